import { Body, Controller, Delete, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import type { z } from 'zod';
import { Parse } from '@redress/platform';
import { Allow, Held } from './access.guard.js';
import { passkeyAnswer, passwordChange, passwordProof, recoveryCode, totpCode } from './access.schema.js';
import { Authenticator } from './authenticator.js';
import { PasswordService } from './password.service.js';
import { SessionCookie, type CookieJar, type WithCookies } from './session-cookie.js';
import { SessionService, type HeldSession, type OpenedSession } from './session.service.js';
import { StepUpService } from './step-up.service.js';

/** Signing in, step by step, and leaving. */
@Controller('api/v1')
export class SessionController {
  constructor(
    private readonly sessions: SessionService,
    private readonly stepUp: StepUpService,
    private readonly passwords: PasswordService,
    private readonly authenticator: Authenticator,
    private readonly cookie: SessionCookie,
  ) {}

  @Post('session')
  @Allow('session.open')
  async open(
    @Body(new Parse(passwordProof)) input: z.infer<typeof passwordProof>,
    @Req() request: WithCookies,
    @Res({ passthrough: true }) reply: CookieJar,
  ) {
    const opened = await this.authenticator.prove('password', { ...input, address: request.ip });
    await this.sessions.close(this.cookie.tokenOf(request) ?? '');
    return this.give(reply, opened);
  }

  @Post('session/totp')
  @HttpCode(200)
  @Allow('session.step_up')
  async totp(
    @Held() session: HeldSession,
    @Body(new Parse(totpCode)) { code }: z.infer<typeof totpCode>,
    @Req() { ip: address }: WithCookies,
    @Res({ passthrough: true }) reply: CookieJar,
  ) {
    return this.give(reply, await this.authenticator.prove('totp', { session, code, address }));
  }

  @Post('session/recovery')
  @HttpCode(200)
  @Allow('session.step_up')
  async recovery(
    @Held() session: HeldSession,
    @Body(new Parse(recoveryCode)) { code }: z.infer<typeof recoveryCode>,
    @Req() { ip: address }: WithCookies,
    @Res({ passthrough: true }) reply: CookieJar,
  ) {
    return this.give(reply, await this.authenticator.prove('recovery', { session, code, address }));
  }

  @Post('session/passkey/options')
  @HttpCode(200)
  @Allow('session.step_up')
  passkeyOptions(@Held() session: HeldSession) {
    return this.stepUp.passkeyOptions(session);
  }

  @Post('session/passkey')
  @HttpCode(200)
  @Allow('session.step_up')
  async passkey(
    @Held() session: HeldSession,
    @Body(new Parse(passkeyAnswer)) { response }: z.infer<typeof passkeyAnswer>,
    @Req() { ip: address }: WithCookies,
    @Res({ passthrough: true }) reply: CookieJar,
  ) {
    return this.give(reply, await this.authenticator.prove('passkey', { session, response, address }));
  }

  @Get('session')
  @Allow('session.read')
  current(@Held() session: HeldSession) {
    return this.sessions.view(session);
  }

  @Delete('session')
  @HttpCode(204)
  @Allow('session.open')
  async close(@Req() request: WithCookies, @Res({ passthrough: true }) reply: CookieJar): Promise<void> {
    await this.sessions.close(this.cookie.tokenOf(request) ?? '');
    this.cookie.takeBack(reply);
  }

  /** On every device at once. */
  @Delete('sessions')
  @HttpCode(204)
  @Allow('session.close_all')
  async closeAll(@Held() session: HeldSession, @Res({ passthrough: true }) reply: CookieJar): Promise<void> {
    await this.sessions.closeAll(session);
    this.cookie.takeBack(reply);
  }

  @Put('password')
  @HttpCode(204)
  @Allow('password.change')
  async changePassword(
    @Held() session: HeldSession,
    @Body(new Parse(passwordChange)) input: z.infer<typeof passwordChange>,
    @Req() { ip: address }: WithCookies,
    @Res({ passthrough: true }) reply: CookieJar,
  ): Promise<void> {
    const { token } = await this.passwords.change(session, { ...input, address });
    this.cookie.give(reply, token);
  }

  private give(reply: CookieJar, { token, session }: OpenedSession) {
    this.cookie.give(reply, token);
    return this.sessions.view(session);
  }
}
