import { z } from 'zod';
import { text } from '@redress/platform';
import { staffText, worded } from '@redress/safety';

/** `number`: of the complaint that is to be worked on together with this one. */
export const newLink = worded(z.strictObject({ number: text(20), reason: staffText(4_000, 10) }));
export type NewLink = z.infer<typeof newLink>;

export const linkEnd = worded(z.strictObject({ reason: staffText(4_000, 10) }));
export type LinkEnd = z.infer<typeof linkEnd>;
