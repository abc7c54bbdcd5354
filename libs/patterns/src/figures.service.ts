import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { actingAs, type Actor } from '@redress/access';
import { TiesService } from '@redress/casefile';
import { record } from '@redress/journal';
import { addMonths, lawOf, type Jurisdiction } from '@redress/policy';
import { Clock, Office, dayIn } from '@redress/platform';
import { csvOf, released, type ReleasedTable } from './disclosure.rules.js';
import {
  OPEN_STATUSES,
  agesOf,
  decidedOf,
  intakeOf,
  monthsBetween,
  outcomesOf,
  type DecidedRow,
  type FigureTable,
} from './figures.rules.js';
import type { ExportQuestion, FiguresQuestion } from './figures.schema.js';
import { exportByAnother, monthNotOver } from './patterns.errors.js';
import { figuresExported } from './patterns.facts.js';
import { ask, inSight } from './sight.js';

const INTAKE = `
  select to_char(f.received_on, 'YYYY-MM') as month, f.priority, count(*)::int as count from complaint_figures f
   where f.received_on >= (:from || '-01')::date and f.received_on < (:to || '-01')::date + interval '1 month'
     and ${inSight('f')} group by 1, 2`;

const AGES = `
  select f.received_on::text as "receivedOn", f.status, count(*)::int as count from complaint_figures f
   where f.status = any(:open) and ${inSight('f')} group by 1, 2`;

/** By the day of the office on which it was approved. */
const DECIDED = `
  select to_char(c.decided_at at time zone :zone, 'YYYY-MM') as month, c.type_id as "typeId", c.outcome, count(*)::int as count
    from claim_figures c join complaint_figures f on f.case_id = c.case_id
   where c.decided_at >= (:from || '-01')::date::timestamp at time zone :zone
     and c.decided_at < ((:to || '-01')::date + interval '1 month') at time zone :zone
     and ${inSight('f')} group by 1, 2, 3`;

export interface FiguresFile {
  name: string;
  csv: string;
  tables: ReleasedTable[];
}

/** Counts over the office's cases: to look at inside, and as a file that may leave. */
@Injectable()
export class FiguresService {
  private readonly law: Jurisdiction;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly office: Office,
    private readonly ties: TiesService,
  ) {
    this.law = lawOf(office.jurisdiction);
  }

  /** Of the cases in the reader's sight, as their lists are. */
  async read(actor: Actor, asked: FiguresQuestion): Promise<FigureTable[]> {
    return actingAs(this.db, actor, (tx) => this.tables(tx, actor, asked));
  }

  /**
   * The office's figures for somebody outside, of months that are over. Without the ages of open cases, which change from
   * day to day: two files would tell apart what happened in between. What is kept in a compartment that the maker has
   * not opened is not among them.
   * @throws Failure `export_by_another` for whoever has a tie, and so may see less than the whole; `input_invalid`
   */
  async export(actor: Actor, { recipient, ...asked }: ExportQuestion): Promise<FiguresFile> {
    const mine = (await this.ties.list(actor)).filter((tie) => tie.accountId === actor.accountId);
    if (mine.some(({ endedAt }) => endedAt === null)) throw exportByAnother();
    const at = this.clock.now();
    const on = dayIn(this.office.timeZone, at);
    const lastMonth = addMonths(`${on.slice(0, 7)}-01`, -1).slice(0, 7);
    if (asked.to > lastMonth) throw monthNotOver(lastMonth);
    return actingAs(this.db, actor, async (tx) => {
      const told = (await this.tables(tx, actor, asked)).filter(({ id }) => id !== 'ages');
      const tables = told.map((table) => released(table, { recipient, on }));
      const withheld = tables.reduce((sum, table) => sum + table.withheld, 0);
      await record(tx, figuresExported, { author: actor, at, payload: { recipient, ...asked, withheld } });
      return { name: `figures-${asked.from}-to-${asked.to}.csv`, csv: csvOf(tables), tables };
    });
  }

  private async tables(
    tx: EntityManager,
    actor: Actor,
    { from, to }: FiguresQuestion,
  ): Promise<FigureTable[]> {
    const months = monthsBetween(from, to);
    const today = dayIn(this.office.timeZone, this.clock.now());
    const span = { from, to, zone: this.office.timeZone };
    const intake = await ask<{ month: string; priority: string | null; count: number }>(
      tx,
      actor,
      INTAKE,
      span,
    );
    const ages = await ask<{ receivedOn: string; status: string; count: number }>(tx, actor, AGES, {
      open: OPEN_STATUSES,
    });
    const decided = await ask<DecidedRow>(tx, actor, DECIDED, span);
    return [
      intakeOf(intake, months),
      agesOf(ages, today),
      outcomesOf(decided, this.law),
      decidedOf(decided, months, this.law),
    ];
  }
}
