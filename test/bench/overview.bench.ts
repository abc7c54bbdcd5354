import pg from 'pg';
import { DeskModule } from '../../apps/desk/src/desk.module.js';
import { makeDoor } from '@redress/platform';
import type { BenchOffice } from './bench-office.js';
import { IN_QUEUE } from './chicago.js';
import { byTurns, hammer, repeat, type Load } from './load.js';
import { caseId, officerId, seedChicago } from './seed-chicago.js';
import type { Row } from './table.js';

/** How many cases the office has; BENCH_CASES=1000,100000 asks for fewer. */
const SIZES = (process.env['BENCH_CASES'] ?? '1000,100000,1000000').split(',').map(Number);
/** A page takes at most so many times as long as its SQL alone, and as the same page of the smallest office. */
const AT_MOST = 1.5;
/** The officers most complained of come first in each unit: whom people look at. */
const LOOKED_AT = 40;

interface Statement {
  text: string;
  values: unknown[];
}

/** The pages that are open all day. */
const PAGES: readonly { name: string; paths: () => string[] }[] = [
  { name: 'queue page', paths: () => ['/queue'] },
  { name: 'case page', paths: () => Array.from({ length: IN_QUEUE }, (_, n) => `/cases/${caseId(n)}`) },
  {
    name: 'officer page',
    paths: () => Array.from({ length: LOOKED_AT }, (_, n) => `/officers/${officerId(n)}`),
  },
  { name: 'deadlines page', paths: () => ['/deadlines'] },
];

/** The desk's pages over a growing office: each beside its own SQL run bare, and beside itself in the smallest office. */
export async function overview(office: BenchOffice, seconds: number): Promise<Row[]> {
  await office.empty();
  const rows: Row[] = [];
  const smallest = new Map<string, number>();
  for (const [n, size] of SIZES.entries()) {
    const began = performance.now();
    await seedChicago(office, SIZES[n - 1] ?? 0, size);
    rows.push({
      what: `seeding up to ${size.toLocaleString('en')}`,
      unit: 'cases/s',
      ours: (size - (SIZES[n - 1] ?? 0)) / ((performance.now() - began) / 1_000),
    });
    for (const page of PAGES) {
      const { ours, limit } = await measure(office, page.paths(), seconds);
      const first = smallest.get(page.name) ?? ours.p95;
      smallest.set(page.name, first);
      rows.push({
        what: `${page.name} of ${size.toLocaleString('en')}`,
        unit: '/s',
        ours: ours.rate,
        limit: limit.rate,
        aim: 1 / AT_MOST,
        times: ours,
        note: `SQL alone p95 ${limit.p95.toFixed(1)}; p95 ${(ours.p95 / first).toFixed(2)} of that of ${SIZES[0]!.toLocaleString('en')}${ours.failed > 0 ? `; not 2xx ${ours.failed}` : ''}`,
      });
    }
  }
  await office.shut('desk');
  await office.empty();
  return rows;
}

async function measure(
  office: BenchOffice,
  paths: readonly string[],
  seconds: number,
): Promise<{ ours: Load; limit: Load }> {
  const { url, cookie } = await office.signIn('supervisor');
  const asked = await recorded(office, paths, cookie);
  const pool = office.pool('desk', 1);
  let at = 0;
  const bare = async () => {
    const client = await pool.connect();
    try {
      for (const { text, values } of asked[(at += 1) % asked.length] ?? []) await client.query(text, values);
    } finally {
      client.release();
    }
  };
  let path = 0;
  const ours = async (time: number): Promise<Load> => {
    if (paths.length === 1) return hammer(1, time, { url: `${url}${paths[0]}`, headers: { cookie } });
    let failed = 0;
    const load = await repeat(1, time, async () => {
      const response = await fetch(`${url}${paths[(path += 1) % paths.length]}`, { headers: { cookie } });
      await response.text();
      if (!response.ok) failed += 1;
    });
    return { ...load, failed };
  };
  for (const warm of paths.slice(0, 10)) await fetch(`${url}${warm}`, { headers: { cookie } });
  const both = await byTurns(seconds, ours, (time) => repeat(1, time, bare));
  await pool.end();
  return both;
}

/** What the database is asked for each page, as it is asked; without the entry of the record, which is written once. */
async function recorded(
  office: BenchOffice,
  paths: readonly string[],
  cookie: string,
): Promise<Statement[][]> {
  const config = office.configOf('desk');
  const door = await makeDoor(DeskModule.of(config), config);
  await door.init();
  await door.getHttpAdapter().getInstance().ready();
  const asked: Statement[][] = [];
  const client = pg.Client.prototype as unknown as { query: (...given: unknown[]) => unknown };
  const { query } = client;
  try {
    for (const path of paths) {
      // Once before: what is asked for the first time only does not belong to the page.
      await door.inject({ method: 'GET', url: path, headers: { cookie } });
      const statements: Statement[] = [];
      client.query = function (this: pg.Client, ...given: unknown[]) {
        const [said, values] = given;
        const text = typeof said === 'string' ? said : (said as { text: string }).text;
        const bound = Array.isArray(values)
          ? (values as unknown[])
          : ((said as { values?: unknown[] }).values ?? []);
        statements.push({ text, values: [...bound] });
        return query.apply(this, given);
      };
      const { statusCode } = await door.inject({ method: 'GET', url: path, headers: { cookie } });
      client.query = query;
      if (statusCode !== 200) throw new Error(`${path.split('/')[1]} answered ${statusCode}`);
      asked.push(statements.filter(({ text }) => !/^\s*(with entry as \()?\s*insert/i.test(text)));
    }
  } finally {
    client.query = query;
    await door.close();
  }
  return asked;
}
