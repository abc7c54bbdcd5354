import { describe, expect, it } from '@jest/globals';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { wordlist as simplified } from '@scure/bip39/wordlists/simplified-chinese.js';
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js';
import { wordlist as traditional } from '@scure/bip39/wordlists/traditional-chinese.js';
import { entropyToMnemonic } from '@scure/bip39';
import fc from 'fast-check';
import { Failure } from '@redress/platform';
import {
  isSameWord,
  receiptCode,
  receiptLanguage,
  receiptWords,
  type ReceiptLanguage,
} from './receipt.rules.js';

const code = fc.uint8Array({ minLength: 16, maxLength: 16 });

const mistyped = (words: string): string => {
  try {
    receiptCode(words);
  } catch (error) {
    if (error instanceof Failure && error.code === 'receipt_mistyped' && error.kind === 'invalid')
      return error.detail;
    throw error;
  }
  return 'taken';
};

// BIP-39's own test vectors, with an empty checksum byte and with all bits set.
const ZEROS = 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about';
const ONES = 'zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong';

describe('the words of a receipt', () => {
  it.each([
    ['00'.repeat(16), ZEROS],
    ['7f'.repeat(16), 'legal winner thank year wave sausage worth useful legal winner thank yellow'],
    ['80'.repeat(16), 'letter advice cage absurd amount doctor acoustic avoid letter advice cage above'],
    ['ff'.repeat(16), ONES],
  ])('%s is written as the standard has it', (hex, words) => {
    expect(receiptWords(Buffer.from(hex, 'hex'))).toBe(words);
    expect(Buffer.from(receiptCode(words)).toString('hex')).toBe(hex);
  });

  it('lead back to the same 128 bits, always', () => {
    fc.assert(
      fc.property(code, (bits) => {
        expect(receiptWords(bits).split(' ')).toHaveLength(12);
        expect(receiptCode(receiptWords(bits))).toEqual(bits);
      }),
    );
  });

  it.each([
    ['in capitals', ZEROS.toUpperCase()],
    ['with commas', ZEROS.replaceAll(' ', ', ')],
    ['one on a line', ZEROS.replaceAll(' ', '\n')],
    ['with a full stop and spaces around', `  ${ZEROS.replaceAll(' ', '   ')}. `],
    ['with the spaces of a copied page', ZEROS.replaceAll(' ', '\u00a0')],
    [
      'in full-width letters',
      ZEROS.replace(/[a-z]/g, (letter) => String.fromCodePoint(letter.codePointAt(0)! + 0xfee0)),
    ],
  ])('are read %s', (_, words) => expect(Buffer.from(receiptCode(words))).toEqual(Buffer.alloc(16)));

  it.each([
    ['eleven words', ZEROS.split(' ').slice(1).join(' '), 'these are 11'],
    ['thirteen words', `${ZEROS} about`, 'these are 13'],
    ['no word', ' ', 'these are 0'],
    ['a word that is not of the list', ZEROS.replace('about', 'abuot'), 'Word 12 is not'],
    ['the third word wrong', ONES.replace('zoo zoo zoo', 'zoo zoo zooo'), 'Word 3 is not'],
    ['a name of an object’s inside', ZEROS.replace('about', 'constructor'), 'Word 12 is not'],
    ['words that do not fit together', ZEROS.replace('about', 'abandon'), 'two have changed places'],
    ['script', '<script>alert(1)</script>'.repeat(12), 'these are 13'],
  ])('%s is a typing error: it says which', (_, words, sentence) =>
    expect(mistyped(words)).toContain(sentence),
  );

  it('a wrong word of the list is found 15 times of 16, by the checksum', () => {
    // All 2,047 ways to have one word wrong; which of the twelve it is changes with them.
    const words = receiptWords(Buffer.from('5f1c0a9e3b7d42886c1f0e2d4b6a8c90', 'hex')).split(' ');
    const tries = wordlist.flatMap((wrong, at) => {
      const place = at % 12;
      return wrong === words[place] ? [] : [words.with(place, wrong).join(' ')];
    });
    const found = tries.filter((attempt) => mistyped(attempt).includes('Check them one by one'));
    expect(tries.length).toBeGreaterThan(2_040);
    expect(found.length / tries.length).toBeGreaterThan(0.9);
  });

  it('an answer never repeats the words', () => {
    expect(mistyped(ZEROS.replace('about', 'Mariaelena'))).not.toMatch(/abandon|mariaelena/i);
  });
});

