import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { TestOffice, type Person } from '../office.js';
import { OIDC_CLIENT, TestCity } from '../oidc.js';

const START = '/api/v1/session/oidc';
const CALLBACK = `${START}/callback`;
const SCREENER = 'screener@office.example';
const REFUSED = { status: 401, body: { code: 'single_sign_on_refused' } };

let city: TestCity;
let office: TestOffice;

beforeAll(async () => {
  // The provider says of itself that it is made for tests here.
  for (const level of ['info', 'warn'] as const)
    jest.spyOn(console, level).mockImplementation(() => undefined);
  city = await TestCity.open();
  office = await TestOffice.open({ oidc: { issuer: city.issuer, ...OIDC_CLIENT } });
});
afterAll(async () => {
  await office.close();
  await city.close();
});
beforeEach(async () => {
  city.who = { subject: 'city-1', email: SCREENER, verified: true };
  await office.owner.query('delete from oidc_identities');
});

/** Leaves for the city: whom with, and where to. */
async function leave(at = office) {
  const person = at.visitor('desk');
  const { status, headers } = await person.get(START);
  expect(status).toBe(302);
  return { person, url: String(headers['location']), kept: person.cookie! };
}

/** Comes back to an address, with what the browser kept. */
const comeBack = (person: Person, address: string, kept?: string) => {
  const { search } = new URL(address);
  return person.send('GET', CALLBACK + search, undefined, kept ? { cookie: kept } : {});
};

async function signIn() {
  const { person, url, kept } = await leave();
  const answer = await comeBack(person, await city.visit(url), kept);
  const cookies = [answer.headers['set-cookie']].flat().map(String);
  const session = cookies.find((each) => each.startsWith('redress_desk='))?.split(';')[0];
  if (session) person.cookie = session;
  return { person, answer };
}
const stage = async (person: Person) =>
  (await person.get<{ stage: string; role: string }>('/api/v1/session')).body;
const count = async (table: string) =>
  Number((await office.owner.query<{ n: string }[]>(`select count(*) n from ${table}`))[0]!.n);

describe('the city’s single sign-on', () => {
  it('is left for with state, nonce and PKCE, which the browser keeps sealed', async () => {
    const { person, url, kept } = await leave();
    const asked = new URL(url).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('redirect_uri')).toBe(`${office.config.origins.desk}${CALLBACK}`);
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(asked.get(name)!.length).toBeGreaterThan(20);
      expect(Buffer.from(kept.split('=')[1]!, 'base64url').toString('latin1')).not.toContain(asked.get(name));
    }
    const { headers } = await person.get(START);
    const flags = String(headers['set-cookie']).split('; ').slice(1).sort();
    expect(flags).toEqual(['HttpOnly', 'Max-Age=600', 'Path=/', 'SameSite=Lax']);
  });

  it('stands for the password: the second factor is still asked for', async () => {
    const { person, answer } = await signIn();
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.raw.toString()).toContain('url=/"');
    expect(await stage(person)).toMatchObject({ stage: 'password', role: 'screener' });
    expect((await person.get('/api/v1/review-queue')).body).toMatchObject({ code: 'second_factor_needed' });
  });

  it('is enough where it says that it has seen a second factor', async () => {
    city.who = { ...city.who, amr: ['pwd', 'mfa'] };
    const { person } = await signIn();
    expect(await stage(person)).toMatchObject({ stage: 'full', role: 'screener' });
    expect((await person.get('/api/v1/review-queue')).status).toBe(200);
  });

  it.each([[['pwd']], [['otp']], [['MFA']], [['mfa ']], [[]]])('is not enough for %j', async (amr) => {
    city.who = { ...city.who, amr };
    expect(await stage((await signIn()).person)).toMatchObject({ stage: 'password' });
  });

  it('knows somebody again by their subject, whatever their address is now', async () => {
    await signIn();
    city.who = { subject: 'city-1', email: 'married@city.example', verified: false };
    const { person } = await signIn();
    expect(await stage(person)).toMatchObject({ role: 'screener' });
    expect(await count('oidc_identities')).toBe(1);
  });

  it('tells the record of the first time only', async () => {
    await signIn();
    await signIn();
    const rows = await office.owner.query<{ payload: object }[]>(
      `select payload from journal where fact = 'identity.linked' order by seq desc`,
    );
    expect(Object.keys(rows[0]!.payload)).toEqual(['accountId']);
    expect(JSON.stringify(rows)).not.toMatch(/city|@/);
  });

  it('makes no account', async () => {
    const before = await count('accounts');
    city.who = { subject: 'city-9', email: 'stranger@city.example', verified: true };
    expect((await signIn()).answer).toMatchObject(REFUSED);
    expect(await count('accounts')).toBe(before);
    expect(await count('oidc_identities')).toBe(0);
  });
});

