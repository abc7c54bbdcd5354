import { createHash } from 'node:crypto';
import { openBytes, sealBytes } from '@redress/platform';
import { openWith, sealTo, type KeyPair } from './hpke.rules.js';
import type { CustodianKeyRef } from './shares.js';
import type { Opening } from './vault.entity.js';

/*
 * The first custodian's approval is their share, sealed anew to each of the others and bound to every word of what
 * was asked: moved to another opening, or with anything of this one changed, it opens no more. Around that lies a
 * seal of the office's key, so that one custodian with a copy of the database cannot take another's share from it.
 */

const INFO = 'redress/vault/approval';

/** Everything that an approval is given for. */
export type Terms = Pick<
  Opening,
  'id' | 'caseId' | 'partyId' | 'purpose' | 'requestSealed' | 'hours' | 'askedBy' | 'lapsesAt' | 'openingKey'
> & { vaultId: string; approvedBy: string };

/** Seals a share to the keys of the other custodians, for this one opening. */
export function sealApproval(
  office: Buffer,
  terms: Terms,
  share: Uint8Array,
  others: readonly CustodianKeyRef[],
): Buffer {
  const sealed = others.map(({ id, publicKey }) => [
    id,
    sealTo(publicKey, share, { info: INFO, aad: boundTo(terms, id) }).toString('base64'),
  ]);
  return sealBytes(office, Buffer.from(JSON.stringify(Object.fromEntries(sealed))), placeOf(terms));
}

/**
 * The first custodian's share, for the second.
 * @returns undefined when nothing was sealed to this key.
 * @throws Failure `seal_broken` when the approval was given for anything else.
 */
export function openApproval(
  office: Buffer,
  terms: Terms,
  approval: Uint8Array,
  mine: { id: string; pair: KeyPair },
): Buffer | undefined {
  const sealed = JSON.parse(openBytes(office, approval, placeOf(terms)).toString('utf8')) as Record<
    string,
    string
  >;
  const forMe = sealed[mine.id];
  if (forMe === undefined) return undefined;
  return openWith(mine.pair, Buffer.from(forMe, 'base64'), { info: INFO, aad: boundTo(terms, mine.id) });
}

const placeOf = ({ id }: Terms) => `openings.first_shares:${id}`;

const boundTo = (terms: Terms, keyId: string): Buffer =>
  createHash('sha256')
    .update(
      JSON.stringify([
        terms.id,
        terms.caseId,
        terms.partyId,
        terms.purpose,
        terms.requestSealed.toString('base64'),
        terms.hours,
        terms.askedBy,
        terms.lapsesAt.toISOString(),
        terms.openingKey.toString('base64'),
        terms.vaultId,
        terms.approvedBy,
        keyId,
      ]),
    )
    .digest();
