/** What went wrong, seen from outside; the one map to HTTP is in `http/problem.ts`. */
export type FailureKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'gone'
  | 'conflict'
  | 'too_large'
  | 'too_many'
  | 'unsupported'
  | 'out_of_range'
  | 'unavailable'
  | 'defect';

/** One field of the input that has to be mended: `path` as in `officers[0].officerId`. */
export interface FieldFault {
  path: string;
  code: string;
  detail: string;
}

/**
 * The one error that a room throws on purpose. `code` is stable and part of the API; `detail` says what, where
 * and how to mend it, and never holds personal data.
 */
export class Failure extends Error {
  constructor(
    readonly kind: FailureKind,
    readonly code: string,
    readonly detail: string,
    readonly fields: readonly FieldFault[] = [],
    /** Seconds after which it may go better, for `too_many` and `unavailable`. */
    readonly retryAfter?: number,
    /** Further members of the answer (RFC 9457). They may hold what its asker wrote: never logged. */
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${code}: ${detail}`);
    this.name = 'Failure';
  }
}

/** The same answer for what does not exist and for what its asker may not know of. */
export const notFound = (): Failure =>
  new Failure(
    'not_found',
    'not_found',
    'There is nothing here that you can see. Check the address or the number.',
  );
