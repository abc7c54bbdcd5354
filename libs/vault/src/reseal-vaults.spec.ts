import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { seedDemoOffice } from '@redress/access';
import { Keyring, databaseOptions, openBytes, sealBytes } from '@redress/platform';
import { freshDatabase, type FreshDatabase } from '../../../test/postgres.js';
import { resealVaults } from './reseal-vaults.js';
import { seedDemoVault } from './seed.js';
import { VAULT_KEYS, publicPlace } from './vault-keeper.js';

const keyring = Keyring.of([{ key: randomBytes(32), activeFrom: new Date(0) }]);
let database: FreshDatabase;
let owner: DataSource;
beforeAll(async () => {
  database = await freshDatabase();
  owner = await new DataSource(databaseOptions(database.ownerUrl, 'reseal-spec', 1)).initialize();
  await seedDemoOffice(owner, new Date('2026-01-01T00:00:00Z'), keyring);
  await seedDemoVault(owner, new Date('2026-01-01T00:00:00Z'), keyring);
});
afterAll(async () => {
  await owner.destroy();
  await database.drop();
});

it('a vault that an earlier version made gets its public key sealed by what the portal has', async () => {
  const vault = async () =>
    (
      await owner.query<{ id: string; sealed: Buffer }[]>('select id, public_sealed as sealed from vaults')
    )[0]!;
  const { id, sealed } = await vault();
  const key = openBytes(keyring.sealingKey(VAULT_KEYS), sealed, publicPlace(id));
  const before = sealBytes(keyring.sealingKey('vault'), key, publicPlace(id));
  await owner.query('update vaults set public_sealed = $1', [before]);

  expect(await resealVaults(database.ownerUrl, keyring)).toBe(1);
  expect(openBytes(keyring.sealingKey(VAULT_KEYS), (await vault()).sealed, publicPlace(id))).toEqual(key);
  expect(await resealVaults(database.ownerUrl, keyring)).toBe(0);
});
