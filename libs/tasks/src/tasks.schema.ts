import { z } from 'zod';
import { day, id, text } from '@redress/platform';
import { TASK_KINDS } from './task.entity.js';

/** Staff can have passages on immigration masked, and nothing else. */
const immigration = z.literal('mask').optional();

export const newTask = z.strictObject({
  kind: z.enum(TASK_KINDS, 'Say what it is: step or errand.').default('step'),
  what: text(1_000),
  assigneeId: id.optional(),
  dueOn: day.optional(),
  immigration,
});
export type NewTask = z.infer<typeof newTask>;

/** Who does it, and by when; what is left out is nobody, and no day. */
export const taskCharge = z.strictObject({ assigneeId: id.optional(), dueOn: day.optional() });
export type TaskCharge = z.infer<typeof taskCharge>;

/** What was not done owes a reason: the packet prints it. */
export const taskOutcome = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('done'), outcome: text(4_000, 0).default(''), immigration }),
  z.strictObject({ state: z.literal('not_done'), outcome: text(4_000, 10), immigration }),
]);
export type TaskOutcome = z.infer<typeof taskOutcome>;
