/**
 * Shielded admissions (R-P5): where a person says of themselves that they do sex work or have to do with drugs, in every
 * language offered. What somebody else is or wants is the complaint itself and stays. All languages are read at once.
 */
import { compile, find, mergeSpans, scan, type Index } from '@redress/words';
import { ADMISSIONS } from './admissions.words.js';

export interface Admission {
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
}

type Script = 'latin' | 'han' | 'cyrillic';

let ready: readonly { script: Script; index: Index }[] | undefined;

const { en, es, zh, fil, vi, ru } = ADMISSIONS;
const indexes = () =>
  (ready ??= [
    { script: 'latin', index: compile(en, es, fil, vi) },
    { script: 'han', index: compile(zh) },
    { script: 'cyrillic', index: compile(ru) },
  ]);

/** Where a text admits sex work or drugs in the first person; in order and apart. Never throws. */
export function admissions(text: string): Admission[] {
  const read = scan(text);
  const words = new Set(read.tokens.map(({ word }) => word));
  const found = indexes()
    .filter(({ script }) => read[script])
    .flatMap(({ index }) => find(index, read.tokens, words));
  const innocent = new Uint8Array(read.tokens.length);
  for (const { concept, from, to } of found) if (concept === 'innocent') innocent.fill(1, from, to);
  const told = found
    // As with immigration: what ends in an innocent phrase ("I had no drugs", "I was high school …") is none.
    .filter(({ concept, to }) => concept !== 'innocent' && !innocent[to - 1])
    .flatMap(({ from, to }) => {
      const [first, last] = [read.tokens[from], read.tokens[to - 1]];
      return first && last ? [{ start: first.start, end: last.end }] : [];
    });
  return mergeSpans(told);
}
