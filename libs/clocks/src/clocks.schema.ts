import { z } from 'zod';
import { day, id, text } from '@redress/platform';
import { staffText, worded } from '@redress/safety';

const reason = staffText(4_000, 10);
const word = text(60);

/** `subjectId`: the referral or request that it waits for. */
export const newClock = worded(
  z.strictObject({
    clockId: word,
    startsOn: day,
    allegationId: id.optional(),
    subjectId: id.optional(),
    reason,
  }),
);
export type NewClock = z.infer<typeof newClock>;

/** `document`: what shows it, such as the number of an exhibit or of a court's case. `days`: the length that was stated. */
export const newToll = worded(
  z.strictObject({
    reason: word,
    from: day,
    to: day.optional(),
    days: z.int().optional(),
    basis: reason,
    document: staffText(500, 3).optional(),
    approverId: id.optional(),
    allegationId: id.optional(),
    officerId: id.optional(),
  }),
);
export type NewToll = z.infer<typeof newToll>;

/** How many days before its day a clock is told; without them as the policy says. On its day and after it is always told. */
export const newDistances = worded(
  z.strictObject({
    clockId: word,
    distances: z
      .array(
        z
          .int('Give whole numbers of days.')
          .min(1, 'Give days before its day, from 1 on.')
          .max(365, 'Give 365 days at most.'),
      )
      .min(1, 'Give one day at least, or none at all for those of the policy.')
      .max(12, 'Give 12 days at most.')
      .refine((given) => new Set(given).size === given.length, 'Give each day once.')
      .optional(),
    reason,
  }),
);
export type NewDistances = z.infer<typeof newDistances>;

export const tollEnd = worded(z.strictObject({ endedOn: day, reason }));
export type NewTollEnd = z.infer<typeof tollEnd>;

export const clockStop = worded(z.strictObject({ on: day, reason }));
export type ClockStop = z.infer<typeof clockStop>;

export const withdrawal = worded(z.strictObject({ reason }));
export type Withdrawal = z.infer<typeof withdrawal>;

/** `within`: how many days ahead; what is over already is always among them. */
export const deadlineFilter = z.strictObject({
  within: z.coerce.number().int().min(0).max(3_650).default(60),
  after: id.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type DeadlineFilter = z.infer<typeof deadlineFilter>;

export const warningFilter = z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(50) });
export type WarningFilter = z.infer<typeof warningFilter>;
