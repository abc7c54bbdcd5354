import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CaseSeal } from '@redress/casefile';
import { BlobStore, Spool, type ChunkSeal } from '@redress/platform';
import { emptyFile } from './evidence.errors.js';
import { HEAD_BYTES, mediaTypeOf } from './media.rules.js';

/** A file as it was taken in. */
export interface TakenFile {
  /** SHA-256 of the sealed file, by which the store knows it. */
  blob: string;
  /** SHA-256 of the original. */
  sha256: string;
  size: number;
  mediaType: string;
}

/** Where originals are sealed to. */
export const CONTENT = 'evidence.content';

/** Takes bytes in as they come, in constant memory: hashed, sealed, written, and only when all is there put into the store. */
@Injectable()
export class FileIntake {
  constructor(
    private readonly spool: Spool,
    private readonly blobs: BlobStore,
  ) {}

  /** Into the spool, under the id of the exhibit it will be. Whatever goes wrong, nothing is left of it. */
  async spooled(seal: CaseSeal, id: string, arriving: AsyncIterable<Uint8Array>): Promise<TakenFile> {
    const measure = new Measure();
    const stored = createHash('sha256');
    const file = await this.spool.open(id);
    try {
      // The next chunk is sealed while this one is written.
      let writing = Promise.resolve();
      for await (const sealed of seal.chunks(CONTENT, id).sealed(measure.along(arriving))) {
        stored.update(sealed);
        await writing;
        writing = file.write(sealed);
        writing.catch(() => undefined);
      }
      await writing;
      await file.sync();
      return { blob: stored.digest('hex'), ...(await measure.result()) };
    } catch (error) {
      await this.spool.remove(id);
      throw error;
    } finally {
      await file.close();
    }
  }

  /** What came in pieces, read again from the spool: what is hashed is what is stored. */
  async reread(chunks: ChunkSeal, id: string, size: number): Promise<TakenFile> {
    const stored = createHash('sha256');
    const measure = new Measure();
    const read = async function* (this: FileIntake, start: number, end: number) {
      for await (const bytes of this.spool.read(id, start, end)) {
        stored.update(bytes);
        yield bytes;
      }
    }.bind(this);
    const opened = measure.along(chunks.opened(read, size));
    while (!(await opened.next()).done);
    return { blob: stored.digest('hex'), ...(await measure.result()) };
  }

  /** From the spool into the store. */
  async keep(id: string, { blob }: TakenFile): Promise<void> {
    await this.blobs.take(this.spool.pathOf(id), blob);
  }

  async discard(id: string): Promise<void> {
    await this.spool.remove(id);
  }

  /** What was kept and then not needed: its verb did not come about. */
  async unkeep({ blob }: TakenFile): Promise<void> {
    await this.blobs.remove(blob).catch(() => undefined);
  }
}

/** Hash, length and kind of what passes. */
class Measure {
  private readonly hash = createHash('sha256');
  private readonly head: Uint8Array[] = [];
  private size = 0;

  async *along(arriving: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const bytes of arriving) {
      this.hash.update(bytes);
      if (this.size < HEAD_BYTES) this.head.push(bytes.subarray(0, HEAD_BYTES - this.size));
      this.size += bytes.length;
      yield bytes;
    }
  }

  /** @throws Failure `file_empty` */
  async result(): Promise<Omit<TakenFile, 'blob'>> {
    if (this.size === 0) throw emptyFile();
    const mediaType = await mediaTypeOf(Buffer.concat(this.head));
    return { sha256: this.hash.digest('hex'), size: this.size, mediaType };
  }
}
