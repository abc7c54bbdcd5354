import { createHash } from 'node:crypto';
import { openBytes, openWith, sealBytes, sealTo, type KeyPair } from '@redress/platform';
import type { CustodianKeyRef } from './shares.js';
import type { Handover, Opening } from './vault.entity.js';

/*
 * A custodian who agrees first lends their share: it is sealed anew to each of the others and bound to every word of
 * what they agree to. Moved elsewhere, or with anything of it changed, it opens no more. Around that lies a seal of
 * the office's key, so that one custodian with a copy of the database cannot take another's share from it.
 */

const INFO = 'redress/vault/lent';

/** What a share is lent for. */
export interface Loan {
  /** Where it is kept. */
  readonly place: string;
  readonly terms: readonly (string | number | readonly string[])[];
}

/** Which of a vault's splits a share is of. */
export interface SplitRef {
  vaultId: string;
  splitId: string;
}

export type AskedTerms = Pick<
  Opening,
  'id' | 'caseId' | 'partyId' | 'purpose' | 'requestSealed' | 'hours' | 'askedBy' | 'lapsesAt' | 'openingKey'
>;

/** A share lent to one opening by its first custodian. */
export const loanForOpening = (
  opening: AskedTerms,
  { vaultId, splitId }: SplitRef,
  lentBy: string,
): Loan => ({
  place: `openings.first_shares:${opening.id}`,
  terms: [
    opening.id,
    opening.caseId,
    opening.partyId,
    opening.purpose,
    opening.requestSealed.toString('base64'),
    opening.hours,
    opening.askedBy,
    opening.lapsesAt.toISOString(),
    opening.openingKey.toString('base64'),
    vaultId,
    splitId,
    lentBy,
  ],
});

/** A share lent to be split anew among certain keys. */
export const loanForHandover = (
  { id, begunBy, lapsesAt, keyIds }: Pick<Handover, 'id' | 'begunBy' | 'lapsesAt' | 'keyIds'>,
  { vaultId, splitId }: SplitRef,
): Loan => ({
  place: `vault_handovers.lent:${id}:${vaultId}`,
  terms: [id, begunBy, lapsesAt.toISOString(), keyIds, vaultId, splitId],
});

/** Seals a share to the keys of the other custodians, for this one purpose. */
export function lend(
  office: Buffer,
  loan: Loan,
  share: Uint8Array,
  others: readonly CustodianKeyRef[],
): Buffer {
  const sealed = others.map(({ id, publicKey }) => [
    id,
    sealTo(publicKey, share, { info: INFO, aad: boundTo(loan, id) }).toString('base64'),
  ]);
  return sealBytes(office, Buffer.from(JSON.stringify(Object.fromEntries(sealed))), loan.place);
}

/**
 * The share that was lent, for another custodian.
 * @returns undefined when nothing was sealed to this key.
 * @throws Failure `seal_broken` when it was lent for anything else.
 */
export function takeLent(
  office: Buffer,
  loan: Loan,
  lent: Uint8Array,
  mine: { id: string; pair: KeyPair },
): Buffer | undefined {
  const sealed = JSON.parse(openBytes(office, lent, loan.place).toString('utf8')) as Record<string, string>;
  const forMe = sealed[mine.id];
  if (forMe === undefined) return undefined;
  return openWith(mine.pair, Buffer.from(forMe, 'base64'), { info: INFO, aad: boundTo(loan, mine.id) });
}

const boundTo = ({ terms }: Loan, keyId: string): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([...terms, keyId]))
    .digest();
