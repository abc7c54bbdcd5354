import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { defineFact, record } from '@redress/journal';
import { Clock } from '@redress/platform';
import { Account, Session } from './account.entity.js';
import { signInRefused } from './access.errors.js';
import type { Actor } from './actor.js';
import { passwordMatches } from './passwords.js';
import { ROLES, type Role } from './roles.js';

const MINUTE = 60_000;
const MOST_MS = 12 * 60 * MINUTE;
/** How long a session may lie unused: staff 15 minutes, advocates on shared computers 20. */
const idleMs = (role: Role) => (role === 'advocate' ? 20 : 15) * MINUTE;

const sessionOpened = defineFact('session.opened', z.object({ accountId: z.uuid() }));

@Injectable()
export class AccessService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Opens a session. `doorRoles` are the roles this door serves: staff cannot sign in at the portal.
   * @returns the actor and the token for the cookie, 256 random bits, of which only the hash is stored.
   * @throws Failure `sign_in_refused`, the same for an unknown address, a wrong password and a disabled account.
   */
  async signIn(
    email: string,
    password: string,
    doorRoles: readonly Role[],
  ): Promise<{ actor: Actor; token: string }> {
    const account = await this.db.getRepository(Account).findOneBy({ email: email.trim().toLowerCase() });
    const matches = await passwordMatches(account?.passwordHash, password);
    if (!account || !matches || account.disabledAt || !doorRoles.includes(account.role))
      throw signInRefused();
    const token = randomBytes(32);
    const now = this.clock.now();
    const actor = actorOf(account);
    await this.db.transaction(async (tx) => {
      await tx.insert(Session, {
        tokenHash: sha256(token),
        accountId: account.id,
        createdAt: now,
        seenAt: now,
      });
      await record(tx, sessionOpened, { author: actor, at: now, payload: { accountId: account.id } });
    });
    return { actor, token: token.toString('base64url') };
  }

  /** Who holds this token, or undefined when it is unknown, too old, too long unused, or its account disabled. */
  async actorOf(token: string): Promise<Actor | undefined> {
    if (!/^[\w-]{43}$/.test(token)) return undefined;
    const tokenHash = sha256(Buffer.from(token, 'base64url'));
    const now = this.clock.now();
    const [row] = await this.db.query<(ActorRow & { created_at: Date; seen_at: Date })[]>(
      `select a.id, a.name, a.role, a.organisation_id, s.created_at, s.seen_at
         from sessions s join accounts a on a.id = s.account_id
        where s.token_hash = $1 and a.disabled_at is null`,
      [tokenHash],
    );
    if (!row) return undefined;
    const unused = now.getTime() - row.seen_at.getTime();
    if (unused > idleMs(row.role) || now.getTime() - row.created_at.getTime() > MOST_MS) return undefined;
    // Once a minute is exact enough for a quarter of an hour and spares a write on every request.
    if (unused > MINUTE) await this.db.getRepository(Session).update({ tokenHash }, { seenAt: now });
    return { accountId: row.id, name: row.name, role: row.role, organisationId: row.organisation_id };
  }

  async signOut(token: string): Promise<void> {
    await this.db.getRepository(Session).delete({ tokenHash: sha256(Buffer.from(token, 'base64url')) });
  }

  /** The names of accounts, for showing who did something. */
  async namesOf(accountIds: readonly string[]): Promise<Map<string, string>> {
    if (accountIds.length === 0) return new Map();
    const rows = await this.db.query<{ id: string; name: string }[]>(
      'select id, name from accounts where id = any($1)',
      [[...new Set(accountIds)]],
    );
    return new Map(rows.map((row) => [row.id, row.name]));
  }

  /** People of one role who can be given work. */
  async staffOf(role: Role): Promise<{ id: string; name: string; role: Role }[]> {
    return this.db.query(
      'select id, name, role from accounts where role = $1 and disabled_at is null order by name',
      [z.enum(ROLES).parse(role)],
    );
  }
}

interface ActorRow {
  id: string;
  name: string;
  role: Role;
  organisation_id: string | null;
}

const actorOf = (account: Account): Actor => ({
  accountId: account.id,
  role: account.role,
  name: account.name,
  organisationId: account.organisationId,
});

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
