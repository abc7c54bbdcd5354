import type { EntityManager } from 'typeorm';

/** A person and a case that cannot be brought together; nobody is told why. */
export interface WallPair {
  caseId: string;
  accountId: string;
}

/** Which of these people cannot be given which of these cases. */
export const wallsBetween = (
  tx: EntityManager,
  caseIds: readonly string[],
  accountIds: readonly string[],
): Promise<WallPair[]> =>
  tx.query<WallPair[]>(
    `select distinct w.case_id as "caseId", w.account_id as "accountId" from walls w
      where w.case_id = any($1) and w.account_id = any($2)
        and w.lowered_at is null and coalesce(w.open_until, '-infinity') <= now()`,
    [caseIds, accountIds],
  );
