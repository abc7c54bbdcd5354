import { z } from 'zod';
import { letterTemplates } from '@redress/policy';
import { day, id, text } from '@redress/platform';
import { staffText, worded } from '@redress/safety';
import { LANGUAGE_TAGS, type Language } from '@redress/ui';

const template = z.enum(letterTemplates, 'Choose one of the letters.');
/** As a browser sends them, lines end in two characters. */
const oneEnd = (words: string) => words.replace(/\r\n?/g, '\n');
const language = z.enum(LANGUAGE_TAGS as readonly [Language, ...Language[]], 'Choose one of the languages.');

const wish = z.strictObject({
  template,
  language: language.optional(),
  officerId: id.optional(),
  documents: staffText(6_000).transform(oneEnd).optional(),
});

/** A letter as somebody wants it; in the language of the complaint where none is named. */
export const letterWish = worded(wish);
export type LetterWish = z.infer<typeof letterWish>;

/** The same, looked at. Its id was given with the preview: sent twice, it goes out once. */
export const newLetter = worded(
  wish.extend({
    letterId: id,
    /** SHA-256 of what the preview showed. */
    seen: z.string().regex(/^[0-9a-f]{64}$/, 'Look at the letter before you send it.'),
    channel: z.enum(['mailbox', 'account', 'paper'], 'Choose how it goes out.'),
    toAccount: id.optional(),
  }),
);
export type NewLetter = z.infer<typeof newLetter>;

export const templatePlace = z.strictObject({ template, language });
export type TemplatePlace = z.infer<typeof templatePlace>;

export const newTemplate = z.strictObject({
  subject: text(200),
  body: text(12_000).transform(oneEnd),
  effectiveFrom: day,
});
export type NewTemplate = z.infer<typeof newTemplate>;
