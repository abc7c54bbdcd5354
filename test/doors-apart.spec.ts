import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { withClient } from '@redress/platform';
import { Person, TestOffice } from './office.js';

/** Whoever takes over the public door's process has its database role, and must gain nothing at the desk by it. */
describe('the doors in the database', () => {
  let office: TestOffice;
  beforeAll(async () => {
    office = await TestOffice.open();
  });
  afterAll(() => office.close());

  const asPortal = <T extends object>(statement: string, values: unknown[] = []) =>
    withClient(
      office.database.urls.portal,
      async (client) => (await client.query<T>(statement, values)).rows,
    );

  it('show the portal no account but advocates', async () => {
    expect(await asPortal('select distinct role from accounts')).toEqual([{ role: 'advocate' }]);
  });

  const everyFactor = () =>
    office.owner.query<{ role: string }[]>(
      'select distinct a.role from factors f join accounts a on a.id = f.account_id order by 1',
    );

  it('show the portal no second factor but advocates’, and the desk none of theirs', async () => {
    const roles = 'select distinct a.role from factors f join accounts a on a.id = f.account_id order by 1';
    expect(await asPortal(roles)).toEqual([{ role: 'advocate' }]);
    const atDesk = await withClient(office.database.urls.desk, (client) =>
      client.query<{ role: string }>(roles),
    );
    expect(atDesk.rows).toEqual((await everyFactor()).filter(({ role }) => role !== 'advocate'));
    expect(atDesk.rows.length).toBeGreaterThan(3);
  });

  it('do not let the portal give, take away or change a second factor or a password of the staff', async () => {
    const [supervisor] = await office.owner.query<{ id: string; password_hash: string }[]>(
      "select id, password_hash from accounts where role = 'supervisor'",
    );
    const factors = await office.owner.query<object[]>('select * from factors order by id');
    await expect(
      asPortal(
        `insert into factors (id, account_id, kind, name, created_at, confirmed_at, secret_sealed)
         values (gen_random_uuid(), $1, 'totp', 'x', now(), now(), 'x')`,
        [supervisor?.id],
      ),
    ).rejects.toThrow('row-level security');
    await expect(
      asPortal(`insert into recovery_codes (account_id, code_hash, created_at) values ($1, 'x', now())`, [
        supervisor?.id,
      ]),
    ).rejects.toThrow('row-level security');
    await asPortal('delete from factors where account_id = $1', [supervisor?.id]);
    await asPortal('update factors set last_step = null where account_id = $1', [supervisor?.id]);
    await asPortal(`update accounts set password_hash = 'x' where id = $1`, [supervisor?.id]);
    expect(await office.owner.query('select * from factors order by id')).toEqual(factors);
    expect(
      await office.owner.query('select id, password_hash from accounts where id = $1', [supervisor?.id]),
    ).toEqual([supervisor]);
  });

  it('show a door no session but its own', async () => {
    await office.signIn('supervisor');
    await office.signIn('advocate');
    expect(await asPortal('select distinct door from sessions')).toEqual([{ door: 'redress_portal' }]);
    expect(await asPortal('delete from sessions returning door')).toEqual([{ door: 'redress_portal' }]);
    const [left] = await office.owner.query<{ n: number }[]>('select count(*)::int as n from sessions');
    expect(left?.n).toBe(1);
  });

  it('do not let the portal make a session that the desk would take', async () => {
    const [supervisor] = await office.owner.query<{ id: string }[]>(
      "select id from accounts where role = 'supervisor'",
    );
    const token = randomBytes(32);
    const hash = createHash('sha256').update(token).digest();
    const forge = (door: string) =>
      asPortal(
        `insert into sessions (token_hash, account_id, door, stage, factor, created_at, seen_at)
         values ($1, $2, ${door}, 'full', 'totp', now(), now())`,
        [hash, supervisor?.id],
      );
    await expect(forge("'redress_desk'")).rejects.toThrow('row-level security');
    await forge('default');
    const forger = new Person(office.desk, `redress_desk=${token.toString('base64url')}`);
    expect((await forger.get('/api/v1/session')).status).toBe(401);
  });
});
