/**
 * The small language in which the lexicons are written, and its matcher.
 *
 *   let me go          these words in a row
 *   let|lets me go     one of several words
 *   green_card|visa    one of several, of more than one word
 *   arrest*            any ending
 *   let (me)? go       the word may be missing
 *   put ~2 in jail     up to two other words between
 *   =ICE               written exactly so, capitals included
 *   <me> <will>        a list named in the lexicon's `macros`
 *   被捕|被抓          Chinese: each character is a word, spaces do not matter
 *
 * Phrases are separated by semicolons and never reach over the end of a sentence. There are no regular expressions,
 * so there is nothing to backtrack: a gap is at most eight words, a phrase has at most two gaps.
 */
import { fold } from './scan.rules.js';

/** A lexicon of one language: for every concept the ways to say it. */
export interface Lexicon {
  readonly language: string;
  readonly macros: Readonly<Record<string, string>>;
  readonly concepts: Readonly<Record<string, string>>;
  /** Common words by which the language is recognised when the filing names none, or a wrong one; `!` where one is enough. */
  readonly markers: string;
}

export interface Atom {
  readonly text: string;
  /** The same without accents. */
  readonly plain: string;
  readonly stem: boolean;
  readonly exact: boolean;
}
export interface Slot {
  /** Whole single words, the usual case, apart from the rest for speed. */
  readonly words: ReadonlySet<string>;
  /** The rest by their first letter. */
  readonly sequences: ReadonlyMap<string, readonly (readonly Atom[])[]>;
  /** The first two words of each alternative. */
  readonly openings: readonly (readonly Atom[])[];
  readonly optional: boolean;
  readonly gap: number;
}
export interface Phrase {
  readonly concept: string;
  readonly slots: readonly Slot[];
  /** One single word: where it begins it also ends. */
  readonly simple: boolean;
  /** Where it begins with one word: what can follow, if that is known. Most tries end here. */
  readonly second: ReadonlySet<string> | undefined;
  /** Its number in the lexicon. */
  readonly number: number;
  /**
   * For a phrase with a gap: lists of words of which the text must have one each. Looked up once for a text,
   * so that trying such a phrase again and again costs nothing where it cannot hold.
   */
  readonly gates: readonly (readonly string[])[];
}

/** A lexicon made ready: phrases found by their first word. */
export interface Index {
  readonly language: string;
  readonly exact: ReadonlyMap<string, readonly Phrase[]>;
  readonly stems: ReadonlyMap<string, readonly Phrase[]>;
  /** Phrases that open with two fixed words, by the first and then the second: in Chinese nearly all. */
  readonly pairs: ReadonlyMap<string, ReadonlyMap<string, readonly Phrase[]>>;
  /** By the high byte of a word's first letter: whether any phrase can begin so. Most words of another script end here. */
  readonly opens: Uint8Array;
  readonly count: number;
  readonly stemLengths: readonly number[];
  readonly markers: ReadonlyMap<string, number>;
  readonly memo: Map<string, readonly Phrase[]>;
}

const HAN = /\p{Script=Han}/u;
const MAX_GAP = 8;

/**
 * Makes lexicons ready, as one where a text is read in several languages at once: each word is then looked up once.
 * Throws on a phrase that breaks the rules above, so a slip shows in the first test.
 */
export function compile(...lexicons: readonly [Lexicon, ...Lexicon[]]): Index {
  const exact = new Map<string, Phrase[]>();
  const stems = new Map<string, Phrase[]>();
  const pairs = new Map<string, Map<string, Phrase[]>>();
  let count = 0;
  for (const [concept, slots] of lexicons.flatMap(phrasesOf)) {
    const phrase = phraseOf(concept, slots, count);
    const afterOne = { ...phrase, second: secondOf(phrase.slots) };
    count += 1;
    for (const [first, next] of phrase.slots[0]?.openings ?? []) {
      for (const key of first ? spellings(first) : []) {
        if (first && first.stem) shelve(stems, key, next ? phrase : afterOne);
        else if (next && !next.stem)
          spellings(next).forEach((after) => shelve(shelfOf(pairs, key), after, phrase));
        else shelve(exact, key, next ? phrase : afterOne);
      }
    }
  }
  const stemLengths = [...new Set([...stems.keys()].map((key) => key.length))].sort((a, b) => a - b);
  return {
    language: lexicons.map(({ language }) => language).join('+'),
    exact,
    stems,
    pairs,
    opens: opensOf([...exact.keys(), ...stems.keys(), ...pairs.keys()]),
    count,
    stemLengths,
    markers: weigh(lexicons.map(({ markers }) => markers).join(' ')),
    memo: new Map(),
  };
}

function phrasesOf(lexicon: Lexicon): [concept: string, slots: Slot[]][] {
  return Object.entries(lexicon.concepts).flatMap(([concept, text]) =>
    text
      .split(';')
      .map((part) => part.trim())
      .filter(Boolean)
      .map((source): [string, Slot[]] => [concept, parse(source, lexicon)]),
  );
}

function opensOf(words: readonly string[]): Uint8Array {
  const opens = new Uint8Array(256);
  for (const word of words) opens[word.charCodeAt(0) >> 8] = 1;
  return opens;
}

