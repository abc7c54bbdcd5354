import { Injectable } from '@nestjs/common';
import passport from 'passport';
import { Strategy } from 'passport-custom';
import { tokenRefused } from './access.errors.js';
import type { Actor } from './actor.js';
import { DoorSettings } from './door.settings.js';
import { SessionCookie, type WithCookies } from './session-cookie.js';
import {
  SessionService,
  type HeldSession,
  type OpenedSession,
  type PasswordProof,
} from './session.service.js';
import { StepUpService, type CodeProof, type PasskeyProof } from './step-up.service.js';
import { bearerIn } from './token.rules.js';
import { TokenService } from './token.service.js';

/** A request as far as a program's token is looked for in it. */
export interface WithBearer {
  headers: { authorization?: string | undefined };
}

/** What somebody shows to open a session, by the name of the strategy that looks at it. */
export interface Proofs {
  password: PasswordProof;
  totp: CodeProof;
  recovery: CodeProof;
  passkey: PasskeyProof;
}

/**
 * Finds out who sends a request and takes proofs of who somebody is, by Passport's strategies. Its own Passport, not
 * the process-wide one: a strategy registered by another door must never answer for this one.
 */
@Injectable()
export class Authenticator {
  private readonly passport = new passport.Passport();

  constructor(
    sessions: SessionService,
    stepUp: StepUpService,
    cookie: SessionCookie,
    private readonly door: DoorSettings,
    tokens: TokenService,
  ) {
    this.use<WithCookies, HeldSession>('session', async (request) => {
      const token = cookie.tokenOf(request);
      // A door that serves nobody, such as the worker's, may not even read the sessions of the others.
      const found = token && door.roles.length > 0 ? await sessions.find(token) : undefined;
      // A role that this door does not serve is a visitor here, whatever session it brings.
      return found && door.roles.includes(found.actor.role) ? found : undefined;
    });
    this.use<WithBearer, Actor>('bearer', async ({ headers }) => {
      const token = bearerIn(headers.authorization);
      const actor = token ? await tokens.find(token) : undefined;
      if (!actor || !door.roles.includes(actor.role)) throw tokenRefused();
      return actor;
    });
    this.use<Proof<'password'>, OpenedSession>('password', ({ proof }) => sessions.signIn(proof, door.roles));
    this.use<Proof<'totp'>, OpenedSession>('totp', ({ proof }) => stepUp.totp(proof));
    this.use<Proof<'recovery'>, OpenedSession>('recovery', ({ proof }) => stepUp.recovery(proof));
    this.use<Proof<'passkey'>, OpenedSession>('passkey', ({ proof }) => stepUp.passkey(proof));
  }

  /** The session behind the cookie; undefined without one, or with one that is over. */
  identify(request: WithCookies): Promise<HeldSession | undefined> {
    return this.run<HeldSession>('session', request);
  }

  /**
   * Who a program acts for, when a request brings a token; a cookie beside it counts for nothing.
   * @throws Failure `token_refused` for a token that opens nothing: never is its bearer taken for a visitor.
   */
  async program(request: WithBearer): Promise<Actor | undefined> {
    const brings = this.door.roles.length > 0 && bearerIn(request.headers.authorization) !== undefined;
    return brings ? this.run<Actor>('bearer', request) : undefined;
  }

  /** @throws Failure of the strategy, when the proof does not hold. */
  async prove<K extends keyof Proofs>(strategy: K, proof: Proofs[K]): Promise<OpenedSession> {
    const opened = await this.run<OpenedSession>(strategy, { proof });
    if (!opened) throw new Error(`The strategy ${strategy} opened nothing and gave no reason.`);
    return opened;
  }

  private use<Q, R extends object>(name: string, verify: (request: Q) => Promise<R | undefined>): void {
    const strategy = new Strategy((request, done) => {
      verify(request as unknown as Q).then((found) => done(null, found ?? false), done);
    });
    this.passport.use(name, strategy);
  }

  private run<R>(strategy: string, request: object): Promise<R | undefined> {
    return new Promise((resolve, reject) => {
      const settle = (error: unknown, found?: R | false) =>
        error ? reject(asError(error)) : resolve(found || undefined);
      const authenticate = this.passport.authenticate(strategy, { session: false }, settle) as Middleware;
      authenticate(request, {}, reject);
    });
  }
}

interface Proof<K extends keyof Proofs> {
  proof: Proofs[K];
}

type Middleware = (request: object, reply: object, next: (error: unknown) => void) => void;

const asError = (error: unknown) =>
  error instanceof Error ? error : new Error('The strategy failed without a reason.');
