import { z } from 'zod';
import { CASE_STATUSES, WRITTEN_KINDS, allegationTypeId } from '@redress/casefile';
import { text } from '@redress/platform';
import type { Facet } from './facets.rules.js';

const facets = {
  kind: z.enum(WRITTEN_KINDS, `Choose what the words stand in: ${WRITTEN_KINDS.join(', ')}.`).optional(),
  status: z.enum(CASE_STATUSES, `Choose where a case stands: ${CASE_STATUSES.join(', ')}.`).optional(),
  type: allegationTypeId.optional(),
  unit: text(100).optional(),
  year: z
    .string('Write the year of receipt with four digits.')
    .regex(/^(19|20)\d\d$/, 'Write the year of receipt with four digits.')
    .optional(),
} satisfies Record<Facet, z.ZodType>;

export const searchQuestion = z.strictObject({
  q: text(400),
  /** `next` of the page before. */
  after: z.number().int().positive().optional(),
  ...facets,
});
export type SearchQuestion = z.infer<typeof searchQuestion>;
