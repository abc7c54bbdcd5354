import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, Keyring } from '@redress/platform';
import { slowDown } from './access.errors.js';
import {
  FREE_ATTEMPTS,
  attemptsWith,
  delayAfter,
  networkOf,
  waitOf,
  type Counted,
} from './slow-down.rules.js';

/**
 * One attempt at a secret: which kind, whose (an account, or what was given in its place), and from where. Or one
 * `draft` of a complaint begun, one `message` or, by a program, one `filing` sent. What needs no account is counted
 * apart, so that a flood of it keeps nobody from signing in.
 */
export interface Attempt {
  kind: 'password' | 'code' | 'receipt' | 'passphrase' | 'draft' | 'message' | 'filing';
  /** Left out where no account is named. */
  account?: string;
  address: string;
}

const DAY_MS = 24 * 60 * 60_000;

/**
 * Slows down guessing, per account and per address. An attempt counts before it is looked at, so that a thousand at the
 * same moment are not each the first; `forgive` takes it back. Addresses are nowhere stored, only keyed hashes with
 * the day's salt.
 */
@Injectable()
export class SlowDown {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly keyring: Keyring,
  ) {}

  /**
   * Counts an attempt.
   * @returns the seconds that the next one would have to wait, should this one be wrong.
   * @throws Failure `slow_down` when it comes too soon after the last wrong one; it then does not count.
   */
  async begin(attempt: Attempt): Promise<number> {
    const now = this.clock.now();
    return this.db.transaction(async (tx) => {
      await tx.query('delete from attempts where last_at < $1', [new Date(now.getTime() - 2 * DAY_MS)]);
      const counters = await this.countersOf(tx, attempt, now);
      await tx.query(
        `insert into attempts (key, count, last_at)
         select key, 0, $2::timestamptz from unnest($1::bytea[]) key on conflict do nothing`,
        [counters.map(({ keys }) => keys[0]), now],
      );
      let longest = 0;
      for (const { keys, free } of counters) {
        const rows = await tx.query<Counted[]>(
          'select count, last_at as "lastAt" from attempts where key = any($1) order by key for update',
          [keys],
        );
        const wait = Math.max(...rows.map((row) => waitOf(row, free, now)));
        if (wait > 0) throw slowDown(wait);
        const count = Math.max(...rows.map((row) => attemptsWith(row, now)));
        longest = Math.max(longest, delayAfter(count, free));
        await tx.query('update attempts set count = $2, last_at = $3 where key = $1', [keys[0], count, now]);
      }
      return longest;
    });
  }

  /** The attempt was right: the account's count starts anew; the address only gets this one back, for others may attempt it from there too. */
  async forgive(attempt: Attempt): Promise<void> {
    for (const { keys, isShared } of await this.countersOf(this.db.manager, attempt, this.clock.now())) {
      const left = isShared ? 'greatest(0, count - 1)' : '0';
      await this.db.query(`update attempts set count = ${left} where key = any($1)`, [keys]);
    }
  }

  /** From here this account was fully signed in: from now on strangers who attempt it in its name, or from here, do not slow it down. */
  async know(attempt: Required<Attempt>): Promise<void> {
    const now = this.clock.now();
    const { address, account } = namesOf(attempt);
    await this.db.query(
      `insert into attempts (key, count, last_at, known) values ($1, 0, $2, true)
       on conflict (door, key) do update set known = true, last_at = $2`,
      [this.keysOf(`${account} ${address}`, now)[0], now],
    );
  }

  /**
   * What this attempt counts against: the account and the address, or, where the account was signed in from this address
   * before, only the two together. In the order of their keys, so that two attempts never wait for each other.
   */
  private async countersOf(tx: EntityManager, attempt: Attempt, now: Date): Promise<Counter[]> {
    const { address, account } = namesOf(attempt);
    const free = attempt.kind === 'filing' ? FREE_ATTEMPTS.filing : FREE_ATTEMPTS.address;
    const shared = { keys: this.keysOf(address, now), free, isShared: true };
    if (!account) return [shared];
    const own = { free: FREE_ATTEMPTS.account, isShared: false };
    const pair = this.keysOf(`${account} ${address}`, now);
    const known = await tx.query<object[]>('select 1 from attempts where key = any($1) and known limit 1', [
      pair,
    ]);
    if (known.length > 0) return [{ keys: pair, ...own }];
    const counters = [shared, { keys: this.keysOf(account, now), ...own }];
    return counters.sort((a, b) => Buffer.compare(a.keys[0], b.keys[0]));
  }

  /** Under the salt of today and that of yesterday: what was counted just before midnight counts after it. */
  private keysOf(name: string, now: Date): [today: Buffer, yesterday: Buffer] {
    const hash = (instant: Date) => this.keyring.attemptHash(dayOf(instant), name);
    return [hash(now), hash(new Date(now.getTime() - DAY_MS))];
  }
}

interface Counter {
  keys: [today: Buffer, yesterday: Buffer];
  free: number;
  /** Whether others may count there too. */
  isShared: boolean;
}

const APART: ReadonlySet<Attempt['kind']> = new Set(['receipt', 'draft', 'message', 'filing']);

const dayOf = (instant: Date) => instant.toISOString().slice(0, 10);

const namesOf = ({ kind, account, address }: Attempt) => ({
  address: `${APART.has(kind) ? kind : 'address'} ${networkOf(address)}`,
  account: account === undefined ? undefined : `${kind} ${account}`,
});
