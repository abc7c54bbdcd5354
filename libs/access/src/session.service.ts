import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { record } from '@redress/journal';
import { Clock, askPrepared } from '@redress/platform';
import type { Language } from '@redress/ui';
import { signInNeeded, signInRefused } from './access.errors.js';
import { languageChosen, sessionClosed, sessionOpened, signInSlowed } from './access.facts.js';
import { Account, Session } from './account.entity.js';
import { complainantOf, type Actor } from './actor.js';
import { passwordMatches } from './passwords.js';
import type { Role } from './roles.js';
import { actorOf, actorOfRow, hashOf, ownerOf, sha256, type SessionRow } from './session.rows.js';
import { allOverBefore, isOver, isWorthNoting, type FactorKind, type Stage } from './session.rules.js';
import { SlowDown } from './slow-down.js';

/** A session as the guard found it: who, and how far open. */
export interface HeldSession {
  readonly tokenHash: Buffer;
  readonly stage: Stage;
  readonly actor: Actor;
}

/** A session and the token for its cookie, 256 random bits, of which only the hash is stored. */
export interface OpenedSession {
  readonly session: HeldSession;
  readonly token: string;
}

export interface PasswordProof {
  email: string;
  password: string;
  /** The network address that it comes from. */
  address: string;
}

/** What a session shows of itself. */
export interface SessionView {
  stage: Stage;
  /** What the account has to prove itself with besides its password. */
  factors: FactorKind[];
  accountId: string | null;
  name: string;
  role: Role;
  organisationId: string | null;
}

