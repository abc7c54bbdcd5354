import pg from 'pg';
import {
  DefaultNamingStrategy,
  type DataSourceOptions,
  type EntityManager,
  type NamingStrategyInterface,
} from 'typeorm';
import { askPrepared } from './prepared.js';

/** `officerId` in TypeScript is `officer_id` in the database. */
class SnakeNaming extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(property: string, customName: string | undefined): string {
    return customName ?? property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}

/** TypeORM's settings for one door: its own role in the URL, its own small pool. Never synchronises. */
export function databaseOptions(url: string, applicationName: string, poolSize = 10) {
  return {
    type: 'postgres',
    url,
    applicationName,
    poolSize,
    synchronize: false,
    logging: false,
    namingStrategy: new SnakeNaming(),
    extra: { connectionTimeoutMillis: 5_000 },
  } satisfies DataSourceOptions;
}

/** The same server and database under another role. */
export function urlForRole(url: string, role: string, password: string): string {
  const changed = new URL(url);
  changed.username = role;
  changed.password = password;
  return changed.toString();
}

/** Runs `work` on one connection and always gives it back. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

interface PgError {
  code: string;
  constraint?: string;
  /** Of a column that may not be null, and was. */
  column?: string;
}

/** PostgreSQL's error as far as rooms may rely on it: SQLSTATE and the name of the constraint or column. */
export function pgError(error: unknown): PgError | undefined {
  const cause = error as Partial<Record<'driverError' | keyof PgError, unknown>> | null;
  if (cause?.driverError) return pgError(cause.driverError);
  if (typeof cause?.code !== 'string') return undefined;
  return {
    code: cause.code,
    ...(typeof cause.constraint === 'string' && { constraint: cause.constraint }),
    ...(typeof cause.column === 'string' && { column: cause.column }),
  };
}

/** SQLSTATE classes and socket errors that mean 'the database is away', not 'the statement is wrong'. */
export function isDatabaseAway(error: unknown): boolean {
  const code = pgError(error)?.code ?? '';
  const message = error instanceof Error ? error.message : '';
  return (
    /^(08|57P0|53)/.test(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'].includes(code) ||
    /Connection terminated|timeout exceeded when trying to connect|not connected|Driver not Connected/i.test(
      message,
    )
  );
}

/** One row for `insertTogether`: of an entity, or of a table that has none, by the names of its columns. */
export type NewRow =
  { entity: new () => object; values: object } | { table: string; values: Record<string, unknown> };

/** A value that the database works out; it is given the place of `from` among the statement's parameters. */
export class Computed {
  constructor(
    readonly sql: (place: string) => string,
    readonly from: unknown,
  ) {}
}

/** A row of an entity; columns that are left out get the database's default. */
export const newRow = <T extends object>(
  entity: new () => T,
  values: { [K in keyof T]?: T[K] | Computed },
): NewRow => ({ entity, values });

/**
 * Inserts rows of several tables, parents first, in one statement and so in one round trip: PostgreSQL checks
 * foreign keys at its end. All of them or none come in, in a transaction or without. Rows of one table that stand one
 * after the other go in together, in their order. TypeORM's own insert takes a statement for each table and builds it
 * anew each time.
 */
export async function insertTogether(tx: EntityManager, rows: readonly NewRow[]): Promise<void> {
  const parameters: unknown[] = [];
  const place = (value: unknown) =>
    value instanceof Computed ? value.sql(`$${parameters.push(value.from)}`) : `$${parameters.push(value)}`;
  const inserts: { into: string; values: string[] }[] = [];
  for (const row of rows) {
    const given = cellsOf(tx, row);
    const into = `${given.table} (${given.cells.map(({ column }) => column).join()})`;
    const values = `(${given.cells.map(({ value }) => place(value)).join()})`;
    const last = inserts.at(-1);
    if (last?.into === into) last.values.push(values);
    else inserts.push({ into, values: [values] });
  }
  const statements = inserts.map(({ into, values }) => `insert into ${into} values ${values.join()}`);
  const last = statements.pop();
  const before = statements.map((insert, n) => `r${n} as (${insert})`).join();
  if (last) await askPrepared(tx, before ? `with ${before} ${last}` : last, parameters);
}

interface Cell {
  column: string;
  value: unknown;
}

function cellsOf(tx: EntityManager, row: NewRow): { table: string; cells: Cell[] } {
  if ('table' in row)
    return { ...row, cells: Object.entries(row.values).map(([column, value]) => ({ column, value })) };
  const { driver } = tx.connection;
  const { tablePath, columns } = tx.connection.getMetadata(row.entity);
  const given = columns.filter((column) => column.getEntityValue(row.values) !== undefined);
  const cells = given.map((column) => {
    const value: unknown = column.getEntityValue(row.values);
    return {
      column: driver.escape(column.databaseName),
      value: value instanceof Computed ? value : (driver.preparePersistentValue(value, column) as unknown),
    };
  });
  return { table: tablePath, cells };
}
