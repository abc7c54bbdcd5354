import { z } from 'zod';
import { id } from '@redress/platform';

export const OWNERS = ['office', 'agency', 'chief', 'commission', 'complainant'] as const;
const yes = z.literal('yes', 'Say yes, or leave it out.').optional();

/** `within`: how many days ahead; what is over already is among them unless only what lies ahead is asked for. */
export const deadlineBoardQuestion = z.strictObject({
  show: z.enum(['all', 'ahead', 'over'], 'Show all, ahead or over.').default('all'),
  mine: yes,
  clock: z.string().max(60).optional(),
  owner: z.enum(OWNERS, 'Choose who answers for it.').optional(),
  within: z.coerce.number().int().min(0).max(3_650).default(60),
  after: id.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type DeadlineBoardQuestion = z.infer<typeof deadlineBoardQuestion>;

export const aMonth = z.string().regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/, 'Give a month such as 2026-11.');

const MOST_MONTHS = 60;
const monthNumber = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));

/** Whole months, both included. */
export const figuresQuestion = z
  .strictObject({ from: aMonth, to: aMonth })
  .refine(({ from, to }) => from <= to, {
    path: ['to'],
    message: 'End in the month of the beginning or later.',
  })
  .refine(({ from, to }) => monthNumber(to) - monthNumber(from) < MOST_MONTHS, {
    path: ['from'],
    message: `Ask for ${MOST_MONTHS} months at most.`,
  });
export type FiguresQuestion = z.infer<typeof figuresQuestion>;

/** Who may have figures at all is said by the release rules (libs/policy). */
export const FIGURE_RECIPIENTS = ['public', 'department_of_justice'] as const;

export const exportQuestion = figuresQuestion.safeExtend({
  recipient: z.enum(FIGURE_RECIPIENTS, 'Choose who the file is for.'),
});
export type ExportQuestion = z.infer<typeof exportQuestion>;
