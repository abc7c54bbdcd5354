import { z } from 'zod';
import { defineFact } from '@redress/journal';

/** Who looks through the record leaves an entry too: what was asked for, not what was found. */
export const recordSearched = defineFact(
  'record.searched',
  z.object({
    actor: z.uuid().optional(),
    case: z.uuid().optional(),
    fact: z.string().optional(),
    from: z.string().optional(),
    to: z.string().optional(),
    after: z.number().int().optional(),
  }),
);

export const recordReviewed = defineFact(
  'record.reviewed',
  z.object({ reviewId: z.uuid(), week: z.iso.date(), logSize: z.number().int() }),
);
