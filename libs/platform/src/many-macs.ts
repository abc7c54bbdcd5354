import { hash } from 'node:crypto';

const BLOCK_BYTES = 64;
const HASH_BYTES = 32;
/** Texts up to so many UTF-16 code units are written into the same bytes again and again. */
const SHORT = 1_024;

/**
 * HMAC-SHA-256 (RFC 2104) under one key, for the many short texts of a complaint: Node makes an object for each of its
 * own, which takes four times as long as the two hashes that it is made of.
 */
export class ManyMacs {
  private readonly inner: Buffer;
  private readonly outer: Buffer;

  /** @param key at most one block of the hash, 64 bytes. */
  constructor(key: Uint8Array) {
    if (key.length > BLOCK_BYTES) throw new RangeError('A key of at most 64 bytes is needed here.');
    this.inner = padded(key, 0x36, 3 * SHORT);
    this.outer = padded(key, 0x5c, HASH_BYTES);
  }

  /** In hex. */
  of(text: string): string {
    this.outer.write(this.hashInside(text), BLOCK_BYTES, 'hex');
    return hash('sha256', this.outer);
  }

  private hashInside(text: string): string {
    if (text.length > SHORT)
      return hash('sha256', Buffer.concat([this.inner.subarray(0, BLOCK_BYTES), Buffer.from(text)]));
    const length = this.inner.write(text, BLOCK_BYTES);
    return hash('sha256', this.inner.subarray(0, BLOCK_BYTES + length));
  }
}

/** The key's block, each byte turned by `pad`, with room for what comes behind it. */
function padded(key: Uint8Array, pad: number, room: number): Buffer {
  const bytes = Buffer.alloc(BLOCK_BYTES + room);
  bytes.set(key);
  for (let n = 0; n < BLOCK_BYTES; n += 1) bytes[n]! ^= pad;
  return bytes;
}
