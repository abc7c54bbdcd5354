import { Injectable } from '@nestjs/common';
import { DataSource, In, Not, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { AccessService, actingAs, type Actor } from '@redress/access';
import {
  CaseReader,
  CasefileService,
  caseDecided,
  findingDecided,
  mayRead,
  type CaseBrief,
  type CaseSeal,
  type HeldCase,
} from '@redress/casefile';
import { defineFact, record } from '@redress/journal';
import { lawOf, outcomeIn, type Jurisdiction } from '@redress/policy';
import { Clock, Office, dayIn, newId, notFound, pgError } from '@redress/platform';
import { Finding, FindingVersion } from './finding.entity.js';
import {
  findingChanged,
  findingIsFinal,
  findingNotPossible,
  nothingToDecide,
  outcomeUnknown,
  ownFinding,
} from './findings.errors.js';
import { analysis, type Analysis, type FindingDecision, type NewFinding } from './findings.schema.js';

const findingMade = defineFact(
  'finding.made',
  z.object({ findingId: z.uuid(), allegationId: z.uuid(), outcome: z.string() }),
);

const FINDING_TAKEN = 'findings_allegation_id_key';
const MOST_WAITING = 200;
const VERSION_ANALYSIS = 'finding_versions.analysis';
const VERSION_COMMENT = 'finding_versions.comment';

export interface FindingView {
  id: string;
  allegationId: string;
  outcome: string;
  outcomeLabel: string;
  status: Finding['status'];
  analysis: Analysis;
  madeBy: string;
  madeAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  comment: string | null;
}

/** A finding as it stood before. */
export type FindingVersionView = Omit<FindingView, 'id' | 'allegationId' | 'status'> & {
  findingId: string;
  status: FindingVersion['status'];
};

@Injectable()
export class FindingsService {
  private readonly law: Jurisdiction;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly access: AccessService,
    private readonly cases: CaseReader,
    private readonly office: Office,
  ) {
    this.law = lawOf(office.jurisdiction);
  }

  /** Submits the finding of an allegation, or submits it anew after it was returned. */
  async make(actor: Actor, caseId: string, allegationId: string, input: NewFinding): Promise<{ id: string }> {
    if (!outcomeIn(this.law, input.outcome)) throw outcomeUnknown(this.law.findings.map(({ id }) => id));
    return actingAs(this.db, actor, async (tx) => {
      const { seal } = await this.casefile.holdOpen(tx, actor, caseId);
      if (!(await this.casefile.hasAllegation(tx, caseId, allegationId))) throw notFound();
      const before = await tx.findOneBy(Finding, { allegationId });
      if (before?.status === 'approved') throw findingIsFinal();
      checkSeen(before, input.seen);
      const id = before?.id ?? newId();
      const madeAt = this.clock.now();
      if (before) await keep(tx, before, seal);
      try {
        await tx.upsert(
          Finding,
          {
            id,
            caseId,
            allegationId,
            outcome: input.outcome,
            status: 'submitted',
            analysisSealed: seal.seal('findings.analysis', id, JSON.stringify(input.analysis)),
            madeBy: actor.accountId!,
            madeAt,
            decidedBy: null,
            decidedAt: null,
            commentSealed: null,
          },
          ['id'],
        );
      } catch (error) {
        // There is one already that the actor does not see: it is in the compartment.
        if (pgError(error)?.constraint === FINDING_TAKEN) throw findingNotPossible();
        throw error;
      }
      await record(tx, findingMade, {
        author: actor,
        at: madeAt,
        caseId,
        payload: { findingId: id, allegationId, outcome: input.outcome },
      });
      return { id };
    });
  }

  /**
   * Approves or returns a submitted finding. With the last allegation's approval the case is decided.
   * @throws Failure `second_person_needed` to the person who made it; the database refuses it as well.
   */
  async decide(actor: Actor, caseId: string, allegationId: string, input: FindingDecision): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'approve');
      const finding = await tx.findOneBy(Finding, { allegationId, caseId });
      if (!finding || !mayRead(held, finding)) throw notFound();
      if (finding.status !== 'submitted') throw nothingToDecide();
      checkSeen(finding, input.seen);
      if (finding.madeBy === actor.accountId) throw ownFinding();
      const decidedAt = this.clock.now();
      const comment = input.comment ? held.seal.seal('findings.comment', finding.id, input.comment) : null;
      const status = input.decision === 'approve' ? 'approved' : 'returned';
      await tx.update(Finding, finding.id, {
        status,
        decidedBy: actor.accountId,
        decidedAt,
        commentSealed: comment,
      });
      await record(tx, findingDecided, {
        author: actor,
        at: decidedAt,
        caseId,
        payload: {
          findingId: finding.id,
          decision: input.decision,
          allegationId,
          outcome: finding.outcome,
          on: dayIn(this.office.timeZone, decidedAt),
        },
      });
      if (status !== 'approved' || !(await this.casefile.isDecided(tx, caseId))) return;
      await this.casefile.move(tx, held, 'conclude');
      const payload = { on: dayIn(this.office.timeZone, decidedAt) };
      await record(tx, caseDecided, { author: actor, at: decidedAt, caseId, payload });
    });
  }

  /** The cases in which somebody else's finding waits to be approved or returned; the one that waits longest first. */
  async waiting(actor: Actor): Promise<CaseBrief[]> {
    return actingAs(this.db, actor, async (tx) => {
      const rows = await tx.find(Finding, {
        where: { status: 'submitted', madeBy: Not(actor.accountId!) },
        order: { madeAt: 'ASC' },
        take: MOST_WAITING,
      });
      const ids = [...new Set(rows.map((row) => row.caseId))];
      const briefs = await this.cases.briefs(tx, actor, ids);
      return ids.flatMap((id) => briefs.get(id) ?? []);
    });
  }

  /** The findings of a case that the caller has looked at. */
  async of(tx: EntityManager, held: HeldCase): Promise<FindingView[]> {
    const { subject, seal } = held;
    const all = await tx.find(Finding, { where: { caseId: subject.id }, order: { madeAt: 'ASC' } });
    const rows = all.filter((row) => mayRead(held, row));
    const people = rows.flatMap((row) => [row.madeBy, ...(row.decidedBy ? [row.decidedBy] : [])]);
    const names = await this.access.namesOf(people);
    return rows.map((row) => viewOf(row, seal, names, this.law));
  }

  /** How each finding of a case stood before it was written anew, oldest first: of a case that the caller has looked at. */
  async versionsOf(tx: EntityManager, held: HeldCase): Promise<FindingVersionView[]> {
    const { subject, seal } = held;
    const all = await tx.find(FindingVersion, { where: { caseId: subject.id }, order: { n: 'ASC' } });
    const rows = all.filter((row) => mayRead(held, row));
    const names = await this.access.namesOf(
      rows.flatMap(({ madeBy, decidedBy }) => [madeBy, ...(decidedBy ? [decidedBy] : [])]),
    );
    return rows.map(({ id, findingId, outcome, status, analysisSealed, commentSealed, ...row }) => ({
      ...{ findingId, outcome, status },
      outcomeLabel: outcomeIn(this.law, outcome)?.label ?? outcome,
      analysis: analysis.parse(JSON.parse(seal.open(VERSION_ANALYSIS, id, analysisSealed))),
      madeBy: names.get(row.madeBy) ?? '',
      madeAt: row.madeAt,
      decidedBy: row.decidedBy && (names.get(row.decidedBy) ?? ''),
      decidedAt: row.decidedAt,
      comment: commentSealed && seal.open(VERSION_COMMENT, id, commentSealed),
    }));
  }

  /** What was found of the allegations of some cases, whatever became of the finding since. */
  async outcomesOf(
    tx: EntityManager,
    caseIds: readonly string[],
  ): Promise<Pick<Finding, 'allegationId' | 'outcome'>[]> {
    return tx.find(Finding, {
      select: { id: true, allegationId: true, outcome: true },
      where: { caseId: In(caseIds) },
    });
  }
}

