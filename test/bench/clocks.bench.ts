import { DataSource } from 'typeorm';
import { Clock, databaseOptions, type Office } from '@redress/platform';
import { ClockChange } from '../../libs/clocks/src/clock-change.entity.js';
import { ClockCounter } from '../../libs/clocks/src/clock-counter.js';
import { CaseClock } from '../../libs/clocks/src/clock.entity.js';
import { TollEnd, TollRow } from '../../libs/clocks/src/toll.entity.js';
import { WarningSweeper } from '../../libs/clocks/src/warning-sweeper.js';
import type { BenchOffice } from './bench-office.js';
import type { Row } from './table.js';

const CASES = 100_000;
/** Those of SEED, which hold eight clocks each. */
const CLOCKS = CASES * 8;
const DUE = 1_000;
/** Cases counted in one transaction. */
const BATCH = 500;
/** Transactions at once, as the worker has several jobs at once. */
const LANES = 2;
/** Seconds in which all of them are to be counted and written. */
const WANTED_S = 60;

/**
 * Every clock of an office counted anew, as after a change of the law: each with a toll that ended, each written. Then
 * sweeps of a tenth of them and of all, with as much due in both.
 */
export async function clocks(office: BenchOffice): Promise<Row[]> {
  await office.empty();
  await seed(office, CASES / 10);
  const entities = [CaseClock, ClockChange, TollRow, TollEnd];
  const db = await new DataSource({
    ...databaseOptions(office.workerUrl, 'bench-clocks', LANES),
    entities,
  }).initialize();
  const clock = new Clock();
  const counter = new ClockCounter(clock, {
    jurisdiction: undefined,
    timeZone: 'America/Los_Angeles',
  } as Office);
  const sweeper = new WarningSweeper(db, clock, counter);
  try {
    const few = await sweeps(office, sweeper);
    await seed(office, CASES - CASES / 10);
    const written = await timed(() => recountAll(db, counter));
    const unchanged = await timed(() => recountAll(db, counter));
    const many = await sweeps(office, sweeper);
    const [due, all, tenth] = [DUE, CLOCKS, CLOCKS / 10].map((count) => count.toLocaleString('en'));
    return [
      {
        what: `${all} clocks of ${CASES.toLocaleString('en')} cases counted, all written`,
        unit: ' s',
        ours: written / 1000,
        note: `to be under ${WANTED_S} s`,
      },
      {
        what: 'the same, none different',
        unit: ' s',
        ours: unchanged / 1000,
        note: `to be under ${WANTED_S} s`,
      },
      { what: `${due} warnings among ${tenth} clocks`, unit: ' ms', ours: few.due },
      { what: `${due} warnings among ${all} clocks`, unit: ' ms', ours: many.due },
      { what: `a sweep of ${tenth} clocks, nothing due`, unit: ' ms', ours: few.idle },
      { what: `a sweep of ${all} clocks, nothing due`, unit: ' ms', ours: many.idle },
    ];
  } finally {
    await db.destroy();
    await office.empty();
  }
}

async function seed(office: BenchOffice, cases: number): Promise<void> {
  await office.query(SEED, [cases]);
  await office.query(TOLLS);
  await office.settle();
}

/** How long a sweep takes with some due, and with none. */
async function sweeps(office: BenchOffice, sweeper: WarningSweeper): Promise<{ due: number; idle: number }> {
  await office.query(`update clocks set next_warning_on = '2100-01-01'`);
  await office.query(
    `update clocks set next_warning_on = '2020-01-01' where id in (select id from clocks order by id limit ${DUE})`,
  );
  await office.settle();
  return { due: await timed(() => sweeper.sweep()), idle: await timed(() => sweeper.sweep()) };
}

async function recountAll(db: DataSource, counter: ClockCounter): Promise<void> {
  const ids = (await db.query<{ id: string }[]>('select id from cases order by id')).map(({ id }) => id);
  let next = 0;
  const lane = async () => {
    for (let at = next; at < ids.length; at = next) {
      next += BATCH;
      await db.transaction((tx) => counter.recount(tx, ids.slice(at, at + BATCH)));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const SEED = `
  with made as (select gen_random_uuid() as id, n from generate_series(1, $1::int) n),
  c as (insert into cases (id, status, wrapped_key, opened_at) select id, 'investigating', '', now() from made),
  a as (select id, n, clock from made, unnest(array['pobra_year', 'investigation_270', 'post_report', 'acknowledgement',
    'retaliation_check_30', 'retaliation_check_60', 'retaliation_check_90', 'records_request']) clock)
  insert into clocks (id, case_id, clock_id, origin, starts_on, due_on, reason, arithmetic)
    select gen_random_uuid(), id, clock, 'fact', current_date - n % 300, '2000-01-01', 'bench', '{}' from a`;

const TOLLS = `
  with who as (select id from accounts where role = 'supervisor' limit 1),
  r as (insert into reasons (id, case_id, by_account, at, words_sealed)
    select gen_random_uuid(), c.id, who.id, now(), '' from cases c, who
      where not exists (select from reasons r where r.case_id = c.id) returning id, case_id, by_account)
  insert into tolls (id, case_id, reason, from_on, to_on, by_account, at)
    select id, case_id, 'criminal_matter', current_date - 40, current_date - 20, by_account, now() from r`;
