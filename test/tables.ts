import type { DataSource } from 'typeorm';

/** How many rows each table holds, the queues' own left out: what a request has stored, whichever way. */
export async function rowCounts(owner: DataSource): Promise<Record<string, number>> {
  const names = await tablesOf(owner, ['public']);
  const counts = names.map((name) => `select '${name}' as name, count(*)::int as n from ${name}`);
  const rows = await owner.query<{ name: string; n: number }[]>(counts.join(' union all '));
  return Object.fromEntries(rows.map(({ name, n }) => [name, n]));
}

/**
 * Every row of every table as PostgreSQL writes it out, bytes in hex: what a stolen dump would show. Not by pg_dump: the
 * package that brings PostgreSQL has none, and one of the system refuses a server that is newer than itself.
 */
export async function dump(owner: DataSource): Promise<string> {
  const names = await tablesOf(owner, ['public', 'bullmq']);
  const texts = names.map((name) => `select '${name}' as name, t::text as row from ${name} t`);
  const rows = await owner.query<{ name: string; row: string }[]>(texts.join(' union all '));
  return rows.map(({ name, row }) => `${name} ${row}`).join('\n');
}

/** Where a dump tells a word, as it is or as the hex of its bytes; case does not hide it. */
export function readableIn(dumped: string, words: readonly string[]): string[] {
  const plain = dumped.toLowerCase();
  return words.filter((word) =>
    [word, word.toLowerCase(), word.toUpperCase()].some(
      (form) => plain.includes(form.toLowerCase()) || plain.includes(Buffer.from(form).toString('hex')),
    ),
  );
}

async function tablesOf(owner: DataSource, schemas: string[]): Promise<string[]> {
  const rows = await owner.query<{ name: string }[]>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = any($1) order by 1`,
    [schemas],
  );
  return rows.map(({ name }) => name);
}
