/** Finds the phrases of a lexicon in the words of a text. Time grows with the length of the text only. */
import type { Atom, Index, Phrase, Slot } from './phrase.rules.js';
import type { Token } from './scan.rules.js';

/** Where a concept is told: token indexes, `to` exclusive. */
export interface Found {
  readonly concept: string;
  readonly from: number;
  readonly to: number;
}

/** Every concept of a lexicon that the words tell, in the order of the text. */
export function find(index: Index, tokens: readonly Token[], words: ReadonlySet<string>): Found[] {
  const found: Found[] = [];
  const look: Look = { tokens, words, verdicts: new Int8Array(index.count), found };
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token || index.opens[token.word.charCodeAt(0) >> 8] !== 1) continue;
    const next = tokens[at + 1]?.word ?? '';
    tell(beginningWith(index, token.word), at, next, look);
    tell(index.pairs.get(token.word)?.get(next) ?? NO_PHRASES, at, next, look);
  }
  return found;
}

const NO_PHRASES: readonly Phrase[] = [];

/** One reading of one text. A verdict is 0 not asked yet, 1 possible, 2 impossible. */
interface Look {
  readonly tokens: readonly Token[];
  readonly words: ReadonlySet<string>;
  readonly verdicts: Int8Array;
  readonly found: Found[];
}

function tell(phrases: readonly Phrase[], at: number, next: string, look: Look): void {
  const sentence = look.tokens[at]?.sentence ?? 0;
  for (const phrase of phrases) {
    if (phrase.second && !phrase.second.has(next)) continue;
    if (phrase.gates.length > 0 && !isPossible(phrase, look)) continue;
    const to = phrase.simple ? at + 1 : matchFrom(phrase.slots, 0, look.tokens, at, sentence);
    if (to > at) look.found.push({ concept: phrase.concept, from: at, to });
  }
}

function isPossible(phrase: Phrase, { words, verdicts }: Look): boolean {
  const known = verdicts[phrase.number];
  if (known) return known === 1;
  const possible = phrase.gates.every((gate) => gate.some((word) => words.has(word)));
  verdicts[phrase.number] = possible ? 1 : 2;
  return possible;
}

const NONE: readonly (readonly Atom[])[] = [];
const MOST_WORDS_KEPT = 20_000;

/** The phrases a word can begin. Kept per word, for the same words come again and again; the answer never changes. */
function beginningWith(index: Index, word: string): readonly Phrase[] {
  const known = index.memo.get(word);
  if (known) return known;
  const phrases = [...(index.exact.get(word) ?? [])];
  for (const length of index.stemLengths) {
    if (length > word.length) break;
    phrases.push(...(index.stems.get(word.slice(0, length)) ?? []));
  }
  if (index.memo.size >= MOST_WORDS_KEPT) index.memo.clear();
  index.memo.set(word, phrases);
  return phrases;
}

function matchFrom(
  slots: readonly Slot[],
  slotAt: number,
  tokens: readonly Token[],
  at: number,
  sentence: number,
): number {
  const slot = slots[slotAt];
  if (!slot) return at;
  for (let skipped = 0; skipped <= slot.gap; skipped += 1) {
    const token = tokens[at + skipped];
    if (!token || token.sentence !== sentence) break;
    if (slot.words.has(token.word)) {
      const end = matchFrom(slots, slotAt + 1, tokens, at + skipped + 1, sentence);
      if (end >= 0) return end;
    }
    const sequences = slot.sequences.get(token.word.charAt(0)) ?? NONE;
    for (const sequence of sequences) {
      const next = matchWords(sequence, tokens, at + skipped, sentence);
      if (next < 0) continue;
      const end = matchFrom(slots, slotAt + 1, tokens, next, sentence);
      if (end >= 0) return end;
    }
  }
  return slot.optional ? matchFrom(slots, slotAt + 1, tokens, at, sentence) : -1;
}

function matchWords(
  words: readonly Atom[],
  tokens: readonly Token[],
  from: number,
  sentence: number,
): number {
  let at = from;
  for (const word of words) {
    const token = tokens[at];
    if (!token || token.sentence !== sentence || !same(word, token)) return -1;
    at += 1;
  }
  return at;
}

function same(atom: Atom, token: Token): boolean {
  if (atom.exact) return token.raw === atom.text;
  if (atom.stem) return token.word.startsWith(atom.text) || token.word.startsWith(atom.plain);
  return token.word === atom.text || token.word === atom.plain;
}
