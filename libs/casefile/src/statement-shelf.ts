import { pseudonymOf } from './pseudonym.rules.js';
import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { newId } from '@redress/platform';
import type { HeldCase } from './casefile.service.js';
import { Party, Statement, StatementSource, type Provenance } from './party.entity.js';

/** Whoever speaks: a party of the case, somebody new in it, or an officer of the roster. */
export type Declarant =
  { readonly partyId: string } | { readonly role: 'victim' | 'witness' } | { readonly officerId: string };

export interface Advisement {
  readonly kind: 'lybarger' | 'garrity';
  readonly at: Date;
  readonly orderedBy: string;
  readonly wording: string;
  readonly refused: boolean;
}

export interface ShelvedStatement extends Pick<
  Statement,
  'kind' | 'language' | 'takenAt' | 'protection' | 'protectionBasis' | 'provenance' | 'privileged'
> {
  /** Nobody of the office where it came by the mailbox. */
  readonly takenBy: string | null;
  readonly declarant: Declarant;
  /** It is known through something compelled, and so is whoever is new in the case by it. */
  readonly keptApart: boolean;
  readonly text: string;
  readonly advisement: Advisement | undefined;
  readonly sources: { readonly statementIds: readonly string[]; readonly evidenceIds: readonly string[] };
}

/** Where the statements of a case lie: sealed, each with whoever made it and what it came from. */
@Injectable()
export class StatementShelf {
  /** Whoever the case was opened for. */
  async complainant(tx: EntityManager, { subject }: HeldCase): Promise<Party> {
    return tx.findOneByOrFail(Party, { caseId: subject.id, role: 'complainant' });
  }

  /** A party of a held case whom the actor may know of. */
  async party(tx: EntityManager, { subject }: HeldCase, partyId: string): Promise<Party | null> {
    return tx.findOneBy(Party, { id: partyId, caseId: subject.id });
  }

  /** Where statements of a held case come from; those that the actor may not know of are left out. */
  async provenances(tx: EntityManager, { subject }: HeldCase, ids: readonly string[]): Promise<Provenance[]> {
    const rows = await tx.findBy(Statement, { caseId: subject.id, id: In(ids) });
    return rows.map(({ provenance }) => provenance);
  }

  /**
   * Whether whoever is no officer is protected in a held case: somebody is already, or coercion or retaliation was told.
   * The database says the latter: where it was told cannot hang on how much of the case somebody sees.
   */
  async isShielded(tx: EntityManager, { subject }: HeldCase): Promise<boolean> {
    const protection = In(['provisional', 'protected']);
    if (await tx.existsBy(Statement, { caseId: subject.id, protection })) return true;
    const [row] = await tx.query<{ told: boolean }[]>('select shield_attaches($1) as told', [subject.id]);
    return row!.told;
  }

  /** Puts a statement into a case that is held. @returns its id. */
  async add(tx: EntityManager, held: HeldCase, input: ShelvedStatement): Promise<string> {
    const caseId = held.subject.id;
    const id = newId();
    const { declarant, advisement, sources, text, keptApart, ...row } = input;
    await tx.insert(Statement, {
      ...row,
      ...(await this.declarantOf(tx, held, declarant, keptApart)),
      id,
      caseId,
      bodySealed: held.seal.seal('statements.body', id, text),
      advisement: advisement?.kind ?? null,
      advisedAt: advisement?.at ?? null,
      advisementSealed: advisement
        ? held.seal.seal('statements.advisement', id, JSON.stringify(toldOf(advisement)))
        : null,
    });
    const from = [
      ...sources.statementIds.map((source) => ({ sourceStatementId: source, sourceEvidenceId: null })),
      ...sources.evidenceIds.map((source) => ({ sourceStatementId: null, sourceEvidenceId: source })),
    ];
    if (from.length > 0)
      await tx.insert(
        StatementSource,
        from.map((source) => ({ id: newId(), caseId, statementId: id, ...source })),
      );
    return id;
  }

  private async declarantOf(
    tx: EntityManager,
    { subject }: HeldCase,
    declarant: Declarant,
    inside: boolean,
  ): Promise<Pick<Statement, 'partyId' | 'officerId'>> {
    if ('officerId' in declarant) return { officerId: declarant.officerId, partyId: null };
    if ('partyId' in declarant) return { partyId: declarant.partyId, officerId: null };
    const { role } = declarant;
    const before = await tx.countBy(Party, { caseId: subject.id, role, inside });
    const id = newId();
    await tx.insert(Party, {
      id,
      caseId: subject.id,
      role,
      pseudonym: pseudonymOf(role, before, inside),
      inside,
    });
    return { partyId: id, officerId: null };
  }
}

const toldOf = ({ orderedBy, wording, refused }: Advisement) => ({ orderedBy, wording, refused });
