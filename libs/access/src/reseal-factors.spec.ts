import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { Keyring, databaseOptions } from '@redress/platform';
import { freshDatabase, type FreshDatabase } from '../../../test/postgres.js';
import { resealFactors } from './reseal-factors.js';
import { seedDemoOffice } from './seed.js';

interface Row {
  id: string;
  role: string;
  sealed: Buffer;
}

const keyring = Keyring.of([{ key: randomBytes(32), activeFrom: new Date(0) }]);
let database: FreshDatabase;
let owner: DataSource;
beforeAll(async () => {
  database = await freshDatabase();
  owner = await new DataSource(databaseOptions(database.ownerUrl, 'reseal-spec', 1)).initialize();
  await seedDemoOffice(owner, new Date('2026-01-01T00:00:00Z'), keyring);
});
afterAll(async () => {
  await owner.destroy();
  await database.drop();
});

const factors = () =>
  owner.query<Row[]>(
    `select f.id, a.role, f.secret_sealed as sealed from factors f join accounts a on a.id = f.account_id order by f.id`,
  );

it('advocates’ secrets that an earlier version sealed with the staff’s key get the portal’s; all others stay', async () => {
  const before = await factors();
  const theirs = before.filter(({ role }) => role === 'advocate');
  expect(theirs.length).toBeGreaterThan(0);
  const secrets = theirs.map(({ id, sealed }) => keyring.openFactor('portal', id, sealed));
  for (const [n, { id }] of theirs.entries())
    await owner.query('update factors set secret_sealed = $2 where id = $1', [
      id,
      keyring.sealFactor('desk', id, secrets[n]!),
    ]);

  expect(await resealFactors(database.ownerUrl, keyring)).toBe(theirs.length);
  const after = await factors();
  const now = after.filter(({ role }) => role === 'advocate');
  expect(now.map(({ id, sealed }) => keyring.openFactor('portal', id, sealed))).toEqual(secrets);
  const others = (rows: Row[]) => rows.filter(({ role }) => role !== 'advocate');
  expect(others(after)).toEqual(others(before));
  expect(await resealFactors(database.ownerUrl, keyring)).toBe(0);
});

it('one that opens with neither key stays as it is', async () => {
  const damaged = randomBytes(60);
  await owner.query(
    `update factors set secret_sealed = $1 where account_id in (select id from accounts where role = 'advocate')`,
    [damaged],
  );
  expect(await resealFactors(database.ownerUrl, keyring)).toBe(0);
  const theirs = (await factors()).filter(({ role }) => role === 'advocate');
  expect(theirs.every(({ sealed }) => sealed.equals(damaged))).toBe(true);
});
