import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskBlobs } from './disk-blobs.js';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const folders: string[] = [];
let folder: string;
let store: DiskBlobs;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redress-blobs-'));
  folders.push(folder);
  store = new DiskBlobs(folder);
});
afterAll(() => Promise.all(folders.map((path) => rm(path, { recursive: true, force: true }))));

const pathOf = (hash: string) => join(folder, 'blobs', hash.slice(0, 2), hash);
const filesIn = async () =>
  (await readdir(join(folder, 'blobs'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);

describe('the file store', () => {
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a line', Buffer.from('a line')],
    ['two million random bytes', randomBytes(2_000_000)],
  ])('keeps %s byte for byte under its SHA-256', async (_, bytes) => {
    const hash = await store.put(bytes);
    expect(hash).toBe(sha256(bytes));
    expect((await store.get(hash)).equals(bytes)).toBe(true);
    expect((await readFile(pathOf(hash))).equals(bytes)).toBe(true);
  });

  it('is for its owner’s eyes only', async () => {
    const hash = await store.put(Buffer.from('sealed'));
    expect((await stat(pathOf(hash))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'blobs'))).mode & 0o777).toBe(0o700);
  });

  it('keeps one file when twenty put the same at once, and leaves no draft', async () => {
    const bytes = randomBytes(50_000);
    const hashes = await Promise.all(Array.from({ length: 20 }, () => store.put(bytes)));
    expect(new Set(hashes)).toEqual(new Set([sha256(bytes)]));
    expect(await filesIn()).toEqual([sha256(bytes)]);
    expect((await store.get(sha256(bytes))).equals(bytes)).toBe(true);
  });

  it.each<[string, (path: string) => Promise<void>]>([
    ['one byte is changed', async (path) => writeFile(path, Buffer.from('Sealed file'))],
    ['it is cut short', (path) => truncate(path, 5)],
    ['it is emptied', (path) => truncate(path, 0)],
    ['something is added', (path) => writeFile(path, 'sealed file, and more')],
  ])('does not give out a file when %s', async (_, damage) => {
    const hash = await store.put(Buffer.from('sealed file'));
    await damage(pathOf(hash));
    await expect(store.get(hash)).rejects.toMatchObject({ code: 'blob_altered', kind: 'defect' });
  });

  it('mends a damaged file when the same is put again', async () => {
    const hash = await store.put(Buffer.from('sealed file'));
    await truncate(pathOf(hash), 3);
    await store.put(Buffer.from('sealed file'));
    expect((await store.get(hash)).toString()).toBe('sealed file');
  });

  it('deletes a file, and nothing when it is deleted already', async () => {
    const [hash, other] = [await store.put(Buffer.from('one')), await store.put(Buffer.from('other'))];
    await store.remove(hash);
    await store.remove(hash);
    await store.remove(sha256(Buffer.from('never put')));
    expect(await filesIn()).toEqual([other]);
  });

  it.each(['', '../keyring.json', `../${'a'.repeat(64)}`, 'A'.repeat(64), `${'a'.repeat(64)}.draft`])(
    'deletes nothing by the name %j',
    async (name) => {
      await writeFile(join(folder, 'keyring.json'), 'secret');
      await expect(store.remove(name)).rejects.toThrow('named by a SHA-256');
      expect(await readFile(join(folder, 'keyring.json'), 'utf8')).toBe('secret');
    },
  );

  it('fails when what is there cannot be deleted as a file', async () => {
    const hash = await store.put(Buffer.from('x'));
    await rm(pathOf(hash));
    await mkdir(pathOf(hash));
    await expect(store.remove(hash)).rejects.toThrow();
  });

  it('says of a file that is gone that it is missing', async () => {
    await expect(store.get(sha256(Buffer.from('never put')))).rejects.toMatchObject({
      code: 'blob_missing',
      kind: 'unavailable',
    });
    const hash = await store.put(Buffer.from('x'));
    await rm(pathOf(hash));
    await mkdir(pathOf(hash));
    await expect(store.get(hash)).rejects.toMatchObject({ code: 'blob_missing' });
  });
});
