import { z } from 'zod';
import { id } from '@redress/platform';

export const FAMILIES = ['coercion', 'retaliation', 'breach', 'conduct'] as const;

const whole = (least: number, most: number) =>
  z.coerce
    .number('Give a whole number.')
    .int('Give a whole number.')
    .min(least, `Give ${least} or more.`)
    .max(most, `Give ${most} at most.`);

export const newThreshold = z.strictObject({
  family: z.enum(FAMILIES, 'Choose a family of allegations, or leave it out.').optional(),
  atLeast: whole(2, 1_000),
  months: whole(1, 120),
});
export type NewThreshold = z.infer<typeof newThreshold>;

export const ANSWERS = ['nothing_to_do', 'taken_up'] as const;

export const newAnswer = z.strictObject({
  thresholdId: id,
  answer: z.enum(ANSWERS, 'Say nothing_to_do or taken_up.'),
});
export type NewAnswer = z.infer<typeof newAnswer>;
