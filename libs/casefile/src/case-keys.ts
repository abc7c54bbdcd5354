import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CLOCKWORK } from '@redress/access';
import { defineFact, record } from '@redress/journal';
import { Clock, Keyring } from '@redress/platform';

const keysRewrapped = defineFact(
  'keys.rewrapped',
  z.object({ officeKey: z.number().int(), cases: z.number().int() }),
);

const NEXT = `select id, wrapped_key as wrapped from cases where id > $1 order by id limit $2 for no key update`;
const PUT = `update cases c set wrapped_key = row.wrapped
  from unnest($1::uuid[], $2::bytea[]) as row(id, wrapped) where c.id = row.id`;

/** Wraps the keys of cases by the newest office key, while the office goes on. */
@Injectable()
export class CaseKeys {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly keyring: Keyring,
  ) {}

  /**
   * Goes through the next cases after `from` and wraps anew those whose key an older office key wraps.
   * @returns the last one it looked at; undefined when there is none after.
   */
  async rewrap(from: string, limit: number): Promise<string | undefined> {
    return this.db.transaction(async (tx) => {
      const rows = await tx.query<{ id: string; wrapped: Buffer }[]>(NEXT, [from, limit]);
      const officeKey = this.keyring.generation;
      const stale = rows.filter(({ wrapped }) => Keyring.generationOf(wrapped) < officeKey);
      if (stale.length > 0) {
        const anew = stale.map(({ id, wrapped }) => this.keyring.rewrapCaseKey(id, wrapped));
        await tx.query(PUT, [stale.map(({ id }) => id), anew]);
        const payload = { officeKey, cases: stale.length };
        await record(tx, keysRewrapped, { author: CLOCKWORK, at: this.clock.now(), payload });
      }
      return rows.at(-1)?.id;
    });
  }
}
