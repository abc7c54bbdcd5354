import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { CHUNK_BYTES, ChunkSeal, inChunks, sealedOffset, sealedSize } from './seal-chunks.js';

const key = randomBytes(32);
const seal = new ChunkSeal(key, 'evidence.content:1');
const broken = expect.objectContaining({ code: 'seal_broken' });

async function together(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(Buffer.from(piece));
  return Buffer.concat(all);
}
const sealedOf = (plain: Buffer, by = seal) => together(by.sealed(Readable.from([plain])));
/** In pieces that fit no chunk. */
const readOf = (sealed: Buffer) => (start: number, end: number) =>
  Readable.from(
    (function* () {
      for (let at = start; at < Math.min(end, sealed.length); at += 70_001)
        yield sealed.subarray(at, Math.min(at + 70_001, end, sealed.length));
    })(),
  );
const openedOf = (sealed: Buffer, size: number, start?: number, end?: number, by = seal) =>
  together(by.opened(readOf(sealed), size, start, end));

const SIZES = [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES, 3 * CHUNK_BYTES + 5];
const FILES = new Map(SIZES.map((size) => [size, randomBytes(size)]));

describe('a file that is sealed in chunks', () => {
  it.each(SIZES)('of %d bytes opens again, and is as long as foretold', async (size) => {
    const plain = FILES.get(size)!;
    const sealed = await sealedOf(plain);
    expect(sealed.length).toBe(sealedSize(size));
    expect((await openedOf(sealed, size)).equals(plain)).toBe(true);
  });

  it('opens in any part', async () => {
    const size = 3 * CHUNK_BYTES + 5;
    const plain = FILES.get(size)!;
    const sealed = await sealedOf(plain);
    const near = fc.constantFrom(...[0, 1, 2, 3].map((n) => n * CHUNK_BYTES));
    const place = fc
      .tuple(near, fc.integer({ min: -3, max: 3 }))
      .map(([at, by]) => Math.min(size, Math.max(0, at + by)));
    await fc.assert(
      fc.asyncProperty(place, place, async (a, b) => {
        fc.pre(a !== b);
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        expect((await openedOf(sealed, size, start, end)).equals(plain.subarray(start, end))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('reads no more than the chunks of the part that is asked for', async () => {
    const size = 3 * CHUNK_BYTES + 5;
    const sealed = await sealedOf(FILES.get(size)!);
    const asked: [number, number][] = [];
    const read = (start: number, end: number) => {
      asked.push([start, end]);
      return readOf(sealed)(start, end);
    };
    await together(seal.opened(read, size, CHUNK_BYTES + 10, CHUNK_BYTES + 20));
    expect(asked).toEqual([[sealedOffset(1), sealedOffset(2)]]);
  });

  const [first, second] = [sealedOffset(0), sealedOffset(1)];
  it.each<[string, (sealed: Buffer) => Buffer, ...number[]]>([
    ['a bit of the first byte is turned', (sealed) => turned(sealed, 0)],
    ['a bit of the first chunk is turned', (sealed) => turned(sealed, first + 40)],
    ['a bit of the last byte is turned', (sealed) => turned(sealed, sealed.length - 1)],
    ['it breaks off within a chunk', (sealed) => sealed.subarray(0, sealed.length - 7)],
    ['it breaks off between chunks', (sealed) => sealed.subarray(0, sealedOffset(3))],
    ['it breaks off between chunks and is called that long', (s) => s.subarray(0, sealedOffset(3)), 3],
    [
      'two chunks have changed places',
      (s) =>
        Buffer.concat([
          s.subarray(0, first),
          s.subarray(second, sealedOffset(2)),
          s.subarray(first, second),
          s.subarray(sealedOffset(2)),
        ]),
    ],
    ['a chunk is left out', (s) => Buffer.concat([s.subarray(0, second), s.subarray(sealedOffset(2))])],
    ['it is empty', () => Buffer.alloc(0)],
  ])('does not open when %s', async (...[, damage, chunks]) => {
    const size = 3 * CHUNK_BYTES + 5;
    const sealed = damage(await sealedOf(FILES.get(size)!));
    await expect(openedOf(sealed, chunks === undefined ? size : chunks * CHUNK_BYTES)).rejects.toEqual(
      broken,
    );
  });

  it('opens neither with another key nor in another place', async () => {
    const sealed = await sealedOf(Buffer.from('He came back.'));
    for (const other of [
      new ChunkSeal(randomBytes(32), 'evidence.content:1'),
      new ChunkSeal(key, 'evidence.content:2'),
    ])
      await expect(openedOf(sealed, 13, 0, 13, other)).rejects.toEqual(broken);
  });
});

describe('chunks', () => {
  it('are the same however the bytes arrive, and the last one is told', async () => {
    const plain = FILES.get(3 * CHUNK_BYTES)!;
    for (const length of [1_000, 65_536, CHUNK_BYTES, 2 * CHUNK_BYTES + 1]) {
      const pieces: Buffer[] = [];
      for (let at = 0; at < plain.length; at += length) pieces.push(plain.subarray(at, at + length));
      const got: [number, boolean][] = [];
      const whole: Buffer[] = [];
      for await (const { bytes, isLast } of inChunks(Readable.from(pieces))) {
        got.push([bytes.length, isLast]);
        whole.push(Buffer.from(bytes));
      }
      expect(got).toEqual([
        [CHUNK_BYTES, false],
        [CHUNK_BYTES, false],
        [CHUNK_BYTES, true],
      ]);
      expect(Buffer.concat(whole).equals(plain)).toBe(true);
    }
  });
});

function turned(sealed: Buffer, at: number): Buffer {
  const other = Buffer.from(sealed);
  other.writeUInt8(other.readUInt8(at) ^ 4, at);
  return other;
}
