import type { BenchOffice } from './bench-office.js';
import { byTurns, hammer, repeat } from './load.js';
import { seedCases } from './seed-cases.js';
import type { Row } from './table.js';

const SIZES = [5_000, 50_000];
/** What Nest on Fastify with TypeORM was found to reach of a bare SELECT by key. */
const AIM = 0.35;

const SESSION = `select a.id, a.name, a.role, a.organisation_id, s.created_at, s.seen_at
  from sessions s join accounts a on a.id = s.account_id where s.token_hash = $1 and a.disabled_at is null`;
const BRIEF = `select c.id, k.number, c.status, k.received_on::text as "receivedOn", k.language, c.investigator_id
  from cases c join complaints k on k.case_id = c.id`;
const QUEUE = `select * from assessments a where a.decision is null
  order by a.priority_rank, a.received_at, a.case_id limit 20`;

type Ask = (statement: string, values: unknown[]) => Promise<{ rows: { case_id: string }[] }>;

/** The pages that staff look at all day, each with the SQL behind it. */
const PAGES = [
  {
    name: 'review queue',
    role: 'screener',
    path: '/api/v1/review-queue',
    bare: async (ask: Ask) => {
      const { rows } = await ask(QUEUE, []);
      const places = rows.map((_, n) => `$${n + 1}`).join();
      await ask(
        `${BRIEF} where c.id in (${places})`,
        rows.map((row) => row.case_id),
      );
    },
  },
  {
    name: 'case list',
    role: 'supervisor',
    path: '/api/v1/cases?limit=20',
    bare: async (ask: Ask) => void (await ask(`${BRIEF} order by c.id desc limit 20`, [])),
  },
] as const;

/** Pages of 20 over HTTP, against the statements of the same request run bare; they must not slow down with the cases. */
export async function lists(office: BenchOffice, seconds: number): Promise<Row[]> {
  const rows: Row[] = [];
  await office.empty();
  for (const [n, size] of SIZES.entries()) {
    await seedCases(office, size - (SIZES[n - 1] ?? 0));
    for (const page of PAGES) {
      for (const connections of [1, 10]) rows.push(await measure(office, page, size, connections, seconds));
    }
  }
  await office.shut('desk');
  await office.empty();
  return rows;
}

async function measure(
  office: BenchOffice,
  page: (typeof PAGES)[number],
  size: number,
  connections: number,
  seconds: number,
): Promise<Row> {
  const { url, cookie } = await office.signIn(page.role);
  const shot = { url: `${url}${page.path}`, headers: { cookie } };
  const pool = office.pool('desk', connections);
  const ask: Ask = (statement, values) => pool.query<{ case_id: string }>(statement, values);
  const bare = async () => {
    await ask(SESSION, [Buffer.alloc(32)]);
    await page.bare(ask);
  };
  await hammer(10, 1, shot);
  const { ours, limit } = await byTurns(
    seconds / 2,
    (time) => hammer(connections, time, shot),
    (time) => repeat(connections, time, bare),
  );
  await pool.end();
  return {
    what: `${page.name} of ${size.toLocaleString('en')}, ${connections} at once`,
    unit: '/s',
    ours: ours.rate,
    limit: limit.rate,
    aim: AIM,
    times: ours,
    ...(ours.failed > 0 && { note: `not 2xx ${ours.failed}` }),
  };
}
