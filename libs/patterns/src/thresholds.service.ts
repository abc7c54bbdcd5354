import { Injectable } from '@nestjs/common';
import { DataSource, In, IsNull, type EntityManager } from 'typeorm';
import { AccessService, actingAs, type Actor } from '@redress/access';
import { record } from '@redress/journal';
import { lawOf, type Jurisdiction } from '@redress/policy';
import { Clock, Office, dayIn, newId, notFound } from '@redress/platform';
import { RosterService, type OfficerView } from '@redress/roster';
import { questionAnswered, thresholdEnded, thresholdSet } from './patterns.facts.js';
import { questionNotOpen, thresholdIsThere, tooManyThresholds } from './patterns.errors.js';
import {
  complaintOf,
  countedSince,
  questionsOf,
  type ComplaintRow,
  type OfficerComplaint,
  type Question,
} from './patterns.rules.js';
import type { NewAnswer, NewThreshold } from './patterns.schema.js';
import { ask, inSight } from './sight.js';
import { QuestionAnswer, ThresholdRow } from './threshold.entity.js';

const MOST_THRESHOLDS = 20;
const MOST_OFFICERS = 50;

/** Officers whom enough complaints name, whatever those allege; what they allege is looked at afterwards. */
const OFTEN_NAMED = `
  select o.officer_id as "officerId"
    from officer_complaints o join complaint_figures f on f.case_id = o.case_id
   where o.received_on >= :since::date and ${inSight('f')}
   group by 1 having count(distinct o.case_id) >= :atLeast
   order by count(distinct o.case_id) desc, 1 limit ${MOST_OFFICERS}`;

const SINCE = `
  select o.officer_id as "officerId", f.case_id as "caseId", f.number, f.status, f.received_on::text as "receivedOn",
      f.types as assessed, coalesce((select jsonb_agg(jsonb_build_object('typeId', c.type_id, 'outcome', c.outcome))
        from claim_figures c where c.case_id = f.case_id and c.officer_id = o.officer_id), '[]') as claims
    from (select distinct officer_id, case_id from officer_complaints
           where officer_id = any(:officerIds) and received_on >= :since::date) o
    join complaint_figures f on f.case_id = o.case_id
   where ${inSight('f')}`;

export interface ThresholdView {
  id: string;
  family: ThresholdRow['family'];
  atLeast: number;
  months: number;
  setBy: string;
  setAt: Date;
}

/** A question that nobody has answered since the newest complaint, or with the answer that stands. */
export interface OpenQuestion extends Question {
  answered: { answer: QuestionAnswer['answer']; by: string; at: Date } | null;
}

/** What the office asks itself about an officer. */
export interface OfficerQuestion extends Question {
  officer: OfficerView;
}

