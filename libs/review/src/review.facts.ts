import { z } from 'zod';
import { defineFact } from '@redress/journal';

export const assessmentChanged = defineFact(
  'assessment.changed',
  z.object({ changeId: z.uuid(), conclusion: z.string() }),
);
export const caseScreened = defineFact(
  'case.screened',
  z.object({ decision: z.enum(['accept', 'decline', 'reopen']) }),
);
