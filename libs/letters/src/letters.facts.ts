import { z } from 'zod';
import { defineFact } from '@redress/journal';

/** That a letter was sent is `letter.sent` of casefile, which the clocks hear. */
export const letterOpened = defineFact('letter.opened', z.object({ letterId: z.uuid() }));
export const templateKept = defineFact(
  'letter_template.kept',
  z.object({ template: z.string(), language: z.string(), version: z.number().int() }),
);
