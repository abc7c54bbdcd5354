import { z } from 'zod';
import { defineFact } from '@redress/journal';
import { TASK_KINDS } from './task.entity.js';

export const taskAdded = defineFact(
  'task.added',
  z.object({ taskId: z.uuid(), kind: z.enum(TASK_KINDS), assigneeId: z.uuid().nullable() }),
);
export const taskGiven = defineFact(
  'task.given',
  z.object({ taskId: z.uuid(), assigneeId: z.uuid().nullable(), dueOn: z.iso.date().nullable() }),
);
export const taskSettled = defineFact(
  'task.settled',
  z.object({ taskId: z.uuid(), state: z.enum(['done', 'not_done']) }),
);
export const taskReopened = defineFact('task.reopened', z.object({ taskId: z.uuid() }));
