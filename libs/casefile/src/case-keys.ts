import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { z } from 'zod';
import { CLOCKWORK } from '@redress/access';
import { defineFact, record } from '@redress/journal';
import { Clock, Keyring } from '@redress/platform';

/** `mailboxes`: entries of before tell nothing of them, for their keys stayed as they were. */
const keysRewrapped = defineFact(
  'keys.rewrapped',
  z.object({
    officeKey: z.number().int(),
    cases: z.number().int(),
    mailboxes: z.number().int().optional(),
  }),
);

interface Row {
  id: string;
  wrapped: Buffer;
}

/** The keys that the office keys wrap. Written out as they are, so that no name is ever put together with SQL. */
const MAILBOXES = {
  kind: 'mailbox',
  put: `update mailboxes m set wrapped_key = row.wrapped
    from unnest($1::uuid[], $2::bytea[]) as row(id, wrapped) where m.case_id = row.id`,
} as const;
const CASES = {
  kind: 'case',
  put: `update cases c set wrapped_key = row.wrapped
    from unnest($1::uuid[], $2::bytea[]) as row(id, wrapped) where c.id = row.id`,
} as const;

const NEXT = `select id, wrapped_key as wrapped from cases where id > $1 order by id limit $2 for no key update`;
const THEIRS = `select case_id as id, wrapped_key as wrapped from mailboxes where case_id = any($1) order by case_id
  for no key update`;

/** Wraps the keys of cases and of their mailboxes by the newest office key, while the office goes on. */
@Injectable()
export class CaseKeys {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly keyring: Keyring,
  ) {}

  /**
   * Goes through the next cases after `from` and wraps anew those keys that an older office key wraps.
   * @returns the last one it looked at; undefined when there is none after.
   */
  async rewrap(from: string, limit: number): Promise<string | undefined> {
    return this.db.transaction(async (tx) => {
      const rows = await tx.query<Row[]>(NEXT, [from, limit]);
      const theirs = await tx.query<Row[]>(THEIRS, [rows.map(({ id }) => id)]);
      const officeKey = this.keyring.generation;
      const cases = await this.putAnew(tx, CASES, rows);
      const mailboxes = await this.putAnew(tx, MAILBOXES, theirs);
      if (cases + mailboxes > 0) {
        const payload = { officeKey, cases, mailboxes };
        await record(tx, keysRewrapped, { author: CLOCKWORK, at: this.clock.now(), payload });
      }
      return rows.at(-1)?.id;
    });
  }

  /** @returns how many of the rows an older office key had wrapped. */
  private async putAnew(
    tx: EntityManager,
    { kind, put }: typeof CASES | typeof MAILBOXES,
    rows: readonly Row[],
  ): Promise<number> {
    const stale = rows.filter(({ wrapped }) => Keyring.generationOf(wrapped) < this.keyring.generation);
    if (stale.length === 0) return 0;
    const anew = stale.map(({ id, wrapped }) => this.keyring.rewrap(kind, id, wrapped));
    await tx.query(put, [stale.map(({ id }) => id), anew]);
    return stale.length;
  }
}
