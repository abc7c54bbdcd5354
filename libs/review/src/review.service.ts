import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { CLOCKWORK, actingAs, type Actor } from '@redress/access';
import {
  CaseReader,
  CasefileService,
  ComplaintFactsReader,
  ShieldService,
  caseAssessed,
  safetyReviewed,
  type ComplaintFacts,
  type HeldCase,
  type StartedClock,
  type Settlement,
} from '@redress/casefile';
import { record, recordAll } from '@redress/journal';
import { lawOf, type Jurisdiction } from '@redress/policy';
import { Clock, Office, newId } from '@redress/platform';
import { assess, type Assessment as Conclusions } from './assessment.rules.js';
import { Assessment, AssessmentChange, PRIORITIES } from './assessment.entity.js';
import { RelatedCases } from './related-cases.js';
import type { Relation } from './related.rules.js';
import { conclusionChanged, notAssessedYet, shieldNarrowing } from './review.errors.js';
import { nearestDeadline } from './deadline.rules.js';
import { assessmentChanged, assessmentRaised, caseScreened } from './review.facts.js';
import type { NewAssessmentChange, Screening } from './review.schema.js';

const RETALIATION = 'the person reports that something was done to them since they complained';
const TOLD_LATER = 'coercion or retaliation was told since the first assessment';
const SHIELDING = /^(coercion|retaliation)[.]/;

@Injectable()
export class ReviewService {
  private readonly law: Jurisdiction;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly complaints: ComplaintFactsReader,
    private readonly related: RelatedCases,
    private readonly shield: ShieldService,
    private readonly cases: CaseReader,
    office: Office,
  ) {
    this.law = lawOf(office.jurisdiction);
  }

  /** Assesses filed cases, all or none. Delivered twice, the second does nothing: the case is no longer `filed`. */
  async assess(caseIds: readonly string[]): Promise<void> {
    await this.db.transaction(async (tx) => {
      const held = await this.casefile.holdForClockwork(tx, caseIds);
      const filed = held.filter(({ subject }) => subject.status === 'filed');
      if (filed.length === 0) return;
      const facts = await this.complaints.factsOf(tx, filed);
      const conclusions = facts.map((each) => assess(inputOf(each), this.law));
      await this.casefile.putInReview(
        tx,
        filed.map((each, n) => settlementOf(each, conclusions[n]!)),
      );
      const related = await this.related.of(tx, facts);
      const at = this.clock.now();
      const rows = filed.map((each, n) => ({
        ...rowOf(each, facts[n]!, conclusions[n]!),
        dueOn: nearestDeadline(this.law, conclusions[n]!.clocks)?.dueOn ?? null,
        ...related[n]!,
        assessedAt: at,
      }));
      await tx.insert(Assessment, rows);
      await recordAll(
        tx,
        caseAssessed,
        rows.map(({ caseId, clocks }) => ({ author: CLOCKWORK, at, caseId, payload: { clocks } })),
      );
    });
  }

  /**
   * Changes one conclusion; the value before, the value after and the reason are kept.
   * @throws Failure `shield_not_narrowed` when it would take protection away (R-P3), `conclusion_changed` when somebody
   *   else has changed it since its writer looked.
   */
  async change(actor: Actor, caseId: string, input: NewAssessmentChange): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'screen');
      const assessment = await this.assessmentOf(tx, caseId);
      if (input.conclusion === 'shielded' && !input.value && assessment.shielded) throw shieldNarrowing();
      await this.checkSeen(tx, caseId, input);
      const before = assessment[input.conclusion];
      const value = await this.valueOf(tx, actor, held, input, assessment);
      const now = this.clock.now();
      const id = newId();
      await tx.update(
        Assessment,
        { caseId },
        {
          [input.conclusion]: value,
          ...(input.conclusion === 'types' &&
            input.value.some((type) => SHIELDING.test(type)) &&
            shielded(assessment)),
          ...(input.conclusion === 'priority' && { priorityRank: PRIORITIES.indexOf(input.value) }),
          ...(input.conclusion === 'clocks' && {
            dueOn: nearestDeadline(this.law, input.value)?.dueOn ?? null,
          }),
        },
      );
      await tx.insert(AssessmentChange, {
        id,
        caseId,
        conclusion: input.conclusion,
        before: before as object,
        after: value as object,
        reasonSealed: held.seal.seal('assessment_changes.reason', id, input.reason),
        changedBy: actor.accountId!,
        changedAt: now,
      });
      if (input.conclusion === 'shielded' && input.value)
        await this.shield.raise(tx, actor, held, { basis: 'Set in screening.', reason: input.reason });
      if (input.conclusion === 'clocks')
        await record(tx, caseAssessed, {
          author: actor,
          at: now,
          caseId,
          payload: { clocks: value as StartedClock[] },
        });
      await record(tx, assessmentChanged, {
        author: actor,
        at: now,
        caseId,
        payload: { changeId: id, conclusion: input.conclusion },
      });
    });
  }

  /**
   * The person reported retaliation: their case stands in the queue again, among the most urgent, whatever was decided
   * of it before. Called again before anybody looked, it changes nothing.
   * @throws when the case is not assessed yet: the job is tried again.
   */
  async hearRetaliation(caseId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      await this.casefile.holdForClockwork(tx, [caseId]);
      const assessment = await this.assessmentOf(tx, caseId);
      const { reasons, priority } = assessment;
      await tx.update(
        Assessment,
        { caseId },
        {
          retaliationAt: this.clock.now(),
          priority: 'urgent',
          priorityRank: PRIORITIES.indexOf('urgent'),
          reasons: reasons.includes(RETALIATION) ? reasons : [RETALIATION, ...reasons],
          disciplineTrack: true,
          criminalReview: true,
          ...shielded(assessment),
        },
      );
      if (priority !== 'urgent')
        await record(tx, assessmentRaised, { author: CLOCKWORK, at: this.clock.now(), caseId, payload: {} });
    });
  }

  /** Somebody looked after the safety of whoever reported retaliation. */
  async reviewSafety(actor: Actor, caseId: string): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      await this.casefile.look(tx, actor, caseId);
      await this.assessmentOf(tx, caseId);
      const at = this.clock.now();
      await tx.update(Assessment, { caseId }, { safetyReviewedAt: at });
      await record(tx, safetyReviewed, { author: actor, at, caseId, payload: {} });
    });
  }

  /** Accepts a case for investigation, declines it with a reason, or takes a declined one up again. */
  async screen(actor: Actor, caseId: string, input: Screening): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'screen');
      await this.assessmentOf(tx, caseId);
      await this.casefile.move(tx, held, input.decision);
      const now = this.clock.now();
      const reopened = input.decision === 'reopen';
      await tx.update(
        Assessment,
        { caseId },
        {
          decision: reopened ? null : input.decision,
          decidedBy: reopened ? null : actor.accountId,
          decidedAt: reopened ? null : now,
          decisionReasonSealed: input.reason
            ? held.seal.seal('assessments.decision_reason', caseId, input.reason)
            : null,
        },
      );
      await record(tx, caseScreened, {
        author: actor,
        at: now,
        caseId,
        payload: { decision: input.decision },
      });
    });
  }

  private async checkSeen(tx: EntityManager, caseId: string, { conclusion, seen }: NewAssessmentChange) {
    if (seen === undefined) return;
    if ((await tx.countBy(AssessmentChange, { caseId, conclusion })) !== seen) throw conclusionChanged();
  }

  /**
   * The value as it is stored. Relations to cases that the actor may not know of stay: what nobody showed them they
   * cannot have meant to take out.
   */
  private async valueOf(
    tx: EntityManager,
    actor: Actor,
    held: HeldCase,
    input: NewAssessmentChange,
    { related }: Assessment,
  ): Promise<unknown> {
    const value = sealedValue(held, input);
    if (input.conclusion !== 'related' || related.length === 0) return value;
    const known = await this.cases.briefs(
      tx,
      actor,
      related.map((each) => each.caseId),
    );
    return [...(value as Relation[]), ...related.filter((each) => !known.has(each.caseId))];
  }

  private async assessmentOf(tx: EntityManager, caseId: string): Promise<Assessment> {
    const assessment = await tx.findOneBy(Assessment, { caseId });
    if (!assessment) throw notAssessedYet();
    return assessment;
  }
}

