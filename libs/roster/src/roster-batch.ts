import type { EntityManager } from 'typeorm';
import { newId } from '@redress/platform';
import { planHistory, type HistoryChange, type Post, type Stint } from './assignment.rules.js';
import type { OfficerRow } from './roster.rules.js';

/** One good row of the file with the line where it stands. */
export interface NumberedRow {
  line: number;
  officer: OfficerRow;
}

export interface BatchResult {
  added: number;
  changed: number;
  unchanged: number;
  /** Rows whose key an earlier line of the same file had already. */
  doubled: { line: number; key: string; firstLine: number }[];
}

interface Known extends Post {
  id: string;
  key: string;
  name: string;
  search_name: string;
  appointed_on: string | null;
  resigned_on: string | null;
  active: boolean;
  stints: Stint[] | null;
}

interface OfficerWrite {
  id: string;
  source_key: string;
  name: string;
  search_name: string;
  search_keys: string[];
  star: string | null;
  unit: string | null;
  rank: string | null;
  appointed_on: string | null;
  resigned_on: string | null;
  active: boolean;
}

/** Which key stood on which line of the file, for the time of the transaction; in the database, so that memory stays flat. */
export async function beginBatches(tx: EntityManager): Promise<void> {
  await tx.query(
    'create temporary table roster_lines (key text primary key, line integer not null) on commit drop',
  );
}

/** Compares up to some thousand rows with what is stored and writes the difference, each kind in one statement. */
export async function writeBatch(
  tx: EntityManager,
  source: string,
  rows: readonly NumberedRow[],
  today: string,
  now: Date,
): Promise<BatchResult> {
  const { fresh, doubled } = await setApartDoubled(tx, rows);
  const known = await readKnown(tx, source, fresh);
  const officers: OfficerWrite[] = [];
  const history: { officerId: string; change: HistoryChange }[] = [];
  const result: BatchResult = { added: 0, changed: 0, unchanged: 0, doubled };
  for (const row of fresh) {
    const before = known.get(row.key);
    const after = merge(row, before, today);
    const [latest, previous] = before?.stints ?? [];
    const change = planHistory(latest, previous, after, row.assignedOn, today);
    const isMoved = change.set.length > 0 || change.open !== undefined;
    if (!before || !isSame(before, after)) officers.push(after);
    if (isMoved) history.push({ officerId: after.id, change });
    if (!before) result.added += 1;
    else if (isMoved || !isSame(before, after)) result.changed += 1;
    else result.unchanged += 1;
  }
  await writeOfficers(tx, source, officers, now);
  await writeHistory(tx, history, today);
  return result;
}

async function setApartDoubled(tx: EntityManager, rows: readonly NumberedRow[]) {
  const lines = rows.map(({ line, officer }) => ({ key: officer.key, line }));
  const taken = await tx.query<{ line: number }[]>(
    `insert into roster_lines (key, line)
     select key, line from json_to_recordset($1) as r(key text, line integer) order by line
     on conflict do nothing returning line`,
    [JSON.stringify(lines)],
  );
  const takenLines = new Set(taken.map(({ line }) => line));
  const twice = lines.filter(({ line }) => !takenLines.has(line));
  const first = new Map<string, number>();
  if (twice.length > 0) {
    const found = await tx.query<{ key: string; line: number }[]>(
      'select key, line from roster_lines where key = any($1)',
      [twice.map(({ key }) => key)],
    );
    for (const { key, line } of found) first.set(key, line);
  }
  return {
    fresh: rows.filter(({ line }) => takenLines.has(line)).map(({ officer }) => officer),
    doubled: twice.map(({ key, line }) => ({ line, key, firstLine: first.get(key) ?? 0 })),
  };
}

/** What is stored of these officers, with their two newest stints, newest first. */
async function readKnown(
  tx: EntityManager,
  source: string,
  rows: readonly OfficerRow[],
): Promise<Map<string, Known>> {
  const found = await tx.query<Known[]>(
    `select o.id, o.source_key as key, o.name, o.search_name, o.star, o.unit, o.rank,
            o.appointed_on::text, o.resigned_on::text, o.active, s.stints
       from officers o
       left join lateral (
         select json_agg(json_build_object('id', a.id, 'star', a.star, 'unit', a.unit, 'rank', a.rank,
                  'fromOn', a.from_on, 'untilOn', a.until_on, 'seenOn', a.seen_on)) as stints
           from (select * from officer_assignments where officer_id = o.id
                  order by until_on desc nulls first, from_on desc nulls last limit 2) a
       ) s on true
      where o.source = $1 and o.source_key = any($2)`,
    [source, rows.map(({ key }) => key)],
  );
  return new Map(found.map((officer) => [officer.key, officer]));
}