const LISTS: [ReceiptLanguage, string[]][] = [
  ['es', spanish],
  ['zh-Hant', traditional],
];

describe.each(LISTS)('the words of a receipt in %s', (language, list) => {
  it('are those that the library would write, and lead back to the same bits, always', () => {
    fc.assert(
      fc.property(code, (bits) => {
        const words = receiptWords(bits, language);
        expect(words.normalize('NFKD')).toBe(
          entropyToMnemonic(bits, list).normalize('NFKD').replaceAll('\u3000', ' '),
        );
        expect(receiptCode(words)).toEqual(bits);
        expect(receiptCode(words.normalize('NFKD').toUpperCase())).toEqual(bits);
      }),
    );
  });

  it('are told apart from a typing error by the checksum, in their own list', () => {
    const bits = Buffer.from('5f1c0a9e3b7d42886c1f0e2d4b6a8c90', 'hex');
    const words = receiptWords(bits, language).split(' ');
    expect(mistyped(words.with(3, 'zzz').join(' '))).toContain('Word 4 is not');
    const tries = list.slice(0, 300).filter((wrong) => wrong.normalize('NFC') !== words[6]);
    const found = tries.filter((wrong) => mistyped(words.with(6, wrong).join(' ')).includes('Check them'));
    expect(found.length / tries.length).toBeGreaterThan(0.85);
  });
});

describe('words as people type them', () => {
  const bits = Buffer.from('5f1c0a9e3b7d42886c1f0e2d4b6a8c90', 'hex');

  it('Spanish without accents', () => {
    const words = receiptWords(bits, 'es');
    const without = words.normalize('NFD').replace(/\p{M}/gu, '');
    expect(Buffer.from(receiptCode(without))).toEqual(bits);
    // No two words of the list are one without their accents.
    expect(new Set(spanish.map((word) => word.normalize('NFKD').replace(/\p{M}/gu, ''))).size).toBe(2048);
  });

  it.each([
    ['without spaces', (words: string) => words.replaceAll(' ', '')],
    ['in groups', (words: string) => words.replaceAll(' ', '').replace(/(.{4})/gu, '$1\u3000')],
    [
      'with the numbers of the list',
      (words: string) =>
        words
          .split(' ')
          .map((word, n) => `${n + 1}. ${word}`)
          .join('\n'),
    ],
    ['with Chinese commas', (words: string) => words.replaceAll(' ', '，')],
    [
      'in simplified characters',
      (words: string) =>
        words
          .split(' ')
          .map((word) => simplified[traditional.indexOf(word)])
          .join(''),
    ],
  ])('Chinese %s', (_, typed) =>
    expect(Buffer.from(receiptCode(typed(receiptWords(bits, 'zh-Hant'))))).toEqual(bits),
  );

  it('Chinese, with a character too few or one that is none of ours', () => {
    const words = receiptWords(bits, 'zh-Hant').replaceAll(' ', '');
    expect(mistyped([...words].slice(1).join(''))).toContain('these are 11');
    expect(mistyped([...words].with(4, '龘').join(''))).toContain('Word 5 is not');
  });

  it('one word of them, to show that they are kept', () => {
    const [first = ''] = receiptWords(Buffer.alloc(16), 'es').split(' ');
    expect(first).toBe('ábaco');
    expect(
      ['abaco', ' 1. ÁBACO ', 'ábaco'.normalize('NFD')].map((typed) => isSameWord(typed, first)),
    ).toEqual([true, true, true]);
    expect(isSameWord('这', '這')).toBe(true);
    expect(['', 'abandon', 'abaco abaco'].map((typed) => isSameWord(typed, first))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it.each([
    ['en', 'en'],
    ['es-MX', 'es'],
    ['zh-Hant', 'zh-Hant'],
    ['zh', 'zh-Hant'],
    ['fil', 'en'],
    ['und', 'en'],
  ])('come for %s in %s', (language, expected) => expect(receiptLanguage(language)).toBe(expected));
});
