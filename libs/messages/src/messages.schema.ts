import { z } from 'zod';
import { language, text } from '@redress/platform';
import { staffText, worded } from '@redress/safety';

export const MESSAGE_LIMITS = { body: 20_000, perDay: 60, files: 10 } as const;

const body = text(MESSAGE_LIMITS.body);

/** What the public writes; its author decides what becomes of words on immigration. */
export const newMessage = z.strictObject({
  body,
  language: language.default('und'),
  immigration: z.enum(['mask', 'keep']).optional(),
});
export type NewMessage = z.infer<typeof newMessage>;

/** The same where nothing has to be said. */
export const newReport = newMessage.extend({ body: text(MESSAGE_LIMITS.body, 0).default('') });
export type NewReport = z.infer<typeof newReport>;

/** What staff write: they can only mask. */
export const newReply = worded(
  z.strictObject({ body: staffText(MESSAGE_LIMITS.body), language: language.default('und') }),
);
export type NewReply = z.infer<typeof newReply>;
