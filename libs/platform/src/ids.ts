import { randomInt } from 'node:crypto';
import { v7 } from 'uuid';

/** A new row id: UUID version 7 (RFC 9562), so that indexes grow at one end. */
export const newId = (): string => v7();

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The check character of a number: Luhn mod 32 over Crockford's alphabet. It finds every single wrong
 * character and every swap of neighbours but one pair (0 and Z).
 */
export function checkCharacter(body: string): string {
  let factor = 2;
  let sum = 0;
  for (const character of [...body].reverse()) {
    const addend = factor * ALPHABET.indexOf(character);
    sum += Math.floor(addend / 32) + (addend % 32);
    factor = factor === 2 ? 1 : 2;
  }
  return ALPHABET[(32 - (sum % 32)) % 32] ?? '0';
}

/**
 * A number to read over the phone, such as `2026-7KQ4-M9XC`: the year, 35 random bits and a check character in
 * Crockford's base 32. Random, so that it tells nobody how many people filed before; whoever stores it makes
 * it unique by trying again on a clash.
 */
export function newNumber(year: number): string {
  const body = Array.from({ length: 7 }, () => ALPHABET[randomInt(32)]).join('');
  const whole = body + checkCharacter(body);
  return `${year}-${whole.slice(0, 4)}-${whole.slice(4)}`;
}
