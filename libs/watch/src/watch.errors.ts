import { Failure } from '@redress/platform';

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
