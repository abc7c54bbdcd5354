import { Failure } from '@redress/platform';
import type { DatesFault } from './signals.rules.js';

export const beforeTheReport = (reportedOn: string) => {
  const detail = `The report came in on ${reportedOn}: what happened before cannot be for it. Enter it as an allegation.`;
  const fault = { path: 'happenedOn', code: 'signal_before_report', detail };
  return new Failure('invalid', 'signal_before_report', detail, [fault]);
};

export const datesFaulty = (fault: DatesFault) =>
  new Failure('invalid', 'signal_dates', 'These days cannot be.', [fault]);

export const tooManyImports = (most: number) =>
  new Failure('too_many', 'imports_too_many', `At most ${most} files a day. Put the rest into one tomorrow.`);

export const checkInOver = () =>
  new Failure('conflict', 'check_in_over', 'This was answered before. Nothing has changed.');

export const checkInNotOpen = (opensOn: string) =>
  new Failure('conflict', 'check_in_not_open', `This can be answered from ${opensOn} on.`);

export const onlyAnAdvocateCannotReach = () =>
  new Failure('invalid', 'outcome_not_yours', 'Say how you are, or that you do not want to say.', [
    {
      path: 'outcome',
      code: 'outcome_not_yours',
      detail: 'Only an advocate says that somebody could not be reached.',
    },
  ]);

export const noAdvocate = () =>
  new Failure('conflict', 'no_advocate', 'No advocate acts in this case, so that you are asked here.');

export const checkInNotMissed = () =>
  new Failure(
    'conflict',
    'check_in_not_missed',
    'It is not over yet: the person, or their advocate, can still answer.',
  );
