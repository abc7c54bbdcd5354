import pg from 'pg';
import {
  DefaultNamingStrategy,
  type DataSourceOptions,
  type EntityManager,
  type NamingStrategyInterface,
} from 'typeorm';

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
}

/** PostgreSQL's error as far as rooms may rely on it: SQLSTATE and constraint name. */
export function pgError(error: unknown): PgError | undefined {
  const cause = error as { driverError?: unknown; code?: unknown; constraint?: unknown } | null;
  if (cause?.driverError) return pgError(cause.driverError);
  if (typeof cause?.code !== 'string') return undefined;
  return { code: cause.code, ...(typeof cause.constraint === 'string' && { constraint: cause.constraint }) };
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

/** One row for `insertTogether`. */
export interface NewRow {
  entity: new () => object;
  values: object;
}

/** A row of an entity; columns that are left out get the database's default. */
export const newRow = <T extends object>(entity: new () => T, values: Partial<T>): NewRow => ({
  entity,
  values,
});

/**
 * Inserts rows of several tables, parents first, in one statement and so in one round trip: PostgreSQL checks
 * foreign keys at its end. TypeORM's own insert takes a statement for each table and builds it anew each time.
 */
export async function insertTogether(tx: EntityManager, rows: readonly NewRow[]): Promise<void> {
  const parameters: unknown[] = [];
  const { driver } = tx.connection;
  const inserts = rows.map(({ entity, values }) => {
    const { tablePath, columns } = tx.connection.getMetadata(entity);
    const given = columns.filter((column) => column.getEntityValue(values) !== undefined);
    const names = given.map((column) => driver.escape(column.databaseName));
    const places = given.map((column) => {
      const value: unknown = driver.preparePersistentValue(column.getEntityValue(values), column);
      return `$${parameters.push(value)}`;
    });
    return `insert into ${tablePath} (${names.join()}) values (${places.join()})`;
  });
  const last = inserts.pop();
  const before = inserts.map((insert, n) => `r${n} as (${insert})`).join();
  if (last) await tx.query(before ? `with ${before} ${last}` : last, parameters);
}
