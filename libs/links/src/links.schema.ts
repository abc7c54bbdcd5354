import { z } from 'zod';
import { text } from '@redress/platform';

/** `number`: of the complaint that is to be worked on together with this one. */
export const newLink = z.strictObject({ number: text(20), reason: text(4_000, 10) });
export type NewLink = z.infer<typeof newLink>;

export const linkEnd = z.strictObject({ reason: text(4_000, 10) });
export type LinkEnd = z.infer<typeof linkEnd>;
