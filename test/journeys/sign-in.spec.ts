import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import { Secret, TOTP } from 'otpauth';
import { DEMO_PASSWORD, demoCode } from '@redress/access';
import { newId } from '@redress/platform';
import { SoftwareKey } from '../authenticator.js';
import { TestOffice, type Answer, type Person } from '../office.js';
import { dump, readableIn } from '../tables.js';

const SCREENER = 'screener@office.example';
const ADVOCATE = 'advocate@lantern.example';
const SESSION = '/api/v1/session';
const FACTORS = '/api/v1/factors';

type Door = 'portal' | 'desk';

let office: TestOffice;
beforeAll(async () => (office = await TestOffice.open()));
afterAll(() => office.close());
beforeEach(() => office.owner.query('delete from attempts'));

const password = (
  person: Person,
  email: string,
  given = DEMO_PASSWORD,
  headers: Record<string, string> = {},
) => person.send('POST', SESSION, { email, password: given }, headers);
const sessions = async () =>
  Number((await office.owner.query<{ n: string }[]>('select count(*) n from sessions'))[0]?.n);
const codeOf = ({ status, body }: Answer) => `${status} ${String(body?.['code'])}`;
const accountOf = async (email: string) =>
  (await office.owner.query<{ id: string }[]>('select id from accounts where email = $1', [email]))[0]!.id;
/** As if half a minute had passed since their last code. */
const forgetCodes = () => office.owner.query('update factors set last_step = null');

async function halfSignedIn(door: Door, email: string): Promise<Person> {
  const person = office.visitor(door);
  expect((await password(person, email)).status).toBe(201);
  return person;
}

async function signedIn(door: Door, email: string): Promise<Person> {
  await forgetCodes();
  const person = await halfSignedIn(door, email);
  expect((await person.post(`${SESSION}/totp`, { code: demoCode(email, new Date()) ?? '' })).status).toBe(
    200,
  );
  return person;
}

