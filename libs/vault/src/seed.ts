import type { DataSource } from 'typeorm';
import type { Keyring } from '@redress/platform';
import { newCustodianKey, refOf } from './custodian-keys.js';
import { VAULT_KEYS, newVault } from './vault-keeper.js';

/** What the invented custodians of the demonstration say to their keys. Like their password, it must never keep anything real. */
export const DEMO_PASSPHRASES: Readonly<Record<string, string>> = {
  'custodian@office.example': 'orchard compass twenty nine',
  'warden@office.example': 'copper lantern forty one',
};

/**
 * Makes the vault of the demonstration office, unless it has one: its custodians' keys, and the vault's key split
 * between them. An office with people of its own is left as it is: its custodians make theirs at the desk.
 * @param db as the owner of the database
 */
export async function seedDemoVault(db: DataSource, now: Date, keyring: Keyring): Promise<void> {
  const people = await db.query<{ id: string; email: string }[]>(
    `select id, email from accounts where role = 'custodian' and email = any($1)
        and not exists (select from vaults) and not exists (select from custodian_keys) order by email`,
    [Object.keys(DEMO_PASSPHRASES)],
  );
  if (people.length < Object.keys(DEMO_PASSPHRASES).length) return;
  const office = keyring.sealingKey('vault');
  const keys = await Promise.all(
    people.map(({ id, email }) => newCustodianKey(office, id, DEMO_PASSPHRASES[email]!, now)),
  );
  const refs = keys.map((row) => refOf(office, row));
  const { vault, shares } = await newVault(keyring.sealingKey(VAULT_KEYS), refs, people[0]!.id, now);
  await db.transaction(async (tx) => {
    for (const row of keys)
      await tx.query(
        `insert into custodian_keys (id, account_id, public_sealed, salt, locked_sealed, made_at)
         values ($1, $2, $3, $4, $5, $6)`,
        [row.id, row.accountId, row.publicSealed, row.salt, row.lockedSealed, row.madeAt],
      );
    await tx.query('insert into vaults (id, public_sealed, made_by, made_at) values ($1, $2, $3, $4)', [
      vault.id,
      vault.publicSealed,
      vault.madeBy,
      vault.madeAt,
    ]);
    for (const { vaultId, splitId, keyId, shareSealed } of shares)
      await tx.query(
        'insert into vault_shares (vault_id, split_id, key_id, share_sealed) values ($1, $2, $3, $4)',
        [vaultId, splitId, keyId, shareSealed],
      );
  });
}
