import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Clock, databaseOptions, newId } from '@redress/platform';
import { freshDatabase, type FreshDatabase } from '../../../test/postgres.js';
import { AccessService } from './access.service.js';
import { Account, Organisation, Session } from './account.entity.js';
import { DEMO_PASSWORD, seedDemoOffice } from './seed.js';
import type { Role } from './roles.js';

/** A clock that a test turns. */
class SetClock extends Clock {
  constructor(private at: Date) {
    super();
  }
  override now = () => this.at;
  forward(minutes: number): void {
    this.at = new Date(this.at.getTime() + minutes * 60_000);
  }
}

const DESK: Role[] = ['screener', 'investigator', 'supervisor'];
const SCREENER = 'screener@office.example';
const ADVOCATE = 'advocate@lantern.example';

let database: FreshDatabase;
let owner: DataSource;
let db: DataSource;
let clock: SetClock;
let access: AccessService;

beforeAll(async () => {
  database = await freshDatabase();
  owner = await new DataSource(databaseOptions(database.ownerUrl, 'access-spec', 2)).initialize();
  await seedDemoOffice(owner, new Date('2026-01-01T00:00:00Z'));
  // As the desk: the role that the service works under.
  db = await new DataSource({
    ...databaseOptions(database.urls.desk, 'access-spec', 4),
    entities: [Account, Organisation, Session],
  }).initialize();
});
afterAll(async () => {
  await Promise.all([db.destroy(), owner.destroy()]);
  await database.drop();
});
beforeEach(async () => {
  clock = new SetClock(new Date('2026-11-23T09:00:00Z'));
  access = new AccessService(db, clock);
  await owner.query('update accounts set disabled_at = null');
});

const count = async (sql: string) =>
  Number((await owner.query<{ n: string }[]>(`select count(*) n from ${sql}`))[0]?.n);
const refused = expect.objectContaining({ code: 'sign_in_refused', kind: 'unauthenticated' });

async function refusal(email: string, password: string, roles = DESK): Promise<object> {
  const before = await count('sessions');
  const error = await access.signIn(email, password, roles).then(
    () => ({ code: 'signed in' }),
    (reason: object) => reason,
  );
  expect(await count('sessions')).toBe(before);
  return error;
}

describe('signing in', () => {
  it('tells who it is', async () => {
    const { actor, token } = await access.signIn(SCREENER, DEMO_PASSWORD, DESK);
    expect(actor).toEqual({
      accountId: expect.any(String),
      name: 'Iris Okafor',
      role: 'screener',
      organisationId: null,
    });
    expect(await access.actorOf(token)).toEqual(actor);
  });

  it.each([` ${SCREENER} `, SCREENER.toUpperCase()])('takes the address as %j', async (email) =>
    expect((await access.signIn(email, DEMO_PASSWORD, DESK)).actor.role).toBe('screener'),
  );

  it('is refused in the same words, whatever was wrong', async () => {
    const account = 'investigator@office.example';
    await owner.query('update accounts set disabled_at = now() where email = $1', [account]);
    const answers = [
      await refusal('nobody@office.example', DEMO_PASSWORD),
      await refusal(SCREENER, 'not it'),
      await refusal(account, DEMO_PASSWORD),
      await refusal(ADVOCATE, DEMO_PASSWORD),
      await refusal("' or 1=1 --", DEMO_PASSWORD),
    ];
    expect(answers).toEqual(answers.map(() => refused));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });

  it('is refused to staff at the portal and to advocates at the desk', async () => {
    for (const email of [SCREENER, 'investigator@office.example', 'supervisor@office.example'])
      expect(await refusal(email, DEMO_PASSWORD, ['advocate'])).toEqual(refused);
    expect(await refusal(ADVOCATE, DEMO_PASSWORD, DESK)).toEqual(refused);
  });

  it('is refused to everybody at a door that serves nobody, such as the worker’s', async () =>
    expect(await refusal(SCREENER, DEMO_PASSWORD, [])).toEqual(refused));

  it('is written to the journal, with the account and nothing else', async () => {
    const { actor } = await access.signIn(SCREENER, DEMO_PASSWORD, DESK);
    const rows = await owner.query<object[]>(
      'select fact, actor_id, actor_role, case_id, payload, at from journal order by seq desc limit 1',
    );
    expect(rows).toEqual([
      {
        fact: 'session.opened',
        actor_id: actor.accountId,
        actor_role: 'screener',
        case_id: null,
        payload: { accountId: actor.accountId },
        at: clock.now(),
      },
    ]);
  });
});

