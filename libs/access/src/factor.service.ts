import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { record } from '@redress/journal';
import { Clock, Keyring, Office, newId, notFound, pgError } from '@redress/platform';
import { codeWrong, lastFactor, passkeyRefused } from './access.errors.js';
import { factorAdded, factorRemoved, recoveryCodesMade } from './access.facts.js';
import type { NewPasskeyAnswer } from './access.schema.js';
import { Account } from './account.entity.js';
import { DoorSettings } from './door.settings.js';
import { Factor } from './factor.entity.js';
import { creationOptions, newPasskey, type CreationOptions } from './passkeys.js';
import { CODES, asMade, newRecoveryCode } from './recovery.rules.js';
import { SessionService, type HeldSession, type OpenedSession } from './session.service.js';
import { accountOf, ask, takeChallenge } from './step-up.service.js';
import { stepOf, totpSetup } from './totp.rules.js';

export interface FactorView {
  id: string;
  kind: 'passkey' | 'totp';
  name: string;
  createdAt: Date;
  usedAt: Date | null;
}

/** A factor that counts from now on, and the session under its new token where this opened it fully. */
export interface AddedFactor {
  factor: FactorView;
  opened: OpenedSession | undefined;
}

/** The second factors of the account that asks. Nobody else's can be named: their ids are not found. */
@Injectable()
export class FactorService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly keyring: Keyring,
    private readonly office: Office,
    private readonly door: DoorSettings,
    private readonly sessions: SessionService,
  ) {}

  async list(session: HeldSession): Promise<{ items: FactorView[]; recoveryCodesLeft: number }> {
    const accountId = accountOf(session);
    const factors = await this.confirmed(this.db.manager, accountId);
    const [left] = await this.db.query<{ n: number }[]>(
      'select count(*)::int as n from recovery_codes where account_id = $1 and used_at is null',
      [accountId],
    );
    return { items: factors.map(viewOf), recoveryCodesLeft: left?.n ?? 0 };
  }

  /** A new secret for an authenticator app, told this once. It counts once `confirmTotp` has seen a code of it. */
  async addTotp(session: HeldSession): Promise<{ id: string; secret: string; uri: string }> {
    const account = await this.account(session);
    const id = newId();
    const secret = randomBytes(20);
    await this.db.transaction(async (tx) => {
      await tx.query(`delete from factors where account_id = $1 and kind = 'totp' and confirmed_at is null`, [
        account.id,
      ]);
      await tx.insert(Factor, {
        id,
        accountId: account.id,
        kind: 'totp',
        name: 'Authenticator app',
        createdAt: this.clock.now(),
        secretSealed: this.keyring.sealFactor(this.door.name, id, secret),
      });
    });
    return { id, ...totpSetup(secret, this.office.name, account.email) };
  }

  /**
   * Makes a new app count, by a code that it shows.
   * @throws Failure `not_found` for a factor that is not the caller's own or counts already, `code_wrong`.
   */
  async confirmTotp(session: HeldSession, factorId: string, code: string): Promise<AddedFactor> {
    const accountId = accountOf(session);
    const now = this.clock.now();
    return this.db.transaction(async (tx) => {
      const factor = await tx.findOne(Factor, {
        where: { id: factorId, accountId, kind: 'totp' },
        lock: { mode: 'pessimistic_write' },
      });
      if (!factor?.secretSealed || factor.confirmedAt) throw notFound();
      const step = stepOf(this.keyring.openFactor(this.door.name, factor.id, factor.secretSealed), code, now);
      if (step === undefined) throw codeWrong();
      await tx.update(Factor, { id: factor.id }, { confirmedAt: now, usedAt: now, lastStep: String(step) });
      return this.added(tx, session, { ...factor, usedAt: now });
    });
  }

  /** The question for making a passkey, kept with the session for one answer. */
  async passkeyOptions(session: HeldSession): Promise<CreationOptions> {
    const account = await this.account(session);
    const present = await this.confirmed(this.db.manager, account.id);
    const options = await creationOptions(
      { name: this.office.name, origin: this.door.origin },
      account,
      present.flatMap(({ credentialId }) => credentialId ?? []),
    );
    await ask(this.db.manager, session, options.challenge, this.clock.now());
    return options;
  }

  /** @throws Failure `passkey_refused` for an answer to another question, from another site or of a known passkey. */
  async addPasskey(session: HeldSession, response: NewPasskeyAnswer, name: string): Promise<AddedFactor> {
    const accountId = accountOf(session);
    const now = this.clock.now();
    const challenge = await takeChallenge(this.db.manager, session, now);
    const credential =
      challenge === undefined
        ? undefined
        : await newPasskey({ name: this.office.name, origin: this.door.origin }, challenge, {
            ...response,
            clientExtensionResults: {},
          });
    if (!credential) throw passkeyRefused();
    const factor = {
      id: newId(),
      accountId,
      kind: 'passkey',
      name,
      createdAt: now,
      confirmedAt: now,
      usedAt: null,
      credentialId: credential.id,
      publicKey: Buffer.from(credential.publicKey),
      counter: String(credential.counter),
      transports: response.response.transports,
    } as const;
    try {
      return await this.db.transaction(async (tx) => {
        await tx.insert(Factor, factor);
        return this.added(tx, session, factor);
      });
    } catch (error) {
      throw pgError(error)?.constraint === 'factors_credential_id_key' ? passkeyRefused() : error;
    }
  }

  /**
   * Takes a factor away, and ends the other sessions of the account: one of them may be whoever has the lost key.
   * @throws Failure `not_found` for one that is not the caller's own, `last_factor`.
   */
  async remove(session: HeldSession, factorId: string): Promise<void> {
    const accountId = accountOf(session);
    await this.db.transaction(async (tx) => {
      // All of them are locked, so that two calls cannot each take away what the other leaves.
      const factors = await tx.find(Factor, { where: { accountId }, lock: { mode: 'pessimistic_write' } });
      const factor = factors.find(({ id }) => id === factorId);
      if (!factor) throw notFound();
      const left = factors.filter(({ id, confirmedAt }) => id !== factorId && confirmedAt);
      if (factor.confirmedAt && left.length === 0) throw lastFactor();
      await tx.delete(Factor, { id: factorId });
      await this.sessions.closeOthers(tx, session);
      await record(tx, factorRemoved, {
        author: session.actor,
        at: this.clock.now(),
        payload: { accountId, factorId, kind: factor.kind },
      });
    });
  }

  /** Ten new recovery codes, told this once; those of before are worth nothing any more. */
  async renewRecoveryCodes(session: HeldSession): Promise<string[]> {
    const accountId = accountOf(session);
    const now = this.clock.now();
    const codes = Array.from({ length: CODES }, newRecoveryCode);
    await this.db.transaction(async (tx) => {
      await tx.query('delete from recovery_codes where account_id = $1', [accountId]);
      await tx.query(
        `insert into recovery_codes (account_id, code_hash, created_at)
         select $1::uuid, hash, $3::timestamptz from unnest($2::bytea[]) hash`,
        [accountId, codes.map((code) => this.keyring.recoveryHash(accountId, asMade(code))), now],
      );
      await record(tx, recoveryCodesMade, { author: session.actor, at: now, payload: { accountId } });
    });
    return codes;
  }

  private async added(
    tx: EntityManager,
    session: HeldSession,
    factor: Omit<FactorView, 'usedAt'> & { usedAt: Date | null; accountId: string },
  ): Promise<AddedFactor> {
    const { accountId, id, kind } = factor;
    await record(tx, factorAdded, {
      author: session.actor,
      at: this.clock.now(),
      payload: { accountId, factorId: id, kind },
    });
    const opened = session.stage === 'enrol' ? await this.sessions.raise(tx, session, kind, id) : undefined;
    return { factor: viewOf(factor), opened };
  }

  private async account(session: HeldSession): Promise<Account> {
    const account = await this.db.getRepository(Account).findOneBy({ id: accountOf(session) });
    if (!account) throw notFound();
    return account;
  }

  private confirmed(tx: EntityManager, accountId: string): Promise<Factor[]> {
    return tx
      .createQueryBuilder(Factor, 'f')
      .where('f.account_id = :accountId and f.confirmed_at is not null', { accountId })
      .orderBy('f.created_at')
      .getMany();
  }
}

const viewOf = ({ id, kind, name, createdAt, usedAt }: FactorView): FactorView => ({
  id,
  kind,
  name,
  createdAt,
  usedAt,
});