/** Opens, finds and ends sessions. How one gets from the password to `full` is `StepUpService`. */
@Injectable()
export class SessionService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly slow: SlowDown,
  ) {}

  /**
   * Opens a session by password: half open while the second factor is due. `doorRoles` are the roles this door serves:
   * staff cannot sign in at the portal.
   * @throws Failure `sign_in_refused`, the same for an unknown address, a wrong password and a disabled account;
   *   `slow_down` after too many of those.
   */
  async signIn(
    { email, password, address }: PasswordProof,
    doorRoles: readonly Role[],
  ): Promise<OpenedSession> {
    const known = email.trim().toLowerCase();
    const account = await this.db.getRepository(Account).findOneBy({ email: known });
    const attempt = { kind: 'password', account: account?.id ?? known, address } as const;
    const delay = await this.slow.begin(attempt);
    const matches = await passwordMatches(account?.passwordHash, password);
    if (!account || !matches || account.disabledAt || !doorRoles.includes(account.role)) {
      if (account) await this.tellSlowed(account, 'password', delay);
      throw signInRefused();
    }
    await this.slow.forgive(attempt);
    const kinds = await this.kindsOf(account.id);
    return this.db.transaction((tx) =>
      this.insert(tx, actorOf(account), kinds.length > 0 ? 'password' : 'enrol'),
    );
  }

  /**
   * Opens a full session for an account that has proved itself in some other way, named by `factor`.
   * @throws Failure `sign_in_refused` for an account that is unknown here or disabled.
   */
  async openProved(accountId: string, factor: string): Promise<OpenedSession> {
    const account = await this.db.getRepository(Account).findOneBy({ id: accountId });
    if (!account || account.disabledAt) throw signInRefused();
    return this.db.transaction((tx) => this.insert(tx, actorOf(account), 'full', factor));
  }

  /**
   * Opens a session for an account whose password somebody else has looked at: as far as the password itself would.
   * @throws Failure `sign_in_refused` for an account that is unknown here or disabled.
   */
  async openHalf(accountId: string): Promise<OpenedSession> {
    const account = await this.db.getRepository(Account).findOneBy({ id: accountId });
    if (!account || account.disabledAt) throw signInRefused();
    const kinds = await this.kindsOf(account.id);
    return this.db.transaction((tx) =>
      this.insert(tx, actorOf(account), kinds.length > 0 ? 'password' : 'enrol'),
    );
  }

  /** Opens a session for whoever showed the receipt of a case: it shows this one case and nothing else. */
  async openForCase(caseId: string): Promise<OpenedSession> {
    return this.db.transaction((tx) => this.insert(tx, complainantOf(caseId), 'full', 'receipt'));
  }

  /** The session of a token, or undefined when it is unknown, too old, too long unused, or its account disabled. */
  async find(token: string): Promise<HeldSession | undefined> {
    const tokenHash = hashOf(token);
    if (!tokenHash) return undefined;
    const now = this.clock.now();
    const [row] = await askPrepared<SessionRow>(
      this.db.manager,
      `select s.stage, s.case_id, s.created_at, s.seen_at, a.id, a.name, a.role, a.organisation_id, a.language
         from sessions s left join accounts a on a.id = s.account_id and a.disabled_at is null
        where s.token_hash = $1`,
      [tokenHash],
    );
    const actor = row && actorOfRow(row);
    if (!actor) return undefined;
    const { stage, created_at: createdAt, seen_at: seenAt } = row;
    if (isOver({ stage, role: actor.role, createdAt, seenAt }, now)) return undefined;
    if (isWorthNoting(seenAt, now))
      await this.db.getRepository(Session).update({ tokenHash }, { seenAt: now });
    return { tokenHash, stage, actor };
  }

  async view({ stage, actor }: HeldSession): Promise<SessionView> {
    const { accountId, name, role, organisationId } = actor;
    const factors = accountId ? await this.kindsOf(accountId) : [];
    return { stage, factors, accountId, name, role, organisationId };
  }

  /**
   * Opens a session fully, under a new token: whoever saw the old one has nothing. Part of the caller's transaction.
   * @throws Failure `sign_in_needed` when the session has ended meanwhile, or another call was faster.
   */
  async raise(
    tx: EntityManager,
    { tokenHash, actor }: HeldSession,
    factor: FactorKind,
    factorId: string | null,
  ): Promise<OpenedSession> {
    const opened = await this.rotate(tx, { tokenHash, actor, stage: 'full' }, { factor, factorId });
    await record(tx, sessionOpened, {
      author: actor,
      at: this.clock.now(),
      payload: { accountId: actor.accountId, factor },
    });
    return opened;
  }

  /** Gives a session another token. */
  async rotate(
    tx: EntityManager,
    { tokenHash, actor, stage }: HeldSession,
    changes: Partial<Session> = {},
  ): Promise<OpenedSession> {
    const token = randomBytes(32);
    const now = this.clock.now();
    const { affected } = await tx.update(
      Session,
      { tokenHash },
      {
        tokenHash: sha256(token),
        stage,
        challenge: null,
        challengeAt: null,
        wrongCodes: 0,
        seenAt: now,
        ...changes,
      },
    );
    if (affected !== 1) throw signInNeeded();
    return { session: { tokenHash: sha256(token), stage, actor }, token: token.toString('base64url') };
  }

  /** From now on the account's pages are in this language. */
  async speak(actor: Actor, language: Language): Promise<void> {
    if (!actor.accountId || actor.language === language) return;
    await this.db.transaction(async (tx) => {
      await tx.update(Account, { id: actor.accountId! }, { language });
      await record(tx, languageChosen, { author: actor, at: this.clock.now(), payload: { language } });
    });
  }

  /** Ends the session of a token, if there is one. */
  async close(token: string): Promise<void> {
    const session = await this.find(token);
    if (!session) return;
    const { actor, tokenHash } = session;
    await this.db.transaction(async (tx) => {
      await tx.delete(Session, { tokenHash });
      await this.recordClosed(tx, actor, false);
    });
  }

  /** Ends every session of the same account or receipt, this one too, on every device. */
  async closeAll({ actor }: HeldSession): Promise<void> {
    await this.db.transaction(async (tx) => {
      await tx.delete(Session, ownerOf(actor));
      await this.recordClosed(tx, actor, true);
    });
  }

  /** Ends every other session of the account or receipt, for something it was opened with is worth nothing any more. */
  async closeOthers(tx: EntityManager, { actor, tokenHash }: HeldSession): Promise<void> {
    await tx.query('delete from sessions where (account_id = $1 or case_id = $2) and token_hash <> $3', [
      actor.accountId,
      actor.caseId ?? null,
      tokenHash,
    ]);
  }

  /** Writes down that wrong tries slow an account down, once a person would notice. */
  async tellSlowed(account: { id: string }, secret: 'password' | 'code', seconds: number): Promise<void> {
    if (seconds < 60) return;
    await this.db.transaction((tx) =>
      record(tx, signInSlowed, {
        author: { accountId: null, role: 'visitor' },
        at: this.clock.now(),
        payload: { accountId: account.id, secret, seconds },
      }),
    );
  }

  /** What an account can prove itself with besides its password, the safest first. */
  private async kindsOf(accountId: string): Promise<FactorKind[]> {
    const rows = await this.db.query<{ kind: FactorKind }[]>(
      `select distinct kind from factors where account_id = $1 and confirmed_at is not null
       union all
       select 'recovery' where exists (select from recovery_codes where account_id = $1 and used_at is null)`,
      [accountId],
    );
    const present = new Set(rows.map(({ kind }) => kind));
    return (['passkey', 'totp', 'recovery'] as const).filter((kind) => present.has(kind));
  }

  /** New sessions sweep out those that nobody ended. */
  private async insert(
    tx: EntityManager,
    actor: Actor,
    stage: Stage,
    factor: string | null = null,
  ): Promise<OpenedSession> {
    const token = randomBytes(32);
    const now = this.clock.now();
    await tx.query('delete from sessions where seen_at < $1', [allOverBefore(now)]);
    await tx.insert(Session, {
      tokenHash: sha256(token),
      accountId: actor.accountId,
      caseId: actor.caseId ?? null,
      stage,
      factor,
      createdAt: now,
      seenAt: now,
    });
    if (factor)
      await record(tx, sessionOpened, {
        author: actor,
        at: now,
        ...(actor.caseId && { caseId: actor.caseId }),
        payload: { accountId: actor.accountId, factor },
      });
    return { session: { tokenHash: sha256(token), stage, actor }, token: token.toString('base64url') };
  }

  private recordClosed(tx: EntityManager, actor: Actor, everywhere: boolean): Promise<void> {
    return record(tx, sessionClosed, {
      author: actor,
      at: this.clock.now(),
      ...(actor.caseId && { caseId: actor.caseId }),
      payload: { accountId: actor.accountId, everywhere },
    });
  }
}
