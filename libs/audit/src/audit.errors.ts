import { Failure } from '@redress/platform';

export const weekNotOver = () =>
  new Failure('invalid', 'week_not_over', 'This week is not over. Sign it off when it is.', [
    { path: 'week', code: 'week_not_over', detail: 'Choose an earlier week.' },
  ]);

export const nothingSigned = () =>
  new Failure(
    'conflict',
    'nothing_signed',
    'There is no checkpoint yet that covers this week. See that the worker runs, and try again.',
  );
