import { z } from 'zod';
import { newReport } from '@redress/messages';
import { staffText, worded } from '@redress/safety';
import { CHANNELS, OUTCOMES } from './check-in.entity.js';

/** How somebody is. With a concern they can say what happened; nothing of it has to be said. */
export const checkInAnswer = newReport
  .extend({ outcome: z.enum(OUTCOMES, 'Choose one of the answers.') })
  .refine(({ outcome, body }) => outcome === 'concern' || body === '', {
    path: ['outcome'],
    message: 'Words are kept only with “something happened”. Choose that, or take the words out.',
    params: { code: 'words_without_concern' },
  });
export type CheckInAnswer = z.infer<typeof checkInAnswer>;

export const channelChoice = z.strictObject({ channel: z.enum(CHANNELS, 'Choose who asks you.') });
export type ChannelChoice = z.infer<typeof channelChoice>;

export const checkInResolution = worded(z.strictObject({ reason: staffText(4_000, 10) }));
export type CheckInResolution = z.infer<typeof checkInResolution>;
