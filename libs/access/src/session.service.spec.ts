import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { newId } from '@redress/platform';
import {
  ADVOCATE,
  HOME,
  SCREENER,
  entriesOf,
  forgetAttempts,
  newcomer,
  openAccess,
  outcome,
  signInFully,
  type AccessUnderTest,
} from './access.spec-helper.js';
import { DEMO_PASSWORD } from './seed.js';
import type { Role } from './roles.js';

let access: AccessUnderTest;
beforeAll(async () => (access = await openAccess()));
afterAll(() => access.close());
beforeEach(async () => {
  await forgetAttempts(access);
  await access.owner.query('update accounts set disabled_at = null');
});

const PORTAL: Role[] = ['advocate', 'complainant'];
const hashOf = (token: string) => createHash('sha256').update(Buffer.from(token, 'base64url')).digest();
const count = async (sql: string) =>
  Number((await access.owner.query<{ n: string }[]>(`select count(*) n from ${sql}`))[0]?.n);

describe('signing in by password', () => {
  it('opens half a session and tells what it still needs', async () => {
    const { session, token } = await access.signIn(SCREENER);
    expect(session).toMatchObject({
      stage: 'password',
      actor: { accountId: expect.any(String), name: 'Iris Okafor', role: 'screener', organisationId: null },
    });
    expect(await access.sessions.find(token)).toEqual(session);
    expect(await access.sessions.view(session)).toEqual({
      stage: 'password',
      factors: ['totp'],
      accountId: session.actor.accountId,
      name: 'Iris Okafor',
      role: 'screener',
      organisationId: null,
    });
  });

  it('lets somebody without a second factor set one up and no more', async () => {
    await newcomer(access, 'newcomer@office.example');
    const { session } = await access.signIn('newcomer@office.example');
    expect(session.stage).toBe('enrol');
    expect((await access.sessions.view(session)).factors).toEqual([]);
  });

  it.each([` ${SCREENER} `, SCREENER.toUpperCase()])('takes the address as %j', async (email) =>
    expect((await access.signIn(email)).session.actor.role).toBe('screener'),
  );

  it('is refused in the same words, whatever was wrong', async () => {
    const disabled = 'investigator@office.example';
    await access.owner.query('update accounts set disabled_at = now() where email = $1', [disabled]);
    const before = await count('sessions');
    const answers = await Promise.all(
      [
        access.signIn('nobody@office.example'),
        access.signIn(SCREENER, 'not it'),
        access.signIn(disabled),
        access.signIn(ADVOCATE),
        access.signIn("' or 1=1 --"),
        // A door that serves nobody, such as the worker's.
        access.signIn(SCREENER, DEMO_PASSWORD, []),
        access.portal.signIn(SCREENER, DEMO_PASSWORD, PORTAL),
        access.portal.signIn('supervisor@office.example', DEMO_PASSWORD, PORTAL),
      ].map((work) => work.catch((error: object) => JSON.stringify(error))),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('sign_in_refused');
    expect(await count('sessions')).toBe(before);
  });

  it('is no entry in the journal before the second factor', async () => {
    const before = (await entriesOf(access, 'session.opened')).length;
    await access.signIn(SCREENER);
    expect(await entriesOf(access, 'session.opened')).toHaveLength(before);
    const { session } = await signInFully(access);
    const { accountId } = session.actor;
    expect((await entriesOf(access, 'session.opened')).at(-1)).toEqual({
      actor_id: accountId,
      actor_role: 'screener',
      case_id: null,
      payload: { accountId, factor: 'totp' },
    });
  });
});

describe('a session that somebody else’s proof opens', () => {
  it('is full at once, with what proved it', async () => {
    const { session } = await access.signIn(SCREENER);
    const opened = await access.sessions.openProved(session.actor.accountId!, 'oidc');
    expect(await access.sessions.find(opened.token)).toMatchObject({ stage: 'full', actor: session.actor });
    expect((await entriesOf(access, 'session.opened')).at(-1)?.payload).toMatchObject({ factor: 'oidc' });
  });

  it('is not opened for a disabled account, nor at the wrong door', async () => {
    const { session } = await access.signIn(SCREENER);
    const id = session.actor.accountId!;
    expect(await outcome(access.portal.sessions.openProved(id, 'oidc'))).toBe('sign_in_refused');
    await access.owner.query('update accounts set disabled_at = now() where id = $1', [id]);
    expect(await outcome(access.sessions.openProved(id, 'oidc'))).toBe('sign_in_refused');
    expect(await outcome(access.sessions.openProved(newId(), 'oidc'))).toBe('sign_in_refused');
  });

  it('of a receipt is a complainant’s, for one case, and ends like the public’s', async () => {
    const caseId = newId();
    const { session, token } = await access.portal.sessions.openForCase(caseId);
    expect(session.actor).toEqual({
      accountId: null,
      role: 'complainant',
      name: 'Complainant',
      organisationId: null,
      caseId,
    });
    expect(await access.portal.sessions.find(token)).toEqual(session);
    expect((await entriesOf(access, 'session.opened')).at(-1)).toMatchObject({
      actor_id: null,
      actor_role: 'complainant',
      case_id: caseId,
      payload: { accountId: null, factor: 'receipt' },
    });
    access.clock.forward(20);
    expect(await access.portal.sessions.find(token)).toBeDefined();
    access.clock.forward(20.01);
    expect(await access.portal.sessions.find(token)).toBeUndefined();
  });
});

describe('the token', () => {
  it('is 256 random bits, of which only the hash is stored', async () => {
    const tokens = [];
    for (let i = 0; i < 3; i += 1) tokens.push((await access.signIn(SCREENER)).token);
    expect(new Set(tokens).size).toBe(3);
    for (const token of tokens) {
      expect(Buffer.from(token, 'base64url')).toHaveLength(32);
      const stored = (hash: Buffer) =>
        access.owner.query('select 1 from sessions where token_hash = $1', [hash]);
      expect(await stored(hashOf(token))).toHaveLength(1);
      expect(await stored(Buffer.from(token, 'base64url'))).toHaveLength(0);
    }
  });

  it.each([
    '',
    'x',
    'A'.repeat(43),
    'A'.repeat(44),
    `${'A'.repeat(42)}\n`,
    "' or 1=1 --".padEnd(43, '-'),
    'ä'.repeat(43),
  ])('that nobody was given, %j, is nobody’s', async (token) =>
    expect(await access.sessions.find(token)).toBeUndefined(),
  );

  it('is another one after the second factor, and the first is dead', async () => {
    access.clock.forward(1);
    const half = await access.signIn(SCREENER);
    const full = await signInFully(access);
    const { session } = await access.signIn(SCREENER);
    expect(await access.sessions.find(half.token)).toBeDefined();
    expect(full.token).not.toBe(half.token);
    expect(await access.sessions.find(full.token)).toMatchObject({ stage: 'full' });
    expect(session.stage).toBe('password');
    expect(await count(`sessions where token_hash = '\\x${hashOf(full.token).toString('hex')}'`)).toBe(1);
  });

  it('of the desk is nobody’s at the portal, whoever’s it is', async () => {
    const { token } = await signInFully(access);
    expect(await access.portal.sessions.find(token)).toBeUndefined();
    await access.portal.sessions.close(token);
    expect(await access.sessions.find(token)).toBeDefined();
  });

  it('is nobody’s any more after leaving, and another session of the same person lives on', async () => {
    const [here, there] = [await signInFully(access), await signInFully(access)];
    await access.sessions.close(here.token);
    expect(await access.sessions.find(here.token)).toBeUndefined();
    expect(await access.sessions.find(there.token)).toEqual(there.session);
    await expect(access.sessions.close(here.token)).resolves.toBeUndefined();
    await expect(access.sessions.close('nonsense')).resolves.toBeUndefined();
    expect((await entriesOf(access, 'session.closed')).at(-1)?.payload).toEqual({
      accountId: here.session.actor.accountId,
      everywhere: false,
    });
  });

  it('is nobody’s on any device after ending all of them; other people’s live on', async () => {
    const mine = [await signInFully(access), await signInFully(access), await access.signIn(SCREENER)];
    const theirs = await signInFully(access, 'supervisor@office.example');
    await access.sessions.closeAll(mine[0]!.session);
    for (const { token } of mine) expect(await access.sessions.find(token)).toBeUndefined();
    expect(await access.sessions.find(theirs.token)).toBeDefined();
    const { accountId } = mine[0]!.session.actor;
    expect((await entriesOf(access, 'session.closed')).at(-1)?.payload).toEqual({
      accountId,
      everywhere: true,
    });
  });

  it('of a receipt ends on every device as well, and that of another receipt does not', async () => {
    const [one, other] = [newId(), newId()];
    const { sessions } = access.portal;
    const mine = [await sessions.openForCase(one), await sessions.openForCase(one)];
    const theirs = await sessions.openForCase(other);
    const advocate = await access.portal.signIn(ADVOCATE, DEMO_PASSWORD, PORTAL);
    await sessions.closeAll(mine[0]!.session);
    for (const { token } of mine) expect(await sessions.find(token)).toBeUndefined();
    for (const { token } of [theirs, advocate]) expect(await sessions.find(token)).toBeDefined();
  });

  it('is nobody’s from the moment that its account is disabled', async () => {
    const { token } = await signInFully(access);
    await access.owner.query('update accounts set disabled_at = now() where email = $1', [SCREENER]);
    expect(await access.sessions.find(token)).toBeUndefined();
  });
});

describe('a session ends by itself', () => {
  const openAdvocate = async () => {
    const { session } = await access.portal.signIn(ADVOCATE, DEMO_PASSWORD, PORTAL);
    return access.portal.sessions.openProved(session.actor.accountId!, 'totp');
  };

  it.each([
    ['staff', () => signInFully(access), () => access.sessions, 15],
    ['advocates', openAdvocate, () => access.portal.sessions, 20],
  ] as const)('for %s after the minutes it may lie unused', async (_, open, sessions, minutes) => {
    const { token } = await open();
    access.clock.forward(minutes);
    expect(await sessions().find(token)).toBeDefined();
    access.clock.forward(minutes + 0.01);
    expect(await sessions().find(token)).toBeUndefined();
    // And is not woken by having been asked for.
    access.clock.forward(-minutes);
    expect(await sessions().find(token)).toBeDefined();
  });

  it('lives on while it is used, and ends after twelve hours all the same', async () => {
    const { token } = await signInFully(access);
    for (let used = 0; used < 12 * 60; used += 10) {
      expect(await access.sessions.find(token)).toBeDefined();
      access.clock.forward(10);
    }
    expect(await access.sessions.find(token)).toBeDefined();
    access.clock.forward(0.01);
    expect(await access.sessions.find(token)).toBeUndefined();
  });

  it('half open, after five minutes, used or not', async () => {
    const { token } = await access.signIn(SCREENER);
    for (let used = 0; used < 5; used += 1) {
      expect(await access.sessions.find(token)).toBeDefined();
      access.clock.forward(1);
    }
    expect(await access.sessions.find(token)).toBeDefined();
    access.clock.forward(0.01);
    expect(await access.sessions.find(token)).toBeUndefined();
  });

  it('and is swept out when somebody else signs in', async () => {
    const { token } = await signInFully(access);
    access.clock.forward(21);
    await access.signIn('supervisor@office.example');
    expect(await count(`sessions where token_hash = '\\x${hashOf(token).toString('hex')}'`)).toBe(0);
  });

  it('writes down its use once a minute at most', async () => {
    const { token } = await signInFully(access);
    const seen = async () =>
      (
        await access.owner.query<{ seen_at: Date }[]>('select seen_at from sessions where token_hash = $1', [
          hashOf(token),
        ])
      )[0]?.seen_at;
    const opened = access.clock.now();
    access.clock.forward(1);
    await access.sessions.find(token);
    expect(await seen()).toEqual(opened);
    access.clock.forward(0.5);
    await access.sessions.find(token);
    expect(await seen()).toEqual(access.clock.now());
  });
});

describe('wrong passwords', () => {
  const wrong = (address = HOME) => outcome(access.signIn(SCREENER, 'not it', undefined, address));
  const right = (address = HOME) => outcome(access.signIn(SCREENER, DEMO_PASSWORD, undefined, address));

  it('slow down the next try more and more, the right one too, and never beyond a quarter of an hour', async () => {
    for (let n = 0; n < 5; n += 1) expect(await wrong()).toBe('sign_in_refused');
    expect(await right()).toBe('slow_down');
    const waits = [];
    for (let n = 0; n < 14; n += 1) {
      const failure = await access
        .signIn(SCREENER, 'not it')
        .catch((error: { retryAfter?: number }) => error);
      const seconds = 'retryAfter' in failure ? (failure.retryAfter ?? 0) : 0;
      waits.push(seconds);
      access.clock.forward(seconds / 60);
      expect(await wrong()).toBe('sign_in_refused');
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900]);
    expect(await right()).toBe('slow_down');
    access.clock.forward(15);
    expect(await right()).toBe('done');
  });

  it('heal: by the right one, and by an hour without any', async () => {
    for (let n = 0; n < 4; n += 1) await wrong();
    expect(await right()).toBe('done');
    for (let n = 0; n < 5; n += 1) expect(await wrong()).toBe('sign_in_refused');
    expect(await wrong()).toBe('slow_down');
    access.clock.forward(61);
    for (let n = 0; n < 5; n += 1) expect(await wrong()).toBe('sign_in_refused');
    expect(await wrong()).toBe('slow_down');
  });

  it('count on over midnight, when the salt changes', async () => {
    access.clock.at = new Date('2026-12-01T23:59:58Z');
    for (let n = 0; n < 5; n += 1) expect(await wrong()).toBe('sign_in_refused');
    access.clock.at = new Date('2026-12-02T00:00:00Z');
    expect(await wrong()).toBe('sign_in_refused');
    expect(await right()).toBe('slow_down');
    access.clock.forward(1);
    expect(await right()).toBe('done');
    for (let n = 0; n < 5; n += 1) expect(await wrong()).toBe('sign_in_refused');
  });

  it('at the same moment count one by one', async () => {
    const answers = await Promise.all(Array.from({ length: 40 }, () => wrong()));
    expect(answers.filter((answer) => answer === 'sign_in_refused')).toHaveLength(5);
    expect(answers.filter((answer) => answer === 'slow_down')).toHaveLength(35);
  });

  it('of strangers do not keep out whoever signed in from where they are before', async () => {
    await signInFully(access);
    const strangers = Array.from({ length: 8 }, (_, n) => `198.51.100.${n}`);
    for (let n = 0; n < 30; n += 1) await wrong(strangers[n % 8]);
    expect(await wrong('198.51.100.99')).toBe('slow_down');
    expect(await right(HOME)).toBe('done');
    // The day after, though its salt is another.
    access.clock.forward(15 * 60);
    for (let n = 0; n < 30; n += 1) await wrong(strangers[n % 8]);
    expect(await right('198.51.100.99')).toBe('slow_down');
    expect(await right(HOME)).toBe('done');
    access.clock.forward(-15 * 60);
  });

  it('do not end or harm a session that is open', async () => {
    const { token } = await signInFully(access);
    for (let n = 0; n < 30; n += 1) await wrong('198.51.100.1');
    expect(await access.sessions.find(token)).toBeDefined();
  });

  it('from one address slow down that address for everybody, at last', async () => {
    const tries = [];
    for (let n = 0; n < 22; n += 1)
      tries.push(await outcome(access.signIn(`nobody${n}@office.example`, 'x', undefined, '203.0.113.5')));
    expect(tries.slice(0, 20)).toEqual(tries.slice(0, 20).map(() => 'sign_in_refused'));
    expect(tries.slice(20)).toEqual(['slow_down', 'slow_down']);
    expect(await right('203.0.113.5')).toBe('slow_down');
    expect(await right('203.0.113.6')).toBe('done');
  });

  it('from an address that many share do not slow down whoever signed in from there before', async () => {
    await signInFully(access);
    for (let n = 0; n < 30; n += 1) await outcome(access.signIn(`nobody${n}@office.example`, 'x'));
    expect(await outcome(access.signIn('supervisor@office.example'))).toBe('slow_down');
    for (let n = 0; n < 3; n += 1) expect(await right()).toBe('done');
    // Nor does signing in give the others a try back.
    expect(await outcome(access.signIn('supervisor@office.example'))).toBe('slow_down');
  });

  it('for addresses that nobody has slow down alike, so that they tell nothing', async () => {
    const tries = [];
    for (let n = 0; n < 6; n += 1) tries.push(await outcome(access.signIn('nobody@office.example', 'x')));
    expect(tries.at(-1)).toBe('slow_down');
  });

  it('leave no address and no name behind, and go by themselves', async () => {
    for (const address of ['203.0.113.77', '2001:db8:77::1'])
      await outcome(access.signIn('whoever@office.example', 'x', undefined, address));
    const rows = await access.owner.query<object[]>('select t::text from attempts t');
    expect(rows.length).toBeGreaterThan(2);
    const dumped = JSON.stringify(rows).toLowerCase();
    for (const said of ['203.0.113.77', '2001:db8', 'whoever', 'office.example'])
      for (const form of [said, Buffer.from(said).toString('hex')]) expect(dumped).not.toContain(form);
    access.clock.forward(49 * 60);
    await access.signIn(SCREENER);
    expect(await count('attempts')).toBe(2);
    access.clock.forward(-49 * 60);
  });

  it('are told to the journal once a person would notice, with the account and nothing else', async () => {
    const before = (await entriesOf(access, 'sign_in.slowed')).length;
    for (let n = 0; n < 10; n += 1) {
      await wrong();
      access.clock.forward(1);
    }
    expect(await entriesOf(access, 'sign_in.slowed')).toHaveLength(before);
    await wrong();
    const entries = (await entriesOf(access, 'sign_in.slowed')).slice(before);
    expect(entries).toEqual([
      {
        actor_id: null,
        actor_role: 'visitor',
        case_id: null,
        payload: { accountId: expect.any(String), secret: 'password', seconds: 64 },
      },
    ]);
  });
});

describe('people of the office', () => {
  it('who can be given work are those of the role who are not disabled', async () => {
    const email = 'second@office.example';
    await newcomer(access, email, 'investigator');
    const names = async () => (await access.people.staffOf('investigator')).map(({ name }) => name);
    expect(await names()).toEqual(['Mateo Rivas', 'Newcomer']);
    await access.owner.query('update accounts set disabled_at = now() where email = $1', [email]);
    expect(await names()).toEqual(['Mateo Rivas']);
  });

  it('have names', async () => {
    const { accountId } = (await access.signIn(SCREENER)).session.actor;
    expect(await access.people.namesOf([accountId!, accountId!, newId()])).toEqual(
      new Map([[accountId, 'Iris Okafor']]),
    );
  });
});
