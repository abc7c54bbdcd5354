import { z } from 'zod';
import { staffText, worded } from '@redress/safety';
import { NAME } from './looks.rules.js';

export const PASSAGE_CATEGORIES = [
  'name',
  'contact',
  'place',
  'medical',
  'financial',
  'danger',
  'other',
] as const;

export const newPassage = worded(
  z.strictObject({
    /** As they stand in the text. */
    words: staffText(2_000, 2),
    category: z.enum(PASSAGE_CATEGORIES, 'Choose why these words are taken out.'),
    authority: staffText(200, 2),
  }),
);
export type NewPassage = z.infer<typeof newPassage>;

export const newLifting = z.strictObject({ passageId: z.uuid() });
export type NewLifting = z.infer<typeof newLifting>;

/** What a category is called in the log. */
export const passageCategories: Readonly<Record<NewPassage['category'], string>> = {
  name: NAME,
  contact: 'Address or contact',
  place: 'A place that gives somebody away',
  medical: 'Medical information',
  financial: 'Financial information',
  danger: 'Danger to somebody',
  other: 'Other',
};
