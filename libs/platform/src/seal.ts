import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { Failure } from './errors.js';

const VERSION = 1;
const NONCE = 12;
const TAG = 16;
/** How much longer sealed bytes are than plain ones. */
export const SEAL_OVERHEAD = 1 + NONCE + TAG;

/**
 * Seals bytes with AES-256-GCM (NIST SP 800-38D): version, 96-bit random nonce, ciphertext, tag. `place` (table,
 * column and row) is bound in as associated data, so that a ciphertext moved elsewhere does not open.
 */
export function sealBytes(key: Uint8Array, plain: Uint8Array, place: string): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce).setAAD(Buffer.from(place));
  return Buffer.concat([
    Buffer.of(VERSION),
    nonce,
    cipher.update(plain),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
}

/** @throws Failure `seal_broken` when key, place or bytes are not the ones it was sealed with. */
export function openBytes(key: Uint8Array, sealed: Uint8Array, place: string): Buffer {
  try {
    if (sealed[0] !== VERSION || sealed.length < SEAL_OVERHEAD) throw new Error('not sealed by this version');
    const decipher = createDecipheriv(
      'aes-256-gcm',
      createSecretKey(key),
      sealed.subarray(1, 1 + NONCE),
    ).setAAD(Buffer.from(place));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    return Buffer.concat([
      decipher.update(sealed.subarray(1 + NONCE, sealed.length - TAG)),
      decipher.final(),
    ]);
  } catch {
    throw new Failure(
      'defect',
      'seal_broken',
      'A sealed part of this record does not open. It was altered, moved or sealed by another office key.',
    );
  }
}

export const sealText = (key: Uint8Array, text: string, place: string): Buffer =>
  sealBytes(key, Buffer.from(text, 'utf8'), place);

export const openText = (key: Uint8Array, sealed: Uint8Array, place: string): string =>
  openBytes(key, sealed, place).toString('utf8');
