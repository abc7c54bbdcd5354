import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { openAccess, outcome, HOME, type AccessUnderTest } from './access.spec-helper.js';
import { demoCode, seedDemoOffice } from './seed.js';

let access: AccessUnderTest;
beforeEach(async () => (access = await openAccess()));
afterEach(() => access.close());

const seed = () => seedDemoOffice(access.owner, new Date('2026-02-01T00:00:00Z'), access.keyring);
const rows = async () => ({
  accounts: await access.owner.query<object[]>('select * from accounts order by id'),
  factors: await access.owner.query<object[]>('select * from factors order by id'),
});

describe('the demonstration office', () => {
  it('has somebody for every desk, two where two are needed, and everybody can sign in', async () => {
    const people = await seed();
    const roles = people.map(({ role }) => role);
    for (const role of ['supervisor', 'custodian', 'administrator'] as const)
      expect(roles.filter((each) => each === role)).toHaveLength(2);
    expect(new Set(roles).size).toBe(9);
    for (const { email, door, secret, password } of people.filter((person) => person.door === 'desk')) {
      const { session } = await access.signIn(email, password);
      const timestamp = access.clock.now().getTime();
      const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp });
      expect(code).toBe(demoCode(email, access.clock.now()));
      expect([door, await outcome(access.stepUp.totp({ session, code, address: HOME }))]).toEqual([
        'desk',
        'done',
      ]);
    }
    expect(demoCode('somebody@office.example', access.clock.now())).toBeUndefined();
  });

  it('is filled once', async () => {
    const before = await rows();
    expect(await seed()).toHaveLength(before.accounts.length);
    expect(await rows()).toEqual(before);
  });

  it('of an earlier version is completed, and who is there stays who they are', async () => {
    const { accounts } = await rows();
    await access.owner.query('delete from factors');
    await access.owner.query(`delete from accounts where role in ('custodian', 'administrator')`);
    await seed();
    const after = await rows();
    expect(after.accounts).toHaveLength(accounts.length);
    expect(after.factors).toHaveLength(accounts.length);
    const kept = await access.owner.query<object[]>(
      `select * from accounts where role not in ('custodian', 'administrator') order by id`,
    );
    expect(accounts).toEqual(expect.arrayContaining(kept));
  });

  it('is not made of an office that began with people of its own', async () => {
    await access.owner.query('delete from factors');
    await access.owner.query('delete from accounts');
    await access.owner.query(
      `insert into accounts (id, email, name, role, password_hash, created_at)
       values (gen_random_uuid(), 'ruth@city.example', 'Ruth', 'administrator', 'x', now())`,
    );
    expect(await seed()).toEqual([]);
    expect((await rows()).accounts).toHaveLength(1);
  });
});
