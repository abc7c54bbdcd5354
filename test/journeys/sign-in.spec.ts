import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEMO_PASSWORD } from '@redress/access';
import { TestOffice, type Answer } from '../office.js';

const SCREENER = 'screener@office.example';
const ADVOCATE = 'advocate@lantern.example';
const SESSION = '/api/v1/session';

describe('signing in at a door', () => {
  let office: TestOffice;
  beforeAll(async () => (office = await TestOffice.open()));
  afterAll(() => office.close());

  const signIn = (
    door: 'portal' | 'desk',
    email: string,
    password = DEMO_PASSWORD,
    headers: Record<string, string> = {},
  ) => office.visitor(door).send('POST', SESSION, { email, password }, headers);
  const cookieOf = (answer: Answer) => String(answer.headers['set-cookie']).split(';')[0] ?? '';
  const sessions = async () =>
    Number((await office.owner.query<{ n: string }[]>('select count(*) n from sessions'))[0]?.n);

  it.each([
    ['portal', ADVOCATE, 'advocate'],
    ['desk', SCREENER, 'screener'],
    ['desk', 'investigator@office.example', 'investigator'],
    ['desk', 'supervisor@office.example', 'supervisor'],
  ] as const)('opens the %s to %s', async (door, email, role) => {
    const answer = await signIn(door, email);
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ role });
    const me = await office.visitor(door).send('GET', SESSION, undefined, { cookie: cookieOf(answer) });
    expect(me.body).toEqual(answer.body);
    expect(Object.keys(me.body).sort()).toEqual(['accountId', 'name', 'organisationId', 'role']);
  });

  it.each([
    ['portal', 'an unknown address', 'nobody@lantern.example', DEMO_PASSWORD],
    ['portal', 'a wrong password', ADVOCATE, 'lantern harbour'],
    ['portal', 'a screener', SCREENER, DEMO_PASSWORD],
    ['portal', 'an investigator', 'investigator@office.example', DEMO_PASSWORD],
    ['portal', 'a supervisor', 'supervisor@office.example', DEMO_PASSWORD],
    ['desk', 'an unknown address', 'nobody@office.example', DEMO_PASSWORD],
    ['desk', 'a wrong password', SCREENER, 'lantern harbour'],
    ['desk', 'an advocate', ADVOCATE, DEMO_PASSWORD],
  ] as const)('at the %s answers %s as it answers all it refuses', async (door, _, email, password) => {
    const before = await sessions();
    const { status, body, headers } = await signIn(door, email, password);
    expect({ status, body: { ...body, instance: 'x' } }).toEqual({
      status: 401,
      body: {
        type: 'urn:redress:problem:sign_in_refused',
        title: 'sign in refused',
        status: 401,
        code: 'sign_in_refused',
        detail: 'Address and password do not fit together. Check both and try again.',
        instance: 'x',
      },
    });
    expect(headers['set-cookie']).toBeUndefined();
    expect(await sessions()).toBe(before);
  });

  it('gives a cookie that no script can read and no other site can send', async () => {
    const answer = await signIn('desk', SCREENER);
    const flags = String(answer.headers['set-cookie']).split('; ').slice(1).sort();
    expect(flags).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict']);
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('gives a cookie that is sent over HTTPS only, where the office is reached by it', async () => {
    const secure = await TestOffice.open({ secureCookies: true });
    try {
      const answer = await secure.visitor('desk').post(SESSION, { email: SCREENER, password: DEMO_PASSWORD });
      expect(String(answer.headers['set-cookie']).split('; ')).toContain('Secure');
    } finally {
      await secure.close();
    }
  });

  it('ends with signing out: the cookie is taken back and is worth nothing', async () => {
    const cookie = cookieOf(await signIn('desk', SCREENER));
    const out = await office.visitor('desk').send('DELETE', SESSION, undefined, { cookie });
    expect(out.status).toBe(204);
    expect(String(out.headers['set-cookie'])).toMatch(/^redress_session=;.*Expires=Thu, 01 Jan 1970/);
    const after = await office.visitor('desk').send('GET', SESSION, undefined, { cookie });
    expect(after).toMatchObject({ status: 401, body: { code: 'sign_in_needed' } });
    expect((await office.visitor('desk').send('DELETE', SESSION, undefined, { cookie })).status).toBe(204);
  });

  it('ends for everybody whose account is disabled', async () => {
    await office.addPerson('counsel', 'counsel@office.example');
    const cookie = cookieOf(await signIn('desk', 'counsel@office.example'));
    const ask = () => office.visitor('desk').send('GET', '/api/v1/cases', undefined, { cookie });
    expect((await ask()).status).toBe(200);
    await office.owner.query(
      `update accounts set disabled_at = now() where email = 'counsel@office.example'`,
    );
    expect((await ask()).status).toBe(401);
  });

  it('ends after a quarter of an hour without use', async () => {
    const cookie = cookieOf(await signIn('desk', SCREENER));
    const token = "token_hash = sha256(decode(translate($1, '-_', '+/') || '=', 'base64'))";
    await office.owner.query(`update sessions set seen_at = now() - interval '16 minutes' where ${token}`, [
      cookie.split('=')[1],
    ]);
    const { status } = await office.visitor('desk').send('GET', SESSION, undefined, { cookie });
    expect(status).toBe(401);
  });

  it('is not possible at the worker', async () => {
    const worker = await office.startWorker();
    const response = await worker.inject({
      method: 'POST',
      url: SESSION,
      payload: { email: SCREENER, password: DEMO_PASSWORD },
    });
    expect(response.statusCode).toBe(404);
    await office.stopWorker();
  });

  describe('a page of another site', () => {
    it.each([
      ['cross-site', 403],
      ['same-site', 403],
      ['nonsense', 403],
      ['same-origin', 201],
      ['none', 201],
    ])('Sec-Fetch-Site: %s, signing in: %i', async (site, status) => {
      const answer = await signIn('desk', SCREENER, DEMO_PASSWORD, { 'sec-fetch-site': site });
      expect(answer.status).toBe(status);
      expect(answer.body).toMatchObject(status === 403 ? { code: 'not_allowed' } : { role: 'screener' });
    });

    it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)(
      'cannot %s with the cookie of someone signed in',
      async (method) => {
        const cookie = cookieOf(await signIn('desk', SCREENER));
        const answer = await office
          .visitor('desk')
          .send(method, SESSION, method === 'DELETE' ? undefined : {}, {
            cookie,
            'sec-fetch-site': 'cross-site',
          });
        expect(answer.status).toBe(403);
        expect((await office.visitor('desk').send('GET', SESSION, undefined, { cookie })).status).toBe(200);
      },
    );

    it('may be the one that a link was followed from', async () => {
      const cookie = cookieOf(await signIn('desk', SCREENER));
      const headers = { cookie, 'sec-fetch-site': 'cross-site' };
      expect((await office.visitor('desk').send('GET', SESSION, undefined, headers)).status).toBe(200);
    });

    it('cannot file a complaint in somebody’s name', async () => {
      const headers = { 'sec-fetch-site': 'cross-site' };
      const answer = await office.visitor().send('POST', '/api/v1/complaints', { narrative: 'x' }, headers);
      expect(answer.status).toBe(403);
      expect(await office.owner.query('select 1 from cases')).toEqual([]);
    });
  });

  it('a cookie of nonsense is as none', async () => {
    for (const cookie of [
      'redress_session=',
      'redress_session=x',
      `redress_session=${'A'.repeat(43)}`,
      'redress_session=%00%ff',
      `redress_session=${'A'.repeat(7_000)}`,
    ]) {
      const { status, body } = await office.visitor('desk').send('GET', SESSION, undefined, { cookie });
      expect([cookie.slice(0, 40), status, body['code']]).toEqual([
        cookie.slice(0, 40),
        401,
        'sign_in_needed',
      ]);
    }
  });

  it.each([
    ['portal', '/api/v1/officers?name=x'],
    ['desk', '/healthz'],
    ['desk', '/api/v1/cases'],
    ['portal', '/nowhere'],
  ] as const)(
    'every answer of the %s (%s) is safe to show: no frames, no sniffing, no referrer, no cache',
    async (door, url) => {
      const { headers } = await office.visitor(door).get(url);
      expect(headers).toMatchObject({
        'content-security-policy':
          "default-src 'none';frame-ancestors 'none';base-uri 'none';form-action 'self'",
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      });
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers['server']).toBeUndefined();
    },
  );
});
