import { Injectable } from '@nestjs/common';
import { Office } from '@redress/platform';
import { DoorSettings } from './door.settings.js';

/** A request as far as signing in needs it. */
export interface WithCookies {
  cookies: Record<string, string | undefined>;
  /** The network address that it comes from, as far as a trusted proxy tells. */
  ip: string;
}

/** An answer as far as signing in needs it. */
export interface CookieJar {
  setCookie(name: string, value: string, options: object): unknown;
  clearCookie(name: string, options: object): unknown;
  header(name: string, value: string): unknown;
}

/** The cookie that carries a session's token: no script reads it, no other site sends it, no other host sets it. */
@Injectable()
export class SessionCookie {
  readonly name: string;
  private readonly options: object;

  constructor(office: Office, door: DoorSettings) {
    const secure = office.secureCookies;
    this.name = `${secure ? '__Host-' : ''}redress_${door.name}`;
    this.options = { path: '/', httpOnly: true, sameSite: 'strict', secure };
  }

  tokenOf(request: WithCookies): string | undefined {
    return request.cookies[this.name] || undefined;
  }

  give(reply: CookieJar, token: string): void {
    reply.setCookie(this.name, token, this.options);
  }

  /** Takes the cookie back, and with it what the browser kept of our pages. */
  takeBack(reply: CookieJar): void {
    reply.clearCookie(this.name, this.options);
    // Not "cookies": that would reach every site under the same domain, the city's own among them.
    reply.header('clear-site-data', '"cache", "storage"');
  }
}