describe('signing in at a door', () => {
  it.each([
    ['portal', ADVOCATE, 'advocate'],
    ['desk', SCREENER, 'screener'],
    ['desk', 'investigator@office.example', 'investigator'],
    ['desk', 'supervisor@office.example', 'supervisor'],
    ['desk', 'deputy@office.example', 'supervisor'],
    ['desk', 'counsel@office.example', 'counsel'],
    ['desk', 'custodian@office.example', 'custodian'],
    ['desk', 'warden@office.example', 'custodian'],
    ['desk', 'liaison@office.example', 'liaison'],
    ['desk', 'auditor@office.example', 'auditor'],
    ['desk', 'administrator@office.example', 'administrator'],
    ['desk', 'registrar@office.example', 'administrator'],
  ] as const)('the %s asks %s for a password, then for a code', async (door, email, role) => {
    const person = office.visitor(door);
    const first = await password(person, email);
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ stage: 'password', factors: ['totp'], role });
    const half = person.cookie;
    expect((await person.get(SESSION)).body).toEqual(first.body);
    const second = await person.post(`${SESSION}/totp`, { code: demoCode(email, new Date()) ?? '' });
    expect(second.status).toBe(200);
    expect(second.body).toEqual({ ...first.body, stage: 'full' });
    expect(Object.keys(second.body).sort()).toEqual([
      'accountId',
      'factors',
      'name',
      'organisationId',
      'role',
      'stage',
    ]);
    expect(person.cookie).not.toBe(half);
    expect((await person.get(SESSION)).body).toEqual(second.body);
    // What was half open is dead, not open.
    const old = await office.visitor(door).send('GET', SESSION, undefined, { cookie: half ?? '' });
    expect(codeOf(old)).toBe('401 sign_in_needed');
  });

  it.each([
    ['portal', 'an unknown address', 'nobody@lantern.example', DEMO_PASSWORD],
    ['portal', 'a wrong password', ADVOCATE, 'lantern harbour'],
    ['portal', 'a screener', SCREENER, DEMO_PASSWORD],
    ['portal', 'a supervisor', 'supervisor@office.example', DEMO_PASSWORD],
    ['portal', 'an administrator', 'administrator@office.example', DEMO_PASSWORD],
    ['desk', 'an unknown address', 'nobody@office.example', DEMO_PASSWORD],
    ['desk', 'a wrong password', SCREENER, 'lantern harbour'],
    ['desk', 'an advocate', ADVOCATE, DEMO_PASSWORD],
  ] as const)('at the %s answers %s as it answers all it refuses', async (door, _, email, given) => {
    const before = await sessions();
    const { status, body, headers } = await password(office.visitor(door), email, given);
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

  it('lets a whole office in at the same moment, from one address', async () => {
    await forgetCodes();
    const emails = await office.owner.query<{ email: string }[]>(
      `select email from accounts where email like '%@office.example' and role <> 'advocate' and disabled_at is null`,
    );
    const answers = await Promise.all(emails.map(({ email }) => password(office.visitor('desk'), email)));
    expect(emails.length).toBeGreaterThan(10);
    expect(answers.map(({ status }) => status)).toEqual(emails.map(() => 201));
  });

  it('gives a cookie that no script can read and no other site can send', async () => {
    const answer = await password(office.visitor('desk'), SCREENER);
    const [pair, ...flags] = String(answer.headers['set-cookie']).split('; ');
    expect(pair).toMatch(/^redress_desk=[\w-]{43}$/);
    expect(flags.sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Strict']);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['strict-transport-security']).toBeUndefined();
  });

  it('gives one that only HTTPS and only this host carry, where the office is reached by HTTPS', async () => {
    const secure = await TestOffice.open({ secureCookies: true });
    try {
      const person = secure.visitor('desk');
      const answer = await password(person, SCREENER);
      expect(String(answer.headers['set-cookie'])).toMatch(/^__Host-redress_desk=/);
      expect(String(answer.headers['set-cookie']).split('; ')).toContain('Secure');
      expect(String(answer.headers['set-cookie'])).not.toContain('Domain');
      expect(answer.headers['strict-transport-security']).toBe('max-age=63072000');
      expect((await person.get(SESSION)).status).toBe(200);
      // Under its plain name, as a neighbour under the same domain could set it, it is as none.
      const cookie = (person.cookie ?? '').replace('__Host-', '');
      expect((await secure.visitor('desk').send('GET', SESSION, undefined, { cookie })).status).toBe(401);
    } finally {
      await secure.close();
    }
  });

  it('again in the same browser ends the session of before', async () => {
    const person = await signedIn('desk', SCREENER);
    const before = person.cookie ?? '';
    await password(person, 'supervisor@office.example');
    expect(person.cookie).not.toBe(before);
    expect((await office.visitor('desk').send('GET', SESSION, undefined, { cookie: before })).status).toBe(
      401,
    );
  });

  it('at one door leaves the session of the other alone, though they share a host', async () => {
    const [desk, portal] = [await signedIn('desk', SCREENER), await signedIn('portal', ADVOCATE)];
    const cookie = `${desk.cookie}; ${portal.cookie}`;
    const asked = (door: Door) => office.visitor(door).send('GET', SESSION, undefined, { cookie });
    expect((await asked('desk')).body).toMatchObject({ role: 'screener' });
    expect((await asked('portal')).body).toMatchObject({ role: 'advocate' });
  });

  it('ends with leaving: the cookie is taken back, the pages are forgotten, the token is worth nothing', async () => {
    const person = await signedIn('desk', SCREENER);
    const cookie = person.cookie ?? '';
    const out = await person.send('DELETE', SESSION);
    expect(out.status).toBe(204);
    expect(String(out.headers['set-cookie'])).toMatch(/^redress_desk=;.*Expires=Thu, 01 Jan 1970/);
    expect(out.headers['clear-site-data']).toBe('"cache", "storage"');
    expect(person.cookie).toBeUndefined();
    const after = await office.visitor('desk').send('GET', SESSION, undefined, { cookie });
    expect(codeOf(after)).toBe('401 sign_in_needed');
    expect((await office.visitor('desk').send('DELETE', SESSION, undefined, { cookie })).status).toBe(204);
  });

  it('ends on every device at once when asked to', async () => {
    const [here, there] = [await signedIn('desk', SCREENER), await signedIn('desk', SCREENER)];
    expect(codeOf(await (await halfSignedIn('desk', SCREENER)).send('DELETE', '/api/v1/sessions'))).toBe(
      '401 second_factor_needed',
    );
    const out = await here.send('DELETE', '/api/v1/sessions');
    expect(out.status).toBe(204);
    expect(out.headers['clear-site-data']).toBe('"cache", "storage"');
    expect((await there.get(SESSION)).status).toBe(401);
  });

  it('ends for everybody whose account is disabled', async () => {
    await office.addPerson('counsel', 'leaving@office.example');
    const person = await office.signInAs('leaving@office.example');
    expect((await person.get('/api/v1/cases')).status).toBe(200);
    await office.owner.query(
      `update accounts set disabled_at = now() where email = 'leaving@office.example'`,
    );
    expect((await person.get('/api/v1/cases')).status).toBe(401);
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
});

describe('the second factor over HTTP', () => {
  it('may be typed with a space, is refused when wrong, and after five wrong ones all begins anew', async () => {
    await forgetCodes();
    const person = await halfSignedIn('desk', SCREENER);
    for (let n = 0; n < 4; n += 1)
      expect(codeOf(await person.post(`${SESSION}/totp`, { code: '000000' }))).toBe(
        '401 second_factor_refused',
      );
    const code = (demoCode(SCREENER, new Date()) ?? '').replace(/^.../, '$& ');
    expect((await person.post(`${SESSION}/totp`, { code })).status).toBe(200);

    await office.owner.query('delete from attempts');
    const other = await halfSignedIn('desk', SCREENER);
    for (let n = 0; n < 5; n += 1) await other.post(`${SESSION}/totp`, { code: '000000' });
    await office.owner.query('delete from attempts');
    expect(codeOf(await other.post(`${SESSION}/totp`, { code: '000000' }))).toBe('401 sign_in_needed');
  });

  it('is not taken twice', async () => {
    await signedIn('desk', SCREENER);
    const again = await halfSignedIn('desk', SCREENER);
    expect(codeOf(await again.post(`${SESSION}/totp`, { code: demoCode(SCREENER, new Date()) ?? '' }))).toBe(
      '401 code_used',
    );
  });

  it('of a newcomer: set up first, and until then nothing else', async () => {
    const email = 'newcomer@office.example';
    await office.addPerson('screener', email);
    const person = office.visitor('desk');
    expect((await password(person, email)).body).toMatchObject({ stage: 'enrol', factors: [] });
    expect(codeOf(await person.get('/api/v1/review-queue'))).toBe('401 factor_missing');
    expect(codeOf(await person.post(`${SESSION}/totp`, { code: '123456' }))).toBe('401 factor_missing');
    expect(codeOf(await person.send('PUT', '/api/v1/password', { current: 'x', new: 'y' }))).toBe(
      '401 factor_missing',
    );
    const { body } = await person.post<{ id: string; secret: string }>(`${FACTORS}/totp`, {});
    const code = new TOTP({ secret: Secret.fromBase32(body.secret) }).generate();
    const enrolling = person.cookie;
    expect((await person.post(`${FACTORS}/totp/${body.id}`, { code })).status).toBe(200);
    expect(person.cookie).not.toBe(enrolling);
    expect((await person.get('/api/v1/review-queue')).status).toBe(200);
    expect((await person.get(SESSION)).body).toMatchObject({ stage: 'full', factors: ['totp'] });
  });

  it('by passkey: made, listed, used, taken away', async () => {
    const key = new SoftwareKey('http://localhost:3001');
    const person = await signedIn('desk', 'supervisor@office.example');
    const made = await person.post<{ challenge: string }>(`${FACTORS}/passkey/options`, {});
    expect(made.status).toBe(200);
    const added = await person.post<{ id: string }>(`${FACTORS}/passkey`, {
      response: key.create(made.body),
      name: 'My key',
    });
    expect(added.status).toBe(201);
    expect((await person.get(FACTORS)).body).toMatchObject({
      items: [{ kind: 'totp' }, { kind: 'passkey', name: 'My key' }],
      recoveryCodesLeft: 0,
    });

    const next = await halfSignedIn('desk', 'supervisor@office.example');
    expect((await next.get(SESSION)).body).toMatchObject({ factors: ['passkey', 'totp'] });
    const asked = await next.post<{ challenge: string }>(`${SESSION}/passkey/options`, {});
    expect((await next.post(`${SESSION}/passkey`, { response: key.get(asked.body) })).body).toMatchObject({
      stage: 'full',
    });
    expect((await next.send('DELETE', `${FACTORS}/${added.body.id}`)).status).toBe(204);
    // It may be whoever has the key that was lost.
    expect((await person.get(SESSION)).status).toBe(401);
  });

  it('by recovery code, which works once', async () => {
    const person = await signedIn('portal', ADVOCATE);
    const { body } = await person.post<{ codes: string[] }>(`${FACTORS}/recovery-codes`, {});
    expect(body.codes).toHaveLength(10);
    const by = async () =>
      codeOf(
        await (await halfSignedIn('portal', ADVOCATE)).post(`${SESSION}/recovery`, { code: body.codes[0] }),
      );
    expect(await by()).toBe('200 undefined');
    expect(await by()).toBe('401 second_factor_refused');
  });

  it('of somebody else is not there, whichever way it is asked for', async () => {
    const victim = await accountOf('auditor@office.example');
    const [factor] = await office.owner.query<{ id: string }[]>(
      'select id from factors where account_id = $1',
      [victim],
    );
    const thief = await signedIn('desk', SCREENER);
    const at = `${FACTORS}/${factor!.id}`;
    expect(codeOf(await thief.send('DELETE', at))).toBe('404 not_found');
    expect(codeOf(await thief.post(`${FACTORS}/totp/${factor!.id}`, { code: '123456' }))).toBe(
      '404 not_found',
    );
    expect(codeOf(await thief.get(at))).toBe('404 not_found');
    expect(JSON.stringify((await thief.get(FACTORS)).body)).not.toContain(factor!.id);
    expect(await office.owner.query('select 1 from factors where id = $1', [factor!.id])).toHaveLength(1);
  });

  it('no answer shows a secret a second time', async () => {
    const person = await signedIn('desk', SCREENER);
    const { body } = await person.post<{ id: string; secret: string }>(`${FACTORS}/totp`, {});
    const code = new TOTP({ secret: Secret.fromBase32(body.secret) }).generate();
    const told = [
      await person.post(`${FACTORS}/totp/${body.id}`, { code }),
      await person.get(FACTORS),
      await person.get(SESSION),
    ];
    expect(told.map(({ raw }) => raw.toString()).join()).not.toContain(body.secret);
    expect(readableIn(await dump(office.owner), [body.secret])).toEqual([]);
    await person.send('DELETE', `${FACTORS}/${body.id}`);
  });

  it('is bounded in what it takes', async () => {
    const person = await halfSignedIn('desk', SCREENER);
    for (const [path, body] of [
      ['totp', { code: '1'.repeat(100_000) }],
      ['totp', { code: 123456 }],
      ['recovery', { code: 'x'.repeat(100_000) }],
      ['passkey', { response: { id: 'x'.repeat(1_500_000) } }],
      ['passkey', { response: [] }],
      ['passkey', {}],
    ] as const)
      expect(codeOf(await person.post(`${SESSION}/${path}`, body))).toBe('400 input_invalid');
    expect((await person.get(SESSION)).status).toBe(200);
  });
});

describe('a new password over HTTP', () => {
  it('ends the other sessions and keeps this one', async () => {
    const email = 'registrar@office.example';
    const [here, there] = [await signedIn('desk', email), await signedIn('desk', email)];
    const next = 'gravel umbrella sonnet kiln';
    const change = (current: string, given: string) =>
      here.send('PUT', '/api/v1/password', { current, new: given });
    expect(codeOf(await change(DEMO_PASSWORD, 'short'))).toBe('400 password_refused');
    expect(codeOf(await change(DEMO_PASSWORD, `${email}`))).toBe('400 password_refused');
    expect(codeOf(await change('not it', next))).toBe('400 password_wrong');
    expect((await change(DEMO_PASSWORD, next)).status).toBe(204);
    expect((await here.get(SESSION)).body).toMatchObject({ stage: 'full' });
    expect((await there.get(SESSION)).status).toBe(401);
    expect((await password(office.visitor('desk'), email)).status).toBe(401);
    expect((await password(office.visitor('desk'), email, next)).status).toBe(201);
  });
});

describe('a receipt', () => {
  const file = async () =>
    (
      await office
        .visitor()
        .post<{ receipt: string; number: string }>('/api/v1/complaints', { narrative: 'x' })
    ).body;

  it('opens a session that shows its complaint and nothing else', async () => {
    const [mine, other] = [await file(), await file()];
    const holder = office.visitor();
    const opened = await holder.post('/api/v1/receipt-session', { receipt: mine.receipt });
    expect(opened.status).toBe(201);
    expect(opened.body).toEqual({
      stage: 'full',
      factors: [],
      accountId: null,
      name: 'Complainant',
      role: 'complainant',
      organisationId: null,
    });
    expect((await holder.get('/api/v1/complaint')).body).toMatchObject({ number: mine.number });
    expect((await holder.get('/api/v1/complaints')).status).toBe(403);
    expect((await holder.get(FACTORS)).status).toBe(403);
    await holder.post('/api/v1/receipt-session', { receipt: other.receipt });
    expect((await holder.get('/api/v1/complaint')).body).toMatchObject({ number: other.number });
    expect((await holder.send('DELETE', SESSION)).headers['clear-site-data']).toBe('"cache", "storage"');
    expect(codeOf(await holder.get('/api/v1/complaint'))).toBe('401 sign_in_needed');
  });

  it('is nothing at the desk', async () => {
    const { receipt } = await file();
    const holder = await office.complainant(receipt);
    const cookie = (holder.cookie ?? '').replace('redress_portal', 'redress_desk');
    const asked = await office.visitor('desk').send('GET', SESSION, undefined, { cookie });
    expect(codeOf(asked)).toBe('401 sign_in_needed');
    const { status } = await office.visitor('desk').post('/api/v1/receipt-session', { receipt });
    expect(status).toBe(404);
  });

  it('mistyped is no try; unknown ones slow down at last', async () => {
    const holder = office.visitor();
    const send = async (receipt: string) => codeOf(await holder.post('/api/v1/receipt-session', { receipt }));
    for (let n = 0; n < 30; n += 1) expect(await send('zoo zoo zoo')).toBe('400 receipt_mistyped');
    for (let n = 0; n < 20; n += 1)
      expect(await send('zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong')).toBe('404 not_found');
    const { receipt } = await file();
    expect(await send(receipt)).toBe('429 slow_down');
  });
});

describe('guessing', () => {
  const from = (address: string, email: string, given = 'not it') =>
    password(office.visitor('desk'), email, given, { 'x-forwarded-for': address });

  it('is answered by 429 with the seconds to wait, and leaves no address in the database', async () => {
    const address = '198.51.100.23';
    for (let n = 0; n < 5; n += 1) await from(address, SCREENER);
    const { status, body, headers } = await from(address, SCREENER, DEMO_PASSWORD);
    expect({ status, code: body['code'], wait: headers['retry-after'] }).toEqual({
      status: 429,
      code: 'slow_down',
      wait: '1',
    });
    expect(body['detail']).toBe('Too many wrong tries. Wait 1 second, then try again.');
    const dumped = await dump(office.owner);
    expect(dumped).toContain('attempts');
    expect(readableIn(dumped, [address, '198.51.100'])).toEqual([]);
  });

  it('from one address does not slow down the next', async () => {
    for (let n = 0; n < 21; n += 1) await from('198.51.100.24', `nobody${n}@office.example`);
    expect((await from('198.51.100.24', SCREENER, DEMO_PASSWORD)).status).toBe(429);
    expect((await from('198.51.100.25', SCREENER, DEMO_PASSWORD)).status).toBe(201);
  });

  it('cannot hide behind addresses that it makes up, when no proxy is trusted', async () => {
    const strict = await TestOffice.open({ trustedProxies: ['192.0.2.1'] });
    try {
      const answers = [];
      for (let n = 0; n < 21; n += 1)
        answers.push(
          (
            await password(strict.visitor('desk'), `nobody${n}@office.example`, 'x', {
              'x-forwarded-for': `203.0.113.${n}`,
            })
          ).status,
        );
      expect(answers.at(-1)).toBe(429);
    } finally {
      await strict.close();
    }
  });

  it('by a flood is answered, the memory stays where it was, and the door lives', async () => {
    const before = process.memoryUsage().rss;
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, n) =>
        from(`203.0.113.${n % 250}`, `flood${n}@office.example`, 'x'.repeat(1_000)),
      ),
    );
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].sort()).toEqual([401, 503]);
    expect(answers.find(({ status }) => status === 503)).toMatchObject({
      body: { code: 'sign_in_busy' },
      headers: { 'retry-after': '5' },
    });
    // Each hash takes 64 MiB: 300 at once would be 19 GiB.
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
    expect((await password(office.visitor('desk'), SCREENER)).status).toBe(201);
  });
});

