import { createHash } from 'node:crypto';
import { mnemonicToEntropy } from '@scure/bip39';
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as simplified } from '@scure/bip39/wordlists/simplified-chinese.js';
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js';
import { wordlist as traditional } from '@scure/bip39/wordlists/traditional-chinese.js';
import { Failure } from '@redress/platform';

/** The languages of ours that BIP-39 has a list of words for; the others get English words. */
const LISTS = { en: english, es: spanish, 'zh-Hant': traditional } as const;
export type ReceiptLanguage = keyof typeof LISTS;

/** In which language somebody who writes in `language` (a BCP 47 tag) gets their twelve words. */
export function receiptLanguage(language: string): ReceiptLanguage {
  const [primary] = language.toLowerCase().split('-', 1);
  return primary === 'es' ? 'es' : primary === 'zh' ? 'zh-Hant' : 'en';
}

/** A word without its accents and in small letters: as it is typed on somebody else's keyboard. */
const plain = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const numbered = (list: readonly string[]): ReadonlyMap<string, number> =>
  new Map(list.map((word, n) => [plain(word), n]));
/** The simplified characters stand in the same order as the traditional ones: both lead to the same bits. */
const CHINESE = [numbered(traditional), numbered(simplified)];
/** The number of each word in its list. */
const NUMBERS = [numbered(english), numbered(spanish), ...CHINESE];

/**
 * The twelve words (BIP-39) of a receipt's 128 bits: the bits, four more of their SHA-256 as a checksum, eleven bits
 * to a word. Written out, because the library checks its whole list of words at every call, a tenth of a filing's
 * time; it reads the words back in `receiptCode`.
 */
export function receiptWords(code: Uint8Array, language: ReceiptLanguage = 'en'): string {
  const checksum = createHash('sha256').update(code).digest('hex').slice(0, 1);
  const bits = BigInt(`0x${Buffer.from(code).toString('hex')}${checksum}`);
  const wordAt = (n: number) => LISTS[language][Number((bits >> BigInt(121 - 11 * n)) & 2047n)];
  return Array.from({ length: 12 }, (_, n) => wordAt(n))
    .join(' ')
    .normalize('NFC');
}

/**
 * The 128 bits behind twelve words of any list, in any case and spacing, with accents or without; Chinese also without
 * spaces, and in simplified characters.
 * @throws Failure `receipt_mistyped`, which says which word is not of the list or that the words do not fit
 *   together: a typing error is told apart from a receipt that is not known.
 */
export function receiptCode(words: string): Uint8Array {
  const given = wordsIn(words);
  if (given.length !== 12)
    throw mistyped('count', `There should be twelve words; these are ${given.length}.`, given.length);
  // The list that most of them are of: one wrong word does not make it another.
  const counted = NUMBERS.map((list) => ({ list, known: given.filter((word) => list.has(word)).length }));
  const most = Math.max(...counted.map(({ known }) => known));
  const likely = counted.filter(({ known }) => known === most).map(({ list }) => list);
  const strange = given.findIndex((word) => !likely[0]?.has(word));
  if (strange >= 0)
    throw mistyped(
      'word',
      `Word ${strange + 1} is not one of the words we use. Check its spelling.`,
      strange + 1,
    );
  const code = likely.flatMap((list) => bitsOf(given.map((word) => list.get(word) ?? 0)) ?? [])[0];
  if (code) return code;
  throw mistyped(
    'order',
    'One of the words is not as we wrote it, or two have changed places. Check them one by one.',
  );
}

/** Whether somebody typed this word of their receipt, as leniently as `receiptCode` reads it. */
export function isSameWord(typed: string, word: string): boolean {
  const [given = '', ...more] = wordsIn(typed);
  if (more.length > 0) return false;
  const numbers = (one: string) => CHINESE.flatMap((list) => list.get(one) ?? []);
  return given === plain(word) || numbers(given).some((n) => numbers(word).includes(n));
}

/** What was typed, word by word: numbers and signs of a copied list fall away, characters stand each for itself. */
const wordsIn = (typed: string): string[] =>
  plain(typed)
    .split(/[\s\d,.:;、，。：；)）]+/)
    .filter(Boolean)
    .flatMap((part) => (/^\p{Script=Han}+$/u.test(part) ? [...part] : part));

/** The bits behind twelve numbers, where their checksum fits. */
function bitsOf(numbers: readonly number[]): Uint8Array | undefined {
  try {
    return mnemonicToEntropy(numbers.map((n) => english[n]).join(' '), english);
  } catch {
    return undefined;
  }
}

/** @param n which word it is, or how many there are */
const mistyped = (why: 'count' | 'word' | 'order', detail: string, n = 0) =>
  new Failure(
    'invalid',
    'receipt_mistyped',
    detail,
    [{ path: 'receipt', code: 'receipt_mistyped', detail }],
    undefined,
    { why, n },
  );
