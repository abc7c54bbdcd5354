import { Body, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { z } from 'zod';
import { Office, Parse, id, parse, type Failure } from '@redress/platform';
import { Pages, form, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { Allow, Held } from './access.guard.js';
import { passwordProof, recoveryCode, totpCode } from './access.schema.js';
import { Authenticator } from './authenticator.js';
import { DoorSettings } from './door.settings.js';
import { FactorService } from './factor.service.js';
import { orAgain, type Jar } from './or-again.js';
import { SessionCookie, type WithCookies } from './session-cookie.js';
import { SessionService, type HeldSession, type OpenedSession } from './session.service.js';
import { appPage, pictureOf, secondStepPage, setUpPage, signInPage } from './sign-in.pages.js';

const where = z.object({
  next: z.string().max(2_000).default('/'),
  left: z.literal('yes').optional(),
  joined: z.literal('yes').optional(),
});

/** Signing in as pages: the same steps as `SessionController`, without script. */
@Pages()
export class SignInPageController {
  constructor(
    private readonly office: Office,
    private readonly door: DoorSettings,
    private readonly sessions: SessionService,
    private readonly factors: FactorService,
    private readonly authenticator: Authenticator,
    private readonly cookie: SessionCookie,
  ) {}

  @Get('sign-in')
  @Allow('session.open')
  ask(@Query(new Parse(where)) { next, left, joined }: z.infer<typeof where>) {
    const notice = left ? LEFT : joined ? JOINED : undefined;
    return signInPage({ ...this.frame(), email: '', next: inside(next), notice });
  }

  @Post('sign-in')
  @HttpCode(200)
  @Allow('session.open')
  async open(
    @Body(new Parse(form)) sent: Form,
    @Req() request: WithCookies,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const { email = '', password = '', next = '/' } = sent;
    const frame = { ...this.frame(), email, next: inside(next) };
    return orAgain(
      jar,
      (failure) => signInPage({ ...frame, failure }),
      async () => {
        const proof = { ...parse(passwordProof, { email, password }), address: request.ip };
        const opened = await this.authenticator.prove('password', proof);
        await this.sessions.close(this.cookie.tokenOf(request) ?? '');
        this.cookie.give(jar, opened.token);
        return seeOther(
          PLACES[opened.session.stage]
            ? `${PLACES[opened.session.stage]}?next=${encodeURIComponent(frame.next)}`
            : frame.next,
        );
      },
    );
  }

  @Get('sign-in/second-step')
  @Allow('session.step_up')
  async askAgain(@Held() session: HeldSession, @Query(new Parse(where)) { next }: z.infer<typeof where>) {
    return this.secondStep(session, inside(next));
  }

  @Post('sign-in/second-step')
  @HttpCode(200)
  @Allow('session.step_up')
  async code(
    @Held() session: HeldSession,
    @Body(new Parse(form)) { code = '', next = '/' }: Form,
    @Req() { ip: address }: WithCookies,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.raise(session, jar, next, async () =>
      this.authenticator.prove('totp', { session, address, ...parse(totpCode, { code }) }),
    );
  }

  @Post('sign-in/recovery')
  @HttpCode(200)
  @Allow('session.step_up')
  async recovery(
    @Held() session: HeldSession,
    @Body(new Parse(form)) { recovery: code = '', next = '/' }: Form,
    @Req() { ip: address }: WithCookies,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.raise(session, jar, next, async () =>
      this.authenticator.prove('recovery', { session, address, ...parse(recoveryCode, { code }) }),
    );
  }

  @Get('sign-in/set-up')
  @Allow('factor.enrol')
  setUp() {
    return setUpPage({ office: this.office.name });
  }

  @Post('sign-in/set-up/app')
  @HttpCode(200)
  @Allow('factor.enrol')
  async addApp(@Held() session: HeldSession) {
    const { id: factorId, ...told } = await this.factors.addTotp(session);
    const setup = { id: factorId, told };
    return appPage({ office: this.office.name, setup, picture: await pictureOf(told.uri) });
  }

  @Post('sign-in/set-up/app/:factorId')
  @HttpCode(200)
  @Allow('factor.enrol')
  async confirmApp(
    @Held() session: HeldSession,
    @Param('factorId', new Parse(id)) factorId: string,
    @Body(new Parse(form)) sent: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const again = (failure: Failure) =>
      appPage({ office: this.office.name, failure, setup: { id: factorId } });
    return orAgain(jar, again, async () => {
      const { code } = parse(totpCode, { code: sent['code'] ?? '' });
      const { opened } = await this.factors.confirmTotp(session, factorId, code);
      if (opened) this.cookie.give(jar, opened.token);
      return seeOther('/account/recovery-codes');
    });
  }

  @Post('leave')
  @HttpCode(200)
  @Allow('session.open')
  async leave(@Req() request: WithCookies, @Res({ passthrough: true }) jar: Jar): Promise<PageAnswer> {
    await this.sessions.close(this.cookie.tokenOf(request) ?? '');
    this.cookie.takeBack(jar);
    return seeOther('/sign-in?left=yes');
  }

  private frame() {
    return { office: this.office.name, singleSignOn: this.door.singleSignOn === true };
  }

  private async secondStep(session: HeldSession, next: string, failure?: Failure) {
    const { factors } = await this.sessions.view(session);
    return secondStepPage({ office: this.office.name, failure, factors, next });
  }

  private raise(session: HeldSession, jar: Jar, next: string, prove: () => Promise<OpenedSession>) {
    const again = (failure: Failure) => this.secondStep(session, inside(next), failure);
    return orAgain(jar, again, async () => {
      const { token } = await prove();
      this.cookie.give(jar, token);
      return seeOther(inside(next));
    });
  }
}

const LEFT = 'You are signed out. Close the window if others use this computer.';
const JOINED = 'Your account is open. Sign in with it now; a second step is set up with you.';

const PLACES: Partial<Record<string, string>> = {
  password: '/sign-in/second-step',
  enrol: '/sign-in/set-up',
};

/** A place of this site; never another site's address that somebody put into a link. */
const inside = (next: string): string => (/^\/(?![/\\])[^\s\\]*$/.test(next) ? next : '/');
