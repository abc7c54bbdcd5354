import { Failure } from '@redress/platform';

export const ownFinding = () =>
  new Failure(
    'conflict',
    'second_person_needed',
    'A finding is approved by a second person, not by the one who made it.',
  );

export const findingIsFinal = () =>
  new Failure('conflict', 'finding_is_final', 'This finding is approved and stays as it is.');

/** Nobody approves what they have not read, and nobody writes over what they have not seen. */
export const findingChanged = () =>
  new Failure(
    'conflict',
    'finding_changed',
    'This finding was written anew in the meantime. What stands there now is shown; read it first.',
  );

export const nothingToDecide = () =>
  new Failure(
    'conflict',
    'finding_not_submitted',
    'There is no submitted finding to decide on. The investigator submits it first.',
  );

/** Says nothing of why: it would tell of a compartment. */
export const findingNotPossible = () =>
  new Failure(
    'conflict',
    'finding_not_possible',
    'You cannot make the finding of this allegation. Ask a supervisor who can.',
  );

export const outcomeUnknown = (known: readonly string[]) =>
  new Failure(
    'invalid',
    'outcome_unknown',
    `Choose one of the outcomes of this office: ${known.join(', ')}.`,
    [{ path: 'outcome', code: 'outcome_unknown', detail: 'This office does not end a case so.' }],
  );
