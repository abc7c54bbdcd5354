import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { actingAs, type Actor } from '@redress/access';
import type { CaseSeal, StartedClock } from '@redress/casefile';
import { clockIn } from '@redress/policy';
import { Clock, newId } from '@redress/platform';
import { BY_A_PERSON, CaseClock } from './clock.entity.js';
import { ClockCounter } from './clock-counter.js';
import { countOf, countingBy, firstWarning, NO_TOLLS, type Counting } from './count.rules.js';
import type { ClockState } from './deadline.rules.js';
import { distancesSet, type SetDistances } from './warning-distances.entity.js';

/** The clocks that a case is to have. */
export interface StartedClocks {
  caseId: string;
  clocks: readonly StartedClock[];
}

export interface ClockView {
  clockId: string;
  label: string;
  startsOn: string;
  dueOn: string;
  reason: string;
  arithmetic: string[];
  cite: string;
  owner: string;
  state?: ClockState;
  daysLeft?: number;
  tolledDays?: number;
  stoppedOn?: string | null;
}

/** What a list tells of the clocks of a case. A clock of no days is a duty at once, and not counted. */
export interface NearestClock {
  label: string | null;
  startsOn: string | null;
  dueOn: string | null;
  past: number;
}

type NearestRow = Omit<NearestClock, 'label'> & { caseId: string; clockId: string | null };

const NEAREST = `
  select given.id as "caseId", next.clock_id as "clockId", next.starts_on::text as "startsOn", next.due_on::text as "dueOn",
    (select count(*)::int from clocks c
      where c.case_id = given.id and not c.withdrawn and c.stopped_on is null and c.allegation_id is null
        and c.due_on > c.starts_on and c.due_on < $2) as past
    from unnest($1::uuid[]) as given(id) left join lateral (
      select * from clocks c where c.case_id = given.id and not c.withdrawn and c.stopped_on is null and c.allegation_id is null
       and c.due_on > c.starts_on and c.due_on >= $2
       order by c.due_on, c.clock_id limit 1) as next on true`;

/**
 * One statement, and so one transaction; a clock that is there already and the same is not written again. What a person
 * or a later fact has started is left alone.
 */
const START = `
  with given as (
    select * from jsonb_to_recordset($2::jsonb) as clock(id uuid, "caseId" uuid, "clockId" text, "startsOn" date,
      "dueOn" date, reason text, arithmetic text[], "nextWarningOn" date)),
  withdrawn as (
    update clocks set withdrawn = true, next_warning_on = null
      where case_id = any($1) and not withdrawn and origin = 'assessment'
        and (case_id, clock_id) not in (select "caseId", "clockId" from given)
    returning id, case_id, due_on),
  kept as (
    insert into clocks as kept (id, case_id, clock_id, starts_on, due_on, reason, arithmetic, withdrawn, next_warning_on)
      select id, "caseId", "clockId", "startsOn", "dueOn", reason, arithmetic, false, "nextWarningOn" from given
       order by "caseId", "clockId"
    on conflict on constraint clocks_once do update set starts_on = excluded.starts_on, due_on = excluded.due_on,
      reason = excluded.reason, arithmetic = excluded.arithmetic, withdrawn = false, next_warning_on = excluded.next_warning_on
    where kept.origin = 'assessment' and kept.stopped_on is null
      and (kept.starts_on, kept.reason, kept.withdrawn) is distinct from (excluded.starts_on, excluded.reason, false)
    returning id, case_id, starts_on, due_on)
  insert into clock_changes (case_id, clock, change, day, due_on, at)
    select case_id, id, 'withdrawn', null::date, due_on, $3::timestamptz from withdrawn
    union all select case_id, id, 'started', starts_on, due_on, $3::timestamptz from kept`;

/** Clocks as the assessment starts them, and as the case file and the packet show them. */
@Injectable()
export class ClocksService {
  private readonly counting: Counting;

  constructor(
    private readonly db: DataSource,
    private readonly counter: ClockCounter,
    private readonly clock: Clock,
  ) {
    this.counting = countingBy(counter.law);
  }

