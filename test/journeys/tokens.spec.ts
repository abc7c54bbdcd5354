import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { permissionOf } from '@redress/access';
import { newId, routesOf } from '@redress/platform';
import { TestOffice, type Person } from '../office.js';

const TOKENS = '/api/v1/tokens';
const QUEUE = '/api/v1/review-queue';

let office: TestOffice;
let screener: Person;
let supervisor: Person;
let advocate: Person;

beforeAll(async () => {
  office = await TestOffice.open();
  screener = await office.signIn('screener');
  supervisor = await office.signIn('supervisor');
  advocate = await office.signIn('advocate');
});
afterAll(() => office.close());

interface Made {
  id: string;
  token: string;
  scopes: string[];
  expiresAt: string;
}
const make = (person: Person, scopes: string[], more: object = {}) =>
  person.post<Made>(TOKENS, { name: 'Nightly export', scopes, ...more });

/** A program: no cookie, one header. */
const ask = (
  authorization: string,
  url = QUEUE,
  {
    door = 'desk',
    method = 'GET',
    payload,
  }: { door?: 'desk' | 'portal'; method?: string; payload?: object } = {},
) => office.visitor(door).send(method as 'GET', url, payload, { authorization });
const bearer = (token: string) => `Bearer ${token}`;

describe('a token', () => {
  it('is told once, and acts for its maker in what it was made for and nothing else', async () => {
    const { status, body } = await make(screener, ['review.read', 'roster.find']);
    expect(status).toBe(201);
    expect(body.token).toMatch(/^redress_[\w-]{43}$/);
    expect((await ask(bearer(body.token))).status).toBe(200);
    expect((await ask(bearer(body.token), '/api/v1/officers?name=doe')).status).toBe(200);
    expect(await ask(bearer(body.token), '/api/v1/cases')).toMatchObject({
      status: 403,
      body: { code: 'scope_missing' },
    });
    const { body: list } = await screener.get<{ items: Record<string, unknown>[]; scopes: string[] }>(TOKENS);
    expect(list.items.map((item) => Object.keys(item).sort())).toEqual([
      ['createdAt', 'expiresAt', 'id', 'lastUsedOn', 'name', 'scopes'],
    ]);
    expect(list.items[0]!['lastUsedOn']).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(list.scopes).toContain('review.decide');
  });

  it('is stored as a hash, and told of in the record without it', async () => {
    const { body } = await make(screener, ['review.read']);
    const [row] = await office.owner.query<{ all: string }[]>(
      `select (select string_agg(to_jsonb(t)::text, ' ') from api_tokens t)
           || (select string_agg(to_jsonb(j)::text, ' ') from journal j) as all`,
    );
    expect(row!.all).toContain('token.made');
    expect(row!.all).not.toContain(body.token);
    expect(row!.all).not.toContain(Buffer.from(body.token.slice(8), 'base64url').toString('hex'));
  });

  it('ends after the days it was made for, a year at most', async () => {
    const days = async (n?: unknown) => {
      const { status, body } = await make(screener, ['review.read'], n === undefined ? {} : { days: n });
      return status === 201
        ? Math.round((new Date(body.expiresAt).getTime() - new Date().getTime()) / 86_400_000)
        : status;
    };
    expect([await days(), await days(365), await days(366), await days(0), await days(-1)]).toEqual([
      90, 365, 400, 400, 400,
    ]);
  });

  it.each([
    ['what the role may not', ['case.assign']],
    ['approving', ['finding.approve']],
    ['managing tokens', ['token.manage']],
    ['factors', ['factor.manage']],
    ['the password', ['password.change']],
    ['a session', ['session.read']],
    ['one good and one bad', ['review.read', 'finding.make']],
  ])('is not made for %s', async (_, scopes) =>
    expect(await make(screener, scopes)).toMatchObject({ status: 400, body: { code: 'scope_refused' } }),
  );

  it.each([[[]], [['everything']], ['review.read'], [['review.read ']], [['REVIEW.READ']], [[null]]])(
    'is not made for %j',
    async (scopes) => expect((await make(screener, scopes as string[])).status).toBe(400),
  );

  it('of an advocate files at the portal', async () => {
    const { body } = await make(advocate, ['complaint.list_own']);
    expect((await ask(bearer(body.token), '/api/v1/complaints', { door: 'portal' })).status).toBe(200);
    // Visitors may file; a token that was not made for it may not.
    expect(
      await ask(bearer(body.token), '/api/v1/complaints', { door: 'portal', method: 'POST', payload: {} }),
    ).toMatchObject({ status: 403, body: { code: 'scope_missing' } });
  });

  it('is one of twenty at most', async () => {
    const investigator = await office.signIn('investigator');
    for (let n = 0; n < 20; n += 1) expect((await make(investigator, ['case.read'])).status).toBe(201);
    expect((await make(investigator, ['case.read'])).body).toMatchObject({ code: 'too_many_tokens' });
  });
});

