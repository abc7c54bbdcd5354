import { Failure } from '@redress/platform';

export const tooManyThresholds = (most: number) =>
  new Failure('conflict', 'too_many_thresholds', `There are ${most} thresholds. End one first.`);

export const thresholdIsThere = () =>
  new Failure('conflict', 'threshold_is_there', 'The same threshold stands already.');

/** The officer's complaints, as the asker sees them, do not reach it. */
export const questionNotOpen = () =>
  new Failure(
    'conflict',
    'question_not_open',
    'This question is not open for this officer. Load the page again.',
  );

/** A file is the office's word for everybody: whoever may have less in sight would give out another. */
export const exportByAnother = () =>
  new Failure(
    'conflict',
    'export_by_another',
    'You have declared a tie, so what you see may be less than the whole. Ask a supervisor without ties to make this file.',
  );

/** Figures of a running month would tell of each complaint as it comes in. */
export const monthNotOver = (last: string) =>
  new Failure('invalid', 'input_invalid', `Only months that are over can be asked for, up to ${last}.`, [
    { path: 'to', code: 'month_not_over', detail: `Only months that are over: ${last} or earlier.` },
  ]);