  /**
   * Makes the clocks of each case the ones given: starts the new, corrects the changed, withdraws the missing. Twice is
   * once; of a case, and of a clock of it, that is given more than once the last counts.
   */
  async start(started: readonly StartedClocks[]): Promise<void> {
    const wanted = new Map(started.map(({ caseId, clocks }) => [caseId, clocks]));
    const caseIds = [...wanted.keys()];
    const today = this.counter.today();
    await this.db.transaction(async (tx) => {
      const set = await distancesSet(tx);
      const rows = [...wanted].flatMap(([caseId, clocks]) => {
        const byId = new Map(clocks.map((clock) => [clock.clockId, clock]));
        return [...byId.values()].flatMap((clock) => this.rowOf(caseId, clock, today, set));
      });
      await tx.query(START, [caseIds, JSON.stringify(rows), this.clock.now()]);
      const { tolls } = await this.counter.tollsOf(tx, caseIds);
      const [allegation] = await tx.query<object[]>(
        'select from clocks where case_id = any($1) and allegation_id is not null limit 1',
        [caseIds],
      );
      if (tolls.length > 0 || allegation) await this.counter.recount(tx, caseIds);
    });
  }

  /**
   * Of each of these cases the clock that runs out next, and how many ran out before today. Those that the actor may
   * not know of have none.
   */
  async nearest(actor: Actor, caseIds: readonly string[], today: string): Promise<Map<string, NearestClock>> {
    const rows = await actingAs(this.db, actor, (tx) => tx.query<NearestRow[]>(NEAREST, [caseIds, today]));
    return new Map(
      rows.map(({ caseId, clockId, ...clock }) => [
        caseId,
        { ...clock, label: (clockId && clockIn(this.counter.law, clockId)?.label) ?? null },
      ]),
    );
  }

  /**
   * The running clocks of the whole case, nearest first: the days that are safe for everybody. Those of single
   * allegations, some of which not every reader may know of, are in `ClockBook.of`.
   */
  async of(tx: EntityManager, caseId: string, seal: Pick<CaseSeal, 'openWords'>): Promise<ClockView[]> {
    const rows = await tx.find(CaseClock, {
      where: { caseId, withdrawn: false, allegationId: IsNull() },
      order: { dueOn: 'ASC', clockId: 'ASC' },
    });
    const tolls = await this.counter.tollsOf(tx, [caseId]);
    const views = rows.map((row) => {
      const definition = clockIn(this.counter.law, row.clockId);
      const deadline = this.counter.count(row, tolls);
      return {
        clockId: row.clockId,
        label: definition?.label ?? row.clockId,
        startsOn: row.startsOn,
        dueOn: deadline?.dueOn ?? row.dueOn,
        // What a person wrote of why is read among the reasons, and goes nowhere.
        reason: row.origin === 'person' ? BY_A_PERSON : seal.openWords(caseId, row.reason),
        arithmetic: [...(deadline?.arithmetic ?? row.arithmetic)],
        cite: definition?.cite ?? '',
        owner: definition?.owner ?? '',
        ...(deadline && {
          state: deadline.state,
          daysLeft: deadline.daysLeft,
          tolledDays: deadline.tolledDays,
          stoppedOn: row.stoppedOn,
        }),
      };
    });
    return views.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  }

  private rowOf(
    caseId: string,
    { clockId, startsOn, reason }: StartedClock,
    today: string,
    set: SetDistances,
  ) {
    const clock = {
      clockId,
      startsOn,
      stoppedOn: null,
      allegationId: null,
      officerId: null,
      withdrawn: false,
    };
    const deadline = countOf(clock, NO_TOLLS, today, this.counting);
    if (!deadline) return [];
    const { dueOn, arithmetic } = deadline;
    const nextWarningOn = firstWarning(clock, deadline, this.counting, set);
    return [{ id: newId(), caseId, clockId, startsOn, dueOn, reason, arithmetic, nextWarningOn }];
  }
}
