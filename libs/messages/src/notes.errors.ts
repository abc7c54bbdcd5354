import { Failure } from '@redress/platform';

const ofPassphrase = (code: string, detail: string) =>
  new Failure('invalid', code, detail, [{ path: 'passphrase', code, detail }]);

export const passphraseWeak = (detail: string) => ofPassphrase('passphrase_refused', detail);

export const passphraseWrong = () =>
  ofPassphrase('passphrase_wrong', 'This is not the passphrase of your organisation’s notes.');

export const notesLockedAlready = () =>
  new Failure(
    'conflict',
    'notes_locked_already',
    'Somebody of your organisation has chosen a passphrase before. Ask them for it.',
  );

export const notesClosed = () =>
  new Failure('conflict', 'notes_closed', 'The notes are locked. Open them with your passphrase first.');
