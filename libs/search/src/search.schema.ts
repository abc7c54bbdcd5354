import { z } from 'zod';
import { text } from '@redress/platform';

export const searchQuestion = z.strictObject({
  q: text(400),
  /** `next` of the page before. */
  after: z.number().int().positive().optional(),
});
export type SearchQuestion = z.infer<typeof searchQuestion>;