/** The row over what is stored. */
function merge(row: OfficerRow, before: Known | undefined, today: string): OfficerWrite {
  const resignedOn = told(row.resignedOn, before?.resigned_on);
  return {
    id: before?.id ?? newId(),
    source_key: row.key,
    name: row.name,
    search_name: row.searchName,
    search_keys: row.searchKeys,
    star: told(row.star, before?.star),
    unit: told(row.unit, before?.unit),
    rank: told(row.rank, before?.rank),
    appointed_on: told(row.appointedOn, before?.appointed_on),
    resigned_on: resignedOn,
    active: isActive(row, before, resignedOn, today),
  };
}

/** A column that the file does not have leaves what is there. */
const told = (cell: string | null | undefined, known: string | null | undefined): string | null =>
  cell === undefined ? (known ?? null) : cell;

/** What the file says; when it says nothing, whoever has not resigned serves. */
function isActive(
  row: OfficerRow,
  before: Known | undefined,
  resignedOn: string | null,
  today: string,
): boolean {
  if (typeof row.active === 'boolean') return row.active;
  if (row.active === undefined && before?.resigned_on === resignedOn) return before.active;
  return resignedOn === null || resignedOn > today;
}

const COMPARED = [
  'name',
  'search_name',
  'star',
  'unit',
  'rank',
  'appointed_on',
  'resigned_on',
  'active',
] as const;

const isSame = (before: Known, after: OfficerWrite) =>
  COMPARED.every((column) => before[column] === after[column]);

async function writeOfficers(
  tx: EntityManager,
  source: string,
  officers: readonly OfficerWrite[],
  now: Date,
): Promise<void> {
  if (officers.length === 0) return;
  await tx.query(
    `insert into officers (id, source, source_key, name, search_name, search_keys, star, unit, rank, appointed_on, resigned_on, active, updated_at)
     select id, $1, source_key, name, search_name, search_keys, star, unit, rank, appointed_on, resigned_on, active, $2
       from json_to_recordset($3) as r(id uuid, source_key text, name text, search_name text, search_keys text[], star text,
            unit text, rank text, appointed_on date, resigned_on date, active boolean)
     on conflict (source, source_key) do update set
       name = excluded.name, search_name = excluded.search_name, search_keys = excluded.search_keys, star = excluded.star,
       unit = excluded.unit, rank = excluded.rank, appointed_on = excluded.appointed_on, resigned_on = excluded.resigned_on,
       active = excluded.active, updated_at = excluded.updated_at`,
    [source, now, JSON.stringify(officers)],
  );
}

/** Closes before it opens: an officer has at most one open stint, and the database holds us to it. */
async function writeHistory(
  tx: EntityManager,
  history: readonly { officerId: string; change: HistoryChange }[],
  today: string,
): Promise<void> {
  const set = history.flatMap(({ change }) => change.set);
  const open = history.flatMap(({ officerId, change }) =>
    change.open ? [{ ...change.open, id: newId(), officerId }] : [],
  );
  if (set.length > 0) {
    await tx.query(
      `update officer_assignments a
          set star = r.star, unit = r.unit, rank = r.rank, from_on = r."fromOn", until_on = r."untilOn"
         from json_to_recordset($1) as r(id uuid, star text, unit text, rank text, "fromOn" date, "untilOn" date)
        where a.id = r.id`,
      [JSON.stringify(set)],
    );
  }
  if (open.length > 0) {
    await tx.query(
      `insert into officer_assignments (id, officer_id, star, unit, rank, from_on, seen_on)
       select id, "officerId", star, unit, rank, "fromOn", $1
         from json_to_recordset($2) as r(id uuid, "officerId" uuid, star text, unit text, rank text, "fromOn" date)`,
      [today, JSON.stringify(open)],
    );
  }
}
