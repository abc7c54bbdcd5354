import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { clockIn } from '@redress/policy';
import { Clock } from '@redress/platform';
import { ClockCounter } from './clock-counter.js';
import type { CaseClock } from './clock.entity.js';
import { planFor, warningOn } from './count.rules.js';
import { distancesSet } from './warning-distances.entity.js';

/** How many at once: one transaction, so that a crash loses none and says none twice. */
const BATCH = 500;

/** By the index of what falls due: what is not due costs nothing, however much of it there is. */
const DUE = `
  select id, case_id as "caseId", clock_id as "clockId", starts_on::text as "startsOn", due_on::text as "dueOn"
    from clocks where next_warning_on <= $1 order by next_warning_on limit $2 for update skip locked`;

const WARN = `
  with swept as (select * from jsonb_to_recordset($1::jsonb)
    as swept(id uuid, "caseId" uuid, "dueOn" date, distance int, roles text[], next date)),
  moved as (update clocks c set next_warning_on = swept.next from swept where c.id = swept.id)
  insert into clock_warnings (clock, due_on, distance, case_id, roles, at)
    select id, "dueOn", distance, "caseId", roles, $2::timestamptz from swept where distance is not null
  on conflict do nothing`;

/**
 * The next day from today on that is told now. What waits for this very round is left to it: it knows already. The last
 * distance is that of the policy and still to come, so that there is one.
 */
const REWARN = `
  update clocks c set next_warning_on = (select min(c.due_on - distance) from unnest($2::int[]) distance
      where c.due_on - distance >= $3 and (distance <= 0 or c.due_on - distance > c.starts_on))
   where c.clock_id = $1 and c.next_warning_on > $3`;

type Due = Pick<CaseClock, 'id' | 'caseId' | 'clockId' | 'startsOn' | 'dueOn'>;

/** Warns those who answer for a deadline, in time and once: what was told and what is next stands in the same transaction. */
@Injectable()
export class WarningSweeper {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly counter: ClockCounter,
  ) {}

  /** @returns how many clocks were looked at. */
  async sweep(): Promise<number> {
    let looked = 0;
    for (let last = BATCH; last === BATCH; looked += last) last = await this.sweepBatch();
    return looked;
  }

  /** The office wants to hear of a clock at other distances: those that run follow. Twice is once. */
  async rewarn(clockId: string): Promise<void> {
    await this.db.transaction(async (tx) => {
      const { distances } = planFor(clockId, this.counter.law.warnings, await distancesSet(tx));
      await tx.query(REWARN, [clockId, distances, this.counter.today()]);
    });
  }

  private async sweepBatch(): Promise<number> {
    return this.db.transaction(async (tx) => {
      const today = this.counter.today();
      const due = await tx.query<Due[]>(DUE, [today, BATCH]);
      if (due.length === 0) return 0;
      const { law } = this.counter;
      const set = await distancesSet(tx);
      const swept = due.map((row) => {
        const definition = clockIn(law, row.clockId);
        const { id, caseId, dueOn } = row;
        if (!definition || definition.quiet)
          return { id, caseId, dueOn, distance: null, roles: null, next: null };
        const { warning, next } = warningOn(today, row, definition, planFor(row.clockId, law.warnings, set));
        return {
          id,
          caseId,
          dueOn,
          distance: warning?.distance ?? null,
          roles: warning?.roles ?? null,
          next,
        };
      });
      await tx.query(WARN, [JSON.stringify(swept), this.clock.now()]);
      return due.length;
    });
  }
}
