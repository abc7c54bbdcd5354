import { Body, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { z } from 'zod';
import { Parse, id, parse, type Failure } from '@redress/platform';
import { Pages, form, keptIn, seeOther, type Form, type Kept, type PageAnswer } from '@redress/ui';
import { Allow, Held } from './access.guard.js';
import { passwordProof, recoveryCode, totpCode } from './access.schema.js';
import { Authenticator } from './authenticator.js';
import { DoorSettings } from './door.settings.js';
import { FactorService } from './factor.service.js';
import { Frame } from './frame.js';
import { SentKept } from './kept.pages.js';
import { orAgain, type Jar } from './or-again.js';
import { SessionCookie, type WithCookies } from './session-cookie.js';
import { SessionService, type HeldSession, type OpenedSession } from './session.service.js';
import { appPage, pictureOf, secondStepPage, setUpPage, signInPage } from './sign-in.pages.js';
import type { Spoken } from './tongue.js';

const where = z.object({
  next: z.string().max(2_000).default('/'),
  language: z.string().max(35).optional(),
  left: z.literal('yes').optional(),
  joined: z.literal('yes').optional(),
});

/** Signing in as pages: the same steps as `SessionController`, without script. */
@Pages()
export class SignInPageController {
  constructor(
    private readonly door: DoorSettings,
    private readonly sessions: SessionService,
    private readonly factors: FactorService,
    private readonly authenticator: Authenticator,
    private readonly cookie: SessionCookie,
    private readonly frames: Frame,
  ) {}

  @Get('sign-in')
  @Allow('session.open')
  ask(
    @Query(new Parse(where)) { next, language: chosen, left, joined }: z.infer<typeof where>,
    @Headers('accept-language') accepted?: string,
  ) {
    const notice = left ? 'left' : joined ? 'joined' : undefined;
    const frame = this.frame({ chosen, accepted });
    return signInPage({ ...frame, email: '', next: inside(next), notice });
  }

  @Post('sign-in')
  @HttpCode(200)
  @Allow('session.open')
  async open(
    @Body(new Parse(form)) sent: Form,
    @Req() request: WithCookies,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const { email = '', password = '', next = '/', language: chosen } = sent;
    const kept = keptIn(sent);
    const frame = { ...this.frame({ chosen }), email, next: inside(next), kept };
    return orAgain(
      jar,
      (failure) => signInPage({ ...frame, failure }),
      async () => {
        const proof = { ...parse(passwordProof, { email, password }), address: request.ip };
        const opened = await this.authenticator.prove('password', proof);
        await this.sessions.close(this.cookie.tokenOf(request) ?? '');
        this.cookie.give(jar, opened.token);
        if (frame.languages && chosen) await this.sessions.speak(opened.session.actor, frame.language);
        // On, and not elsewhere by an address, for that would lose what was typed.
        if (kept && opened.session.stage === 'password')
          return this.secondStep(opened.session, { next: frame.next, chosen, kept });
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
    return this.secondStep(session, { next: inside(next) });
  }

  @Post('sign-in/second-step')
  @HttpCode(200)
  @Allow('session.step_up')
  async code(
    @Held() session: HeldSession,
    @Body(new Parse(form)) sent: Form,
    @Req() { ip: address }: WithCookies,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const { code = '' } = sent;
    return this.raise(session, jar, sent, async () =>
      this.authenticator.prove('totp', { session, address, ...parse(totpCode, { code }) }),
    );
  }

  @Post('sign-in/recovery')
  @HttpCode(200)
  @Allow('session.step_up')
  async recovery(
    @Held() session: HeldSession,
    @Body(new Parse(form)) sent: Form,
    @Req() { ip: address }: WithCookies,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const { recovery: code = '' } = sent;
    return this.raise(session, jar, sent, async () =>
      this.authenticator.prove('recovery', { session, address, ...parse(recoveryCode, { code }) }),
    );
  }

  /** After a passkey, which a script answers: on with what was typed. */
  @Post('sign-in/kept')
  @HttpCode(200)
  @Allow('factor.manage')
  kept(@Held() session: HeldSession, @Body(new Parse(form)) sent: Form): PageAnswer {
    const kept = keptIn(sent);
    return kept ? this.sentKept(session, kept) : seeOther('/');
  }

  @Get('sign-in/set-up')
  @Allow('factor.enrol')
  setUp(@Held() { actor }: HeldSession) {
    return setUpPage(this.frames.bare({ actor }));
  }

  @Post('sign-in/set-up/app')
  @HttpCode(200)
  @Allow('factor.enrol')
  async addApp(@Held() session: HeldSession) {
    const { id: factorId, ...told } = await this.factors.addTotp(session);
    const setup = { id: factorId, told };
    const frame = this.frames.bare({ actor: session.actor });
    return appPage({ ...frame, setup, picture: await pictureOf(told.uri) });
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
    const frame = this.frames.bare({ actor: session.actor });
    const again = (failure: Failure) => appPage({ ...frame, failure, setup: { id: factorId } });
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

  private frame(spoken: Spoken) {
    return { ...this.frames.bare(spoken), singleSignOn: this.door.singleSignOn === true };
  }

  private async secondStep(session: HeldSession, { chosen, ...more }: SecondStep) {
    const { factors } = await this.sessions.view(session);
    return secondStepPage({ ...this.frames.bare({ chosen, actor: session.actor }), factors, ...more });
  }

  private raise(session: HeldSession, jar: Jar, sent: Form, prove: () => Promise<OpenedSession>) {
    const next = inside(sent['next'] ?? '/');
    const kept = keptIn(sent);
    const again = (failure: Failure) => this.secondStep(session, { next, kept, failure });
    return orAgain(jar, again, async () => {
      const { token } = await prove();
      this.cookie.give(jar, token);
      return kept ? this.sentKept(session, kept) : seeOther(next);
    });
  }

  private sentKept({ actor }: HeldSession, kept: Kept): PageAnswer {
    return SentKept({ ...this.frames.bare({ actor }), kept });
  }
}

interface SecondStep {
  next: string;
  chosen?: string | undefined;
  kept?: Kept | undefined;
  failure?: Failure;
}

const PLACES: Partial<Record<string, string>> = {
  password: '/sign-in/second-step',
  enrol: '/sign-in/set-up',
};

/** A place of this site; never another site's address that somebody put into a link. */
const inside = (next: string): string => (/^\/(?![/\\])[^\s\\]*$/.test(next) ? next : '/');
