import { Failure } from '@redress/platform';

/** A fault of one field. Its sentence is in the catalogues, by its code. */
export const fieldFault = (code: string, path: string): Failure =>
  new Failure('invalid', 'input_invalid', 'Some of what was sent has to be mended.', [
    { path, code, detail: code },
  ]);
