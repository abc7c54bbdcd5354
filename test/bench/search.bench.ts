import type { BenchOffice } from './bench-office.js';
import { hammer, repeat, type Load, type Shot } from './load.js';
import { seedCases } from './seed-cases.js';
import { ASKED, seedSearched } from './seed-searched.js';
import type { Row } from './table.js';

const STATEMENTS = 1_000_000;
const CASES = 20_000;
/** What a supervisor waits for at most, of 20 searches 19. */
const PATIENCE_MS = 100;
const PAGE = 100;

/**
 * Statements of invented words: 50 draws each from 50,000, the k-th as often as one k-th of the first, as in any
 * language. A hash is the word's rank here; the index does not know. The last word stood in every third statement of
 * the older half and in none since: what the way by the newest statements is worst at.
 */
const FILL = `
  insert into search_entries (id, case_id, kind, written_at, tokens)
    select uuidv7(), c.ids[1 + i % ${CASES}], 'statement', now(),
      array(select distinct floor(exp(random() * ln(50000)))::bigint from generate_series(1, 50) where i > 0)
        || case when i < ${STATEMENTS / 2} and i % 3 = 0 then '{60000}'::bigint[] else '{}' end
    from generate_series(1, ${STATEMENTS}) i, (select array_agg(id) as ids from cases) c`;

const INDEX = `create index search_entries_by_token on search_entries using gin (tokens) with (fastupdate = off)`;

const QUESTIONS: readonly [string, readonly number[]][] = [
  ['a word in all', [1]],
  ['a common word', [10]],
  ['a middle word', [1_000]],
  ['a rare word', [49_000]],
  ['common and middle', [10, 1_000]],
  ['two middle words', [700, 1_000]],
  ['a word that was common once', [60_000]],
];

/**
 * Candidates out of a million sealed statements, as the desk asks for them, beside the same question to the bare index;
 * then whole searches over HTTP, which open what they find, count its facets and are written into the record.
 */
export async function search(office: BenchOffice, seconds: number): Promise<Row[]> {
  await office.empty();
  await seedCases(office, CASES);
  await office.query('drop index search_entries_by_token');
  await office.query(FILL);
  await office.query(INDEX);
  await seedSearched(office);
  await office.settle();
  const [me] = await office.query<{ id: string }>(
    `select id from accounts where role = 'supervisor' limit 1`,
  );
  const desk = office.pool('desk', 1);
  const rows: Row[] = [];
  for (const [name, words] of QUESTIONS) {
    const wanted = words.map((word) => `{${word}}`);
    const ask = async () => {
      await desk.query('begin');
      await desk.query(
        `select set_config('redress.role', 'supervisor', true), set_config('redress.account', $1, true)`,
        [me!.id],
      );
      await desk.query('select * from search_candidates($1, 9223372036854775807, $2)', [wanted, PAGE]);
      await desk.query('commit');
    };
    await ask();
    const ours = await repeat(1, seconds, ask);
    const bare = office.pool('worker', 1);
    const limit = await repeat(1, seconds, () =>
      bare.query(
        'select n, id, case_id, kind from search_entries where tokens @> $1::bigint[] order by n desc limit $2',
        [`{${words.join()}}`, PAGE],
      ),
    );
    await bare.end();
    rows.push({
      what: `search of 1,000,000: ${name}`,
      unit: '/s',
      ours: ours.rate,
      limit: limit.rate,
      times: ours,
      note: `${verdictOf(ours)}; bare p95 ${limit.p95.toFixed(1)}`,
    });
  }
  await desk.end();
  rows.push(...(await searches(office, seconds)));
  const [size] = await office.query<{ index: string; whole: string }>(
    `select pg_size_pretty(pg_relation_size('search_entries_by_token')) as index, pg_size_pretty(pg_total_relation_size('search_entries')) as whole`,
  );
  rows.push({
    what: 'search of 1,000,000: size',
    unit: 'statements',
    ours: STATEMENTS,
    note: `index ${size!.index}, all ${size!.whole}`,
  });
  await office.empty();
  return rows;
}

async function searches(office: BenchOffice, seconds: number): Promise<Row[]> {
  const { url, cookie } = await office.signIn('supervisor');
  const rows: Row[] = [];
  for (const asked of ASKED) {
    const shot: Shot = {
      url: `${url}/api/v1/search`,
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ q: asked }),
    };
    await hammer(1, 3, shot);
    const before = await office.memoryOf('desk');
    const ours = await hammer(1, seconds, shot);
    if (ours.failed > 0) throw new Error(`${ours.failed} searches were not answered.`);
    const grown = (await office.memoryOf('desk')) - before;
    rows.push({
      what: `whole search of 1,000,000: ${asked}`,
      unit: '/s',
      ours: ours.rate,
      times: ours,
      note: `${verdictOf(ours)}; the desk grew by ${grown.toFixed(0)} MB over ${ours.times.length} searches`,
    });
  }
  await office.shut('desk');
  return rows;
}

const verdictOf = ({ p95 }: Load): string => `${p95 <= PATIENCE_MS ? 'within' : 'ABOVE'} ${PATIENCE_MS} ms`;
