import { Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { defineFact, record } from '@redress/journal';
import { Clock, Failure, Keyring, Office, notFound, openText, sealText } from '@redress/platform';
import { STAFF, type AccountRole } from './roles.js';
import { SessionService, type OpenedSession } from './session.service.js';

/** Where the city signs people in, and as which client it knows this office; nothing where it does not. */
export abstract class OidcSettings {
  abstract readonly provider: { issuer: string; clientId: string; clientSecret: string } | undefined;
}

/** What a browser keeps between leaving for the city's sign-on and coming back, sealed. */
const journey = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  until: z.number(),
});
export const JOURNEY_MS = 10 * 60_000;
const PATIENCE_SECONDS = 10;
const PLACE = 'oidc.journey';

const identityLinked = defineFact('identity.linked', z.object({ accountId: z.uuid() }));

/** The same for whatever was wrong: what exactly is nobody's business who is not let in. */
const refused = () =>
  new Failure(
    'unauthenticated',
    'single_sign_on_refused',
    'Single sign-on did not let you in. Begin again at the sign-in page, and ask the administrator if it stays.',
  );

const away = () =>
  new Failure(
    'unavailable',
    'single_sign_on_away',
    'Single sign-on cannot be reached just now. Sign in with your password, or try again later.',
  );

/**
 * Signing in at the city's single sign-on (OpenID Connect, authorization code with PKCE). It proves who somebody is; it
 * makes no account, and it stands for the password alone unless it says that it has seen a second factor.
 */
@Injectable()
export class OidcService {
  private readonly key: Buffer;
  private readonly returnTo: string;
  private known: Promise<oidc.Configuration> | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly sessions: SessionService,
    private readonly settings: OidcSettings,
    keyring: Keyring,
    office: Office,
  ) {
    this.key = keyring.sealingKey('oidc');
    this.returnTo = `${office.origins.desk}/api/v1/session/oidc/callback`;
  }

  /** Whether this office has one: for the page that offers it. */
  get offered(): boolean {
    return this.settings.provider !== undefined;
  }

  /**
   * Where to send the browser, and what it has to bring back in a cookie.
   * @throws Failure `not_found` where there is no single sign-on, `single_sign_on_away`.
   */
  async leave(): Promise<{ url: string; journey: string }> {
    const provider = await this.provider();
    const state = oidc.randomState();
    const nonce = oidc.randomNonce();
    const verifier = oidc.randomPKCECodeVerifier();
    const url = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: this.returnTo,
      scope: 'openid email',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const until = this.clock.now().getTime() + JOURNEY_MS;
    const kept = JSON.stringify({ state, nonce, verifier, until });
    return { url: url.href, journey: sealText(this.key, kept, PLACE).toString('base64url') };
  }

  /**
   * Opens a session for whoever comes back.
   * @param query what stands behind `?` in the address that they came back to
   * @param cookie what `leave` gave them to keep
   * @throws Failure `single_sign_on_refused`, whatever was wrong.
   */
  async comeBack(query: string, cookie: string | undefined): Promise<OpenedSession> {
    const provider = await this.provider();
    const { state, nonce, verifier } = this.open(cookie);
    const proved = await prove(provider, new URL(`${this.returnTo}?${query}`), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const accountId = await this.accountOf(proved);
    // RFC 8176: more than one factor was used. Anything less stands for the password.
    return proved.factors.includes('mfa')
      ? this.sessions.openProved(accountId, 'oidc')
      : this.sessions.openHalf(accountId);
  }

  private async provider(): Promise<oidc.Configuration> {
    const settings = this.settings.provider;
    if (!settings) throw notFound();
    const { issuer, clientId, clientSecret } = settings;
    const insecure = issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [];
    this.known ??= oidc.discovery(
      new URL(issuer),
      clientId,
      undefined,
      oidc.ClientSecretBasic(clientSecret),
      // The signature is looked at even where TLS would do.
      { execute: [oidc.enableNonRepudiationChecks, ...insecure], timeout: PATIENCE_SECONDS },
    );
    return this.known.catch(() => {
      this.known = undefined;
      throw away();
    });
  }

  private open(cookie: string | undefined): z.infer<typeof journey> {
    try {
      const kept = openText(this.key, Buffer.from(cookie ?? '', 'base64url'), PLACE);
      const parsed = journey.parse(JSON.parse(kept));
      if (parsed.until > this.clock.now().getTime()) return parsed;
    } catch {
      // Made up, of another office, or none at all.
    }
    throw refused();
  }

  /**
   * The account of an identity: the one it was linked to, or at its first use the one with its address, where the
   * city vouches for the address. An account keeps the identity that it has.
   */
  private async accountOf({ issuer, subject, email }: Proved): Promise<string> {
    return this.db.transaction(async (tx) => {
      const [linked] = await tx.query<Found[]>(
        `select a.id, a.role from oidc_identities i join accounts a on a.id = i.account_id
          where i.issuer = $1 and i.subject = $2 and a.disabled_at is null`,
        [issuer, subject],
      );
      if (linked) return ofTheOffice(linked);
      if (!email) throw refused();
      const [account] = await tx.query<Found[]>(
        'select id, role from accounts where email = $1 and disabled_at is null',
        [email.trim().toLowerCase()],
      );
      const accountId = ofTheOffice(account);
      const at = this.clock.now();
      const [made] = await tx.query<object[]>(
        `insert into oidc_identities (issuer, subject, account_id, linked_at) values ($1, $2, $3, $4)
         on conflict do nothing returning 1`,
        [issuer, subject, accountId, at],
      );
      if (!made) throw refused();
      const author = { accountId, role: account!.role };
      await record(tx, identityLinked, { author, at, payload: { accountId } });
      return accountId;
    });
  }
}

interface Found {
  id: string;
  role: AccountRole;
}

function ofTheOffice(found: Found | undefined): string {
  if (!found || !(STAFF as readonly string[]).includes(found.role)) throw refused();
  return found.id;
}

/** Who somebody is at the provider; `email` only where it has been verified. */
interface Proved {
  issuer: string;
  subject: string;
  email: string | undefined;
  factors: string[];
}

/** Exchanges the code and checks what comes for it: state, nonce, PKCE, issuer, audience, times and signature. */
async function prove(
  provider: oidc.Configuration,
  address: URL,
  checks: oidc.AuthorizationCodeGrantChecks,
): Promise<Proved> {
  try {
    const tokens = await oidc.authorizationCodeGrant(provider, address, checks);
    const claims = tokens.claims();
    if (!claims) throw refused();
    // Many providers tell the address only when asked once more.
    const about =
      claims['email'] === undefined
        ? await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub)
        : claims;
    const email =
      about['email_verified'] === true ? z.string().max(320).safeParse(about['email']).data : undefined;
    const factors = z.array(z.string()).catch([]).parse(claims['amr']);
    return { issuer: claims.iss, subject: claims.sub, email, factors };
  } catch {
    throw refused();
  }
}
