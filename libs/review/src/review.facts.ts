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

/** A report of retaliation made a case urgent that was not. */
export const assessmentRaised = defineFact('assessment.raised', z.object({}));
