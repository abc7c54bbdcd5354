import { scanImmigration } from '@redress/safety';

/**
 * A text as the search knows it: of the same length, with nothing where it speaks of somebody's immigration status. Nobody
 * finds by a word who told of it, whether their own words are searched or the question itself has it.
 */
export function findableIn(text: string): string {
  return scanImmigration(text).reduce(
    (known, { start, end }) => known.slice(0, start) + ' '.repeat(end - start) + known.slice(end),
    text,
  );
}
