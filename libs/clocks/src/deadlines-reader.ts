import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { actingAs, type Actor } from '@redress/access';
import { CaseReader } from '@redress/casefile';
import { addDays, clockIn } from '@redress/policy';
import { ClockCounter } from './clock-counter.js';
import { CaseClock } from './clock.entity.js';
import type { DeadlineFilter, WarningFilter } from './clocks.schema.js';
import type { DeadlineView, WarningView } from './clocks.view.js';

interface WarningRow {
  clock: string;
  caseId: string;
  clockId: string;
  dueOn: string;
  distance: number;
  at: Date;
}

/** Row level security leaves the warnings of the actor's role, of cases that they may know of. */
const OWN = `
  select w.clock, w.case_id as "caseId", c.clock_id as "clockId", w.due_on::text as "dueOn", w.distance, w.at
    from clock_warnings w join clocks c on c.id = w.clock
   where $1 = any (w.roles) and not c.withdrawn and c.stopped_on is null and c.due_on = w.due_on
   order by w.at desc, w.clock limit $2`;

/** What runs out, over all cases that somebody may know of. */
@Injectable()
export class DeadlinesReader {
  constructor(
    private readonly db: DataSource,
    private readonly cases: CaseReader,
    private readonly counter: ClockCounter,
  ) {}

  /** The running clocks whose day is near or past, nearest first, a page at a time; `after` is the last id of the page before. */
  async list(actor: Actor, { within, after, limit }: DeadlineFilter): Promise<DeadlineView[]> {
    return actingAs(this.db, actor, async (tx) => {
      const until = addDays(this.counter.today(), within);
      const quiet = this.counter.law.clocks.flatMap(({ id, quiet: isQuiet }) => (isQuiet ? [id] : []));
      const query = tx
        .createQueryBuilder(CaseClock, 'c')
        .where('not c.withdrawn and c.stopped_on is null and c.due_on <= :until', { until })
        .andWhere('not c.clock_id = any(:quiet)', { quiet })
        .orderBy('c.due_on')
        .addOrderBy('c.id')
        .limit(limit);
      if (after)
        query.andWhere('(c.due_on, c.id) > (select a.due_on, a.id from clocks a where a.id = :after)', {
          after,
        });
      return this.shown(tx, actor, await query.getMany());
    });
  }

  /** Some clocks that the caller has found, in their order, counted as of today; those whose case the actor may not know of are left out. */
  async counted(tx: EntityManager, actor: Actor, clockIds: readonly string[]): Promise<DeadlineView[]> {
    const rows = new Map((await tx.findBy(CaseClock, { id: In([...clockIds]) })).map((row) => [row.id, row]));
    return this.shown(
      tx,
      actor,
      clockIds.flatMap((id) => rows.get(id) ?? []),
    );
  }

  /** What the actor was warned of, newest first, as long as it still runs out on that day. */
  async warnings(actor: Actor, { limit }: WarningFilter): Promise<WarningView[]> {
    return actingAs(this.db, actor, async (tx) => {
      const rows = await tx.query<WarningRow[]>(OWN, [actor.role, limit]);
      const briefs = await this.cases.briefs(tx, actor, [...new Set(rows.map(({ caseId }) => caseId))]);
      return rows.flatMap((row) => {
        const number = briefs.get(row.caseId)?.number;
        return number ? [{ ...row, number, label: this.labelOf(row.clockId) }] : [];
      });
    });
  }

  private async shown(tx: EntityManager, actor: Actor, rows: readonly CaseClock[]): Promise<DeadlineView[]> {
    const caseIds = [...new Set(rows.map(({ caseId }) => caseId))];
    const briefs = await this.cases.briefs(tx, actor, caseIds);
    const { tolls, ends } = await this.counter.tollsOf(tx, caseIds);
    return rows.flatMap((row) => {
      const number = briefs.get(row.caseId)?.number;
      const ofCase = { tolls: tolls.filter(({ caseId }) => caseId === row.caseId), ends };
      const counted = this.counter.count(row, ofCase);
      const definition = clockIn(this.counter.law, row.clockId);
      if (!number || !counted || !definition) return [];
      const { id, caseId, clockId } = row;
      const { label, cite, owner } = definition;
      const { state, dueOn, daysLeft } = counted;
      const { startsOn } = row;
      return [{ id, caseId, number, clockId, label, cite, owner, state, startsOn, dueOn, daysLeft }];
    });
  }

  private labelOf = (clockId: string) => clockIn(this.counter.law, clockId)?.label ?? clockId;
}
