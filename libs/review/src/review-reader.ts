import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '@redress/access';
import {
  CaseReader,
  mayRead,
  type CaseBrief,
  type CaseSeal,
  type CaseView,
  type HeldCase,
} from '@redress/casefile';
import type { AllegationTypeId } from '@redress/policy';
import type { Span, Assessment as Conclusions } from './assessment.rules.js';
import { Assessment, AssessmentChange, type Priority } from './assessment.entity.js';
import type { Relation } from './related.rules.js';

export interface AssessmentView {
  types: { id: AllegationTypeId; reasons: string[]; passages: string[] }[];
  priority: Priority;
  reasons: string[];
  shielded: boolean;
  shieldReasons: string[];
  disciplineTrack: boolean;
  criminalReview: boolean;
  clocks: Assessment['clocks'];
  related: { caseId: string; number: string; why: string }[];
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
  constructor(private readonly cases: CaseReader) {}

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
        return number ? [{ caseId: other, number, why: seal.openWords(caseId, why) }] : [];
      }),
      rulesVersion: assessment.rulesVersion,
      assessedAt: assessment.assessedAt,
      decision: decisionOf(assessment, seal),
      changes: changes.map((change) => changeOf(change, seal, known)),
    };
  }
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
