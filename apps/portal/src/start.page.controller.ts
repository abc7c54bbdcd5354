import { Get, Headers, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import {
  Acting,
  Allow,
  SessionCookie,
  SessionService,
  type Actor,
  type Jar,
  type WithCookies,
} from '@redress/access';
import { OrganisationsService } from '@redress/people';
import { Office } from '@redress/platform';
import { Pages, languagesFor } from '@redress/ui';
import { NotesCookie } from './advocate/notes-cookie.js';
import { FilingDrafts } from './filing/filing-drafts.js';
import { Places } from './places.js';
import { awayPage, helpPage, languagesPage, safetyPage, startPage } from './start.pages.js';
import { languageAt } from './words/words.js';

/** What anybody can read before they write, and the way out. Nothing here sets a cookie. */
@Pages()
export class StartPageController {
  constructor(
    private readonly places: Places,
    private readonly office: Office,
    private readonly organisations: OrganisationsService,
    private readonly drafts: FilingDrafts,
    private readonly sessions: SessionService,
    private readonly cookie: SessionCookie,
    private readonly notes: NotesCookie,
  ) {}

  @Get()
  @Allow('session.open')
  languages(@Headers('accept-language') accepted?: string) {
    const { name: office, leaveUrl } = this.office;
    return languagesPage({ office, leaveUrl, languages: languagesFor(accepted) });
  }

  @Get(':language')
  @Allow('session.open')
  start(@Acting() actor: Actor, @Param('language') language: string) {
    const place = this.places.of(languageAt(language), '');
    return startPage({ place, advocate: actor.role === 'advocate' ? actor.name : undefined });
  }

  @Get(':language/help')
  @Allow('session.open')
  async help(@Param('language') language: string) {
    const place = this.places.of(languageAt(language), '/help');
    return helpPage({ place, helpers: await this.organisations.listed() });
  }

  @Get(':language/safety')
  @Allow('session.open')
  safety(@Param('language') language: string) {
    return safetyPage({ place: this.places.of(languageAt(language), '/safety') });
  }

  /**
   * Leaves at once: the session and the draft end, the browser forgets what it kept of us, an everyday page opens. By a
   * header rather than a redirect, which the content security policy forbids after a form.
   */
  @Post('away')
  @HttpCode(200)
  @Allow('session.open')
  async away(@Req() request: WithCookies, @Res({ passthrough: true }) jar: Jar) {
    await this.sessions.close(this.cookie.tokenOf(request) ?? '');
    await this.drafts.end(request, jar);
    this.cookie.takeBack(jar);
    this.notes.takeBack(jar);
    jar.header('refresh', `0; url=${this.office.leaveUrl}`);
    return awayPage(this.office.leaveUrl);
  }
}
