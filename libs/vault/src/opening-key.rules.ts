import { derivedKeyPair, type KeyPair } from '@redress/platform';

/** Crockford's base 32: no letter that is taken for another when it is copied by hand. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const SECRET_BYTES = 16;
const CHARACTERS = 26;

/** 128 bits as people copy them: `7KQ4M-…`, six groups. */
export function openingKeyText(secret: Uint8Array): string {
  let value = BigInt(`0x${Buffer.from(secret).toString('hex')}`);
  let text = '';
  for (let n = 0; n < CHARACTERS; n += 1, value >>= 5n) text = ALPHABET[Number(value & 31n)]! + text;
  return text.match(/.{1,5}/g)!.join('-');
}

/** The key pair behind an opening key as somebody typed it, or undefined when it is not one. */
export function openingKeyPair(typed: string): KeyPair | undefined {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  if (text.length !== CHARACTERS || [...text].some((character) => !ALPHABET.includes(character)))
    return undefined;
  const value = [...text].reduce((sum, character) => (sum << 5n) | BigInt(ALPHABET.indexOf(character)), 0n);
  if (value >> BigInt(8 * SECRET_BYTES)) return undefined;
  return derivedKeyPair(Buffer.from(value.toString(16).padStart(2 * SECRET_BYTES, '0'), 'hex'));
}