/** Everyday words with their weight; accents are often left out. */
function weigh(markers: string): Map<string, number> {
  const entries = markers
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((marker): [string, number][] => {
      const worth = marker.endsWith('!') ? 2 : 1;
      const word = marker.replace('!', '');
      return [
        [word, worth],
        [bare(word), worth],
      ];
    });
  return new Map(entries);
}

function phraseOf(concept: string, slots: readonly Slot[], number: number): Phrase {
  const [first] = slots;
  const oneWord = first !== undefined && first.sequences.size === 0;
  const gates = slots.some((slot) => slot.gap > 0) ? slots.slice(1).flatMap(gateOf) : [];
  return {
    concept,
    slots,
    simple: oneWord && slots.length === 1,
    second: undefined,
    number,
    gates,
  };
}

/** The words that can follow a first one of one word, or undefined where that is not known. */
function secondOf(slots: readonly Slot[]): ReadonlySet<string> | undefined {
  const words = new Set<string>();
  for (const slot of slots.slice(1)) {
    const firsts = slot.openings.flatMap((opening) => opening.slice(0, 1));
    if (slot.gap > 0 || firsts.some((atom) => atom.stem || atom.exact)) return undefined;
    firsts.flatMap(spellings).forEach((word) => words.add(word));
    if (!slot.optional) return words;
  }
  return undefined;
}

/** The words with which a slot can begin; none when it may be missing or takes any ending. */
function gateOf(slot: Slot): string[][] {
  const firsts = slot.openings.flatMap((opening) => opening.slice(0, 1));
  if (slot.optional || firsts.some((atom) => atom.stem || atom.exact)) return [];
  return [firsts.flatMap(spellings)];
}

function parse(source: string, lexicon: Lexicon): Slot[] {
  const slots: Slot[] = [];
  let gap = 0;
  const expanded = source.replace(/<(\w+)>/g, (_, name: string) => {
    const macro = lexicon.macros[name];
    if (macro === undefined) throw new Error(`${lexicon.language}: no macro <${name}> for "${source}"`);
    return macro;
  });
  for (const piece of expanded.split(/\s+/)) {
    if (/^~[1-8]$/.test(piece)) {
      gap = Math.min(Number(piece.slice(1)), MAX_GAP);
      continue;
    }
    const optional = piece.startsWith('(') && piece.endsWith(')?');
    const word = optional ? piece.slice(1, -2) : piece;
    if (/[()?]/.test(word)) throw new Error(`${lexicon.language}: bad word "${piece}" in "${source}"`);
    slots.push({ ...sorted(word.split('|').map(atoms)), optional, gap });
    gap = 0;
  }
  const gaps = slots.filter((slot) => slot.gap > 0).length;
  if (!slots[0] || slots[0].optional || slots[0].gap > 0 || gaps > 2)
    throw new Error(`${lexicon.language}: bad phrase "${source}"`);
  return slots;
}

function sorted(alternatives: readonly Atom[][]): Pick<Slot, 'words' | 'sequences' | 'openings'> {
  const words = new Set<string>();
  const sequences = new Map<string, Atom[][]>();
  for (const alternative of alternatives) {
    const [only] = alternative;
    if (alternative.length === 1 && only && !only.stem && !only.exact)
      spellings(only).forEach((word) => words.add(word));
    else for (const key of only ? spellings(only) : []) shelve(sequences, key.charAt(0), alternative);
  }
  return { words, sequences, openings: alternatives.map((alternative) => alternative.slice(0, 2)) };
}

function shelfOf<T>(shelves: Map<string, Map<string, T[]>>, key: string): Map<string, T[]> {
  const shelf = shelves.get(key) ?? new Map<string, T[]>();
  shelves.set(key, shelf);
  return shelf;
}

function shelve<T>(shelves: Map<string, T[]>, key: string, item: T): void {
  const shelf = shelves.get(key);
  if (!shelf) shelves.set(key, [item]);
  else if (!shelf.includes(item)) shelf.push(item);
}

function atoms(word: string): Atom[] {
  if (word === '' || word === '*') throw new Error('empty alternative in a lexicon phrase');
  if (HAN.test(word)) return [...word].map((char) => atom(fold(char), false, false));
  const exact = word.startsWith('=');
  const stem = word.endsWith('*');
  const text = word.slice(exact ? 1 : 0, stem ? -1 : undefined);
  if (exact) return [atom(text, stem, true)];
  const parts = text.split('_');
  return parts.map((part, at) => atom(foldStem(part), stem && at === parts.length - 1, false));
}

const atom = (text: string, stem: boolean, exact: boolean): Atom => ({
  text,
  plain: bare(text),
  stem,
  exact,
});

const foldStem = (text: string) =>
  text.endsWith("n't")
    ? text.replace("n't", 'nt')
    : text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е');

/** A word is also found without its accents: people type "amenazo" and "canh sat". */
function spellings(atom: Atom): string[] {
  return atom.exact ? [atom.text.toLowerCase()] : [...new Set([atom.text, atom.plain])];
}

const ACCENTED = /[\u0080-\u024F\u1E00-\u1EFF]/;

/** The letters without accents; Cyrillic and Chinese stay as they are. */
export function bare(word: string): string {
  if (!ACCENTED.test(word)) return word;
  return word
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd');
}
