import { Failure } from '@redress/platform';

export const caseNotClosed = () =>
  new Failure(
    'conflict',
    'case_not_closed',
    'Only a closed case can be destroyed. Its years of keeping begin when it is closed.',
  );

export const caseHeld = () =>
  new Failure(
    'conflict',
    'case_held',
    'This case is held: nothing of it may be destroyed. Counsel can ask that the hold be lifted.',
  );

export const stillKept = (from: string | null) =>
  new Failure(
    'conflict',
    'still_kept',
    from
      ? `This case has to be kept for now. It can be destroyed from ${from}.`
      : 'No rule of retention is in force for this case, so that it is kept.',
  );

export const destructionUnderway = () =>
  new Failure(
    'conflict',
    'destruction_underway',
    'The destruction of this case was proposed already. Counsel decides about it.',
  );

export const destructionOwn = () =>
  new Failure(
    'forbidden',
    'destruction_own',
    'Whoever proposes a destruction cannot approve it. Another person decides.',
  );

export const destructionDecidedAlready = () =>
  new Failure(
    'conflict',
    'destruction_decided',
    'This is decided already, or was stopped by a hold. Look at the list again.',
  );

export const liftOwn = () =>
  new Failure(
    'forbidden',
    'lift_own',
    'Whoever asks that a hold be lifted cannot approve it. A supervisor or another counsel decides.',
  );

export const liftDecided = () =>
  new Failure(
    'conflict',
    'lift_decided',
    'This request was decided already, or the hold is lifted. Look at the holds of the case again.',
  );

export const holdLifted = () =>
  new Failure('conflict', 'hold_lifted', 'This hold is lifted already. Look at the holds of the case again.');
