/**
 * Cuts a narrative into words that keep their place in the text. Case, accents written apart, full-width letters and
 * traditional or simplified Chinese are made alike; offsets always point into the text as it was written.
 * One pass, no backtracking: whatever the text, the time grows with its length only.
 */
import { simplify } from './lexicon.hanzi.js';

/** One word, or one Chinese character. `start` and `end` are UTF-16 offsets. */
export interface Token {
  readonly start: number;
  readonly end: number;
  readonly word: string;
  readonly raw: string;
  readonly sentence: number;
  /** Counts commas and the like as well; never the same number in two sentences. */
  readonly clause: number;
}

/** A narrative as words, with the scripts it is written in. */
export interface Scan {
  readonly tokens: readonly Token[];
  readonly han: boolean;
  readonly cyrillic: boolean;
  readonly latin: boolean;
}

const PIECE = /\p{Script=Han}|[$#]?[\p{L}\p{M}\p{N}'’ʼ\u200B-\u200D\u2060\uFEFF]+|[.!?…。！？\n]|[,;:，；：、()]/gu;
const INVISIBLE = /[\u200B-\u200D\u2060\uFEFF]/gu;
const PLAIN = /^[A-Za-z0-9]+$/;
const SENTENCE_END = '.!?…。！？';
const CLAUSE_END = ',;:，；：、()';
/** After these a full stop is part of the abbreviation. */
const ABBREVIATIONS = new Set('mr mrs ms dr st sgt ofc off lt det capt no dept ave blvd vs sra sr atty approx u s a p m d'.split(' '));

/** The word as the lexicons know it: lower case, straight apostrophe, "didn't" as "didnt". */
export function fold(raw: string): string {
  if (PLAIN.test(raw)) return raw.toLowerCase();
  const word = raw.normalize('NFKC').toLowerCase().replace(INVISIBLE, '').replace(/[’ʼ]/g, "'");
  const bare = word.replace(/^'/, '').replace(/'$/, '').replace(/n't$/, 'nt').replace(/'s$/, '');
  return bare.length === 1 ? simplify(bare) : bare.replaceAll('ё', 'е');
}

/** Reads a text into words. Never throws; lone surrogates and unknown signs are passed over. */
export function scan(text: string): Scan {
  const tokens: Token[] = [];
  const seen = { han: false, cyrillic: false, latin: false };
  let sentence = 0;
  let clause = 0;
  let newlines = 0;
  for (const match of text.matchAll(PIECE)) {
    const raw = match[0];
    const start = match.index;
    if (raw === '\n') {
      newlines += 1;
      if (newlines === 2) (sentence += 1), (clause += 1);
      continue;
    }
    if (raw.length === 1 && SENTENCE_END.includes(raw)) {
      if (raw !== '.' || endsSentence(text, start, tokens.at(-1))) (sentence += 1), (clause += 1);
      continue;
    }
    if (raw.length === 1 && CLAUSE_END.includes(raw)) {
      clause += 1;
      continue;
    }
    newlines = 0;
    const word = fold(raw);
    if (word === '') continue;
    note(word, seen);
    tokens.push({ start, end: start + raw.length, word, raw, sentence, clause });
  }
  return { tokens, ...seen };
}

function endsSentence(text: string, at: number, before: Token | undefined): boolean {
  const next = text.charCodeAt(at + 1);
  const spaceOrEnd = Number.isNaN(next) || next <= 32 || next === 0x22 || next === 0x201d || next === 0x27 || next === 0x2019;
  if (!spaceOrEnd) return false;
  return !(before && before.end === at && ABBREVIATIONS.has(before.word));
}

function note(word: string, seen: { han: boolean; cyrillic: boolean; latin: boolean }): void {
  const code = word.charCodeAt(0);
  if (code >= 0x61 && code <= 0x24f) seen.latin = true;
  else if (code >= 0x400 && code <= 0x52f) seen.cyrillic = true;
  else if (code >= 0x2e80) seen.han = true;
}
