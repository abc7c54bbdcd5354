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
