import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCKWORK } from '@redress/access';
import { recordAll } from '@redress/journal';
import { Clock } from '@redress/platform';
import type { Channel } from './check-in.entity.js';
import { Planner } from './planner.js';
import { checkInMissed, checkInOpened } from './watch.facts.js';
import { stepOn } from './watch.rules.js';

/** How many at once: one transaction, so that a crash loses none and tells none twice. */
const BATCH = 500;

/** By the index of what is to be done: what is not due costs nothing, however much of it there is. */
const DUE = `
  select c.id, c.case_id as "caseId", c.due_on::text as "dueOn", c.asked_at as "askedAt", w.channel
    from check_ins c join watches w on w.case_id = c.case_id
   where c.next_on <= $1 order by c.next_on limit $2 for update of c skip locked`;

const STEP = `
  with step as (select * from jsonb_to_recordset($1::jsonb) as step(id uuid, ask boolean, escalate boolean, "nextOn" date))
  update check_ins c set next_on = step."nextOn",
      asked_at = case when step.ask then $2::timestamptz else c.asked_at end,
      escalated_at = case when step.escalate then $2::timestamptz else c.escalated_at end
    from step where c.id = step.id`;

interface Due {
  id: string;
  caseId: string;
  dueOn: string;
  askedAt: Date | null;
  channel: Channel;
}

/** Asks on time and once, and tells the supervisors of what nobody answered: it calls nobody. */
@Injectable()
export class WatchSweeper {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly planner: Planner,
  ) {}

  /** @returns how many check-ins were looked at. */
  async sweep(): Promise<number> {
    let looked = 0;
    for (let last = BATCH; last === BATCH; looked += last) last = await this.sweepBatch();
    return looked;
  }

  private sweepBatch(): Promise<number> {
    return this.db.transaction(async (tx) => {
      const today = this.planner.today();
      const due = await tx.query<Due[]>(DUE, [today, BATCH]);
      if (due.length === 0) return 0;
      const at = this.clock.now();
      const steps = due.map((row) => ({ ...row, ...stepOn(today, row) }));
      await tx.query(STEP, [JSON.stringify(steps), at]);
      const entry = { author: CLOCKWORK, at };
      await recordAll(
        tx,
        checkInOpened,
        steps
          .filter(({ ask }) => ask)
          .map(({ id: checkInId, caseId, channel }) => ({
            ...{ ...entry, caseId },
            payload: { checkInId, channel },
          })),
      );
      await recordAll(
        tx,
        checkInMissed,
        steps
          .filter(({ escalate }) => escalate)
          .map(({ id: checkInId, caseId }) => ({ ...entry, caseId, payload: { checkInId } })),
      );
      return due.length;
    });
  }
}
