import { z } from 'zod';
import { allegationTypeId } from '@redress/casefile';
import { clockIn, jurisdictions } from '@redress/policy';
import { day, id, text } from '@redress/platform';
import { PRIORITIES } from './assessment.entity.js';

const reason = text(2_000, 3);

const clock = z.strictObject({
  clockId: z.string().refine((value) => jurisdictions.some((law) => clockIn(law, value)), {
    message: 'Choose a clock of the policy.',
  }),
  startsOn: day,
  reason: text(500, 3),
});

/** One conclusion of the assessment, its new value, and why. */
export const assessmentChange = z.discriminatedUnion('conclusion', [
  z.strictObject({ conclusion: z.literal('types'), value: z.array(allegationTypeId).max(40), reason }),
  z.strictObject({ conclusion: z.literal('priority'), value: z.enum(PRIORITIES), reason }),
  z.strictObject({ conclusion: z.literal('shielded'), value: z.boolean(), reason }),
  z.strictObject({ conclusion: z.literal('disciplineTrack'), value: z.boolean(), reason }),
  z.strictObject({ conclusion: z.literal('criminalReview'), value: z.boolean(), reason }),
  z.strictObject({
    conclusion: z.literal('related'),
    value: z.array(z.strictObject({ caseId: id, why: text(500, 3) })).max(100),
    reason,
  }),
  z.strictObject({ conclusion: z.literal('clocks'), value: z.array(clock).max(40), reason }),
]);
export type NewAssessmentChange = z.infer<typeof assessmentChange>;

export const screening = z.discriminatedUnion('decision', [
  z.strictObject({ decision: z.literal('accept'), reason: text(2_000).optional() }),
  z.strictObject({ decision: z.literal('decline'), reason }),
  z.strictObject({ decision: z.literal('reopen'), reason }),
]);
export type Screening = z.infer<typeof screening>;

export const queuePage = z.strictObject({
  priority: z.enum(PRIORITIES).optional(),
  /** The last case of the page before. */
  after: id.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type QueuePage = z.infer<typeof queuePage>;
