import { z } from 'zod';
import { consentRules, purposesOfRecipient, type ReleasePurpose } from '@redress/policy';
import { language } from '@redress/platform';

/** The text of consent that the office shows and advocates read out. */
export const CONSENT_VERSION = 'consent-2026-11';

/** What can be agreed to: to be helped by an advocate at all, and each release that listens to the person. */
export const consentPurposes = [
  'filing',
  'discipline',
  'commission',
  'state_board',
  'criminal_referral',
  'complainant_copy',
  'public_records',
  'officer_representative',
] as const satisfies readonly (ReleasePurpose | 'filing')[];
export type ConsentPurpose = (typeof consentPurposes)[number];

export const consentPurpose = z.enum(consentPurposes);

export const newConsent = z.strictObject({ purpose: consentPurpose, language: language.default('und') });
export type NewConsent = z.infer<typeof newConsent>;

const recipientOf = (purpose: ConsentPurpose): string =>
  Object.keys(purposesOfRecipient).find((id) =>
    purposesOfRecipient[id]?.includes(purpose as ReleasePurpose),
  ) ?? 'office';

/** Whom each consent is about: the office itself for the help of an advocate. */
export const RECIPIENT_OF = Object.fromEntries(
  consentPurposes.map((purpose) => [purpose, recipientOf(purpose)]),
) as Record<ConsentPurpose, string>;

/** Whether the last word about a purpose was to take it back. */
export const isWithdrawn = (
  ledger: readonly { readonly purpose: string; readonly choice: 'given' | 'withdrawn' }[],
  purpose: ReleasePurpose,
): boolean => ledger.findLast((line) => line.purpose === purpose)?.choice === 'withdrawn';

/** Whether a packet for this purpose cannot be made at all. */
export const refusesPacket = (ledger: Parameters<typeof isWithdrawn>[0], purpose: ReleasePurpose): boolean =>
  consentRules[purpose].withdrawn === 'refuses' && isWithdrawn(ledger, purpose);
