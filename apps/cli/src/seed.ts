import { DataSource } from 'typeorm';
import { seedDemoOffice } from '@redress/access';
import { Clock, databaseOptions, openKeyring, readConfig } from '@redress/platform';
import { DEMO_PASSPHRASES, seedDemoVault } from '@redress/vault';
import type { Seed } from './start.js';

/** The demonstration office: people to sign in as, and their vault. */
export const seed: Seed = async (ownerUrl) => {
  const db = await new DataSource(databaseOptions(ownerUrl, 'redress-seed', 1)).initialize();
  try {
    const keyring = await openKeyring(readConfig());
    const people = await seedDemoOffice(db, new Clock().now(), keyring);
    await seedDemoVault(db, new Clock().now(), keyring);
    return people.map((person) => ({ ...person, passphrase: DEMO_PASSPHRASES[person.email] }));
  } finally {
    await db.destroy();
  }
};