describe('the token', () => {
  it('is 256 random bits, of which only the hash is stored', async () => {
    const tokens = [];
    for (let i = 0; i < 3; i += 1) tokens.push((await access.signIn(SCREENER, DEMO_PASSWORD, DESK)).token);
    expect(new Set(tokens).size).toBe(3);
    for (const token of tokens) {
      const bytes = Buffer.from(token, 'base64url');
      expect(bytes).toHaveLength(32);
      const hash = createHash('sha256').update(bytes).digest();
      expect(await owner.query('select 1 from sessions where token_hash = $1', [hash])).toHaveLength(1);
      expect(await owner.query('select 1 from sessions where token_hash = $1', [bytes])).toHaveLength(0);
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
    expect(await access.actorOf(token)).toBeUndefined(),
  );

  it('is nobody’s any more after signing out, and another session of the same person lives on', async () => {
    const here = await access.signIn(SCREENER, DEMO_PASSWORD, DESK);
    const there = await access.signIn(SCREENER, DEMO_PASSWORD, DESK);
    await access.signOut(here.token);
    expect(await access.actorOf(here.token)).toBeUndefined();
    expect(await access.actorOf(there.token)).toEqual(there.actor);
    await expect(access.signOut(here.token)).resolves.toBeUndefined();
    await expect(access.signOut('nonsense')).resolves.toBeUndefined();
  });

  it('is nobody’s from the moment that its account is disabled', async () => {
    const { token } = await access.signIn(SCREENER, DEMO_PASSWORD, DESK);
    await owner.query('update accounts set disabled_at = now() where email = $1', [SCREENER]);
    expect(await access.actorOf(token)).toBeUndefined();
  });
});

describe('a session ends by itself', () => {
  const open = (email: string) => access.signIn(email, DEMO_PASSWORD, [...DESK, 'advocate']);

  it.each([
    ['staff', SCREENER, 15],
    ['advocates', ADVOCATE, 20],
  ])('for %s (%s) after %i minutes without use', async (_, email, minutes) => {
    const { token } = await open(email);
    clock.forward(minutes);
    expect(await access.actorOf(token)).toBeDefined();
    clock.forward(minutes + 0.01);
    expect(await access.actorOf(token)).toBeUndefined();
    // And is not woken by having been asked for.
    clock.forward(-minutes);
    expect(await access.actorOf(token)).toBeDefined();
  });

  it('lives on while it is used, and ends after twelve hours all the same', async () => {
    const { token } = await open(SCREENER);
    for (let used = 0; used < 12 * 60; used += 10) {
      expect(await access.actorOf(token)).toBeDefined();
      clock.forward(10);
    }
    expect(await access.actorOf(token)).toBeDefined();
    clock.forward(0.01);
    expect(await access.actorOf(token)).toBeUndefined();
  });

  it('writes down its use once a minute at most', async () => {
    const { token } = await open(SCREENER);
    const seen = async () =>
      (
        await owner.query<{ seen_at: Date }[]>('select seen_at from sessions where token_hash = $1', [
          createHash('sha256').update(Buffer.from(token, 'base64url')).digest(),
        ])
      )[0]?.seen_at;
    const opened = clock.now();
    clock.forward(1);
    await access.actorOf(token);
    expect(await seen()).toEqual(opened);
    clock.forward(0.5);
    await access.actorOf(token);
    expect(await seen()).toEqual(clock.now());
  });
});

describe('people of the office', () => {
  it('who can be given work are those of the role who are not disabled', async () => {
    const email = 'second@office.example';
    await owner.query(
      `insert into accounts (id, email, name, role, password_hash, created_at) values ($1, $2, 'Second', 'investigator', 'x', now())`,
      [newId(), email],
    );
    expect((await access.staffOf('investigator')).map(({ name }) => name)).toEqual(['Mateo Rivas', 'Second']);
    await owner.query('update accounts set disabled_at = now() where email = $1', [email]);
    expect((await access.staffOf('investigator')).map(({ name }) => name)).toEqual(['Mateo Rivas']);
  });

  it('have names', async () => {
    const { actor } = await access.signIn(SCREENER, DEMO_PASSWORD, DESK);
    const ids = [actor.accountId!, actor.accountId!, newId()];
    expect(await access.namesOf(ids)).toEqual(new Map([[actor.accountId, 'Iris Okafor']]));
  });
});
