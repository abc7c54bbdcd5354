import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { actingAs, type Actor } from '@redress/access';
import {
  CaseReader,
  type CaseBrief,
  type CaseSeal,
  type CaseView,
  type HeldCase,
  mayRead,
} from '@redress/casefile';
import { Office } from '@redress/platform';
import { clockIn, dueOn, lawOf, type Jurisdiction, type AllegationTypeId } from '@redress/policy';
import type { Span, Assessment as Conclusions } from './assessment.rules.js';
import { Assessment, AssessmentChange, PRIORITIES, type Priority } from './assessment.entity.js';
import type { Relation } from './related.rules.js';
import type { QueuePage } from './review.schema.js';

/** One line of the review queue. */
export interface QueueItem extends Pick<CaseBrief, 'number' | 'status' | 'receivedOn' | 'language'> {
  caseId: string;
  priority: Priority;
  types: AllegationTypeId[];
  reasons: string[];
  shielded: boolean;
  /** Set while a report of retaliation waits for somebody to look after the person's safety. */
  retaliationReportedAt: Date | null;
  nearestDeadline: { clockId: string; label: string; dueOn: string } | null;
}

export interface AssessmentView {
  types: { id: AllegationTypeId; reasons: string[]; passages: string[] }[];
  priority: Priority;
  reasons: string[];
  shielded: boolean;
  shieldReasons: string[];
  disciplineTrack: boolean;
  criminalReview: boolean;
  clocks: Assessment['clocks'];
  related: { number: string; why: string }[];
  /** The passages that speak of immigration, to be taken out before anything leaves the office. */
  immigrationMentions: string[];
  rulesVersion: string;
  assessedAt: Date;
  decision: { decision: string; by: string | null; at: Date; reason: string | null } | null;
  changes: { conclusion: string; before: unknown; after: unknown; reason: string; by: string; at: Date }[];
}

interface Spans {
  types: Conclusions['types'];
  immigrationMentions: Span[];
}

@Injectable()
export class ReviewReader {
  private readonly law: Jurisdiction;

  constructor(
    private readonly db: DataSource,
    private readonly cases: CaseReader,
    office: Office,
  ) {
    this.law = lawOf(office.jurisdiction);
  }

  /** What waits for a decision: most urgent first, then oldest first. */
  async queue(actor: Actor, page: QueuePage): Promise<QueueItem[]> {
    return actingAs(this.db, actor, (tx) => this.queueIn(tx, actor, page));
  }

  private async queueIn(tx: EntityManager, actor: Actor, page: QueuePage): Promise<QueueItem[]> {
    const query = tx
      .createQueryBuilder(Assessment, 'a')
      .where('a.waiting')
      .orderBy('a.priorityRank', 'ASC')
      .addOrderBy('a.receivedAt', 'ASC')
      .addOrderBy('a.caseId', 'ASC')
      .limit(page.limit);
    if (page.priority) query.andWhere('a.priority_rank = :rank', { rank: PRIORITIES.indexOf(page.priority) });
    if (page.after) {
      query.andWhere(
        '(a.priority_rank, a.received_at, a.case_id) > (select b.priority_rank, b.received_at, b.case_id from assessments b where b.case_id = :after)',
        { after: page.after },
      );
    }
    const rows = await query.getMany();
    const briefs = await this.cases.briefs(
      tx,
      actor,
      rows.map((row) => row.caseId),
    );
    return rows.flatMap((row) => {
      const brief = briefs.get(row.caseId);
      return brief ? [itemOf(row, brief, this.law)] : [];
    });
  }

  /** The assessment of a case that the actor has looked at; null in the seconds after a filing. */
  async of(tx: EntityManager, actor: Actor, held: HeldCase, view: CaseView): Promise<AssessmentView | null> {
    const { subject, seal } = held;
    const caseId = subject.id;
    const assessment = await tx.findOneBy(Assessment, { caseId });
    if (!assessment) return null;
    const all = await tx.find(AssessmentChange, { where: { caseId }, order: { changedAt: 'ASC' } });
    const changes = all.filter((change) => mayRead(held, change));
    const named = [
      ...assessment.related,
      ...changes.flatMap((change) => [...relatedIn(change, 'before'), ...relatedIn(change, 'after')]),
    ];
    const known = await this.cases.briefs(
      tx,
      actor,
      named.map((row) => row.caseId),
    );
    return {
      ...openSpans(assessment, seal, view),
      priority: assessment.priority,
      reasons: assessment.reasons,
      shielded: assessment.shielded,
      shieldReasons: assessment.shieldReasons,
      disciplineTrack: assessment.disciplineTrack,
      criminalReview: assessment.criminalReview,
      clocks: assessment.clocks.map((clock) => ({ ...clock, reason: seal.openWords(caseId, clock.reason) })),
      related: assessment.related.flatMap(({ caseId: other, why }) => {
        const number = known.get(other)?.number;
        return number ? [{ number, why: seal.openWords(caseId, why) }] : [];
      }),
      rulesVersion: assessment.rulesVersion,
      assessedAt: assessment.assessedAt,
      decision: decisionOf(assessment, seal),
      changes: changes.map((change) => changeOf(change, seal, known)),
    };
  }
}

