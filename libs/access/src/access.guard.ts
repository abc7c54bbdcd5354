import {
  createParamDecorator,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import {
  factorMissing,
  notAllowed,
  routeUndeclared,
  scopeMissing,
  secondFactorNeeded,
  signInNeeded,
} from './access.errors.js';
import { VISITOR, type Actor } from './actor.js';
import { Authenticator, type WithBearer } from './authenticator.js';
import { fitsStage, type Permission } from './roles.js';
import type { WithCookies } from './session-cookie.js';
import type { HeldSession } from './session.service.js';
import { mayAsk } from './token.rules.js';

export const PERMISSION_KEY = 'redress:permission';

/** Declares what a route asks of its caller. A route without it answers 500: shut by default. */
export const Allow = (permission: Permission) => SetMetadata(PERMISSION_KEY, permission);

interface ActingRequest extends WithCookies, WithBearer {
  actor?: Actor;
  held?: HeldSession;
}

/** Puts the actor, as the guard found them, into a route's argument. */
export const Acting = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor =>
    context.switchToHttp().getRequest<ActingRequest>().actor ?? VISITOR,
);

/** Puts the session of the caller into a route's argument: for routes that ask for one. */
export const Held = createParamDecorator((_: unknown, context: ExecutionContext): HeldSession => {
  const { held } = context.switchToHttp().getRequest<ActingRequest>();
  if (!held) throw signInNeeded();
  return held;
});

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission = this.reflector.get<Permission | undefined>(PERMISSION_KEY, context.getHandler());
    if (!permission) throw routeUndeclared(`${context.getClass().name}.${context.getHandler().name}`);
    const request = context.switchToHttp().getRequest<ActingRequest>();
    const program = await this.authenticator.program(request);
    if (program) {
      request.actor = program;
      if (mayAsk(program, permission)) return true;
      throw scopeMissing();
    }
    const found = await this.authenticator.identify(request);
    // Half open, a session is good for the steps that open it, and for the rest as good as none.
    const fits = found && fitsStage(found.stage, permission);
    request.actor = fits ? found.actor : VISITOR;
    if (fits) request.held = found;
    if (mayAsk(request.actor, permission)) return true;
    throw refusalOf(found, Boolean(fits));
  }
}

function refusalOf(found: HeldSession | undefined, fits: boolean) {
  if (!found) return signInNeeded();
  if (fits || found.stage === 'full') return notAllowed();
  return found.stage === 'password' ? secondFactorNeeded() : factorMissing();
}
