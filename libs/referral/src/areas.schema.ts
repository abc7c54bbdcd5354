import { z } from 'zod';
import { staffText, worded } from '@redress/safety';
import { WHOLE } from './areas.rules.js';
import { PASSAGE_CATEGORIES } from './preparation.schema.js';

/** A form sends digits where a program sends a number. */
const whole = (least: number, most: number, message: string) =>
  z.preprocess(
    (sent) => (typeof sent === 'string' && /^\d{1,6}$/.test(sent.trim()) ? Number(sent) : sent),
    z.int(message).min(least, message).max(most, message),
  );

const RANGE = `a whole number of thousandths of the page, 0 to ${WHOLE}`;

/** An area of a page to be blacked out in every packet, and why. */
export const newArea = worded(
  z
    .strictObject({
      page: whole(1, 100_000, 'Give the number of the page, from 1.'),
      x: whole(0, WHOLE - 1, `How far from the left it begins: ${RANGE}.`),
      y: whole(0, WHOLE - 1, `How far from the top it begins: ${RANGE}.`),
      width: whole(1, WHOLE, `How wide it is: ${RANGE}, and not 0.`),
      height: whole(1, WHOLE, `How high it is: ${RANGE}, and not 0.`),
      category: z.enum(PASSAGE_CATEGORIES, 'Choose why this area is blacked out.'),
      authority: staffText(200, 2),
    })
    .refine(({ x, width }) => x + width <= WHOLE, {
      path: ['width'],
      message: 'It ends to the right of the page. Left and width are at most 1000 together.',
    })
    .refine(({ y, height }) => y + height <= WHOLE, {
      path: ['height'],
      message: 'It ends below the page. Top and height are at most 1000 together.',
    }),
);
export type NewArea = z.infer<typeof newArea>;

export const newAreaLifting = worded(z.strictObject({ areaId: z.uuid(), reason: staffText(1_000, 2) }));
export type NewAreaLifting = z.infer<typeof newAreaLifting>;
