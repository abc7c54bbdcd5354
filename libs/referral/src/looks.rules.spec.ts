import { describe, expect, it } from '@jest/globals';
import { NAME, proposalsIn } from './looks.rules.js';

const marked = [
  { words: 'Maria Elena Fuentes', category: NAME },
  { words: '415-555-0186', category: 'Address or contact' },
];

describe('what a text may give away', () => {
  it.each([
    ['a telephone', 'Call 415 555-0199 after six.', [['415 555-0199', 'contact']]],
    ['one with its country', 'Ring +1 (415) 555.0199, please.', [['+1 (415) 555.0199', 'contact']]],
    ['a mail address', 'I am maría.f@hideaway.example now.', [['maría.f@hideaway.example', 'contact']]],
    ['a part of a name that is marked', 'My name is maria.', [['Maria', 'name']]],
    [
      'each once',
      'Elena, elena! a@b.example, A@B.example',
      [
        ['a@b.example', 'contact'],
        ['Elena', 'name'],
      ],
    ],
    ['nothing that is marked already', 'It was 415-555-0186.', []],
    ['no day, star or year', 'On 2026-11-02, star 4021, in 2026.', []],
    ['no part of a longer word', 'The Mariachi played.', []],
  ] as const)('%s', (_, text, expected) => {
    const found = proposalsIn(text, marked).map(({ words, category }) => [words, category]);
    expect(found.map(([words, category]) => [words?.toLowerCase(), category]).sort()).toEqual(
      expected.map(([words, category]) => [words.toLowerCase(), category]).sort(),
    );
  });
});
