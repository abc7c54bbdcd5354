import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { lawOf, type ClockDefinition } from '@redress/policy';
import { Clock, Office, dayIn, newId } from '@redress/platform';
import { CaseClock } from './clock.entity.js';
import { countOf, countingBy, firstWarning, type Counting, type TollsOfCase } from './count.rules.js';
import type { Deadline } from './deadline.rules.js';
import { TollEnd, TollRow } from './toll.entity.js';
import { distancesSet, type SetDistances } from './warning-distances.entity.js';

/** A clock that somebody or something lets run. */
export type NewClockRow = Pick<CaseClock, 'caseId' | 'clockId' | 'origin' | 'startsOn' | 'reason'> &
  Partial<Pick<CaseClock, 'allegationId' | 'officerId' | 'subjectId'>>;

/** One that is there already is left as it is. */
const START = `
  with given as (select * from jsonb_to_recordset($1::jsonb) as clock(id uuid, "caseId" uuid, "clockId" text,
    "allegationId" uuid, "officerId" uuid, "subjectId" uuid, origin text, "startsOn" date, "dueOn" date, reason text,
    arithmetic text[], "nextWarningOn" date)),
  started as (
    insert into clocks (id, case_id, clock_id, allegation_id, officer_id, subject_id, origin, starts_on, due_on, reason,
        arithmetic, next_warning_on)
      select id, "caseId", "clockId", "allegationId", "officerId", "subjectId", origin, "startsOn", "dueOn", reason,
        arithmetic, "nextWarningOn" from given order by "caseId", "clockId", "allegationId"
      on conflict on constraint clocks_once do nothing returning id, case_id, starts_on, due_on),
  told as (
    insert into clock_changes (case_id, clock, change, day, due_on, at)
      select case_id, id, 'started', starts_on, due_on, $2::timestamptz from started where $3)
  select id from started`;

const STOP = `
  with stopped as (
    update clocks set stopped_on = $2, next_warning_on = null where id = any($1) and stopped_on is null and not withdrawn
      returning id, case_id, due_on)
  insert into clock_changes (case_id, clock, change, day, due_on, at)
    select case_id, id, 'stopped', $2::date, due_on, $3::timestamptz from stopped`;

/** Said in its history when its day has moved. */
const RECOUNT = `
  with counted as (select * from jsonb_to_recordset($1::jsonb) as clock(id uuid, "dueOn" date, arithmetic text[],
    "nextWarningOn" date)),
  written as (
    update clocks c set due_on = counted."dueOn", arithmetic = counted.arithmetic, next_warning_on = counted."nextWarningOn"
      from counted where c.id = counted.id
      returning c.id, c.case_id, c.starts_on, old.due_on as was_due_on, new.due_on)
  insert into clock_changes (case_id, clock, change, day, due_on, at)
    select case_id, id, 'recomputed', starts_on, due_on, $2::timestamptz from written where due_on <> was_due_on`;

/**
 * What limits what can become of an officer counts for each allegation from the day from which it does for the case, where
 * the clockwork started it: not for what was done since, which nobody added and the watch heard of on a day of its own.
 */
const FOLLOW = `
  update clocks a set starts_on = c.starts_on from clocks c
   where c.case_id = a.case_id and c.clock_id = a.clock_id and c.allegation_id is null and not c.withdrawn
     and a.allegation_id is not null and a.origin = 'fact' and not a.withdrawn and a.starts_on <> c.starts_on
     and a.case_id = any($1) and a.clock_id = any($2)
     and exists (select from allegations l where l.id = a.allegation_id and l.added_by is not null)`;

/** Counts clocks and writes down what came out. */
@Injectable()
export class ClockCounter {
  private readonly counting: Counting;

  constructor(
    private readonly clock: Clock,
    private readonly office: Office,
  ) {
    this.counting = countingBy(lawOf(office.jurisdiction));
  }

  get law() {
    return this.counting.law;
  }

  get holidays() {
    return this.counting.holidays;
  }

  today(): string {
    return this.dayOf(this.clock.now());
  }

  /** At this office. */
  dayOf(instant: Date): string {
    return dayIn(this.office.timeZone, instant);
  }

  /** @returns undefined where the law of this place no longer knows the clock */
  count(clock: CaseClock, ofCase: TollsOfCase): Deadline | undefined {
    return countOf(clock, ofCase, this.today(), this.counting);
  }

