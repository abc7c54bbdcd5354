import { Failure } from '@redress/platform';

export const notAssessedYet = () =>
  new Failure(
    'conflict',
    'not_assessed_yet',
    'This complaint has not been assessed yet. That takes a few seconds after it is filed; try again.',
  );

/** Both are shown to whoever writes: what they wrote, and what stands there now. */
export const conclusionChanged = () =>
  new Failure(
    'conflict',
    'conclusion_changed',
    'Somebody else has changed this in the meantime. What stands there now is shown; look at both, and save again if yours is right.',
  );

export const shieldNarrowing = () =>
  new Failure(
    'conflict',
    'shield_not_narrowed',
    'The protection of a statement cannot be taken away in screening. Only counsel may narrow it, with a reason, a legal basis and a second approver.',
  );
