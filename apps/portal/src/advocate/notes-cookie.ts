import { Injectable } from '@nestjs/common';
import type { CookieJar, WithCookies } from '@redress/access';
import { Office } from '@redress/platform';

/** Carries the key of an organisation's notes while they are open, sealed to the session beside it. */
@Injectable()
export class NotesCookie {
  private readonly name: string;
  private readonly options: object;

  constructor({ secureCookies: secure }: Office) {
    this.name = `${secure ? '__Host-' : ''}redress_notes`;
    this.options = { path: '/', httpOnly: true, sameSite: 'strict', secure };
  }

  of(request: WithCookies): string | undefined {
    return request.cookies[this.name] || undefined;
  }

  give(reply: CookieJar, sealed: string): void {
    reply.setCookie(this.name, sealed, this.options);
  }

  takeBack(reply: CookieJar): void {
    reply.clearCookie(this.name, this.options);
  }
}
