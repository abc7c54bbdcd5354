import type { Client } from 'pg';

/** A table with the columns that are written into it; those that the database works out are not among them. */
export interface BackedTable {
  schema: string;
  name: string;
  columns: string[];
}

/** Where a sequence stands. */
export interface BackedSequence {
  schema: string;
  name: string;
  last: string;
}

/**
 * What is in no backup: which migrations ran is told by the backup itself, and what the queues tell to whoever listens
 * at that moment is of no use afterwards.
 */
const LEFT_OUT = ['public.migrations', 'bullmq.migration', 'bullmq.event'];

const TABLES = `
  select n.nspname as schema, c.relname as name,
    array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      and a.attgenerated = '' order by a.attnum) as columns,
    array(select distinct pn.nspname || '.' || p.relname from pg_constraint f join pg_class p on p.oid = f.confrelid
      join pg_namespace pn on pn.oid = p.relnamespace
      where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as parents
   from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname in ('public', 'bullmq') and n.nspname || '.' || c.relname <> all($1)
  order by 1, 2`;

/** A sequence that only a door may read is one that the queues make for themselves and would make anew. */
const SEQUENCES = `
  select schemaname as schema, sequencename as name, last_value as last from pg_sequences
   where schemaname in ('public', 'bullmq') and last_value is not null
     and has_sequence_privilege(format('%I.%I', schemaname, sequencename), 'select')
   order by 1, 2`;

export const nameOf = ({ schema, name }: Pick<BackedTable, 'schema' | 'name'>): string => `${schema}.${name}`;

/** All tables of the office and of its queues, those that others refer to before these. */
export async function tablesOf(client: Client): Promise<BackedTable[]> {
  const { rows } = await client.query<BackedTable & { parents: string[] }>(TABLES, [LEFT_OUT]);
  const ordered: BackedTable[] = [];
  const done = new Set<string>();
  let left = rows;
  while (left.length > 0) {
    const free = left.filter(({ parents }) => parents.every((parent) => done.has(parent)));
    if (free.length === 0)
      throw new Error(`Tables refer to each other in a circle: ${left.map(nameOf).join(', ')}.`);
    for (const { schema, name, columns } of free) {
      ordered.push({ schema, name, columns });
      done.add(nameOf({ schema, name }));
    }
    left = left.filter((table) => !done.has(nameOf(table)));
  }
  return ordered;
}

export async function sequencesOf(client: Client): Promise<BackedSequence[]> {
  return (await client.query<BackedSequence>(SEQUENCES)).rows;
}

/** `"public"."cases" ("id", …)`, for COPY. */
export function copied(client: Client, { schema, name, columns }: BackedTable): string {
  const list = columns.map((column) => client.escapeIdentifier(column)).join();
  return `${quoted(client, { schema, name })} (${list})`;
}

export const quoted = (client: Client, { schema, name }: Pick<BackedTable, 'schema' | 'name'>): string =>
  `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`;
