import { z } from 'zod';
import { day, id } from '@redress/platform';
import { staffText, worded } from '@redress/safety';

/** A moment, or a day of the office's calendar. */
const moment = z.union([day, z.iso.datetime({ offset: true, error: 'Give a day or a moment as ISO 8601.' })]);

/** What to look for in the record; everything that is given has to hold. */
export const recordFilter = z.strictObject({
  actor: id.optional(),
  case: id.optional(),
  fact: z
    .string()
    .regex(/^[a-z_]+\.[a-z_]+$/, 'Give a fact such as case.read.')
    .max(100)
    .optional(),
  /** From this moment or day on. */
  from: moment.optional(),
  /** Up to but not including this moment, or to the end of this day. */
  to: moment.optional(),
  /** The place in the log of the last entry of the page before. */
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type RecordFilter = z.infer<typeof recordFilter>;

const isMonday = (date: string) => new Date(`${date}T00:00:00Z`).getUTCDay() === 1;

/** The sign-off of one week. */
export const newReview = worded(
  z.strictObject({
    week: day.refine(isMonday, { message: 'Give the Monday of the week.', params: { code: 'not_a_monday' } }),
    /** What was looked at and found, without names. */
    remarks: staffText(2_000),
  }),
);
export type NewReview = z.infer<typeof newReview>;

export const reviewPage = z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(26) });
