/**
 * R-P6: the passages of a text that tell or touch on somebody's immigration status, in every language offered. The one
 * scan of the house: filing, staff's writing, assessment and redaction all ask it, so what the author was shown is what
 * a packet leaves out. All languages are read at once, for people mix them. Time grows with the length of the text only.
 */
import { compile, find, scan, type Found, type Index, type Lexicon, type Token } from '@redress/words';
import { chinese } from './immigration.zh.js';
import { english } from './immigration.en.js';
import { filipino } from './immigration.fil.js';
import { numbersIn } from './immigration.numbers.rules.js';
import { russian } from './immigration.ru.js';
import { spanish } from './immigration.es.js';
import { vietnamese } from './immigration.vi.js';
import { PASSAGE_KINDS, type ImmigrationWords, type Passage, type PassageKind } from './immigration.words.js';

type Script = 'latin' | 'han' | 'cyrillic';

let ready: readonly { script: Script; index: Index }[] | undefined;

const indexes = () =>
  (ready ??= [
    {
      script: 'latin',
      index: compile(lexicon(english), lexicon(spanish), lexicon(filipino), lexicon(vietnamese)),
    },
    { script: 'han', index: compile(lexicon(chinese)) },
    { script: 'cyrillic', index: compile(lexicon(russian)) },
  ]);

const lexicon = ({ language, macros, ...concepts }: ImmigrationWords): Lexicon => ({
  language,
  macros,
  concepts,
  markers: '',
});

/** Finds them: sorted, apart from each other, each as long as a person would strike out. Never throws. */
export function scanImmigration(text: string): Passage[] {
  const read = scan(text);
  const words = new Set(read.tokens.map(({ word }) => word));
  const found = indexes()
    .filter(({ script }) => read[script])
    .flatMap(({ index }) => find(index, read.tokens, words));
  const told = withoutInnocent(found, read.tokens.length);
  const passages = told.flatMap(({ concept, from, to }) => placed(read.tokens, concept, from, to));
  return merged(text, [...passages, ...numbersIn(text)]);
}

/** A find is none where its last word belongs to an innocent phrase: the visa of "visa card", "no papers from the court". */
function withoutInnocent(found: readonly Found[], length: number): Found[] {
  const innocent = new Uint8Array(length);
  for (const { concept, from, to } of found) if (concept === 'innocent') innocent.fill(1, from, to);
  return found.filter(({ concept, to }) => concept !== 'innocent' && !innocent[to - 1]);
}

function placed(tokens: readonly Token[], concept: string, from: number, to: number): Passage[] {
  const after = concept === 'agencyAfter';
  const [first, last] = [tokens[after ? to - 1 : from], tokens[to - 1]];
  const kind = after ? 'agency' : PASSAGE_KINDS.find((known) => known === concept);
  return first && last && kind ? [{ start: first.start, end: last.end, kind }] : [];
}

/** What may stand between two passages that are shown as one. */
const BETWEEN = /^[\s,.;:/&'’"“”()\-–—]*$/u;
const MOST_BETWEEN = 4;
/** Between the word for a number and the number itself: "A-number is A012345678". */
const MOST_TO_NUMBER = 20;

function merged(text: string, passages: readonly Passage[]): Passage[] {
  const apart: Passage[] = [];
  for (const passage of [...passages].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = apart.at(-1);
    if (last && isOne(text, last, passage)) {
      last.end = Math.max(last.end, passage.end);
      last.kind = telling(last.kind, passage.kind);
    } else apart.push({ ...passage });
  }
  return apart;
}

function isOne(text: string, before: Passage, after: Passage): boolean {
  if (after.start <= before.end) return true;
  const numbers = before.kind === 'number' && after.kind === 'number';
  if (after.start - before.end > (numbers ? MOST_TO_NUMBER : MOST_BETWEEN)) return false;
  const between = text.slice(before.end, after.start);
  return (numbers || BETWEEN.test(between)) && !/[.!?;]\s|\n/.test(between);
}

const telling = (one: PassageKind, other: PassageKind) =>
  PASSAGE_KINDS.indexOf(one) <= PASSAGE_KINDS.indexOf(other) ? one : other;
