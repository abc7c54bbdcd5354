import { stemOf, stemmersOf } from './stems.rules.js';

/** One word of a text, or one Chinese character: where it stands and the forms under which it is found. */
export interface Unit {
  start: number;
  end: number;
  forms: readonly string[];
  /** Whether it is a Chinese character that stands right behind the one before. */
  joined: boolean;
}

const HAN = /\p{Script=Han}/u;
/** Which one makes no difference to words between spaces, and Chinese is taken apart by character. */
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** Lower case without accents: people type them or leave them out. Russian keeps its й, which is a letter. */
export function fold(word: string): string {
  const lower = word.normalize('NFKC').toLowerCase().replace(/[’ʼ]/g, "'");
  return /\p{Script=Cyrillic}/u.test(lower)
    ? lower.replace(/ё/g, 'е').replace(/\u0301/g, '')
    : lower.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').normalize('NFC');
}

/**
 * The words of a text in their order. Chinese is written without spaces and no list of words has every name, so that
 * each character counts by itself and a word of several is looked for as a run of them.
 */
export function unitsOf(text: string, language: string): Unit[] {
  const units: Unit[] = [];
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (HAN.test(segment)) {
      let start = index;
      for (const character of segment) {
        const end = start + character.length;
        if (HAN.test(character)) {
          const before = units.at(-1);
          const joined = before?.end === start && before.forms[0]?.startsWith('han:') === true;
          units.push({ start, end, forms: [`han:${character}`], joined });
        }
        start = end;
      }
    } else if (isWordLike) {
      const word = fold(segment);
      const forms = stemmersOf(word, language).map((stemmer) => stemOf(stemmer, word));
      units.push({ start: index, end: index + segment.length, forms, joined: false });
    }
  }
  return units;
}

/** Everything under which a text is found, once each: the forms of its words, and each two characters that are joined. */
export function tokensOf(units: readonly Unit[]): string[] {
  const tokens = new Set<string>();
  for (const [n, unit] of units.entries()) {
    for (const form of unit.forms) tokens.add(form);
    if (unit.joined) tokens.add(pairOf(units[n - 1]!, unit));
  }
  return [...tokens];
}

/** Two joined characters as they stand in the index. */
export const pairOf = (first: Unit, second: Unit): string =>
  `${first.forms[0] ?? ''}${(second.forms[0] ?? '').slice('han:'.length)}`;
