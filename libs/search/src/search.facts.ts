import { z } from 'zod';
import { defineFact } from '@redress/journal';

/** That somebody searched, and of which cases a passage was shown. Never the words. */
export const searchMade = defineFact(
  'search.made',
  z.object({ found: z.number().int(), cases: z.array(z.uuid()) }),
);