describe('a token opens nothing', () => {
  let made: Made;
  const refused = { status: 401, body: { code: 'token_refused' } };
  beforeEach(async () => {
    await office.owner.query('delete from api_tokens');
    made = (await make(screener, ['review.read'])).body;
    expect((await ask(bearer(made.token))).status).toBe(200);
  });

  it('when it has expired', async () => {
    await office.owner.query(
      `update api_tokens set created_at = now() - interval '2 days', expires_at = now() - interval '1 second'`,
    );
    expect(await ask(bearer(made.token))).toMatchObject(refused);
  });

  it('when it is revoked, and is revoked by its maker only', async () => {
    const url = `${TOKENS}/${made.id}`;
    for (const other of [supervisor, await office.signIn('administrator')])
      expect((await other.send('DELETE', url)).status).toBe(404);
    expect((await ask(bearer(made.token))).status).toBe(200);
    expect((await screener.send('DELETE', url)).status).toBe(204);
    expect(await ask(bearer(made.token))).toMatchObject(refused);
    expect((await screener.send('DELETE', url)).status).toBe(404);
    expect((await screener.send('DELETE', `${TOKENS}/${newId()}`)).status).toBe(404);
  });

  it('when its account is disabled, nor when it is enabled again', async () => {
    const administrator = await office.signIn('administrator');
    const [account] = await office.owner.query<{ account_id: string }[]>('select account_id from api_tokens');
    const set = (verb: string) => administrator.post(`/api/v1/people/${account!.account_id}/${verb}`, {});
    expect((await set('disable')).status).toBe(204);
    expect(await ask(bearer(made.token))).toMatchObject(refused);
    expect((await set('enable')).status).toBe(204);
    expect(await ask(bearer(made.token))).toMatchObject(refused);
    screener = await office.signIn('screener');
  });

  it('beyond the role of its account, whatever stands in it', async () => {
    await office.owner.query(
      `update api_tokens set scopes = '{review.read,case.assign,finding.approve,token.manage,factor.manage,password.change,session.close_all,session.read}'`,
    );
    const answers = [];
    for (const route of routesOf(office.desk)) {
      const { method, path } = route;
      const url = path.replace(/:\w+/g, newId);
      const payload = method === 'GET' || method === 'DELETE' ? {} : { payload: {} };
      const { status } = await ask(bearer(made.token), url, { method, ...payload });
      if (status !== 403) answers.push(permissionOf(route));
    }
    expect([...new Set(answers)].sort()).toEqual(['door.describe', 'review.read']);
  });

  it('at the other door', async () => {
    expect(await ask(bearer(made.token), '/healthz', { door: 'portal' })).toMatchObject(refused);
    const own = (await make(advocate, ['complaint.list_own'])).body;
    expect(await ask(bearer(own.token))).toMatchObject(refused);
    // Not even when the other door had written it down.
    await office.owner.query(`update api_tokens set door = 'redress_desk' where id = $1`, [own.id]);
    expect(await ask(bearer(own.token), '/healthz')).toMatchObject(refused);
  });

  it('in the address or the body, where a cookie would stand, or by another scheme', async () => {
    for (const name of ['access_token', 'token', 'authorization'])
      expect((await office.visitor('desk').get(`${QUEUE}?${name}=${made.token}`)).status).toBe(401);
    const as = (headers: Record<string, string>) =>
      office.visitor('desk').send('GET', QUEUE, undefined, headers);
    for (const headers of [
      { cookie: `redress_desk=${made.token}` },
      { cookie: `redress_desk=${made.token.slice(8)}` },
      { authorization: made.token },
      { authorization: `Basic ${Buffer.from(`x:${made.token}`).toString('base64')}` },
      { authorization: `Token ${made.token}` },
      { 'x-api-key': made.token },
      { 'proxy-authorization': bearer(made.token) },
    ])
      expect([headers, (await as(headers)).status]).toEqual([headers, 401]);
  });

  it('written in any other way', async () => {
    const { token } = made;
    const last = token.at(-1)!;
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    // The last character carries two bits that no byte has: the same bytes, written differently.
    const twin = token.slice(0, -1) + alphabet[alphabet.indexOf(last) ^ 1]!;
    for (const header of [
      bearer(`redress_${randomBytes(32).toString('base64url')}`),
      bearer(twin),
      bearer(token.toUpperCase()),
      bearer(token.toLowerCase()),
      bearer(token.slice(8)),
      bearer(`${token}=`),
      bearer(`${token},`),
      bearer(`"${token}"`),
      bearer(token.slice(0, -1)),
      bearer(`${token}A`),
      `Bearer  ${token}`,
      `Bearer\t${token}`,
      `Bearer${token}`,
      `Bearer ${token} ${token}`,
      `Bearer, Bearer ${token}`,
      'Bearer',
      'Bearer null',
      "Bearer ' or true --",
      `bEARER ${token}x`,
    ]) {
      const { status } = await ask(header);
      expect([header, status]).toEqual([header, 401]);
    }
    // The name of the scheme is not case-sensitive (RFC 9110).
    expect((await ask(`bearer ${token}`)).status).toBe(200);
  });

  it('for the person whose cookie comes along: the token decides alone', async () => {
    const both = await supervisor.send('GET', '/api/v1/cases', undefined, {
      authorization: bearer(made.token),
    });
    expect(both).toMatchObject({ status: 403, body: { code: 'scope_missing' } });
    const worthless = bearer(`redress_${'A'.repeat(43)}`);
    expect(
      await supervisor.send('GET', '/api/v1/cases', undefined, { authorization: worthless }),
    ).toMatchObject(refused);
  });

  it('to another token, a factor or a password', async () => {
    const deny = async (method: string, url: string, payload?: object) =>
      (await ask(bearer(made.token), url, { method, ...(payload && { payload }) })).status;
    expect(await deny('GET', TOKENS)).toBe(403);
    expect(await deny('POST', TOKENS, { name: 'more', scopes: ['review.read'] })).toBe(403);
    expect(await deny('DELETE', `${TOKENS}/${made.id}`)).toBe(403);
    expect(await deny('GET', '/api/v1/factors')).toBe(403);
    expect(await deny('PUT', '/api/v1/password', { current: 'x', new: 'y' })).toBe(403);
    expect(await deny('GET', '/api/v1/session')).toBe(403);
  });
});
