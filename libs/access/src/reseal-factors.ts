import { reseal, type Keyring } from '@redress/platform';

const OF_ADVOCATES = {
  rows: `
    select f.id, f.secret_sealed as sealed from factors f join accounts a on a.id = f.account_id
     where a.role = 'advocate' and f.secret_sealed is not null`,
  put: 'update factors set secret_sealed = $2 where id = $1 and secret_sealed = $3',
};

/**
 * Seals the secrets of advocates by the key that the portal has: once they were under the same as the staff's.
 * @returns how many were sealed anew.
 */
export const resealFactors = (ownerUrl: string, keyring: Keyring): Promise<number> =>
  reseal(ownerUrl, OF_ADVOCATES, sealedAt('desk', keyring), sealedAt('portal', keyring));

const sealedAt = (door: 'portal' | 'desk', keyring: Keyring) => ({
  seal: (id: string, secret: Uint8Array) => keyring.sealFactor(door, id, secret),
  open: (id: string, sealed: Uint8Array) => keyring.openFactor(door, id, sealed),
});
