/** What kinds of passage there are, and the shape of a language's list. */
import type { Lexicon } from '@redress/words';

/** `indirect`: nothing is named, and yet it is told ("they would send me back"). In the order in which one wins over another. */
export const PASSAGE_KINDS = ['number', 'status', 'visa', 'agency', 'indirect'] as const;
export type PassageKind = (typeof PASSAGE_KINDS)[number];

/** UTF-16 offsets into the text as it was given, `end` exclusive. */
export interface Passage {
  start: number;
  end: number;
  kind: PassageKind;
}

/** The phrases of one language by kind, and beside them the `innocent` ones that only look alike. */
export interface ImmigrationWords
  extends Pick<Lexicon, 'language' | 'macros'>, Readonly<Record<PassageKind | 'innocent', string>> {
  /** An agency that only the words before it tell ("call ice"): its name is the last word, and the passage is that alone. */
  readonly agencyAfter: string;
}