describe('a page of another site', () => {
  it.each<[Record<string, string>, number]>([
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'nonsense' }, 403],
    [{ 'sec-fetch-site': 'same-origin' }, 201],
    [{ 'sec-fetch-site': 'none' }, 201],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: 'http://desk.example', host: 'desk.example' }, 201],
    [{ origin: 'http://desk.example.evil.example', host: 'desk.example' }, 403],
    [{}, 201],
  ])('%j, signing in: %i', async (headers, status) => {
    const answer = await password(office.visitor('desk'), SCREENER, DEMO_PASSWORD, headers);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject(status === 403 ? { code: 'foreign_origin' } : { role: 'screener' });
    expect(answer.headers['set-cookie'] === undefined).toBe(status === 403);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE'] as const)(
    'cannot %s with the cookie of someone signed in',
    async (method) => {
      const person = await signedIn('desk', SCREENER);
      const answer = await person.send(method, SESSION, method === 'DELETE' ? undefined : {}, {
        'sec-fetch-site': 'cross-site',
      });
      expect(answer.status).toBe(403);
      expect((await person.get(SESSION)).status).toBe(200);
    },
  );

  it('may be the one that a link was followed from', async () => {
    const person = await signedIn('desk', SCREENER);
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await person.send('GET', SESSION, undefined, headers)).status).toBe(200);
  });

  it('cannot file a complaint in somebody’s name', async () => {
    const before = await office.owner.query<object[]>('select 1 from cases');
    const headers = { 'sec-fetch-site': 'cross-site' };
    const answer = await office.visitor().send('POST', '/api/v1/complaints', { narrative: 'x' }, headers);
    expect(answer.status).toBe(403);
    expect(await office.owner.query('select 1 from cases')).toEqual(before);
  });
});