describe('nobody is let in', () => {
  it('whose address the city does not vouch for', async () => {
    city.who = { ...city.who, verified: false };
    expect((await signIn()).answer).toMatchObject(REFUSED);
  });

  it('who has somebody’s address and another subject', async () => {
    await signIn();
    city.who = { subject: 'city-2', email: SCREENER, verified: true };
    expect((await signIn()).answer).toMatchObject(REFUSED);
  });

  it('whose account is disabled, known or not', async () => {
    const set = (to: string) =>
      office.owner.query(`update accounts set disabled_at = ${to} where email = $1`, [SCREENER]);
    await set('now()');
    expect((await signIn()).answer).toMatchObject(REFUSED);
    await set('null');
    await signIn();
    await set('now()');
    expect((await signIn()).answer).toMatchObject(REFUSED);
    await set('null');
  });

  it('who is an advocate', async () => {
    city.who = { subject: 'city-3', email: 'advocate@lantern.example', verified: true };
    expect((await signIn()).answer).toMatchObject(REFUSED);
  });

  it('with another state, without one, or with another browser’s', async () => {
    const { person, url, kept } = await leave();
    const address = new URL(await city.visit(url));
    const other = await leave();
    for (const state of ['x', '', new URL(other.url).searchParams.get('state')!]) {
      const wrong = new URL(address);
      wrong.searchParams.set('state', state);
      expect(await comeBack(person, wrong.href, kept)).toMatchObject(REFUSED);
    }
    const without = new URL(address);
    without.searchParams.delete('state');
    expect(await comeBack(person, without.href, kept)).toMatchObject(REFUSED);
    expect(await comeBack(other.person, address.href, other.kept)).toMatchObject(REFUSED);
    expect(await comeBack(office.visitor('desk'), address.href)).toMatchObject(REFUSED);
    // It was right all the time: the code is spent by the first who brings everything.
    expect((await comeBack(person, address.href, kept)).status).toBe(200);
  });

  it('twice with the same code', async () => {
    const { person, url, kept } = await leave();
    const address = await city.visit(url);
    expect((await comeBack(person, address, kept)).status).toBe(200);
    expect(await comeBack(person, address, kept)).toMatchObject(REFUSED);
  });

  it('with a code that somebody else asked for', async () => {
    const mine = await leave();
    const theirs = await leave();
    const code = new URL(await city.visit(theirs.url)).searchParams.get('code')!;
    const address = new URL(await city.visit(mine.url));
    address.searchParams.set('code', code);
    expect(await comeBack(mine.person, address.href, mine.kept)).toMatchObject(REFUSED);
  });

  it('from another issuer', async () => {
    const foreign = await TestCity.open();
    try {
      foreign.who = city.who;
      const { person, url, kept } = await leave();
      const there = new URL(url.replace(city.issuer, foreign.issuer));
      const address = new URL(await foreign.visit(there.href));
      expect(address.searchParams.get('code')).not.toBeNull();
      expect(await comeBack(person, address.href, kept)).toMatchObject(REFUSED);
      address.searchParams.set('iss', city.issuer);
      expect(await comeBack(person, address.href, kept)).toMatchObject(REFUSED);
      const own = new URL(await city.visit(url));
      own.searchParams.set('iss', foreign.issuer);
      expect(await comeBack(person, own.href, kept)).toMatchObject(REFUSED);
    } finally {
      await foreign.close();
    }
  });

  it('with something else in the place of what the browser kept', async () => {
    const { person, url, kept } = await leave();
    const address = await city.visit(url);
    const [name, value = ''] = kept.split('=');
    const bytes = Buffer.from(value, 'base64url');
    bytes[bytes.length - 1]! ^= 1;
    for (const other of ['', 'x', bytes.toString('base64url'), Buffer.from('{}').toString('base64url')])
      expect(await comeBack(person, address, `${name}=${other}`)).toMatchObject(REFUSED);
  });

  it('who comes back with an error, or with nothing', async () => {
    const { person, kept, url } = await leave();
    const state = new URL(url).searchParams.get('state');
    for (const query of [
      `?error=access_denied&state=${state}`,
      `?state=${state}`,
      '',
      `?code=x&state=${state}`,
    ])
      expect(await person.send('GET', CALLBACK + query, undefined, { cookie: kept })).toMatchObject(REFUSED);
  });
});

describe('where the city', () => {
  it('is away, that is said', async () => {
    const gone = await TestCity.open();
    await gone.close();
    const lonely = await TestOffice.open({ oidc: { issuer: gone.issuer, ...OIDC_CLIENT } });
    try {
      expect(await lonely.visitor('desk').get(START)).toMatchObject({
        status: 503,
        body: { code: 'single_sign_on_away' },
      });
    } finally {
      await lonely.close();
    }
  });

  it('has no single sign-on, there is nothing', async () => {
    const plain = await TestOffice.open();
    try {
      expect((await plain.visitor('desk').get(START)).status).toBe(404);
      expect((await plain.visitor('desk').get(CALLBACK)).status).toBe(404);
      expect((await plain.visitor('portal').get(START)).status).toBe(404);
    } finally {
      await plain.close();
    }
  });
});
