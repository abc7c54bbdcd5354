import type { EntityManager } from 'typeorm';

/**
 * Of these packets those that rest on a consent that was taken back since they were sealed. The database says it: whoever
 * comes to fetch a packet sees nothing of the case behind it.
 */
export async function takenBack(tx: EntityManager, referralIds: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }[]>('select id from unnest($1::uuid[]) id where taken_back(id)', [
    referralIds,
  ]);
  return new Set(rows.map(({ id }) => id));
}