/** The conclusion, as the database draws it: there the statements are raised in the same moment. */
const shielded = ({ shielded, shieldReasons }: Assessment): Partial<Assessment> =>
  shielded ? {} : { shielded: true, shieldReasons: [...shieldReasons, TOLD_LATER] };

type Shield = Pick<Conclusions, 'shielded' | 'shieldReasons'>;

const protectionOf = (
  shielded: boolean,
  reasons: readonly string[],
): [protection: 'protected' | 'open', basis: string] => [
  shielded ? 'protected' : 'open',
  reasons.length > 0 ? sentence(reasons.join('; ')) : 'No rule of the policy asks for protection.',
];

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1).replace(/\.$/, '')}.`;

function settlementOf(held: HeldCase, { shielded, shieldReasons }: Shield): Settlement {
  const [protection, basis] = protectionOf(shielded, shieldReasons);
  return { held, protection, basis };
}

function inputOf(facts: ComplaintFacts): Parameters<typeof assess>[0] {
  const { coerced, retaliated } = facts.asked;
  return {
    narrative: facts.narrative,
    ...(facts.language !== 'und' && { language: facts.language }),
    receivedOn: facts.receivedOn,
    ...(facts.occurredOn && { occurredOn: facts.occurredOn }),
    ...(facts.classification && { classification: facts.classification }),
    declarantRole: facts.declarantRole,
    officers: facts.officers.map(({ officerId, priorComplaintsInYear }) => ({
      ...(officerId && { officerId }),
      priorComplaintsInYear,
    })),
    asked: { ...(coerced !== null && { coerced }), ...(retaliated !== null && { retaliated }) },
  };
}

/** The value as it is stored: what a person wrote within it is sealed, for the columns and the record are not. */
function sealedValue({ subject, seal }: HeldCase, input: NewAssessmentChange): unknown {
  const words = (said: string) => seal.sealWords(subject.id, said);
  if (input.conclusion === 'related') return input.value.map((each) => ({ ...each, why: words(each.why) }));
  if (input.conclusion === 'clocks')
    return input.value.map((each) => ({ ...each, reason: words(each.reason) }));
  return input.value;
}

function rowOf({ subject, seal }: HeldCase, facts: ComplaintFacts, conclusions: Conclusions) {
  const spans = { types: conclusions.types, immigrationMentions: conclusions.immigrationMentions };
  return {
    caseId: subject.id,
    types: conclusions.types.map((type) => type.id),
    priority: conclusions.priority,
    priorityRank: PRIORITIES.indexOf(conclusions.priority),
    reasons: conclusions.reasons,
    shielded: conclusions.shielded,
    shieldReasons: conclusions.shieldReasons,
    disciplineTrack: conclusions.disciplineTrack,
    criminalReview: conclusions.criminalReview,
    clocks: conclusions.clocks,
    language: facts.language,
    spansSealed: seal.seal('assessments.spans', subject.id, JSON.stringify(spans)),
    rulesVersion: conclusions.rulesVersion,
    receivedAt: facts.receivedAt,
  };
}
