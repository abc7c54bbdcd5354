import { z } from 'zod';
import { text } from '@redress/platform';

/** The most officers that one search returns. */
export const FIND_LIMIT = 20;

/** What to look for; what is given has to hold together. */
export const findOfficers = z.strictObject({
  name: text(80).optional(),
  star: text(30).optional(),
  unit: text(100).optional(),
  limit: z.coerce.number().int().min(1).max(FIND_LIMIT).default(FIND_LIMIT),
});

export type FindOfficers = z.input<typeof findOfficers>;

/** `source` of a roster: whose key the officers' keys are. */
export const rosterSource = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u);
