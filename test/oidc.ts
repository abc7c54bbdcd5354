import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export const OIDC_CLIENT = { clientId: 'redress-desk', clientSecret: 'a-secret-of-the-tests-only' };

/** Somebody at the city's single sign-on. */
export interface CityAccount {
  subject: string;
  email: string;
  verified: boolean;
  /** How they proved themselves there (RFC 8176). */
  amr?: string[];
}

/** A real OpenID provider that signs in, without asking, whoever `who` is. */
export class TestCity {
  who: CityAccount = { subject: 'nobody', email: 'nobody@city.example', verified: true };

  private constructor(
    readonly issuer: string,
    private readonly server: Server,
  ) {}

  static async open(): Promise<TestCity> {
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const city = new TestCity(issuer, server);
    const answer = city.provider().callback();
    server.on('request', (request, response) => void answer(request, response));
    return city;
  }

  /** Goes the way of a browser through the city's pages. @returns the address that it is sent back to. */
  async visit(url: string): Promise<string> {
    const cookies = new Map<string, string>();
    let next = url;
    for (let step = 0; step < 10; step += 1) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await fetch(next, { redirect: 'manual', headers: { cookie } });
      for (const given of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(given) ?? [];
        cookies.set(name, value);
      }
      const location = response.headers.get('location');
      if (!location) throw new Error(`The city shows a page: ${response.status} ${await response.text()}`);
      next = new URL(location, next).href;
      if (!next.startsWith(this.issuer)) return next;
    }
    throw new Error('The city sends in circles.');
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((closed) => this.server.close(() => closed()));
  }

  private provider(): Provider {
    const provider: Provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: OIDC_CLIENT.clientId,
          client_secret: OIDC_CLIENT.clientSecret,
          redirect_uris: ['http://localhost:3001/api/v1/session/oidc/callback'],
        },
      ],
      features: { devInteractions: { enabled: false } },
      claims: { openid: ['sub', 'amr'], email: ['email', 'email_verified'] },
      interactions: { url: (_, { uid }) => `/login/${uid}` },
      findAccount: (_, subject) => ({
        accountId: subject,
        claims: () => ({ sub: subject, email: this.who.email, email_verified: this.who.verified }),
      }),
      loadExistingGrant: async ({ oidc }) => {
        const grant = new provider.Grant({
          clientId: oidc.client!.clientId,
          accountId: oidc.session!.accountId!,
        });
        grant.addOIDCScope('openid email');
        await grant.save();
        return grant;
      },
    });
    provider.use(async (context, next) => {
      if (!context.path.startsWith('/login/')) {
        await next();
        return;
      }
      const { subject, amr } = this.who;
      const login = { accountId: subject, ...(amr && { amr }) };
      context.respond = false;
      await provider.interactionFinished(
        context.req,
        context.res,
        { login },
        { mergeWithLastSubmission: false },
      );
    });
    return provider;
  }
}
