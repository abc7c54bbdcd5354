/** A piece of an excerpt; `hit` where it is one of the words that were asked for. */
export interface Piece {
  readonly words: string;
  readonly hit: boolean;
}

const SMALLEST_STEM = 4;

/** The words of a question, without its signs; what follows a minus is not looked for. */
const asked = (q: string): string[] =>
  (q.replace(/(^|\s)-\S+/g, ' ').match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.toLowerCase());

/**
 * Marks in an excerpt the words that were asked for, in whatever form they stand there: those that begin alike. A help
 * to the eye only; what is found is decided by the search.
 */
export function highlighted(excerpt: string, q: string): Piece[] {
  const stems = asked(q).map((word) =>
    word.length > SMALLEST_STEM ? word.slice(0, Math.max(SMALLEST_STEM, word.length - 2)) : word,
  );
  const pieces = excerpt.split(/([\p{L}\p{N}]+)/u).filter((piece) => piece !== '');
  const isHit = (piece: string) => {
    const word = piece.toLowerCase();
    return stems.some((stem) =>
      stem.length < SMALLEST_STEM
        ? word === stem
        : word.startsWith(stem) || (isHan(stem) && word.includes(stem)),
    );
  };
  return pieces.map((words) => ({ words, hit: isHit(words) }));
}

const isHan = (word: string) => /\p{Script=Han}/u.test(word);
