import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { actingAs, type Actor } from '@redress/access';
import {
  CaseReader,
  CasefileService,
  Compartment,
  StatementShelf,
  isKeptApart,
  officerUnknown,
  statementTaken,
  type Advisement,
  type HeldCase,
  type StatementView,
} from '@redress/casefile';
import { EvidenceService, type EvidenceView } from '@redress/evidence';
import { defineFact, record } from '@redress/journal';
import { Clock } from '@redress/platform';
import { RosterService } from '@redress/roster';
import { protectionOf, provenanceOf } from './statement.rules.js';
import {
  advisedTooLate,
  declarantUnknown,
  officerNotProtected,
  officerRequired,
  protectionAttaches,
  sourceUnknown,
  takenInFuture,
} from './statements.errors.js';
import type { NewStatement } from './statements.schema.js';

const statementsRead = defineFact('statements.read', z.object({}));

type Role = StatementView['declarant'];

/** What is kept apart in a case, as it is shown to whoever has opened it. */
export interface OpenedCompartment {
  statements: StatementView[];
  evidence: EvidenceView[];
}

/** Takes statements into the file of a case: of complainants, victims, witnesses and officers. */
@Injectable()
export class StatementsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly cases: CaseReader,
    private readonly shelf: StatementShelf,
    private readonly compartment: Compartment,
    private readonly evidence: EvidenceService,
    private readonly roster: RosterService,
  ) {}

  /**
   * Takes a statement. What is compelled, or came from something that was, goes into the compartment, and whoever took
   * it has been in there.
   * @throws Failure `protection_attaches` for an open statement where the case is protected, `clean_team_stays_out` to
   *   a member of the clean team for a compelled one.
   */
  async take(actor: Actor, caseId: string, input: NewStatement): Promise<{ id: string }> {
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.holdOpen(tx, actor, caseId);
      const takenAt = new Date(input.takenAt);
      const now = this.clock.now();
      if (takenAt > now) throw takenInFuture();
      const { role, inside } = await this.declarantOf(tx, held, input);
      const sources = await this.sourcesOf(tx, held, input);
      const provenance = provenanceOf(input.status, inside ? [...sources, 'derived'] : sources);
      const shield = await this.shieldOf(tx, held, input, role);
      const keptApart = isKeptApart(provenance);
      if (keptApart) await this.compartment.enter(tx, actor, held, 'took');
      const statementId = await this.shelf.add(tx, held, {
        kind: input.kind,
        language: input.language,
        takenAt,
        takenBy: actor.accountId!,
        protection: shield.protection,
        protectionBasis: shield.basis,
        provenance,
        privileged: input.status === 'privileged',
        declarant: input.declarant,
        keptApart,
        text: input.text,
        advisement: advisementOf(input, takenAt),
        sources: input.derivedFrom,
      });
      const payload = { statementId, declarant: role, status: input.status, provenance };
      await record(tx, statementTaken, { author: actor, at: now, caseId, payload });
      return { id: statementId };
    });
  }

  /** The statements of a case; what is kept apart only to whoever has been in the compartment. */
  async list(actor: Actor, caseId: string): Promise<StatementView[]> {
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.look(tx, actor, caseId);
      await record(tx, statementsRead, { author: actor, at: this.clock.now(), caseId, payload: {} });
      return (await this.cases.view(tx, held)).statements;
    });
  }

  /**
   * Opens the compartment: the actor is exposed from now on. A member of the clean team finds it as it is where there
   * is none: empty.
   */
  async open(actor: Actor, caseId: string): Promise<OpenedCompartment> {
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'read');
      if (!(await this.compartment.isThere(tx, held))) return { statements: [], evidence: [] };
      await this.compartment.enter(tx, actor, held, 'opened');
      const { statements } = await this.cases.view(tx, held);
      return {
        statements: statements.filter((row) => isKeptApart(row.provenance)),
        evidence: (await this.evidence.of(tx, held)).filter((row) => isKeptApart(row.provenance)),
      };
    });
  }

  /** Who speaks; `inside`: the case knows of them through something compelled alone. */
  private async declarantOf(
    tx: EntityManager,
    held: HeldCase,
    { declarant }: NewStatement,
  ): Promise<{ role: Role; inside: boolean }> {
    if ('role' in declarant) return { role: declarant.role, inside: false };
    if ('partyId' in declarant) {
      const party = await this.shelf.party(tx, held, declarant.partyId);
      if (!party) throw declarantUnknown();
      return party;
    }
    if ((await this.roster.getMany([declarant.officerId])).length === 0)
      throw officerUnknown('declarant.officerId');
    return { role: 'officer', inside: false };
  }

  private async sourcesOf(tx: EntityManager, held: HeldCase, { derivedFrom }: NewStatement) {
    const statementIds = [...new Set(derivedFrom.statementIds)];
    const evidenceIds = [...new Set(derivedFrom.evidenceIds)];
    const sources = [
      ...(await this.shelf.provenances(tx, held, statementIds)),
      ...(await this.evidence.provenances(tx, held, evidenceIds)),
    ];
    if (sources.length < statementIds.length + evidenceIds.length) throw sourceUnknown();
    return sources;
  }

  private async shieldOf(tx: EntityManager, held: HeldCase, { status }: NewStatement, role: Role) {
    const isOfficer = role === 'officer';
    if (status === 'compelled' && !isOfficer) throw officerRequired();
    const caseShielded = await this.shelf.isShielded(tx, held);
    const shield = protectionOf(status, { isOfficer, caseShielded });
    if (!shield) throw isOfficer ? officerNotProtected() : protectionAttaches();
    return shield;
  }
}

function advisementOf(input: NewStatement, takenAt: Date): Advisement | undefined {
  if (input.status !== 'compelled') return undefined;
  const at = new Date(input.advisement.at);
  if (at > takenAt) throw advisedTooLate();
  return { ...input.advisement, at };
}
