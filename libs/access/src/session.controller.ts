import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { z } from 'zod';
import { Office, Parse, text } from '@redress/platform';
import { Acting, Allow } from './access.guard.js';
import { AccessService } from './access.service.js';
import type { Actor } from './actor.js';
import { DoorSettings } from './door.settings.js';
import { SESSION_COOKIE, type WithCookies } from './authenticator.js';

const signIn = z.strictObject({ email: text(320, 3), password: z.string().min(1).max(1_000) });

interface CookieJar {
  setCookie(name: string, value: string, options: object): unknown;
  clearCookie(name: string, options: object): unknown;
}

@Controller('api/v1/session')
export class SessionController {
  constructor(
    private readonly access: AccessService,
    private readonly door: DoorSettings,
    private readonly office: Office,
  ) {}

  @Post()
  @Allow('session.open')
  async open(
    @Body(new Parse(signIn)) input: z.infer<typeof signIn>,
    @Res({ passthrough: true }) reply: CookieJar,
  ) {
    const { actor, token } = await this.access.signIn(input.email, input.password, this.door.roles);
    reply.setCookie(SESSION_COOKIE, token, this.cookie());
    return viewOf(actor);
  }

  @Get()
  @Allow('session.read')
  current(@Acting() actor: Actor) {
    return viewOf(actor);
  }

  @Delete()
  @HttpCode(204)
  @Allow('session.open')
  async close(@Req() request: WithCookies, @Res({ passthrough: true }) reply: CookieJar): Promise<void> {
    const token = request.cookies[SESSION_COOKIE];
    if (token) await this.access.signOut(token);
    reply.clearCookie(SESSION_COOKIE, this.cookie());
  }

  private cookie() {
    return { path: '/', httpOnly: true, sameSite: 'strict', secure: this.office.secureCookies };
  }
}

const viewOf = ({ accountId, name, role, organisationId }: Actor) => ({
  accountId,
  name,
  role,
  organisationId,
});
