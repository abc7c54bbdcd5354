import { z } from 'zod';
import { allegationTypeId } from '@redress/casefile';
import { clockIn, jurisdictions } from '@redress/policy';
import { day, id, language } from '@redress/platform';
import { staffText, worded } from '@redress/safety';
import { PRIORITIES } from './assessment.entity.js';

const reason = staffText(2_000, 3);

/** How often this conclusion had been changed when its writer read it: who writes over a change unseen is told. */
const seen = z.coerce.number().int().min(0).optional();

const clock = z.strictObject({
  clockId: z.string().refine((value) => jurisdictions.some((law) => clockIn(law, value)), {
    message: 'Choose a clock of the policy.',
  }),
  startsOn: day,
  reason: staffText(500, 3),
});

/** One conclusion of the assessment, its new value, and why. */
export const assessmentChange = worded(
  z.discriminatedUnion('conclusion', [
    z.strictObject({
      conclusion: z.literal('types'),
      value: z.array(allegationTypeId).max(40),
      reason,
      seen,
    }),
    z.strictObject({ conclusion: z.literal('priority'), value: z.enum(PRIORITIES), reason, seen }),
    z.strictObject({ conclusion: z.literal('shielded'), value: z.boolean(), reason, seen }),
    z.strictObject({ conclusion: z.literal('disciplineTrack'), value: z.boolean(), reason, seen }),
    z.strictObject({ conclusion: z.literal('criminalReview'), value: z.boolean(), reason, seen }),
    z.strictObject({
      conclusion: z.literal('related'),
      value: z.array(z.strictObject({ caseId: id, why: staffText(500, 3) })).max(100),
      reason,
      seen,
    }),
    z.strictObject({ conclusion: z.literal('clocks'), value: z.array(clock).max(40), reason, seen }),
  ]),
);
export type NewAssessmentChange = z.infer<typeof assessmentChange>;

export const screening = worded(
  z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('accept'), reason: staffText(2_000).optional() }),
    z.strictObject({ decision: z.literal('decline'), reason }),
    z.strictObject({ decision: z.literal('reopen'), reason }),
  ]),
);
export type Screening = z.infer<typeof screening>;

/** In the order in which they are offered. */
export const QUEUE_SORTS = ['urgency', 'age', 'deadline'] as const;
export const TYPE_FAMILIES = ['coercion', 'retaliation', 'breach', 'conduct'] as const;

const asked = z.literal('yes', 'Say yes, or leave it out.').optional();

export const queuePage = z.strictObject({
  priority: z.enum(PRIORITIES).optional(),
  /** A type, or a whole family of them. */
  type: z.union([z.enum(TYPE_FAMILIES), allegationTypeId], 'Choose a type of the policy.').optional(),
  language: language.optional(),
  shielded: asked,
  retaliation: asked,
  sort: z.enum(QUEUE_SORTS, 'Sort by urgency, age or deadline.').default('urgency'),
  /** The last case of the page before. */
  after: id.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type QueuePage = z.infer<typeof queuePage>;
