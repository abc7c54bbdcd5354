import { Failure } from '@redress/platform';

const invalid = (code: string, detail: string) => () => new Failure('invalid', code, detail);

/** Why a roster file as a whole was not taken. Nothing of it was stored, whenever the fault was found. */
export const rosterFailures = {
  source: invalid(
    'roster_source_invalid',
    'Name the roster in 1 to 60 letters, digits, spaces, dots or hyphens, such as --source chicago.',
  ),
  unreadable: invalid(
    'roster_unreadable',
    'The roster file cannot be read. Check its path and that you may read it.',
  ),
  empty: invalid(
    'roster_empty',
    'The roster file is empty. Give a CSV file with a header line and one line an officer.',
  ),
  damaged: invalid(
    'roster_damaged',
    'The roster file is damaged or cut short: its compressed data ends early or does not unpack. Fetch it again.',
  ),
  notCsv: invalid(
    'roster_not_csv',
    'The roster file is not CSV text. Save it as "CSV UTF-8", plain or compressed with gzip.',
  ),
  workbook: invalid(
    'roster_not_csv',
    'The roster file is a workbook or zip archive. Open it and save the sheet as "CSV UTF-8".',
  ),
  utf16: invalid('roster_not_csv', 'The roster file is encoded in UTF-16. Save it as "CSV UTF-8".'),
  headerOnly: invalid('roster_empty', 'The roster file has a header line and no officers.'),
  tooSlow: () =>
    new Failure(
      'unavailable',
      'search_too_slow',
      'The search took too long. Try again, with more of the name or with the star.',
    ),
  busy: () =>
    new Failure(
      'conflict',
      'roster_busy',
      'This roster is being imported at this moment. Wait until that has finished.',
    ),
  header: (missing: string) =>
    new Failure(
      'invalid',
      'roster_header_unusable',
      `The first line of the roster file has to name its columns, and ${missing}.`,
    ),
} as const;
