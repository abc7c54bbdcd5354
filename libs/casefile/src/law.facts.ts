import { z } from 'zod';
import { defineFact } from '@redress/journal';

/** Recorded by letters, heard by clocks: what it meets is done on that day, what it starts begins. */
export const letterSent = defineFact(
  'letter.sent',
  z.object({
    letterId: z.uuid(),
    template: z.string(),
    /** 0: the words that come with the program. */
    version: z.number().int(),
    language: z.string(),
    channel: z.enum(['mailbox', 'account', 'paper']),
    on: z.iso.date(),
  }),
);

/** Recorded by findings, heard by clocks. */
export const determinationMade = defineFact(
  'determination.made',
  z.object({
    determinationId: z.uuid(),
    allegationId: z.uuid(),
    kind: z.string(),
    value: z.string(),
    on: z.iso.date(),
  }),
);