/** Keeps a finding as it stands, before it is written anew. */
async function keep(tx: EntityManager, before: Finding, seal: CaseSeal): Promise<void> {
  const id = newId();
  const { caseId, outcome, status, madeBy, madeAt, decidedBy, decidedAt, commentSealed } = before;
  const opened = seal.open('findings.analysis', before.id, before.analysisSealed);
  const comment = commentSealed ? seal.open('findings.comment', before.id, commentSealed) : null;
  await tx.insert(FindingVersion, {
    ...{ id, caseId, findingId: before.id, outcome, madeBy, madeAt, decidedBy, decidedAt },
    status: status as FindingVersion['status'],
    analysisSealed: seal.seal(VERSION_ANALYSIS, id, opened),
    commentSealed: comment ? seal.seal(VERSION_COMMENT, id, comment) : null,
  });
}

function checkSeen(there: Finding | null, seen: string | undefined): void {
  if (seen !== undefined && seen !== (there?.madeAt.toISOString() ?? 'none')) throw findingChanged();
}

const viewOf = (
  row: Finding,
  seal: CaseSeal,
  names: Map<string, string>,
  law: Jurisdiction,
): FindingView => ({
  id: row.id,
  allegationId: row.allegationId,
  outcome: row.outcome,
  outcomeLabel: outcomeIn(law, row.outcome)?.label ?? row.outcome,
  status: row.status,
  analysis: analysis.parse(JSON.parse(seal.open('findings.analysis', row.id, row.analysisSealed))),
  madeBy: names.get(row.madeBy) ?? '',
  madeAt: row.madeAt,
  decidedBy: row.decidedBy && (names.get(row.decidedBy) ?? ''),
  decidedAt: row.decidedAt,
  comment: row.commentSealed && seal.open('findings.comment', row.id, row.commentSealed),
});
