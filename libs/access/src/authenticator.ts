import { Injectable } from '@nestjs/common';
import passport from 'passport';
import { Strategy } from 'passport-custom';
import { AccessService } from './access.service.js';
import type { Actor } from './actor.js';
import { DoorSettings } from './door.settings.js';

export const SESSION_COOKIE = 'redress_session';

/** A request as far as signing in needs it. */
export interface WithCookies {
  cookies: Record<string, string | undefined>;
}

/**
 * Finds out who sends a request, by Passport's strategies. Its own Passport, not the process-wide one: a strategy
 * registered by another door must never answer for this one.
 */
@Injectable()
export class Authenticator {
  private readonly passport = new passport.Passport();

  constructor(access: AccessService, door: DoorSettings) {
    const session = new Strategy((request, done) => {
      const token = (request as unknown as WithCookies).cookies[SESSION_COOKIE];
      // A door that serves nobody, such as the worker's, may not even read the sessions of the others.
      const actor = token && door.roles.length > 0 ? access.actorOf(token) : Promise.resolve(undefined);
      // A role that this door does not serve is a visitor here, whatever session it brings.
      actor.then((found) => done(null, found && door.roles.includes(found.role) ? found : false), done);
    });
    this.passport.use('session', session);
  }

  /** The actor behind the session cookie; undefined without one, or with one that is stale. */
  identify(request: WithCookies, reply: object): Promise<Actor | undefined> {
    return new Promise((resolve, reject) => {
      const settle = (error: unknown, actor?: Actor | false) =>
        error ? reject(asError(error)) : resolve(actor || undefined);
      const authenticate = this.passport.authenticate('session', { session: false }, settle) as Middleware;
      authenticate(request, reply, reject);
    });
  }
}

type Middleware = (request: object, reply: object, next: (error: unknown) => void) => void;

const asError = (error: unknown) =>
  error instanceof Error ? error : new Error('The session strategy failed.');
