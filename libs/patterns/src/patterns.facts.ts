import { z } from 'zod';
import { defineFact } from '@redress/journal';

/** Somebody looked at what the office's complaints tell of an officer. */
export const officerRead = defineFact('officer.read', z.object({ officerId: z.uuid() }));

export const thresholdSet = defineFact(
  'threshold.set',
  z.object({
    thresholdId: z.uuid(),
    family: z.string().nullable(),
    atLeast: z.int(),
    months: z.int(),
  }),
);
export const thresholdEnded = defineFact('threshold.ended', z.object({ thresholdId: z.uuid() }));

export const questionAnswered = defineFact(
  'question.answered',
  z.object({ thresholdId: z.uuid(), officerId: z.uuid(), answer: z.string() }),
);

/** Figures were made to leave the office; how they were counted, and for whom. */
export const figuresExported = defineFact(
  'figures.exported',
  z.object({ recipient: z.string(), from: z.string(), to: z.string(), withheld: z.int() }),
);