  async tollsOf(tx: EntityManager, caseIds: readonly string[]): Promise<TollsOfCase> {
    const tolls = await tx.find(TollRow, { where: { caseId: In(caseIds) }, order: { at: 'ASC', id: 'ASC' } });
    if (tolls.length === 0) return { tolls, ends: [] };
    return { tolls, ends: await tx.find(TollEnd, { where: { caseId: In(caseIds) }, order: { at: 'ASC' } }) };
  }

  /**
   * Lets clocks run that do not yet.
   * @param told whether their history begins with it; a person's own line says it otherwise
   * @returns the ids of the new ones
   */
  async start(
    tx: EntityManager,
    clocks: readonly NewClockRow[],
    ofCase: TollsOfCase,
    told = true,
  ): Promise<string[]> {
    if (clocks.length === 0) return [];
    const none = {
      allegationId: null,
      officerId: null,
      subjectId: null,
      stoppedOn: null,
      withdrawn: false,
    } as const;
    const set = await distancesSet(tx);
    const rows = clocks.flatMap((given) => {
      const clock = { ...none, ...given, id: newId(), dueOn: '', arithmetic: [], nextWarningOn: null };
      const deadline = this.count(clock, within(ofCase, given.caseId));
      return deadline ? [{ ...clock, ...this.written(clock, deadline, set) }] : [];
    });
    const started = await tx.query<{ id: string }[]>(START, [JSON.stringify(rows), this.clock.now(), told]);
    return started.map(({ id }) => id);
  }

  /** What these waited for was done on that day; those that run no longer are left as they are. */
  async stop(tx: EntityManager, ids: readonly string[], on: string): Promise<void> {
    if (ids.length > 0) await tx.query(STOP, [ids, on, this.clock.now()]);
  }

  /** Counts the clocks of some cases anew, from what the file says now. Twice is once. */
  async recount(tx: EntityManager, caseIds: readonly string[]): Promise<void> {
    const limits = this.law.clocks.filter(isLimit).map(({ id }) => id);
    await tx.query(FOLLOW, [caseIds, limits]);
    const clocks = await tx.find(CaseClock, {
      where: { caseId: In(caseIds), withdrawn: false },
      order: { id: 'ASC' },
    });
    await this.recountAll(tx, clocks, await this.tollsOf(tx, caseIds));
  }

  /** The same for clocks that are read already, with the tolls of their cases. Only what is different is written. */
  async recountAll(tx: EntityManager, clocks: readonly CaseClock[], tolls: TollsOfCase): Promise<void> {
    const tollsOf = Map.groupBy(tolls.tolls, ({ caseId }) => caseId);
    const endsOf = Map.groupBy(tolls.ends, ({ caseId }) => caseId);
    const set = await distancesSet(tx);
    const rows = clocks.flatMap((clock) => {
      const { caseId } = clock;
      const ofCase = { tolls: tollsOf.get(caseId) ?? [], ends: endsOf.get(caseId) ?? [] };
      const deadline = this.count(clock, ofCase);
      if (!deadline) return [];
      const written = this.written(clock, deadline, set);
      return isDeepStrictEqual(written, writtenBefore(clock)) ? [] : [{ id: clock.id, ...written }];
    });
    if (rows.length > 0) await tx.query(RECOUNT, [JSON.stringify(rows), this.clock.now()]);
  }

  /** A warning that is on its way stays so while the day does not move. */
  private written(clock: CaseClock, deadline: Deadline, set: SetDistances) {
    const first = firstWarning(clock, deadline, this.counting, set);
    const isSame = clock.dueOn === deadline.dueOn && clock.nextWarningOn !== null && first !== null;
    const nextWarningOn = isSame ? clock.nextWarningOn : first;
    return { dueOn: deadline.dueOn, arithmetic: deadline.arithmetic, nextWarningOn };
  }
}

/** Whether it limits what can become of an officer. */
export const isLimit = ({ appliesTo, owner }: Pick<ClockDefinition, 'appliesTo' | 'owner'>): boolean =>
  appliesTo === 'allegation' && owner === 'office';

const writtenBefore = ({ dueOn, arithmetic, nextWarningOn }: CaseClock) => ({
  dueOn,
  arithmetic,
  nextWarningOn,
});

const within = ({ tolls, ends }: TollsOfCase, caseId: string): TollsOfCase => ({
  tolls: tolls.filter((toll) => toll.caseId === caseId),
  ends,
});
