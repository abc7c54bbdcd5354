import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { actingAs, type Actor } from '@redress/access';
import { Failure } from '@redress/platform';
import {
  Openings,
  type NewOpening,
  type OpenedView,
  type OpeningTold,
  type OpeningView,
} from '@redress/vault';
import { CasefileService } from './casefile.service.js';
import { Complaint } from './complaint.entity.js';
import { Party } from './party.entity.js';

/** An opening as the complainant is told of it. */
export interface OpeningToldTo extends Omit<OpeningTold, 'partyId'> {
  /** Of their own name, or of somebody's whom they named. */
  isOwn: boolean;
}

const partyUnknown = () =>
  new Failure('invalid', 'party_unknown', 'This case has no such party. Choose one of those in its file.', [
    { path: 'partyId', code: 'party_unknown', detail: 'This is not a party of the case.' },
  ]);

/** Who may ask the vault who a party is, and see it: whoever may read the case, for as long as they may. */
@Injectable()
export class IdentitiesService {
  constructor(
    private readonly db: DataSource,
    private readonly casefile: CasefileService,
    private readonly openings: Openings,
  ) {}

  /**
   * Asks two custodians to open a party's identity for the actor themselves.
   * @returns with the key that alone reads what they open; it is shown this once.
   */
  async ask(
    actor: Actor,
    caseId: string,
    input: NewOpening,
  ): Promise<{ id: string; key: string; lapsesAt: Date }> {
    return actingAs(this.db, actor, async (tx) => {
      await this.casefile.look(tx, actor, caseId);
      const party = await tx.findOneBy(Party, { id: input.partyId, caseId });
      if (!party) throw partyUnknown();
      const { number } = await tx.findOneByOrFail(Complaint, { caseId });
      return this.openings.ask(tx, actor, { ...input, caseId, number, pseudonym: party.pseudonym });
    });
  }

  async ofCase(actor: Actor, caseId: string): Promise<OpeningView[]> {
    return actingAs(this.db, actor, async (tx) => {
      await this.casefile.look(tx, actor, caseId);
      return this.openings.ofCase(tx, actor, caseId);
    });
  }

  /** What was opened for the actor. Whoever may no longer read the case sees it no longer. */
  async show(actor: Actor, openingId: string, key: string): Promise<OpenedView> {
    return actingAs(this.db, actor, async (tx) => {
      const opening = await this.openings.own(tx, actor, openingId);
      await this.casefile.look(tx, actor, opening.caseId);
      return this.openings.show(tx, actor, opening, key);
    });
  }

  /**
   * What the complainant whose receipt opened the session is told of openings: of their own identity, and of those whom
   * they named. Nothing of people in the compartment of compelled statements.
   */
  async toldTo(actor: Actor): Promise<OpeningToldTo[]> {
    const { caseId } = actor;
    if (!caseId) return [];
    return actingAs(this.db, actor, async (tx) => {
      const parties = await tx.find(Party, { select: { id: true, role: true }, where: { caseId } });
      const roles = new Map(parties.map(({ id, role }) => [id, role]));
      return (await this.openings.toldTo(tx, caseId))
        .filter(({ partyId }) => roles.has(partyId))
        .map(({ partyId, ...told }) => ({ ...told, isOwn: roles.get(partyId) === 'complainant' }));
    });
  }
}
