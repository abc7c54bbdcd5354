import { Body, Controller, Delete, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { z } from 'zod';
import { Parse, id } from '@redress/platform';
import { Allow, Held } from './access.guard.js';
import { newPasskeyAnswer, totpCode } from './access.schema.js';
import { FactorService, type AddedFactor, type FactorView } from './factor.service.js';
import { SessionCookie, type CookieJar } from './session-cookie.js';
import type { HeldSession } from './session.service.js';

/** One's own second factors. */
@Controller('api/v1/factors')
export class FactorController {
  constructor(
    private readonly factors: FactorService,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @Allow('factor.enrol')
  list(@Held() session: HeldSession) {
    return this.factors.list(session);
  }

  @Post('totp')
  @Allow('factor.enrol')
  addTotp(@Held() session: HeldSession) {
    return this.factors.addTotp(session);
  }

  @Post('totp/:factorId')
  @HttpCode(200)
  @Allow('factor.enrol')
  async confirmTotp(
    @Held() session: HeldSession,
    @Param('factorId', new Parse(id)) factorId: string,
    @Body(new Parse(totpCode)) { code }: z.infer<typeof totpCode>,
    @Res({ passthrough: true }) reply: CookieJar,
  ): Promise<FactorView> {
    return this.tell(reply, await this.factors.confirmTotp(session, factorId, code));
  }

  @Post('passkey/options')
  @HttpCode(200)
  @Allow('factor.enrol')
  passkeyOptions(@Held() session: HeldSession) {
    return this.factors.passkeyOptions(session);
  }

  @Post('passkey')
  @Allow('factor.enrol')
  async addPasskey(
    @Held() session: HeldSession,
    @Body(new Parse(newPasskeyAnswer)) { response, name }: z.infer<typeof newPasskeyAnswer>,
    @Res({ passthrough: true }) reply: CookieJar,
  ): Promise<FactorView> {
    return this.tell(reply, await this.factors.addPasskey(session, response, name));
  }

  @Delete(':factorId')
  @HttpCode(204)
  @Allow('factor.manage')
  remove(@Held() session: HeldSession, @Param('factorId', new Parse(id)) factorId: string): Promise<void> {
    return this.factors.remove(session, factorId);
  }

  /** Shown this once. */
  @Post('recovery-codes')
  @Allow('factor.manage')
  async recoveryCodes(@Held() session: HeldSession) {
    return { codes: await this.factors.renewRecoveryCodes(session) };
  }

  private tell(reply: CookieJar, { factor, opened }: AddedFactor): FactorView {
    if (opened) this.cookie.give(reply, opened.token);
    return factor;
  }
}
