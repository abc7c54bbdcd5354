import { z } from 'zod';
import { day, id, language, text } from '@redress/platform';
import { IDENTITY_LIMITS } from '@redress/vault';

const namedOfficer = z
  .strictObject({
    /** The officer's id in the roster, when found there. */
    officerId: id.optional(),
    name: text(200).optional(),
    star: text(40).optional(),
    unit: text(120).optional(),
    /** What the person remembers: looks, car, voice. */
    description: text(2_000).optional(),
  })
  .refine((officer) => Object.values(officer).some((value) => value !== undefined), {
    message: 'Say at least one thing about this officer, or leave the officer out.',
    params: { code: 'officer_empty' },
  });

const complainant = z.strictObject({
  name: text(IDENTITY_LIMITS.name).optional(),
  /** How to reach the person at all. */
  contact: text(IDENTITY_LIMITS.contact).optional(),
  /** How and when it is safe to. */
  safeContact: text(IDENTITY_LIMITS.safeContact).optional(),
});

/** A filing. Nothing is required but what happened. No signature, oath or warning: LAPPL v. City of Los Angeles (Cal. 2025) S275272. */
export const filing = z.strictObject({
  narrative: text(100_000),
  language: language.default('und'),
  declarantRole: z.enum(['victim', 'witness', 'third_party', 'unknown']).default('unknown'),
  /** Left out for an anonymous complaint. */
  complainant: complainant.optional(),
  officers: z.array(namedOfficer).max(50, 'Name at most 50 officers in one complaint.').default([]),
  occurredOn: day.optional(),
  /** In the person's own words: 'last Tuesday night', 'near the station'. */
  when: text(500).optional(),
  where: text(500).optional(),
  asked: z.strictObject({ coerced: z.boolean().optional(), retaliated: z.boolean().optional() }).default({}),
  /** The day a complaint first reached an organisation or office, where that was before today. */
  receivedOn: day.optional(),
  /** How another body classed it before. */
  classification: text(200).optional(),
  /** How the person agreed that the advocate files for them; needed from an advocate. */
  consent: z.enum(['oral', 'written']).optional(),
  /** What to do with passages that touch on immigration: put a mask in their place, or keep them, as their author insists. */
  immigration: z.enum(['mask', 'keep']).optional(),
  /** Chosen by an advocate's program: the same key twice is the same filing and gets the same receipt. */
  filingKey: id.optional(),
});
export type NewFiling = z.infer<typeof filing>;

export const receiptQuestion = z.strictObject({ receipt: text(400) });

export const ownFilter = z.strictObject({
  after: id.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
