import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, type EntityManager } from 'typeorm';
import { dueOn, clockIn } from '@redress/policy';
import { ClockCounter } from './clock-counter.js';
import { CaseClock } from './clock.entity.js';

/** A running clock of a whole case, as a room that does its work needs to know it. */
export type RunningClock = Pick<CaseClock, 'id' | 'caseId' | 'startsOn' | 'dueOn'>;

const DUE_BY = `
  select id, case_id as "caseId", starts_on::text as "startsOn", due_on::text as "dueOn" from clocks
   where clock_id = $1 and not withdrawn and stopped_on is null and allegation_id is null and due_on <= $2
     and (due_on, id) > ($3::date, $4::uuid) order by due_on, id limit $5`;

/** For rooms that do by themselves what a clock waits for. */
@Injectable()
export class RunningClocks {
  constructor(
    private readonly db: DataSource,
    private readonly counter: ClockCounter,
  ) {}

  /** Those that run out by a day, the earliest first, a page at a time; `after` is the last one of the page before. */
  dueBy(clockId: string, by: string, limit: number, after?: RunningClock): Promise<RunningClock[]> {
    const from = after ? [after.dueOn, after.id] : ['-infinity', '00000000-0000-0000-0000-000000000000'];
    return this.db.query(DUE_BY, [clockId, by, ...from, limit]);
  }

  /** Whether it runs still, and out on the same day. */
  async isRunning(tx: EntityManager, { id, dueOn: day }: RunningClock): Promise<boolean> {
    return tx.existsBy(CaseClock, { id, dueOn: day, withdrawn: false, stoppedOn: IsNull() });
  }

  /** The day of the running clock of a case, or undefined. */
  async dueOf(tx: EntityManager, caseId: string, clockId: string): Promise<string | undefined> {
    const where = { caseId, clockId, allegationId: IsNull(), withdrawn: false, stoppedOn: IsNull() };
    return (await tx.findOne(CaseClock, { where, order: { dueOn: 'ASC' } }))?.dueOn;
  }

  /** When a clock would run out that starts on a day; undefined where the law of this place does not know it. */
  wouldBeDue(clockId: string, startsOn: string): string | undefined {
    const definition = clockIn(this.counter.law, clockId);
    return definition && dueOn(definition, startsOn, this.counter.holidays).dueOn;
  }
}