describe('what is sent in place of a session', () => {
  it('of nonsense is as none', async () => {
    for (const value of [
      '',
      'x',
      'A'.repeat(43),
      '%00%ff',
      'A'.repeat(7_000),
      '"',
      `${newId()}; redress_desk=x`,
    ]) {
      const cookie = `redress_desk=${value}`;
      const answer = await office.visitor('desk').send('GET', SESSION, undefined, { cookie });
      expect([value.slice(0, 40), codeOf(answer)]).toEqual([value.slice(0, 40), '401 sign_in_needed']);
    }
  });

  it('too large, too many or broken is refused, and never our fault', async () => {
    await office.desk.listen(0, '127.0.0.1');
    const port = Number(new URL(await office.desk.getUrl()).port);
    const ask = (headers: Record<string, string | string[]>) =>
      new Promise<number>((resolve, reject) => {
        const request = httpRequest(
          { port, host: '127.0.0.1', path: SESSION, headers, agent: false },
          (response) => {
            response.resume();
            response.on('end', () => resolve(response.statusCode ?? 0));
          },
        );
        request.on('error', reject).end();
      });
    expect(await ask({ cookie: `redress_desk=${'A'.repeat(20_000)}` })).toBe(431);
    expect(await ask({ cookie: Array.from({ length: 1_000 }, (_, n) => `c${n}=x`).join('; ') })).toBe(401);
    expect(await ask({ cookie: 'redress_desk=%E0%A4%A' })).toBe(401);
    expect(await ask({ cookie: '__proto__=x; constructor=y; redress_desk=z' })).toBe(401);
    expect(await ask({ 'x-forwarded-for': `${'1.2.3.4,'.repeat(500)}x` })).toBe(401);
    expect(await ask({ authorization: `Bearer ${'A'.repeat(5_000)}` })).toBe(401);
  });

  it.each(['\r\nset-cookie: a=b', '\n', '\0', ' '])(
    'cannot put %j into an answer’s headers',
    async (evil) => {
      const answer = await password(office.visitor('desk'), `a@b.example${evil}`, `x${evil}`);
      expect([400, 401]).toContain(answer.status);
      expect(answer.headers['set-cookie']).toBeUndefined();
    },
  );
});

it.each([
  ['portal', '/api/v1/officers?name=x'],
  ['desk', '/healthz'],
  ['desk', '/api/v1/cases'],
  ['portal', '/nowhere'],
] as const)(
  'every answer of the %s (%s) is safe to show: nothing from elsewhere, no frames, no sniffing, no referrer, no cache',
  async (door, url) => {
    const { headers } = await office.visitor(door).get(url);
    expect(headers).toMatchObject({
      'content-security-policy':
        "default-src 'none';script-src 'self';style-src 'self';img-src 'self';media-src 'self';font-src 'self';connect-src 'self';frame-ancestors 'none';base-uri 'none';form-action 'self'",
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers['server']).toBeUndefined();
  },
);
