import { Failure } from '@redress/platform';

export const caseIsClosed = () =>
  new Failure('conflict', 'case_is_closed', 'This case is closed: nothing more is done in it.');

export const taskIsSettled = () =>
  new Failure(
    'conflict',
    'task_is_settled',
    'Somebody has said already what became of this. Read it, and open it again if that is wrong.',
  );

export const taskIsOpen = () => new Failure('conflict', 'task_is_open', 'This is still to be done.');

export const assigneeUnknown = () =>
  new Failure('invalid', 'assignee_unknown', 'Choose somebody of the office who works on cases.', [
    { path: 'assigneeId', code: 'assignee_unknown', detail: 'This person is given no tasks of this case.' },
  ]);
