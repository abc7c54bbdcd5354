import { Failure, type FieldFault } from '@redress/platform';

const refused = (path: string, code: string, detail: string) =>
  new Failure('invalid', code, detail, [{ path, code, detail }]);

export const clockUnknown = (known: readonly string[]) =>
  refused(
    'clockId',
    'clock_unknown',
    `The law of this place has no such clock. Choose one of: ${known.join(', ')}.`,
  );
export const reasonUnknown = (known: readonly string[]) =>
  refused(
    'reason',
    'reason_unknown',
    `The law of this place has no such reason. Choose one of: ${known.join(', ')}.`,
  );
export const inTheFuture = (path: string, today: string) =>
  refused(path, 'date_in_future', `This day is still to come. Today is ${today}.`);
export const beforeItsStart = (path: string, startsOn: string) =>
  refused(path, 'before_its_start', `This clock has run since ${startsOn}. Give that day or a later one.`);
export const officerNeeded = () =>
  refused(
    'officerId',
    'officer_needed',
    'This reason counts for one officer alone. Say which officer of the case.',
  );
export const notForOne = () =>
  refused(
    'allegationId',
    'not_for_one',
    'This reason counts for the whole investigation. Leave officer and allegation out.',
  );
export const approverUnknown = () =>
  refused(
    'approverId',
    'approver_unknown',
    'Name another person: a supervisor or counsel of the office who has approved it.',
  );
export const tollFaulty = (fields: readonly FieldFault[]) =>
  new Failure(
    'invalid',
    'toll_faulty',
    `This does not stop a clock: ${fields.map(({ detail }) => detail).join('; ')}.`,
    fields,
  );
export const clockRunsAlready = () =>
  new Failure(
    'conflict',
    'clock_runs_already',
    'This clock runs already. Read the clocks of the case again.',
  );
export const clockIsOver = () =>
  new Failure('conflict', 'clock_is_over', 'This clock runs no longer. Read the clocks of the case again.');
export const tollIsOver = () =>
  new Failure(
    'conflict',
    'toll_is_over',
    'This has ended already, or was taken back. Read the clocks of the case again.',
  );
