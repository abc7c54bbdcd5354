import { z } from 'zod';
import { defineFact } from '@redress/journal';
import { PURPOSES } from './vault.schema.js';

const ofOpening = z.object({ openingId: z.uuid() });

/** A custodian made a key, in place of a lost one or not, or put it under another passphrase. */
export const keyMade = defineFact('custodian_key.made', z.object({ keyId: z.uuid(), lost: z.boolean() }));
export const keyRelocked = defineFact('custodian_key.relocked', z.object({ keyId: z.uuid() }));
/** `fingerprint`: of the public key, so that everybody can compare which key identities are sealed to. */
export const vaultMade = defineFact(
  'vault.made',
  z.object({ vaultId: z.uuid(), keyIds: z.array(z.uuid()), fingerprint: z.string() }),
);

/** One custodian wants the vaults split anew among these keys; another has done it. */
export const handoverBegun = defineFact(
  'vault.handover_begun',
  z.object({ handoverId: z.uuid(), keyIds: z.array(z.uuid()) }),
);
export const vaultHandedOver = defineFact(
  'vault.handed_over',
  z.object({ handoverId: z.uuid(), vaultIds: z.array(z.uuid()), keyIds: z.array(z.uuid()) }),
);

export const identityAsked = defineFact(
  'identity.asked',
  ofOpening.extend({ partyId: z.uuid(), purpose: z.enum(PURPOSES), hours: z.int() }),
);
export const identityApproved = defineFact('identity.approved', ofOpening);
export const identityRefused = defineFact('identity.refused', ofOpening);
/** Whoever asked took it back, by asking again. */
export const identityWithdrawn = defineFact('identity.withdrawn', ofOpening);
export const identityOpened = defineFact(
  'identity.opened',
  ofOpening.extend({ forId: z.uuid(), purpose: z.enum(PURPOSES), endsAt: z.iso.datetime() }),
);
export const identityViewed = defineFact('identity.viewed', ofOpening);
/** Nobody decided in time. */
export const identityLapsed = defineFact('identity.lapsed', ofOpening);
/** The hours are over and what was opened is deleted. */
export const identityClosed = defineFact('identity.closed', ofOpening);
