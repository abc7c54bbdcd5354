import { Failure } from '@redress/platform';

const ofField = (kind: 'invalid' | 'conflict', code: string, path: string, detail: string) =>
  new Failure(kind, code, detail, [{ path, code, detail }]);

export const declarantUnknown = () =>
  ofField(
    'invalid',
    'declarant_unknown',
    'declarant',
    'This case has no such party. Choose one of those in its file.',
  );

export const officerRequired = () =>
  ofField(
    'invalid',
    'compelled_of_officers_only',
    'status',
    'Only an officer of the roster can be ordered to make a statement. Choose another status, or say which officer it was.',
  );

export const officerNotProtected = () =>
  ofField(
    'invalid',
    'officer_not_protected',
    'status',
    'The protection is for those who report. Take an officer’s statement as open, compelled or privileged.',
  );

export const protectionAttaches = () =>
  ofField(
    'conflict',
    'protection_attaches',
    'status',
    'What victims and witnesses say in this case is protected. Take it as protected; only counsel narrows that, with a second person.',
  );

export const takenInFuture = () =>
  ofField('invalid', 'taken_in_future', 'takenAt', 'This time has not come yet. Say when it was taken.');

export const advisedTooLate = () =>
  ofField(
    'invalid',
    'advised_too_late',
    'advisement.at',
    'The officer has to be advised before the statement. One that came first was not compelled by it: take it as open.',
  );

export const sourceUnknown = () =>
  ofField(
    'invalid',
    'source_unknown',
    'derivedFrom',
    'This case has no such statement or exhibit. Choose one of those in its file.',
  );
