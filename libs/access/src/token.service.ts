import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, IsNull, MoreThan } from 'typeorm';
import { z } from 'zod';
import { record } from '@redress/journal';
import { Clock, Office, dayIn, newId, notFound, text } from '@redress/platform';
import { notAllowed, scopeRefused, tooManyTokens } from './access.errors.js';
import { tokenMade, tokenRevoked } from './access.facts.js';
import type { Actor } from './actor.js';
import { PERMISSIONS, type AccountRole, type Permission } from './roles.js';
import { ApiToken } from './token.entity.js';
import { scopesOf, written } from './token.rules.js';

const DAY_MS = 24 * 60 * 60_000;
const MOST = 20;
const DAYS = 'Give a number of days from 1 to 365.';

const permission = z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]]);

/** A name to know it by, what it is for, and for how many days: a year at most. */
export const newToken = z.strictObject({
  name: text(80),
  scopes: z.array(permission).min(1, 'Say one thing at least that the program may do.').max(40),
  days: z.int(DAYS).min(1, DAYS).max(365, DAYS).default(90),
});
export type NewToken = z.infer<typeof newToken>;

export interface TokenView {
  id: string;
  name: string;
  scopes: Permission[];
  createdAt: Date;
  expiresAt: Date;
  lastUsedOn: string | null;
}

/** Keys for programs. Each belongs to whoever made it; nobody else's can be named. */
@Injectable()
export class TokenService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly office: Office,
  ) {}

  /** One's own that still open something, and what another could be made for. */
  async list(actor: Actor): Promise<{ items: TokenView[]; scopes: Permission[] }> {
    const { accountId, role } = holderOf(actor);
    const items = await this.live(accountId);
    return { items: items.map(viewOf), scopes: scopesOf(role) };
  }

  /**
   * Makes a token, told this once.
   * @throws Failure `scope_refused` for what the role may not, or no program may; `too_many_tokens`.
   */
  async make(actor: Actor, { name, scopes, days }: NewToken): Promise<TokenView & { token: string }> {
    const { accountId, role } = holderOf(actor);
    const possible = scopesOf(role);
    if (!scopes.every((scope) => possible.includes(scope))) throw scopeRefused(possible);
    if ((await this.live(accountId)).length >= MOST) throw tooManyTokens(MOST);
    const createdAt = this.clock.now();
    const row = {
      id: newId(),
      name,
      scopes: [...new Set(scopes)],
      createdAt,
      expiresAt: new Date(createdAt.getTime() + days * DAY_MS),
      lastUsedOn: null,
    };
    const token = written(randomBytes(32));
    await this.db.transaction(async (tx) => {
      await tx.query(
        `insert into api_tokens (id, account_id, name, token_hash, scopes, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [row.id, accountId, name, hashOf(token), row.scopes, createdAt, row.expiresAt],
      );
      const payload = { accountId, tokenId: row.id, scopes: row.scopes };
      await record(tx, tokenMade, { author: actor, at: createdAt, payload });
    });
    return { ...row, token };
  }

  /** @throws Failure `not_found` for one that is not the caller's own, or opens nothing any more. */
  async revoke(actor: Actor, tokenId: string): Promise<void> {
    const { accountId } = holderOf(actor);
    const at = this.clock.now();
    await this.db.transaction(async (tx) => {
      const own = { id: tokenId, accountId, revokedAt: IsNull() };
      const { affected } = await tx.update(ApiToken, own, { revokedAt: at });
      if (affected !== 1) throw notFound();
      await record(tx, tokenRevoked, { author: actor, at, payload: { accountId, tokenId } });
    });
  }

  /** Who acts through a token, with what it was made for; undefined when it opens nothing (any more). */
  async find(token: string): Promise<Actor | undefined> {
    const now = this.clock.now();
    const [row] = await this.db.query<TokenRow[]>(
      `select t.id, t.scopes, t.last_used_on::text as used, a.id as account_id, a.name, a.role, a.organisation_id
         from api_tokens t join accounts a on a.id = t.account_id
        where t.token_hash = $1 and t.expires_at > $2 and t.revoked_at is null and a.disabled_at is null`,
      [hashOf(token), now],
    );
    if (!row) return undefined;
    const today = dayIn(this.office.timeZone, now);
    if (row.used !== today)
      await this.db.query('update api_tokens set last_used_on = $2 where id = $1', [row.id, today]);
    const { account_id: accountId, name, role, organisation_id: organisationId, scopes } = row;
    return { accountId, name, role, organisationId, scopes };
  }

  private live(accountId: string): Promise<ApiToken[]> {
    return this.db.getRepository(ApiToken).find({
      where: { accountId, revokedAt: IsNull(), expiresAt: MoreThan(this.clock.now()) },
      order: { createdAt: 'DESC' },
    });
  }
}

interface TokenRow {
  id: string;
  scopes: Permission[];
  used: string | null;
  account_id: string;
  name: string;
  role: AccountRole;
  organisation_id: string | null;
}

/** @throws Failure `not_allowed` for whoever has no account, and for a program: no token makes another. */
function holderOf({ accountId, role, scopes }: Actor): { accountId: string; role: AccountRole } {
  if (!accountId || role === 'visitor' || role === 'complainant' || scopes) throw notAllowed();
  return { accountId, role };
}

/** Of the token as it is written: of two ways to write the same bytes only one opens. */
const hashOf = (token: string) => createHash('sha256').update(token).digest();

const viewOf = ({ id, name, scopes, createdAt, expiresAt, lastUsedOn }: TokenView): TokenView => ({
  id,
  name,
  scopes,
  createdAt,
  expiresAt,
  lastUsedOn,
});
