import { Failure } from '@redress/platform';

export const alreadyAsked = () =>
  new Failure(
    'conflict',
    'already_asked',
    'You have asked for this already. The answer will be here, with the same receipt.',
  );

export const alreadyDecided = () =>
  new Failure('conflict', 'already_decided', 'This was decided before. The person has the answer.');