/** Thresholds, and the questions to a human that they raise. */
@Injectable()
export class ThresholdsService {
  private readonly law: Jurisdiction;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly access: AccessService,
    private readonly roster: RosterService,
    private readonly office: Office,
  ) {
    this.law = lawOf(office.jurisdiction);
  }

  async list(actor: Actor): Promise<ThresholdView[]> {
    const rows = await actingAs(this.db, actor, (tx) => standing(tx));
    const names = await this.access.namesOf(rows.map(({ setBy }) => setBy));
    return rows.map(({ id, family, atLeast, months, setBy, setAt }) => ({
      ...{ id, family, atLeast, months, setAt },
      setBy: names.get(setBy) ?? '',
    }));
  }

  async set(actor: Actor, { family = undefined, atLeast, months }: NewThreshold): Promise<{ id: string }> {
    return actingAs(this.db, actor, async (tx) => {
      const rows = await standing(tx);
      const given = { family: family ?? null, atLeast, months };
      if (rows.length >= MOST_THRESHOLDS) throw tooManyThresholds(MOST_THRESHOLDS);
      if (rows.some((row) => row.family === given.family && row.atLeast === atLeast && row.months === months))
        throw thresholdIsThere();
      const id = newId();
      const at = this.clock.now();
      await tx.insert(ThresholdRow, { id, ...given, setBy: actor.accountId!, setAt: at });
      await record(tx, thresholdSet, { author: actor, at, payload: { thresholdId: id, ...given } });
      return { id };
    });
  }

  /** @throws Failure `not_found` for one that does not stand */
  async end(actor: Actor, thresholdId: string): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const at = this.clock.now();
      const { affected } = await tx.update(
        ThresholdRow,
        { id: thresholdId, endedAt: IsNull() },
        { endedBy: actor.accountId, endedAt: at },
      );
      if (affected !== 1) throw notFound();
      await record(tx, thresholdEnded, { author: actor, at, payload: { thresholdId } });
    });
  }

  /** Every officer about whom a question is open for this reader, the most complaints first. */
  async questions(actor: Actor): Promise<OfficerQuestion[]> {
    const today = this.today();
    const found = await actingAs(this.db, actor, async (tx) => {
      const thresholds = await standing(tx);
      if (thresholds.length === 0) return [];
      const often = new Set<string>();
      for (const { atLeast, months } of thresholds) {
        const since = countedSince(months, today);
        for (const { officerId } of await ask<{ officerId: string }>(tx, actor, OFTEN_NAMED, {
          since,
          atLeast,
        }))
          often.add(officerId);
      }
      const since = countedSince(Math.max(...thresholds.map(({ months }) => months)), today);
      const rows = await ask<ComplaintRow & { officerId: string }>(tx, actor, SINCE, {
        officerIds: [...often],
        since,
      });
      const answers = await tx.find(QuestionAnswer, { where: { officerId: In([...often]) } });
      return [...Map.groupBy(rows, ({ officerId }) => officerId)].flatMap(([officerId, of]) => {
        const complaints = of.map((row) => complaintOf(row, this.law));
        const open = questionsOf(thresholds, complaints, today, this.law).filter(
          (question) => !this.standingAnswer(question, officerId, answers),
        );
        return open.map((question) => ({ officerId, ...question }));
      });
    });
    const officers = new Map(
      (await this.roster.getMany(found.map(({ officerId }) => officerId))).map((each) => [each.id, each]),
    );
    return found
      .flatMap(({ officerId, ...question }) => {
        const officer = officers.get(officerId);
        return officer ? [{ officer, ...question }] : [];
      })
      .sort((a, b) => b.complaints - a.complaints || (a.officer.name < b.officer.name ? -1 : 1));
  }

  /** The questions about one officer whose complaints the caller has read. */
  async openFor(
    tx: EntityManager,
    officerId: string,
    complaints: readonly OfficerComplaint[],
    today: string,
  ): Promise<OpenQuestion[]> {
    const open = questionsOf(await standing(tx), complaints, today, this.law);
    if (open.length === 0) return [];
    const answers = await tx.find(QuestionAnswer, { where: { officerId }, order: { at: 'DESC' } });
    const names = await this.access.namesOf(answers.map(({ byAccount }) => byAccount));
    return open.map((question) => {
      const stands = this.standingAnswer(question, officerId, answers);
      const answered = stands && {
        answer: stands.answer,
        by: names.get(stands.byAccount) ?? '',
        at: stands.at,
      };
      return { ...question, answered: answered ?? null };
    });
  }

  /**
   * That somebody looked into it, until another complaint comes in.
   * @throws Failure `question_not_open` where the complaints that the actor may read do not raise it
   */
  async answer(actor: Actor, officerId: string, { thresholdId, answer }: NewAnswer): Promise<void> {
    await this.roster.get(officerId);
    const today = this.today();
    await actingAs(this.db, actor, async (tx) => {
      const threshold = (await standing(tx)).filter(({ id }) => id === thresholdId);
      const since = countedSince(threshold[0]?.months ?? 1, today);
      const rows = await ask<ComplaintRow>(tx, actor, SINCE, { officerIds: [officerId], since });
      const complaints = rows.map((row) => complaintOf(row, this.law));
      if (questionsOf(threshold, complaints, today, this.law).length === 0) throw questionNotOpen();
      const at = this.clock.now();
      const row = { id: newId(), thresholdId, officerId, answer, byAccount: actor.accountId!, at };
      await tx.insert(QuestionAnswer, row);
      await record(tx, questionAnswered, { author: actor, at, payload: { thresholdId, officerId, answer } });
    });
  }

  /** An answer stands as long as no complaint has come in since its day. */
  private standingAnswer(
    { thresholdId, newestOn }: Question,
    officerId: string,
    answers: readonly QuestionAnswer[],
  ): QuestionAnswer | undefined {
    return answers.find(
      (given) =>
        given.thresholdId === thresholdId &&
        given.officerId === officerId &&
        dayIn(this.office.timeZone, given.at) >= newestOn,
    );
  }

  private today = () => dayIn(this.office.timeZone, this.clock.now());
}

const standing = (tx: EntityManager): Promise<ThresholdRow[]> =>
  tx.find(ThresholdRow, { where: { endedAt: IsNull() }, order: { setAt: 'ASC', id: 'ASC' } });
