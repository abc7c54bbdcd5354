import { randomInt } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

/** How many are made at once. */
export const CODES = 10;

/** A recovery code to write down, such as `7KQ4-M9XC-02TF`: 60 random bits in Crockford's base 32. */
export function newRecoveryCode(): string {
  const characters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(32)]).join('');
  return characters.replace(/(.{4})(?=.)/g, '$1-');
}

/** A code as somebody typed it, as it was made: case, spaces and dashes do not matter, nor O for 0 or I and L for 1. */
export const asMade = (typed: string): string =>
  typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
