import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import pg from 'pg';
import { newId } from '@redress/platform';
import { freshDatabase, type FreshDatabase } from '../../../test/postgres.js';

/** As in migration 020. */
const SLICE = 16_384;
const WORDS = 8;
/** Above every number that an entry can have. */
const NEWEST = '9223372036854775807';

interface Entry {
  n: number;
  tokens: number[];
}

let database: FreshDatabase;
let desk: pg.Client;

/** Entries far apart, so that few of them fill many slices and leave some empty: two near the end of every third. */
const PLACES = Array.from({ length: 12 }, (_, slice) =>
  slice % 3 === 2 ? [] : [slice * SLICE + 1, slice * SLICE + 7, (slice + 1) * SLICE - 1, (slice + 1) * SLICE],
).flat();

beforeAll(async () => {
  database = await freshDatabase();
  desk = new pg.Client({ connectionString: database.urls.desk });
  await desk.connect();
  await desk.query(
    `select set_config('redress.role', 'counsel', false), set_config('redress.account', $1, false)`,
    [newId()],
  );
});
afterAll(async () => {
  await desk.end();
  await database.drop();
});

const candidates = async (wanted: readonly (readonly number[])[], before: number | string, most: number) => {
  const { rows } = await desk.query<{ n: string }>('select n from search_candidates($1, $2, $3)', [
    wanted.map((words) => `{${words.join()}}`),
    before,
    most,
  ]);
  return rows.map(({ n }) => Number(n));
};

async function fill(): Promise<Entry[]> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const caseId = newId();
  await owner.query(
    `insert into cases (id, wrapped_key, opened_at, status) values ($1, '', now(), 'in_review')`,
    [caseId],
  );
  const made = PLACES.map((n, i) => ({ n, tokens: [(i % WORDS) + 1, ((i * 3) % WORDS) + 1] }));
  for (const { n, tokens } of made)
    await owner.query(
      `insert into search_entries (n, id, case_id, kind, written_at, tokens) overriding system value
         values ($1, uuidv7(), $2, 'note', now(), $3)`,
      [n, caseId, tokens],
    );
  await owner.end();
  return made;
}

describe('candidates', () => {
  it('are none at once in an office that has no text yet', async () =>
    expect(await candidates([[1]], NEWEST, 40)).toEqual([]));

  it('are the newest entries that hold a word of each list, whatever slices they lie in', async () => {
    const entries = await fill();
    const word = fc.integer({ min: 1, max: WORDS + 1 });
    const question = fc.record({
      wanted: fc.array(fc.array(word, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
      before: fc.oneof(fc.constantFrom(...PLACES, NEWEST), fc.integer({ min: 0, max: 13 * SLICE })),
      most: fc.integer({ min: 1, max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(question, async ({ wanted, before, most }) => {
        const expected = entries
          .filter(
            ({ n, tokens }) =>
              n < Number(before) && wanted.every((words) => words.some((each) => tokens.includes(each))),
          )
          .map(({ n }) => n)
          .sort((a, b) => b - a)
          .slice(0, most);
        expect(await candidates(wanted, before, most)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});
