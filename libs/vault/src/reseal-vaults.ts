import { openBytes, reseal, sealBytes, type Keyring } from '@redress/platform';
import { VAULT_KEYS, publicPlace } from './vault-keeper.js';

const VAULTS = {
  rows: 'select id, public_sealed as sealed from vaults',
  put: 'update vaults set public_sealed = $2 where id = $1 and public_sealed = $3',
};

/**
 * Seals the public keys of vaults by a key that the portal has: once they were under the same as the custodians' keys.
 * @returns how many were sealed anew.
 */
export const resealVaults = (ownerUrl: string, keyring: Keyring): Promise<number> =>
  reseal(ownerUrl, VAULTS, sealedBy(keyring.sealingKey('vault')), sealedBy(keyring.sealingKey(VAULT_KEYS)));

const sealedBy = (key: Buffer) => ({
  seal: (id: string, plain: Uint8Array) => sealBytes(key, plain, publicPlace(id)),
  open: (id: string, sealed: Uint8Array) => openBytes(key, sealed, publicPlace(id)),
});