const isUnsafe = ({ retaliationAt, safetyReviewedAt }: Assessment): boolean =>
  retaliationAt !== null && (safetyReviewedAt === null || safetyReviewedAt < retaliationAt);

function itemOf(row: Assessment, brief: CaseBrief, law: Jurisdiction): QueueItem {
  const deadlines = row.clocks
    .flatMap(({ clockId, startsOn }) => {
      const definition = clockIn(law, clockId);
      return definition
        ? [{ clockId, label: definition.label, dueOn: dueOn(definition, startsOn).dueOn }]
        : [];
    })
    .sort((a, b) => a.dueOn.localeCompare(b.dueOn));
  return {
    caseId: row.caseId,
    number: brief.number,
    status: brief.status,
    receivedOn: brief.receivedOn,
    language: brief.language,
    priority: row.priority,
    types: row.types,
    reasons: row.reasons,
    shielded: row.shielded,
    retaliationReportedAt: isUnsafe(row) ? row.retaliationAt : null,
    nearestDeadline: deadlines[0] ?? null,
  };
}

/** The passages that the rules found, cut from the narrative; a type that a person added has none. */
function openSpans(
  assessment: Assessment,
  seal: CaseSeal,
  view: CaseView,
): Pick<AssessmentView, 'types' | 'immigrationMentions'> {
  const spans = JSON.parse(
    seal.open('assessments.spans', assessment.caseId, assessment.spansSealed),
  ) as Spans;
  const narrative = view.statements.find(({ kind }) => kind === 'narrative')?.text ?? '';
  const cut = ({ start, end }: Span) => narrative.slice(start, end);
  const found = new Map(spans.types.map((type) => [type.id, type]));
  return {
    types: assessment.types.map((id) => ({
      id,
      reasons: found.get(id)?.reasons ?? [],
      passages: (found.get(id)?.spans ?? []).map(cut),
    })),
    immigrationMentions: spans.immigrationMentions.map(cut),
  };
}

function decisionOf(assessment: Assessment, seal: CaseSeal): AssessmentView['decision'] {
  if (!assessment.decision || !assessment.decidedAt) return null;
  const sealed = assessment.decisionReasonSealed;
  return {
    decision: assessment.decision,
    by: assessment.decidedBy,
    at: assessment.decidedAt,
    reason: sealed && seal.open('assessments.decision_reason', assessment.caseId, sealed),
  };
}

const relatedIn = (change: AssessmentChange, when: 'before' | 'after'): readonly Relation[] =>
  change.conclusion === 'related' ? (change[when] as Relation[]) : [];

/** A change as it was made; of related cases those that the reader may know of. */
function changeOf(change: AssessmentChange, seal: CaseSeal, known: ReadonlyMap<string, CaseBrief>) {
  const shown = (when: 'before' | 'after') =>
    change.conclusion === 'related'
      ? relatedIn(change, when).filter(({ caseId }) => known.has(caseId))
      : change[when];
  return {
    conclusion: change.conclusion,
    before: openedValue(change.caseId, shown('before'), seal),
    after: openedValue(change.caseId, shown('after'), seal),
    reason: seal.open('assessment_changes.reason', change.id, change.reasonSealed),
    by: change.changedBy,
    at: change.changedAt,
  };
}

/** A conclusion's value with what a person wrote in it opened: why a case is related, why a clock runs. */
function openedValue(caseId: string, value: unknown, seal: CaseSeal): unknown {
  if (typeof value === 'string') return seal.openWords(caseId, value);
  if (Array.isArray(value)) return value.map((each) => openedValue(caseId, each, seal));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, openedValue(caseId, each, seal)]),
  );
}
