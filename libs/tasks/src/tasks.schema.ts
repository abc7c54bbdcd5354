import { z } from 'zod';
import { day, id } from '@redress/platform';
import { staffText, worded } from '@redress/safety';
import { TASK_KINDS } from './task.entity.js';

export const newTask = worded(
  z.strictObject({
    kind: z.enum(TASK_KINDS, 'Say what it is: step or errand.').default('step'),
    what: staffText(1_000),
    assigneeId: id.optional(),
    dueOn: day.optional(),
  }),
);
export type NewTask = z.infer<typeof newTask>;

/** Who does it, and by when; what is left out is nobody, and no day. */
export const taskCharge = z.strictObject({ assigneeId: id.optional(), dueOn: day.optional() });
export type TaskCharge = z.infer<typeof taskCharge>;

/** What was not done owes a reason: the packet prints it. */
export const taskOutcome = worded(
  z.discriminatedUnion('state', [
    z.strictObject({ state: z.literal('done'), outcome: staffText(4_000, 0).default('') }),
    z.strictObject({ state: z.literal('not_done'), outcome: staffText(4_000, 10) }),
  ]),
);
export type TaskOutcome = z.infer<typeof taskOutcome>;
