import type { DataSource, SelectQueryBuilder } from 'typeorm';
import { pgError } from '@redress/platform';
import { fold, MAX_QUERY, nameScore, queryWords, slipKeys } from './names.rules.js';
import { Officer } from './officer.entity.js';
import { officerView, type FoundOfficer } from './officer.view.js';
import { rosterFailures } from './roster.errors.js';
import { plainNumber } from './roster.rules.js';

/** How many officers one step of a search looks at: ranking 300 takes a millisecond, whatever was asked. */
const CANDIDATES = 300;

/**
 * Always by an index: with a limit, PostgreSQL likes to read the table until it has enough, and a roster in
 * order of first names makes that the whole of it. And whatever is asked, no search holds the database up.
 */
const SEARCH_SETTINGS = `set local enable_seqscan = off; set local statement_timeout = '2s';
  set local pg_trgm.word_similarity_threshold = 0.6`;

const TIMED_OUT = '57014';

interface Wanted {
  name?: string | undefined;
  star?: string | undefined;
  unit?: string | undefined;
  limit: number;
}

type Narrow = (query: SelectQueryBuilder<Officer>) => SelectQueryBuilder<Officer>;

/**
 * Officers by name, star and unit, best first. A unit is the beginning of one when it is none itself.
 * @throws Failure `search_too_slow`
 */
export async function searchRoster(
  db: DataSource,
  { name, star, unit, limit }: Wanted,
): Promise<FoundOfficer[]> {
  const asked = queryWords(name ?? '');
  // A name without a letter in it fits nobody, rather than everybody.
  if (asked.length === 0 && (name !== undefined || (star === undefined && unit === undefined))) return [];
  const plainUnit = unit === undefined ? undefined : plainNumber(unit);
  const begins = plainUnit && `${plainUnit.replace(/[\\%_]/g, '\\$&')}%`;
  const withStar: Narrow = (query) =>
    star === undefined ? query : query.andWhere('lower(o.star) = lower(:star)', { star: plainNumber(star) });
  const withUnit: Narrow = (query) =>
    plainUnit === undefined ? query : query.andWhere('lower(o.unit) = lower(:plainUnit)', { plainUnit });
  const withUnitBegun: Narrow = (query) => query.andWhere('lower(o.unit) like lower(:begins)', { begins });

  const officers = await search(db, asked, name ?? '', (query) => withUnit(withStar(query)), limit);
  if (officers.length > 0 || !begins) return views(officers, asked, limit, true);
  const near = await search(db, asked, name ?? '', (query) => withUnitBegun(withStar(query)), limit);
  return views(near, asked, limit, false);
}

/** Takes the steps from strict to lenient, the next only while there is room; in a transaction for its settings. */
async function search(
  db: DataSource,
  asked: readonly string[],
  name: string,
  narrow: Narrow,
  limit: number,
): Promise<Officer[]> {
  const found = new Map<string, Officer>();
  const steps = asked.length > 0 ? [asWords, asBeginnings, withSlips] : [anybody];
  const run = db.transaction(async (tx) => {
    await tx.query(SEARCH_SETTINGS);
    const look = async (step: Narrow) => {
      const query = tx.getRepository(Officer).createQueryBuilder('o');
      const officers = await step(narrow(query)).limit(CANDIDATES).getMany();
      for (const officer of officers) found.set(officer.id, officer);
    };
    for (const step of steps) if (found.size < limit) await look(step(asked));
    if (asked.length > 0 && found.size === 0) await look(alike(name));
  });
  await run.catch((error: unknown) => {
    throw pgError(error)?.code === TIMED_OUT ? rosterFailures.tooSlow() : error;
  });
  return [...found.values()];
}

/*
 * The steps. Each goes by one of the two GIN indexes; words hold letters and digits only, so that no pattern can
 * be smuggled in.
 */

const anybody = (): Narrow => (query) => query;

/** Every word asked for is a word of the name. */
const asWords =
  (asked: readonly string[]): Narrow =>
  (query) =>
    asked.reduce(
      (narrowed, word, i) =>
        narrowed.andWhere(`o.search_name like :word${i}`, { [`word${i}`]: `% ${word} %` }),
      query.andWhere('o.search_keys @> :asked', { asked }),
    );

/** Every word asked for begins a word of the name. */
const asBeginnings =
  (asked: readonly string[]): Narrow =>
  (query) =>
    asked.reduce(
      (narrowed, word, i) =>
        narrowed.andWhere(`o.search_name like :begin${i}`, { [`begin${i}`]: `% ${word}%` }),
      query,
    );

/** Every word asked for is a word of the name but for a slip, or sounds like one. */
const withSlips =
  (asked: readonly string[]): Narrow =>
  (query) =>
    asked.reduce(
      (narrowed, word, i) =>
        narrowed.andWhere(`o.search_keys && :keys${i}`, { [`keys${i}`]: slipKeys(word) }),
      query,
    );

/** The name as a whole is alike by trigrams; see SEARCH_SETTINGS for how much. */
const alike =
  (name: string): Narrow =>
  (query) =>
    query.andWhere(':alike <% o.search_name', { alike: fold(name).slice(0, MAX_QUERY) });

const BY_NAME = new Intl.Collator('en');

/** Best likeness first; of the like, those in service, then by name. */
function views(
  officers: readonly Officer[],
  asked: readonly string[],
  limit: number,
  unitIsExact: boolean,
): FoundOfficer[] {
  const scored = officers.map((officer) => ({ officer, score: nameScore(asked, officer.searchName) }));
  scored.sort(
    (a, b) =>
      b.score - a.score ||
      Number(b.officer.active) - Number(a.officer.active) ||
      BY_NAME.compare(a.officer.name, b.officer.name) ||
      (a.officer.id < b.officer.id ? -1 : 1),
  );
  return scored.slice(0, limit).map(({ officer }) => ({
    ...officerView(officer),
    exact: unitIsExact && asked.every((word) => officer.searchName.includes(` ${word} `)),
  }));
}
