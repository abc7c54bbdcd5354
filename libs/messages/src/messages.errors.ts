import { Failure } from '@redress/platform';

export const tooManyMessages = (most: number) =>
  new Failure(
    'too_many',
    'messages_too_many',
    `At most ${most} messages a day go into one case. Put the rest into one message tomorrow, or tell the office at its desk.`,
  );

export const alreadyWithdrawn = () =>
  new Failure('conflict', 'already_withdrawn', 'This complaint was withdrawn before. You can still write.');

export const alreadyHandedOver = () =>
  new Failure('conflict', 'already_handed_over', 'This receipt was handed over before.');
