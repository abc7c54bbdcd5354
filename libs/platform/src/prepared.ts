import type { PoolClient, QueryResultRow } from 'pg';
import { QueryFailedError, type EntityManager } from 'typeorm';

/** Each takes memory on every connection, so that only so many different ones are kept. */
const MOST = 32;

/** The names of the statements that are kept, by their text. */
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST) return known;
  const name = `redress_${names.size}`;
  names.set(text, name);
  return name;
}

/**
 * Asks what is asked again and again: PostgreSQL reads and plans it once for each connection, which for a small
 * statement takes as long as doing it. Only for texts that are few; the first 32 of them are kept.
 * @throws QueryFailedError as TypeORM does, for TypeORM itself cannot name a statement.
 */
export async function askPrepared<T extends QueryResultRow>(
  tx: EntityManager,
  text: string,
  values: unknown[],
): Promise<T[]> {
  const runner = tx.queryRunner ?? tx.connection.createQueryRunner();
  try {
    const client = (await runner.connect()) as PoolClient;
    const name = nameOf(text);
    const { rows } = await client.query<T>({ text, values, ...(name !== undefined && { name }) });
    return rows;
  } catch (error) {
    throw error instanceof Error ? new QueryFailedError(text, values, error) : error;
  } finally {
    if (runner !== tx.queryRunner) await runner.release();
  }
}
