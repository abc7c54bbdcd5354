import type { EntityManager } from 'typeorm';

/**
 * SQL that holds where no wall stands between the account `:me` and a case, or a second person has let it in for now.
 * The database keeps the same rule by row level security; each line holds without the other.
 * @param caseId the column with the case's id
 */
export const unwalled = (caseId: string, me = ':me') =>
  `not exists (select from walls w where w.account_id = ${me} and w.case_id = ${caseId}
     and w.lowered_at is null and coalesce(w.open_until, '-infinity') <= now())`;

/** Whether a wall stands between a person and a case. */
export async function isWalled(
  tx: EntityManager,
  accountId: string | null,
  caseId: string,
): Promise<boolean> {
  const [row] = await tx.query<{ free: boolean }[]>(`select ${unwalled('$2::uuid', '$1::uuid')} as free`, [
    accountId,
    caseId,
  ]);
  return row?.free !== true;
}
