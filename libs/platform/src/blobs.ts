import { createHash } from 'node:crypto';
import { blobAltered } from './storage.errors.js';

/**
 * Files by the SHA-256 of their bytes. What is put in has to be sealed already: the store is no secret-keeper. Whole or
 * not there, on a disk as in a bucket.
 */
export abstract class BlobStore {
  /** Stores the bytes. @returns their SHA-256 in hex. */
  abstract put(bytes: Uint8Array): Promise<string>;

  /** Takes over a whole file whose bytes have this SHA-256: afterwards it lies in the store and no longer at `path`. */
  abstract take(path: string, hash: string): Promise<void>;

  /** Length in bytes. @throws Failure `blob_missing` */
  abstract size(hash: string): Promise<number>;

  /**
   * Bytes from `start` up to, not including, `end`, as they lie there: a part cannot be checked against the hash of the
   * whole, so whoever reads parts checks the seal of each.
   * @throws Failure `blob_missing`
   */
  abstract read(hash: string, start: number, end: number): AsyncIterable<Uint8Array>;

  /**
   * Deletes the file of this hash; one that is not there is deleted already.
   * @throws Error for what is no hash, so that nothing else can be named
   */
  abstract remove(hash: string): Promise<void>;

  /** The whole file. @throws Failure `blob_missing` or `blob_altered`; checked against the hash. */
  async get(hash: string): Promise<Buffer> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this.read(hash, 0, await this.size(hash))) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    if (createHash('sha256').update(bytes).digest('hex') !== hash) throw blobAltered();
    return bytes;
  }

  /** Reads the whole file in constant memory and compares it with its hash. @throws Failure as `get` */
  async verify(hash: string): Promise<void> {
    const found = createHash('sha256');
    for await (const piece of this.read(hash, 0, await this.size(hash))) found.update(piece);
    if (found.digest('hex') !== hash) throw blobAltered();
  }
}
