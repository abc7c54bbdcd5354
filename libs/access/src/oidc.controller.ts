import { Controller, Get, HttpCode, Req, Res } from '@nestjs/common';
import { Office } from '@redress/platform';
import { Allow } from './access.guard.js';
import { JOURNEY_MS, OidcService } from './oidc.service.js';
import { SessionCookie, type CookieJar, type WithCookies } from './session-cookie.js';
import { SessionService } from './session.service.js';

interface Arriving extends WithCookies {
  url: string;
}

/**
 * A page of our own between the city's and the desk's. The session's cookie is not sent along with what another site
 * began, so the way to the desk has to begin here.
 */
const ARRIVED = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Signed in</title><meta http-equiv="refresh" content="0;url=/"></head>
<body><p><a href="/">Go on to the desk</a></p></body>
</html>
`;

/** Signing in by the city's single sign-on, at the desk. */
@Controller('api/v1/session/oidc')
export class OidcController {
  private readonly name: string;
  private readonly options: object;

  constructor(
    private readonly oidc: OidcService,
    private readonly sessions: SessionService,
    private readonly cookie: SessionCookie,
    office: Office,
  ) {
    const secure = office.secureCookies;
    this.name = `${secure ? '__Host-' : ''}redress_oidc`;
    // Lax, unlike the session's: it has to come along when the city's page sends the browser back.
    this.options = { path: '/', httpOnly: true, sameSite: 'lax', secure };
  }

  @Get()
  @HttpCode(302)
  @Allow('session.open')
  async leave(@Res({ passthrough: true }) reply: CookieJar): Promise<void> {
    const { url, journey } = await this.oidc.leave();
    reply.setCookie(this.name, journey, { ...this.options, maxAge: JOURNEY_MS / 1000 });
    reply.header('location', url);
  }

  @Get('callback')
  @Allow('session.open')
  async comeBack(@Req() request: Arriving, @Res({ passthrough: true }) reply: CookieJar): Promise<string> {
    // Used up, however it ends.
    reply.clearCookie(this.name, this.options);
    const [, query = ''] = request.url.split('?', 2);
    const { token } = await this.oidc.comeBack(query, request.cookies[this.name]);
    await this.sessions.close(this.cookie.tokenOf(request) ?? '');
    this.cookie.give(reply, token);
    reply.header('content-type', 'text/html; charset=utf-8');
    return ARRIVED;
  }
}
