import { z } from 'zod';
import { text } from '@redress/platform';
import { staffText, worded } from '@redress/safety';

/** What an identity may be opened for. */
export const PURPOSES = [
  'safety_contact',
  'investigation_interview',
  'court_order',
  'victim_request',
  'other',
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** As typed: a passphrase is not trimmed or otherwise made another. */
const passphrase = z.string().min(1).max(1_000);

/** `current`: to change it. `lost`: to have a new key, the old passphrase being forgotten. */
export const newKey = z.strictObject({
  passphrase,
  current: passphrase.optional(),
  lost: z.boolean().default(false),
});
export type NewKey = z.infer<typeof newKey>;

export const newOpening = worded(
  z.strictObject({
    partyId: z.uuid('Give an id as this system wrote it.'),
    purpose: z.enum(PURPOSES),
    reason: staffText(2_000, 10),
    hours: z.number().int().min(1).max(24),
  }),
);
export type NewOpening = z.infer<typeof newOpening>;

export const approval = z.strictObject({ passphrase });
export const openingKey = z.strictObject({ key: text(80) });
