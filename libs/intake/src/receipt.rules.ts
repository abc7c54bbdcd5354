import { createHash } from 'node:crypto';
import { mnemonicToEntropy } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { Failure } from '@redress/platform';

/**
 * The twelve words (BIP-39) of a receipt's 128 bits: the bits, four more of their SHA-256 as a checksum, eleven bits
 * to a word. Written out, because the library checks its whole list of words at every call, a tenth of a filing's
 * time; it reads the words back in `receiptCode`.
 */
export function receiptWords(code: Uint8Array): string {
  const checksum = createHash('sha256').update(code).digest('hex').slice(0, 1);
  const bits = BigInt(`0x${Buffer.from(code).toString('hex')}${checksum}`);
  const wordAt = (n: number) => wordlist[Number((bits >> BigInt(121 - 11 * n)) & 2047n)];
  return Array.from({ length: 12 }, (_, n) => wordAt(n)).join(' ');
}

/**
 * The 128 bits behind twelve words, written in any case and spacing.
 * @throws Failure `receipt_mistyped`, which says which word is not of the list or that the words do not fit
 *   together: a typing error is told apart from a receipt that is not known.
 */
export function receiptCode(words: string): Uint8Array {
  const given = words
    .normalize('NFKD')
    .toLowerCase()
    .trim()
    .split(/[\s,.]+/)
    .filter(Boolean);
  if (given.length !== 12)
    throw mistyped('count', `There should be twelve words; these are ${given.length}.`, given.length);
  const strange = given.findIndex((word) => !wordlist.includes(word));
  if (strange >= 0)
    throw mistyped(
      'word',
      `Word ${strange + 1} is not one of the words we use. Check its spelling.`,
      strange + 1,
    );
  try {
    return mnemonicToEntropy(given.join(' '), wordlist);
  } catch {
    throw mistyped(
      'order',
      'One of the words is not as we wrote it, or two have changed places. Check them one by one.',
    );
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
