import { describe, expect, it } from '@jest/globals';
import { findableIn } from './findable.rules.js';

describe('what the search knows of a text', () => {
  it.each([
    ['I am undocumented. He waited by the gate.', 'I am             . He waited by the gate.'],
    ['Él sabe que soy indocumentada, en la calle.', undefined],
    ['我沒有身份,他在門口。', undefined],
    ['He waited by the gate.', 'He waited by the gate.'],
    ['', ''],
  ])('%s', (text, expected) => {
    const known = findableIn(text);
    expect(known).toHaveLength(text.length);
    if (expected === undefined) expect(known).not.toMatch(/indocumentada|身份/);
    else expect(known).toBe(expected);
  });
});
