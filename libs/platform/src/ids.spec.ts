import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkCharacter, newId, newNumber } from './ids.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const body = fc.string({ unit: fc.constantFrom(...ALPHABET), minLength: 7, maxLength: 7 });

const fits = (whole: string) => checkCharacter(whole.slice(0, -1)) === whole.slice(-1);

describe('the check character', () => {
  it('finds every single wrong character, in every place', () => {
    fc.assert(
      fc.property(body, (given) => {
        const whole = given + checkCharacter(given);
        expect(fits(whole)).toBe(true);
        for (const [at, right] of [...whole].entries()) {
          for (const wrong of ALPHABET) {
            if (wrong !== right) expect(fits(whole.slice(0, at) + wrong + whole.slice(at + 1))).toBe(false);
          }
        }
      }),
    );
  });

  it('finds every swap of neighbours but 0 with Z', () => {
    for (const a of ALPHABET) {
      for (const b of ALPHABET) {
        if (a === b) continue;
        const whole = `A3${a}${b}9XM`;
        const swapped = `A3${b}${a}9XM`;
        const found = checkCharacter(whole) !== checkCharacter(swapped);
        expect([`${a}${b}`, found]).toEqual([`${a}${b}`, ![`0Z`, `Z0`].includes(`${a}${b}`)]);
      }
    }
  });
});

describe('a complaint number', () => {
  const numbers = Array.from({ length: 5_000 }, () => newNumber(2026));

  it('is a year and eight characters that cannot be misread, the last of them the check', () => {
    for (const number of numbers) {
      expect(number).toMatch(/^2026-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
      expect(fits(number.slice(5).replace('-', ''))).toBe(true);
    }
  });

  it('is random: it tells neither order nor count of the filings', () => {
    expect(new Set(numbers).size).toBeGreaterThan(4_990);
    // Every character of the alphabet in every place.
    for (const at of [5, 6, 7, 8, 10, 11, 12, 13])
      expect(new Set(numbers.map((number) => number[at])).size).toBe(32);
  });
});

describe('an id', () => {
  it('is a UUID of version 7 that sorts by the moment of its making', () => {
    const ids = Array.from({ length: 5_000 }, newId);
    expect(new Set(ids).size).toBe(5_000);
    expect(
      ids.every((id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id)),
    ).toBe(true);
    expect([...ids].sort()).toEqual(ids);
  });
});
