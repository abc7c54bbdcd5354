import { combine, split } from 'shamir-secret-sharing';
import {
  keyPairOf,
  newId,
  newKeyPair,
  openWith,
  sealTo,
  type KeyPair,
  type Recipient,
} from '@redress/platform';
import type { SplitRef } from './lending.rules.js';
import { sharesDoNotFit } from './vault.errors.js';

/** How many custodians an opening takes. */
export const THRESHOLD = 2;

const SHARE = 'redress/vault/share';
const BOX = 'redress/vault/identity';

/** A custodian's key as others see it. */
export interface CustodianKeyRef {
  readonly id: string;
  readonly publicKey: Buffer;
}

const sharePlace = ({ vaultId, splitId }: SplitRef, keyId: string) =>
  `vault_shares.share:${vaultId}:${splitId}:${keyId}`;
const boxPlace = (vaultId: string, partyId: string) => `identities.box:${vaultId}:${partyId}`;

/** Leaves nothing readable behind of what must not outlive its use. */
export function wipe(...secrets: (Uint8Array | undefined)[]): void {
  for (const secret of secrets) secret?.fill(0);
}

/** Shares of one split: any two of them make the key, and none fits a share of another split. */
export interface Split {
  splitId: string;
  shares: { keyId: string; shareSealed: Buffer }[];
}

/**
 * Makes a vault's key pair and splits its private half among custodians. It exists nowhere once this returns.
 */
export async function makeVaultKey(
  vaultId: string,
  custodians: readonly CustodianKeyRef[],
): Promise<Split & { publicKey: Buffer }> {
  const { publicKey, privateKey } = newKeyPair();
  const made = await splitKey(vaultId, privateKey, custodians);
  wipe(privateKey);
  return { publicKey, ...made };
}

/** Splits a vault's private key (Shamir, any two) among custodians, each share sealed to their own key. */
export async function splitKey(
  vaultId: string,
  privateKey: Buffer,
  custodians: readonly CustodianKeyRef[],
): Promise<Split> {
  const splitId = newId();
  const secret = new Uint8Array(privateKey);
  const parts = await split(secret, custodians.length, THRESHOLD);
  const shares = custodians.map(({ id, publicKey: to }, n) => ({
    keyId: id,
    shareSealed: sealTo(to, parts[n]!, { info: SHARE, aad: sharePlace({ vaultId, splitId }, id) }),
  }));
  wipe(secret, ...parts);
  return { splitId, shares };
}

/** @throws Failure `seal_broken` for a share of another vault, another split or another custodian. */
export const openShare = (mine: KeyPair, of: SplitRef, keyId: string, shareSealed: Uint8Array): Buffer =>
  openWith(mine, shareSealed, { info: SHARE, aad: sharePlace(of, keyId) });

/**
 * Puts a vault's private key together from two shares.
 * @throws Failure `shares_do_not_fit` when they make another key than this vault's.
 */
export async function joinShares(publicKey: Buffer, first: Uint8Array, second: Uint8Array): Promise<KeyPair> {
  // The library refuses two equal shares and shares of other lengths, and cannot tell wrong ones.
  const shares = [new Uint8Array(first), new Uint8Array(second)];
  const secret = await combine(shares)
    .catch(() => {
      throw sharesDoNotFit();
    })
    .finally(() => wipe(...shares));
  if (secret.length !== publicKey.length) throw sharesDoNotFit();
  const pair = keyPairOf(Buffer.from(secret));
  wipe(secret);
  if (pair.publicKey.equals(publicKey)) return pair;
  wipe(pair.privateKey);
  throw sharesDoNotFit();
}

/** Seals an identity's bytes to a vault, bound to the party it is of. */
export const sealIdentity = (
  to: Buffer | Recipient,
  vaultId: string,
  partyId: string,
  plain: Uint8Array,
): Buffer => sealTo(to, plain, { info: BOX, aad: boxPlace(vaultId, partyId) });

/** @throws Failure `seal_broken` when the box is not this party's or not this vault's. */
export const openIdentity = (vault: KeyPair, vaultId: string, partyId: string, box: Uint8Array): Buffer =>
  openWith(vault, box, { info: BOX, aad: boxPlace(vaultId, partyId) });
