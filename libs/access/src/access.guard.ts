import {
  createParamDecorator,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { notAllowed, routeUndeclared, signInNeeded } from './access.errors.js';
import { VISITOR, type Actor } from './actor.js';
import { Authenticator, type WithCookies } from './authenticator.js';
import { holds, type Permission } from './roles.js';

export const PERMISSION_KEY = 'redress:permission';

/** Declares what a route asks of its caller. A route without it answers 500: shut by default. */
export const Allow = (permission: Permission) => SetMetadata(PERMISSION_KEY, permission);

interface ActingRequest extends WithCookies {
  actor?: Actor;
}

/** Puts the actor, as the guard found them, into a route's argument. */
export const Acting = createParamDecorator(
  (_: unknown, context: ExecutionContext): Actor =>
    context.switchToHttp().getRequest<ActingRequest>().actor ?? VISITOR,
);

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permission = this.reflector.get<Permission | undefined>(PERMISSION_KEY, context.getHandler());
    if (!permission) throw routeUndeclared(`${context.getClass().name}.${context.getHandler().name}`);
    const http = context.switchToHttp();
    const request = http.getRequest<ActingRequest>();
    const actor = (await this.authenticator.identify(request, http.getResponse<object>())) ?? VISITOR;
    request.actor = actor;
    if (holds(actor.role, permission)) return true;
    throw actor.role === 'visitor' ? signInNeeded() : notAllowed();
  }
}
