import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Server } from '../../../test/s3.js';
import type { BlobStore } from './blobs.js';
import { DiskBlobs } from './disk-blobs.js';
import { S3Blobs } from './s3-blobs.js';
import { newId } from './ids.js';

/*
 * The contract of the file store, kept by a disk and by a bucket of a server that speaks S3.
 */
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let folder: string;
let server: S3Server;
const stores = {} as Record<'disk' | 'S3', BlobStore>;
/** Writes other bytes in the place of a stored file, past the store. */
const replace = {} as Record<'disk' | 'S3', (hash: string, bytes: Buffer) => Promise<void>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-stores-'));
  server = await S3Server.start(join(folder, 's3'));
  stores.disk = new DiskBlobs(folder);
  stores.S3 = new S3Blobs(server.settings);
  replace.disk = (hash, bytes) => writeFile(join(folder, 'blobs', hash.slice(0, 2), hash), bytes);
  replace.S3 = (hash, bytes) => server.put(`${hash.slice(0, 2)}/${hash}`, bytes);
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A file as the spool hands it over. */
async function spooled(bytes: Buffer): Promise<string> {
  const path = join(folder, newId());
  await writeFile(path, bytes);
  return path;
}

async function together(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

describe.each(['disk', 'S3'] as const)('a file store on %s', (name) => {
  const store = () => stores[name];

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a line', Buffer.from('a line')],
    ['two million random bytes', randomBytes(2_000_000)],
  ])('keeps %s byte for byte under its SHA-256', async (_, bytes) => {
    const hash = await store().put(bytes);
    expect(hash).toBe(sha256(bytes));
    expect(await store().size(hash)).toBe(bytes.length);
    expect((await store().get(hash)).equals(bytes)).toBe(true);
  });

  it('takes a file over, in parts where it is large, and leaves none behind', async () => {
    for (const bytes of [Buffer.from('small'), randomBytes(20_000_003)]) {
      const [path, hash] = [await spooled(bytes), sha256(bytes)];
      await store().take(path, hash);
      expect((await store().get(hash)).equals(bytes)).toBe(true);
      await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
    }
  });

  it('reads a part, to the last byte', async () => {
    const bytes = randomBytes(100_000);
    const hash = await store().put(bytes);
    for (const [start, end] of [
      // The test server takes an end of 0 for none.
      [0, 2],
      [0, 100_000],
      [99_999, 100_000],
      [20_000, 70_001],
    ] as const)
      expect((await together(store().read(hash, start, end))).equals(bytes.subarray(start, end))).toBe(true);
    expect(await together(store().read(hash, 5, 5))).toEqual(Buffer.alloc(0));
  });

  it('tells of a file that was replaced', async () => {
    const hash = await store().put(Buffer.from('sealed file'));
    await store().verify(hash);
    await replace[name](hash, Buffer.from('Sealed file'));
    await expect(store().get(hash)).rejects.toMatchObject({ code: 'blob_altered', kind: 'defect' });
    await expect(store().verify(hash)).rejects.toMatchObject({ code: 'blob_altered' });
  });

  it('says of a file that is not there that it is missing', async () => {
    const never = sha256(randomBytes(8));
    for (const asked of [
      () => store().get(never),
      () => store().size(never),
      () => store().verify(never),
      () => together(store().read(never, 0, 5)),
    ])
      await expect(asked()).rejects.toMatchObject({ code: 'blob_missing', kind: 'unavailable' });
  });

  it('deletes a file, and nothing when it is deleted already', async () => {
    const [hash, other] = [await store().put(Buffer.from('one')), await store().put(Buffer.from('other'))];
    await store().remove(hash);
    await store().remove(hash);
    await expect(store().get(hash)).rejects.toMatchObject({ code: 'blob_missing' });
    expect((await store().get(other)).toString()).toBe('other');
  });

  it.each(['', '../keyring.json', 'A'.repeat(64)])('knows no file by the name %j', async (wrong) => {
    await expect(store().remove(wrong)).rejects.toThrow('named by a SHA-256');
    await expect(store().take(await spooled(Buffer.from('x')), wrong)).rejects.toThrow('named by a SHA-256');
  });
});

describe('a bucket whose server goes away', () => {
  it('is told in one sentence; what was to be stored is still there, and the second try succeeds', async () => {
    const own = await S3Server.start(join(folder, 's3-away'));
    const store = new S3Blobs(own.settings);
    const bytes = randomBytes(40_000_000);
    const [path, hash] = [await spooled(bytes), sha256(bytes)];

    const gone = own.stopAfter(3);
    await expect(store.take(path, hash)).rejects.toMatchObject({
      code: 'storage_unreachable',
      kind: 'unavailable',
    });
    await gone;
    await expect(store.get(hash)).rejects.toMatchObject({ code: 'storage_unreachable' });
    expect((await stat(path)).size).toBe(bytes.length);

    const back = await own.again();
    await expect(store.get(hash)).rejects.toMatchObject({ code: 'blob_missing' });
    await store.take(path, hash);
    expect((await store.get(hash)).equals(bytes)).toBe(true);
    await back.stop();
  });
});
