import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { actingAs } from '@redress/access';
import { record, type Author } from '@redress/journal';
import { Clock, notFound } from '@redress/platform';
import { receiptRenewed } from './casefile.facts.js';

/** Which words open a case. */
@Injectable()
export class Receipts {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts another receipt in the place of the one that a case has: from now on that one opens nothing. Whoever filed for
   * the person is not shown the new one.
   */
  async renew(tx: EntityManager, author: Author, caseId: string, receiptHash: Buffer): Promise<void> {
    const at = this.clock.now();
    await tx.query(
      `insert into retired_receipts (receipt_hash, case_id, retired_at)
       select receipt_hash, case_id, $2 from complaints where case_id = $1`,
      [caseId, at],
    );
    const changed = await tx.query<[unknown, number]>(
      'update complaints set receipt_hash = $2 where case_id = $1',
      [caseId, receiptHash],
    );
    if (changed[1] !== 1) throw notFound();
    await tx.query('update mailboxes set handed_over_at = $2 where case_id = $1 and handed_over_at is null', [
      caseId,
      at,
    ]);
    await record(tx, receiptRenewed, { author, at, caseId, payload: {} });
  }

  /** Whether this receipt once opened a case, and no longer does. */
  async isRetired(receiptHash: Buffer): Promise<boolean> {
    return actingAs(this.db, { accountId: null, role: 'visitor', receiptHash }, async (tx) => {
      const rows = await tx.query<object[]>(
        'select receipt_hash from retired_receipts where receipt_hash = $1',
        [receiptHash],
      );
      return rows.length > 0;
    });
  }
}
