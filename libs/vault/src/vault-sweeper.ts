import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCKWORK } from '@redress/access';
import { recordAll } from '@redress/journal';
import { Clock } from '@redress/platform';
import { identityClosed, identityLapsed } from './vault.facts.js';

interface Swept {
  id: string;
  caseId: string;
}

/** Ends what has had its time: deletes what was opened, and the approvals of what nobody decided. */
@Injectable()
export class VaultSweeper {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @returns how many openings it has ended. */
  async sweep(): Promise<number> {
    const at = this.clock.now();
    return this.db.transaction(async (tx) => {
      // TypeORM answers a changing statement with its rows and how many they are.
      const [closed] = await tx.query<[Swept[], number]>(
        'delete from opened_identities where ends_at <= $1 returning opening_id as id, case_id as "caseId"',
        [at],
      );
      const [lapsed] = await tx.query<[Swept[], number]>(
        `update openings set status = 'lapsed', first_shares_sealed = null
          where status = 'asked' and lapses_at <= $1 returning id, case_id as "caseId"`,
        [at],
      );
      await tx.query('update vault_handovers set lent = null where lapses_at <= $1 and lent is not null', [
        at,
      ]);
      const entry = ({ id, caseId }: Swept) => ({
        author: CLOCKWORK,
        at,
        caseId,
        payload: { openingId: id },
      });
      await recordAll(tx, identityClosed, closed.map(entry));
      await recordAll(tx, identityLapsed, lapsed.map(entry));
      return closed.length + lapsed.length;
    });
  }
}
