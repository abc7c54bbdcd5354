import { z } from 'zod';
import { day, id, language, text } from '@redress/platform';
import { IDENTITY_LIMITS } from '@redress/vault';

/** The most characters that each part may have. */
export const FILING_LIMITS = {
  narrative: 100_000,
  officerName: 200,
  star: 40,
  unit: 120,
  description: 2_000,
  when: 500,
  where: 500,
  people: 4_000,
  ...IDENTITY_LIMITS,
} as const;

export const MOST_PEOPLE = 20;

const namedOfficer = z
  .strictObject({
    /** The officer's id in the roster, when found there. */
    officerId: id.optional(),
    name: text(FILING_LIMITS.officerName).optional(),
    star: text(FILING_LIMITS.star).optional(),
    unit: text(FILING_LIMITS.unit).optional(),
    /** What the person remembers: looks, car, voice. */
    description: text(FILING_LIMITS.description).optional(),
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

/** Somebody else who was there. Who they are is sealed to the vault, as the complainant is. */
const namedPerson = complainant
  .extend({ role: z.enum(['victim', 'witness']).default('witness') })
  .refine(({ name, contact }) => name !== undefined || contact !== undefined, {
    message: 'Say who this person is or how to reach them, or leave them out.',
    params: { code: 'person_empty' },
  });

/** A filing. Nothing is required but what happened. No signature, oath or warning: LAPPL v. City of Los Angeles (Cal. 2025) S275272. */
export const filing = z.strictObject({
  narrative: text(FILING_LIMITS.narrative),
  language: language.default('und'),
  declarantRole: z.enum(['victim', 'witness', 'third_party', 'unknown']).default('unknown'),
  /** Left out for an anonymous complaint. */
  complainant: complainant.optional(),
  people: z.array(namedPerson).max(MOST_PEOPLE, `Name at most ${MOST_PEOPLE} people.`).default([]),
  officers: z.array(namedOfficer).max(50, 'Name at most 50 officers in one complaint.').default([]),
  occurredOn: day.optional(),
  /** In the person's own words: 'last Tuesday night', 'near the station'. */
  when: text(FILING_LIMITS.when).optional(),
  where: text(FILING_LIMITS.where).optional(),
  /** Who else saw or heard it, as the person says it; names belong into `people`. */
  witnesses: text(FILING_LIMITS.people).optional(),
  /** What the person is afraid of, for whoever plans what is safe. */
  fears: text(FILING_LIMITS.people).optional(),
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
