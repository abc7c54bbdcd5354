import type { Facet } from '@redress/search';
import { stateWords, typeWords } from './words.view.js';

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
  const words = asked(q);
  const whole = new Set(words.filter(isHan));
  const stems = words.filter((word) => !isHan(word)).map(stemOf);
  // Chinese has no spaces: what was asked for is cut out of the run of signs that it stands in.
  return excerpt
    .split(whole.size > 0 ? new RegExp(`(${[...whole].join('|')})`, 'u') : /$^/u)
    .flatMap((part) => (whole.has(part) ? [part] : part.split(/([\p{L}\p{N}]+)/u)))
    .filter((piece) => piece !== '')
    .map((piece) => ({ words: piece, hit: whole.has(piece) || isForm(piece.toLowerCase(), stems) }));
}

const stemOf = (word: string) =>
  word.length > SMALLEST_STEM ? word.slice(0, Math.max(SMALLEST_STEM, word.length - 2)) : word;

const isForm = (word: string, stems: readonly string[]) =>
  stems.some((stem) => (stem.length < SMALLEST_STEM ? word === stem : word.startsWith(stem)));

const isHan = (word: string) => /\p{Script=Han}/u.test(word);

const FACET_WORDS: Record<Facet, string> = {
  kind: 'Stands in',
  status: 'Case is',
  type: 'Alleged',
  unit: 'Unit of an officer',
  year: 'Received in',
};
export const facetWords = (facet: Facet): string => FACET_WORDS[facet];

/** A value of a facet as it is read: a unit and a year as they are. */
export function valueWords(facet: Facet, value: string): string {
  if (facet === 'status') return stateWords(value);
  if (facet === 'type') return typeWords(value);
  return facet === 'kind' ? `${value.charAt(0).toUpperCase()}${value.slice(1)}` : value;
}

export const textsWords = (count: number): string =>
  `${count.toLocaleString('en')} ${count === 1 ? 'text' : 'texts'}`;
