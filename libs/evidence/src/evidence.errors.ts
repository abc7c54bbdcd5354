import { Failure } from '@redress/platform';

export const provenanceFinal = () =>
  new Failure(
    'conflict',
    'provenance_settled',
    'How this exhibit came to the office has been said already. It stays as it was said.',
  );

/** To the clean team: what nobody has called clean yet does not reach it. */
export const provenanceOpen = () =>
  new Failure(
    'conflict',
    'provenance_open',
    'Nobody has said yet how this exhibit came to the office, so it may not reach the clean team. Have it said first.',
  );

export const emptyFile = () =>
  new Failure('invalid', 'file_empty', 'The file is empty. Choose it again.', [
    { path: 'file', code: 'file_empty', detail: 'It has no content.' },
  ]);

export const evidenceAltered = () =>
  new Failure(
    'defect',
    'evidence_altered',
    'This exhibit is no longer what was received. Tell the administrator.',
  );

export const inQuarantine = () =>
  new Failure(
    'conflict',
    'evidence_quarantined',
    'This file is being scanned for viruses and can be opened in a moment.',
    [],
    10,
  );

export const infected = () =>
  new Failure(
    'conflict',
    'evidence_infected',
    'The scanner found a virus in this file. It stays sealed, with its hash, and is not handed out.',
  );

export const noFile = () =>
  new Failure('conflict', 'evidence_is_a_thing', 'This exhibit is a thing, not a file. See where it lies.');

export const noCopy = () =>
  new Failure('not_found', 'copy_missing', 'There is no such copy of this exhibit. The original is there.');

export const offsetWrong = () =>
  new Failure(
    'conflict',
    'offset_wrong',
    'This piece does not begin where the last one ended. Ask for the offset and go on from there.',
  );

export const uploadBusy = () =>
  new Failure(
    'conflict',
    'upload_busy',
    'A piece of this file is still coming in. Try again in a moment.',
    [],
    2,
  );

export const uploadTooLarge = (most: number) =>
  new Failure('too_large', 'file_too_large', `A file may have at most ${most} bytes.`);

export const uploadTooLong = () =>
  new Failure(
    'invalid',
    'upload_too_long',
    'More bytes came than were announced. What was announced is kept.',
  );

export const uploadBroken = () =>
  new Failure(
    'conflict',
    'upload_broken',
    'What was stored of this file cannot be read again, and was discarded. Send it anew.',
  );
