import { Body, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { Parse, id, notFound, parse, type Failure } from '@redress/platform';
import { Pages, form, isLanguage, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { Allow, Held } from './access.guard.js';
import { passwordChange } from './access.schema.js';
import { accountPage, codesAskPage, codesPage } from './account.pages.js';
import { FactorService } from './factor.service.js';
import { Frame } from './frame.js';
import { PasswordService } from './password.service.js';
import { orAgain, type Jar } from './or-again.js';
import { SessionCookie, type WithCookies } from './session-cookie.js';
import { SessionService, type HeldSession } from './session.service.js';

/** One's own account: what one signs in with, and leaving everywhere at once. */
@Pages('account')
export class AccountPageController {
  constructor(
    private readonly frames: Frame,
    private readonly sessions: SessionService,
    private readonly factors: FactorService,
    private readonly passwords: PasswordService,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @Allow('factor.manage')
  async show(@Held() session: HeldSession) {
    return this.page(session);
  }

  @Post('factors/:factorId/remove')
  @HttpCode(200)
  @Allow('factor.manage')
  async remove(
    @Held() session: HeldSession,
    @Param('factorId', new Parse(id)) factorId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return orAgain(
      jar,
      (failure) => this.page(session, failure),
      async () => {
        await this.factors.remove(session, factorId);
        return seeOther('/account');
      },
    );
  }

  @Get('recovery-codes')
  @Allow('factor.manage')
  askForCodes(@Held() session: HeldSession) {
    return codesAskPage(this.frame(session));
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @Allow('factor.manage')
  async codes(@Held() session: HeldSession) {
    return codesPage({ ...this.frame(session), codes: await this.factors.renewRecoveryCodes(session) });
  }

  @Post('password')
  @HttpCode(200)
  @Allow('password.change')
  async changePassword(
    @Held() session: HeldSession,
    @Body(new Parse(form)) sent: Form,
    @Req() { ip: address }: WithCookies,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return orAgain(
      jar,
      (failure) => this.page(session, failure),
      async () => {
        const { token } = await this.passwords.change(session, { ...parse(passwordChange, sent), address });
        this.cookie.give(jar, token);
        return seeOther('/account');
      },
    );
  }

  @Post('language')
  @HttpCode(200)
  @Allow('factor.manage')
  async speak(
    @Held() { actor }: HeldSession,
    @Body(new Parse(form)) { language: chosen = '' }: Form,
  ): Promise<PageAnswer> {
    if (!this.frames.bare().languages || !isLanguage(chosen)) throw notFound();
    await this.sessions.speak(actor, chosen);
    return seeOther('/account');
  }

  @Post('leave-everywhere')
  @HttpCode(200)
  @Allow('session.close_all')
  async leaveEverywhere(
    @Held() session: HeldSession,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    await this.sessions.closeAll(session);
    this.cookie.takeBack(jar);
    return seeOther('/sign-in?left=yes');
  }

  private async page(session: HeldSession, failure?: Failure) {
    const { items, recoveryCodesLeft } = await this.factors.list(session);
    return accountPage({
      ...this.frame(session),
      failure,
      factors: items,
      codesLeft: recoveryCodesLeft,
    });
  }

  private frame({ actor }: HeldSession) {
    return this.frames.of(actor, '/account');
  }
}
