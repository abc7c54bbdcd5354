import type { DataSource, EntityManager } from 'typeorm';
import type { Author } from '@redress/journal';

/** On whose behalf a transaction runs. `receiptHash`: a visitor who shows a receipt and has no session yet. */
export interface ActingFor extends Author {
  readonly organisationId?: string | null;
  readonly caseId?: string | null;
  readonly receiptHash?: Buffer;
}

const WHO = `select set_config('redress.role', $1, true), set_config('redress.account', $2, true),
  set_config('redress.organisation', $3, true), set_config('redress.case', $4, true), set_config('redress.receipt', $5, true)`;

/**
 * Runs `work` in one transaction that tells the database on whose behalf it runs. Row level security shows and takes
 * only what is theirs; whatever runs without it sees no case at all.
 */
export async function actingAs<T>(
  db: DataSource,
  actor: ActingFor,
  work: (tx: EntityManager) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    const { role, accountId, organisationId, caseId, receiptHash } = actor;
    await tx.query(WHO, [
      role,
      accountId ?? '',
      organisationId ?? '',
      caseId ?? '',
      receiptHash?.toString('hex') ?? '',
    ]);
    return work(tx);
  });
}
