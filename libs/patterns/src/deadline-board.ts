import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { actingAs, type Actor } from '@redress/access';
import { DeadlinesReader, type DeadlineView } from '@redress/clocks';
import { addDays, lawOf, type Jurisdiction } from '@redress/policy';
import { Clock, Office, dayIn } from '@redress/platform';
import type { DeadlineBoardQuestion } from './figures.schema.js';
import { ask, inSight } from './sight.js';

/** One more than a month of a calendar shows, to know that there are more. */
const MOST_IN_MONTH = 501;

/** Whose move it is, as a role sees it: an investigator's cases are theirs already. */
const MINE: Readonly<Record<string, string>> = {
  screener: `f.status in ('filed', 'in_review')`,
  investigator: `f.status = 'investigating'`,
  supervisor: `f.status in ('accepted', 'decided')`,
  counsel: `f.status in ('decided', 'referred')`,
};

/**
 * Of each clock in turn, nearest first, until a page is full: left to choose, the database reads every case before it asks
 * which of their clocks runs out, for it cannot know how many cases somebody may see.
 */
const ITS_CASE =
  'cross join lateral (select * from complaint_figures c where c.case_id = d.case_id offset 0) f';

export interface DeadlinePage {
  /** Nearest first, counted as of today. */
  items: DeadlineView[];
  /** What to ask the next page after; null where there is none. */
  next: string | null;
}

/** What runs out over all cases that somebody may know of, as a list and month by month. */
@Injectable()
export class DeadlineBoard {
  private readonly law: Jurisdiction;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly office: Office,
    private readonly reader: DeadlinesReader,
  ) {
    this.law = lawOf(office.jurisdiction);
  }

  /** The clocks of which there can be one on the list, for its filter. */
  clocks(): { id: string; label: string }[] {
    return this.law.clocks.filter(({ quiet }) => !quiet).map(({ id, label }) => ({ id, label }));
  }

  /** Nearest first, what is over before it; a page at a time. */
  async list(actor: Actor, asked: DeadlineBoardQuestion): Promise<DeadlinePage> {
    const today = dayIn(this.office.timeZone, this.clock.now());
    const from = asked.show === 'ahead' ? today : null;
    const to = asked.show === 'over' ? addDays(today, -1) : addDays(today, asked.within);
    return this.page(actor, asked, { from, to, limit: asked.limit + 1 });
  }

  /** All that runs out in a month. @param month `2026-11` */
  async month(actor: Actor, asked: DeadlineBoardQuestion, month: string): Promise<DeadlinePage> {
    const first = `${month}-01`;
    const to = addDays(firstOfNext(first), -1);
    return this.page(actor, { ...asked, after: undefined }, { from: first, to, limit: MOST_IN_MONTH });
  }

  private async page(
    actor: Actor,
    { mine, clock, owner, after }: DeadlineBoardQuestion,
    { from, to, limit }: { from: string | null; to: string; limit: number },
  ): Promise<DeadlinePage> {
    const wanted = this.law.clocks
      .filter((each) => !each.quiet && (!clock || each.id === clock) && (!owner || each.owner === owner))
      .map(({ id }) => id);
    const conditions = [
      'd.due_on <= :to::date',
      'd.clock_id = any(:wanted)',
      inSight('f'),
      ...(from ? ['d.due_on >= :from::date'] : []),
      ...(mine ? [MINE[actor.role] ?? 'false'] : []),
      ...(after
        ? [
            '(d.due_on, d.clock) > (select a.due_on, a.clock from deadline_figures a where a.clock = :after::uuid)',
          ]
        : []),
    ];
    return actingAs(this.db, actor, async (tx) => {
      const rows = await ask<{ clock: string }>(
        tx,
        actor,
        `select d.clock from deadline_figures d ${ITS_CASE}
          where ${conditions.join(' and ')} order by d.due_on, d.clock limit :limit`,
        { from, to, wanted, after, limit },
      );
      const ids = rows.slice(0, limit - 1).map((row) => row.clock);
      const items = await this.reader.counted(tx, actor, ids);
      // One that stands still is counted anew each day: its day may lie behind that of the last count.
      items.sort((a, b) => (a.dueOn === b.dueOn ? (a.id < b.id ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1));
      return { items, next: rows.length === limit ? (ids.at(-1) ?? null) : null };
    });
  }
}

const firstOfNext = (first: string): string => {
  const [year = 0, month = 0] = first.split('-').map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
};
