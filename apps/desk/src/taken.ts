import { orAgain, type Jar } from '@redress/access';
import { toFailure, type Failure } from '@redress/platform';
import type { PageAnswer } from '@redress/ui';

/**
 * Does what a page was sent for. What can be mended is told on the same page again (`again`), what is not there any more
 * on a page of its own (`gone`): the same for what was decided meanwhile as for what never was.
 */
export const taken = (
  jar: Jar,
  { again, gone }: { again: (failure: Failure) => PageAnswer | Promise<PageAnswer>; gone: () => PageAnswer },
  work: () => Promise<PageAnswer>,
): Promise<PageAnswer> =>
  orAgain(
    jar,
    async (failure) => {
      if (failure.kind === 'not_found') return gone();
      try {
        return await again(failure);
      } catch (error) {
        // Decided meanwhile, and so out of the list that the page shows it from.
        if (toFailure(error).kind === 'not_found') return gone();
        throw error;
      }
    },
    work,
  );
