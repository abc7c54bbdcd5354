import { Failure } from './errors.js';
import { SEAL_OVERHEAD, openBytes, sealBytes } from './seal.js';

/** Bytes of the original in every chunk but the last. */
export const CHUNK_BYTES = 1024 * 1024;
/** First byte of a file in chunks; a file that was sealed whole begins with 1. */
const FORMAT = 2;
const SEALED_CHUNK = CHUNK_BYTES + SEAL_OVERHEAD;

/** Where sealed bytes lie: from `start` up to, not including, `end`. */
export type ReadRange = (start: number, end: number) => AsyncIterable<Uint8Array>;

/**
 * Seals a file of any size in constant memory, chunk by chunk, in the way of the STREAM construction (Hoang, Reyhanitabar,
 * Rogaway, Vizár, 2015): each chunk is sealed by AES-256-GCM with its place in the file and whether it is the last as
 * associated data, so that none can be left out, put elsewhere or cut off. Nonces are random instead of counted: an upload
 * that is taken up again seals a chunk a second time, and a counted nonce would then be used twice.
 */
export class ChunkSeal {
  /** `place` is table, column and row. */
  constructor(
    private readonly key: Uint8Array,
    private readonly place: string,
  ) {}

  seal(plain: Uint8Array, n: number, isLast: boolean): Buffer {
    return sealBytes(this.key, plain, this.placeOf(n, isLast));
  }

  /** @throws Failure `seal_broken` */
  open(sealed: Uint8Array, n: number, isLast: boolean): Buffer {
    return openBytes(this.key, sealed, this.placeOf(n, isLast));
  }

  /** A whole file as it comes, sealed; what is handed on is not changed afterwards. */
  async *sealed(arriving: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
    yield header();
    let n = 0;
    for await (const { bytes, isLast } of inChunks(arriving)) yield this.seal(bytes, n++, isLast);
  }

  /**
   * The original from byte `start` up to, not including, `end`; every chunk that is touched is authenticated before a byte
   * of it is handed out.
   * @param size of the original, in bytes.
   */
  async *opened(read: ReadRange, size: number, start = 0, end = size): AsyncGenerator<Buffer> {
    const last = chunksOf(size) - 1;
    const from = Math.floor(start / CHUNK_BYTES);
    const to = Math.min(last, Math.floor(Math.max(start, end - 1) / CHUNK_BYTES));
    const cut = cutter(SEALED_CHUNK);
    let n = from;
    const plain = (sealed: Buffer) => {
      const opened = this.open(sealed, n, n === last);
      const at = n * CHUNK_BYTES;
      n += 1;
      return opened.subarray(Math.max(0, start - at), Math.max(0, end - at));
    };
    const stored = read(
      from === 0 ? 0 : sealedOffset(from),
      Math.min(sealedOffset(to + 1), sealedSize(size)),
    );
    for await (const bytes of from === 0 ? withoutHeader(stored) : stored)
      for (const sealed of cut.add(bytes)) yield plain(sealed);
    const rest = cut.rest();
    if (rest.length > 0) yield plain(rest);
    if (n !== to + 1) throw notAsWritten();
  }

  private placeOf(n: number, isLast: boolean): string {
    return `${this.place}:${n}:${isLast ? 'last' : 'more'}`;
  }
}

async function* withoutHeader(stored: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isFirst = true;
  for await (const bytes of stored) {
    if (isFirst && bytes[0] !== FORMAT) throw notAsWritten();
    yield isFirst ? bytes.subarray(1) : bytes;
    isFirst = false;
  }
}

export const header = (): Buffer => Buffer.of(FORMAT);

const chunksOf = (size: number) => Math.max(1, Math.ceil(size / CHUNK_BYTES));

/** Where chunk `n` begins in the sealed file. */
export const sealedOffset = (n: number): number => 1 + n * SEALED_CHUNK;

/** How long a file of `size` bytes is when it is sealed. */
export const sealedSize = (size: number): number => 1 + size + chunksOf(size) * SEAL_OVERHEAD;

/** Pieces of any length as chunks; the last one is told by looking one ahead. What is yielded is valid until the next. */
export async function* inChunks(
  arriving: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ bytes: Uint8Array; isLast: boolean }> {
  const cut = cutter(CHUNK_BYTES);
  let waiting: Buffer | undefined;
  for await (const piece of arriving)
    for (const bytes of cut.add(piece)) {
      if (waiting) yield { bytes: waiting, isLast: false };
      waiting = bytes;
    }
  const rest = cut.rest();
  if (waiting) yield { bytes: waiting, isLast: rest.length === 0 };
  if (!waiting || rest.length > 0) yield { bytes: rest, isLast: true };
}

/** Cuts what is added into parts of one length, each in memory of its own. */
function cutter(length: number) {
  let part = Buffer.allocUnsafe(length);
  let filled = 0;
  return {
    *add(bytes: Uint8Array): Generator<Buffer> {
      for (let at = 0; at < bytes.length;) {
        const taken = Math.min(length - filled, bytes.length - at);
        part.set(bytes.subarray(at, at + taken), filled);
        filled += taken;
        at += taken;
        if (filled < length) continue;
        yield part;
        part = Buffer.allocUnsafe(length);
        filled = 0;
      }
    },
    rest: (): Buffer => part.subarray(0, filled),
  };
}

const notAsWritten = () =>
  new Failure('defect', 'seal_broken', 'A stored file is not what was written. Tell the administrator.');
