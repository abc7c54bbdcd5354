import { statusOf, toFailure, type Failure } from '@redress/platform';
import type { PageAnswer } from '@redress/ui';
import type { CookieJar } from './session-cookie.js';

/** The answer of a page that takes a form. */
export interface Jar extends CookieJar {
  status(code: number): unknown;
}

const TOLD_AGAIN = ['invalid', 'unauthenticated', 'not_found', 'conflict', 'too_many', 'unavailable'];

/** What a person can mend, or try again without typing it anew, is told on the same page again; the rest is not theirs to mend. */
export async function orAgain(
  jar: Jar,
  again: (failure: Failure) => PageAnswer | Promise<PageAnswer>,
  work: () => Promise<PageAnswer>,
): Promise<PageAnswer> {
  try {
    return await work();
  } catch (error) {
    const failure = toFailure(error);
    if (!TOLD_AGAIN.includes(failure.kind)) throw error;
    jar.status(statusOf(failure));
    jar.header('problem-code', failure.code);
    if (failure.retryAfter) jar.header('retry-after', String(failure.retryAfter));
    return again(failure);
  }
}
