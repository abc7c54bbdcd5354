import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock, Failure, Keyring, Office } from '@redress/platform';
import { codeUsed, passkeyRefused, secondFactorRefused, signInNeeded } from './access.errors.js';
import type { PasskeyAnswer } from './access.schema.js';
import { Session } from './account.entity.js';
import { DoorSettings } from './door.settings.js';
import { Factor } from './factor.entity.js';
import { provenCounter, requestOptions, type RequestOptions } from './passkeys.js';
import { asMade } from './recovery.rules.js';
import { CHALLENGE_MS, MOST_WRONG_CODES } from './session.rules.js';
import { SessionService, type HeldSession, type OpenedSession } from './session.service.js';
import { SlowDown, type Attempt } from './slow-down.js';
import { stepOf } from './totp.rules.js';

/** A second factor, shown for a half-open session from a network address. */
export interface CodeProof {
  session: HeldSession;
  code: string;
  address: string;
}
export interface PasskeyProof {
  session: HeldSession;
  response: PasskeyAnswer;
  address: string;
}

/** Takes a session from the password to `full`, by one of the account's second factors. */
@Injectable()
export class StepUpService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly keyring: Keyring,
    private readonly office: Office,
    private readonly door: DoorSettings,
    private readonly sessions: SessionService,
    private readonly slow: SlowDown,
  ) {}

  /**
   * By a code of an app.
   * @throws Failure `second_factor_refused`; `code_used` for a code that was taken before; `slow_down`. After five
   *   wrong ones the session is gone.
   */
  async totp({ session, code, address }: CodeProof): Promise<OpenedSession> {
    return this.attempt(session, address, async (tx) => {
      const factors = await this.factorsOf(tx, session, 'totp');
      for (const factor of factors) {
        const secret = this.keyring.openFactor(this.door.name, factor.id, factor.secretSealed ?? Buffer.of());
        const step = stepOf(secret, code, this.clock.now());
        if (step === undefined) continue;
        const [, taken] = await tx.query<[object[], number]>(
          `update factors set last_step = $2, used_at = $3 where id = $1 and (last_step is null or last_step < $2)`,
          [factor.id, step, this.clock.now()],
        );
        if (taken !== 1) throw codeUsed();
        return this.sessions.raise(tx, session, 'totp', factor.id);
      }
      throw secondFactorRefused();
    });
  }

  /**
   * By a recovery code; each works once.
   * @throws Failure as `totp`.
   */
  async recovery({ session, code, address }: CodeProof): Promise<OpenedSession> {
    return this.attempt(session, address, async (tx) => {
      const accountId = accountOf(session);
      const [, used] = await tx.query<[object[], number]>(
        'update recovery_codes set used_at = $3 where account_id = $1 and code_hash = $2 and used_at is null',
        [accountId, this.keyring.recoveryHash(accountId, asMade(code)), this.clock.now()],
      );
      if (used !== 1) throw secondFactorRefused();
      return this.sessions.raise(tx, session, 'recovery', null);
    });
  }

  /** The question for the account's passkeys, kept with the session: the newest one only, for one answer. */
  async passkeyOptions(session: HeldSession): Promise<RequestOptions> {
    const factors = await this.factorsOf(this.db.manager, session, 'passkey');
    const options = await requestOptions(
      { name: this.office.name, origin: this.door.origin },
      factors.map(({ credentialId, transports }) => ({
        id: credentialId ?? '',
        transports: transports ?? [],
      })),
    );
    await ask(this.db.manager, session, options.challenge, this.clock.now());
    return options;
  }

  /**
   * By a passkey's answer to the question asked last.
   * @throws Failure `passkey_refused`; `slow_down`.
   */
  async passkey({ session, response, address }: PasskeyProof): Promise<OpenedSession> {
    const challenge = await takeChallenge(this.db.manager, session, this.clock.now());
    return this.attempt(session, address, async (tx) => {
      const factors = await this.factorsOf(tx, session, 'passkey');
      const factor = factors.find(({ credentialId }) => credentialId === response.id);
      if (!factor?.publicKey || challenge === undefined) throw passkeyRefused();
      const counter = await provenCounter(
        { name: this.office.name, origin: this.door.origin },
        challenge,
        { ...response, clientExtensionResults: {} },
        { id: response.id, publicKey: new Uint8Array(factor.publicKey), counter: Number(factor.counter) },
      );
      if (counter === undefined) throw passkeyRefused();
      const [, counted] = await tx.query<[object[], number]>(
        'update factors set counter = $2, used_at = $3 where id = $1 and (counter < $2 or (counter = 0 and $2 = 0))',
        [factor.id, counter, this.clock.now()],
      );
      if (counted !== 1) throw passkeyRefused();
      return this.sessions.raise(tx, session, 'passkey', factor.id);
    });
  }

  /** One try: counted before it is looked at, and again with the session when it was wrong. */
  private async attempt(
    session: HeldSession,
    address: string,
    prove: (tx: EntityManager) => Promise<OpenedSession>,
  ): Promise<OpenedSession> {
    const accountId = accountOf(session);
    const attempt = { kind: 'code', account: accountId, address } satisfies Attempt;
    const delay = await this.slow.begin(attempt);
    try {
      const opened = await this.db.transaction(prove);
      await this.slow.forgive(attempt);
      await this.slow.know({ ...attempt, kind: 'password' });
      return opened;
    } catch (error) {
      if (error instanceof Failure && error.kind === 'unauthenticated') {
        await this.countWrong(session);
        await this.sessions.tellSlowed({ id: accountId }, 'code', delay);
      }
      throw error;
    }
  }

  private async countWrong({ tokenHash }: HeldSession): Promise<void> {
    await this.db.getRepository(Session).increment({ tokenHash }, 'wrongCodes', 1);
    await this.db.query('delete from sessions where token_hash = $1 and wrong_codes >= $2', [
      tokenHash,
      MOST_WRONG_CODES,
    ]);
  }

  private factorsOf(tx: EntityManager, session: HeldSession, kind: 'passkey' | 'totp'): Promise<Factor[]> {
    return tx
      .createQueryBuilder(Factor, 'f')
      .where('f.account_id = :accountId and f.kind = :kind and f.confirmed_at is not null', {
        accountId: accountOf(session),
        kind,
      })
      .getMany();
  }
}

/** Keeps the question that a passkey is asked with the session that asks. */
export async function ask(
  tx: EntityManager,
  { tokenHash }: HeldSession,
  challenge: string,
  now: Date,
): Promise<void> {
  await tx.update(Session, { tokenHash }, { challenge, challengeAt: now });
}

/** The session's question, which is thereby used up; undefined when there is none or it is too old. */
export async function takeChallenge(
  tx: EntityManager,
  { tokenHash }: HeldSession,
  now: Date,
): Promise<string | undefined> {
  const [[row]] = await tx.query<[{ challenge: string; challenge_at: Date }[], number]>(
    `with asked as (select challenge, challenge_at from sessions where token_hash = $1 and challenge is not null for update)
     update sessions set challenge = null, challenge_at = null from asked where token_hash = $1
     returning asked.challenge, asked.challenge_at`,
    [tokenHash],
  );
  return row && now.getTime() - row.challenge_at.getTime() <= CHALLENGE_MS ? row.challenge : undefined;
}

/** @throws Failure `sign_in_needed` for a session of no account, which has no second factor. */
export function accountOf({ actor }: HeldSession): string {
  if (!actor.accountId) throw signInNeeded();
  return actor.accountId;
}
