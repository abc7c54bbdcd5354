import { Injectable } from '@nestjs/common';
import type { CookieJar, WithCookies } from '@redress/access';
import { Office } from '@redress/platform';

/** The cookie that alone opens a draft. It is set with the first answer, and ends with the browser. */
@Injectable()
export class DraftCookie {
  private readonly name: string;
  private readonly options: object;

  constructor({ secureCookies: secure }: Office) {
    this.name = `${secure ? '__Host-' : ''}redress_page`;
    this.options = { path: '/', httpOnly: true, sameSite: 'strict', secure };
  }

  tokenOf(request: WithCookies): string | undefined {
    return request.cookies[this.name] || undefined;
  }

  give(reply: CookieJar, token: string): void {
    reply.setCookie(this.name, token, this.options);
  }

  takeBack(reply: CookieJar): void {
    reply.clearCookie(this.name, this.options);
  }
}
