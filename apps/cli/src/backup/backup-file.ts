import { createReadStream } from 'node:fs';
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { extract, pack, type Pack } from 'tar-stream';
import { z } from 'zod';
import { CHUNK_BYTES, ChunkSeal, Failure, sealedSize, type Keyring } from '@redress/platform';

/** The first thing in a backup: what it is of. */
export const backupHead = z.object({
  madeAt: z.iso.datetime(),
  /** Names of the migrations that had run, in their order: the form of the rows. */
  migrations: z.array(z.string()),
  tables: z.array(z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()) })),
  /** Whether jobs that waited, and files of the store, are in it, or lie in Redis and in a bucket. */
  queuesInside: z.boolean(),
  filesInside: z.boolean(),
});
export type BackupHead = z.infer<typeof backupHead>;

/** The last: where the sequences stand, and how many rows came before for each table. */
export const backupEnd = z.object({
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), last: z.string() })),
  rows: z.record(z.string(), z.number().int()),
});
export type BackupEnd = z.infer<typeof backupEnd>;

/** What is kept of the data folder, beside the database; never the keyring, which opens it all. */
export const KEPT = ['blobs', 'checkpoints', 'signing.json'];

/** One part of a backup, in the order in which they lie there. */
export interface Part {
  name: string;
  content: AsyncIterable<Uint8Array>;
}

/** In clear, so that a person and `file` see what it is. All behind it is a gzipped tar, sealed in chunks with the office's key. */
const MARK = Buffer.from('redress backup 1\n');
const GZIP = { level: 3 };

const sealOf = (keyring: Keyring) => new ChunkSeal(keyring.sealingKey('backup'), 'backup');

/**
 * Writes a backup in constant memory: whole and synced under its name, or not there.
 * @throws Failure `file_exists`
 */
export async function writeBackup(
  path: string,
  keyring: Keyring,
  fill: (tar: Pack) => Promise<void>,
): Promise<void> {
  if (await stat(path).catch(() => undefined)) {
    const detail = `There is a file ${path} already: give the backup another name.`;
    throw new Failure('conflict', 'file_exists', detail);
  }
  const draft = `${path}.unfinished`;
  const file = await open(draft, 'w', 0o600);
  try {
    const tar = pack();
    const filled = fill(tar).then(
      () => tar.finalize(),
      (error: unknown) => void tar.destroy(error instanceof Error ? error : new Error(String(error))),
    );
    await pipeline(tar, createGzip(GZIP), (zipped: AsyncIterable<Uint8Array>) =>
      written(file, sealOf(keyring).sealed(zipped)),
    );
    await filled;
    await file.sync();
    await file.close();
    await rename(draft, path);
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(draft, { force: true });
    throw error;
  }
}

async function written(file: FileHandle, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  await file.writeFile(MARK);
  for await (const piece of pieces) await file.writeFile(piece);
}

/** Adds a part whose length is known. */
export async function addPart(
  tar: Pack,
  name: string,
  size: number,
  content: AsyncIterable<Uint8Array>,
): Promise<void> {
  await pipeline(Readable.from(content), tar.entry({ name, size }));
}

export const addJson = (tar: Pack, name: string, value: BackupHead | BackupEnd): Promise<void> => {
  const bytes = Buffer.from(JSON.stringify(value));
  return addPart(tar, name, bytes.length, Readable.from([bytes]));
};

/**
 * Reads the parts of a backup one after the other; each has to be read before the next. Nothing of it is handed on that
 * was not sealed with this office's key, and the end comes only when nothing is cut off.
 * @throws Failure `not_a_backup`, `keyring_mismatch`, `backup_damaged`
 */
export async function* partsOf(path: string, keyring: Keyring): AsyncGenerator<Part> {
  const { size } = await stat(path);
  const sealed = size - MARK.length;
  if (sealed < 0 || !(await beginning(path)).equals(MARK)) throw notABackup(path);
  let opened = 0;
  const read = (start: number, end: number) =>
    createReadStream(path, {
      start: MARK.length + start,
      end: MARK.length + end - 1,
      highWaterMark: CHUNK_BYTES,
    });
  const plain = async function* () {
    for await (const chunk of sealOf(keyring).opened(read, plainSize(sealed))) {
      opened += 1;
      yield chunk;
    }
  };
  const tar = extract();
  const reading = pipeline(Readable.from(plain()), createGunzip(), tar).catch((error: unknown) => {
    tar.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    for await (const entry of tar)
      yield { name: entry.header.name, content: entry as AsyncIterable<Uint8Array> };
    await reading;
  } catch (error) {
    throw causedByDamage(error) ? (opened === 0 ? wrongKeyring(path) : damaged(path)) : error;
  }
}

async function beginning(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    return (await file.read(Buffer.alloc(MARK.length), 0, MARK.length, 0)).buffer;
  } finally {
    await file.close();
  }
}

/** The length that is sealed to so many bytes. */
function plainSize(sealed: number): number {
  const one = sealedSize(CHUNK_BYTES) - 1;
  const chunks = Math.max(1, Math.ceil((sealed - 1) / one));
  return sealed - sealedSize(0) - (chunks - 1) * (one - CHUNK_BYTES);
}

const causedByDamage = (error: unknown): boolean => {
  const code = (error as { code?: unknown } | null)?.code;
  return code === 'seal_broken' || String(code).startsWith('Z_') || /tar/i.test(String(error));
};

const notABackup = (path: string) =>
  new Failure(
    'invalid',
    'not_a_backup',
    `${path} is no backup of Redress: name a file that \`backup\` made.`,
  );
const wrongKeyring = (path: string) =>
  new Failure(
    'unavailable',
    'keyring_mismatch',
    `${path} does not open with the keyring in the data folder: put the keyring of the office there that made it. If it is the right one, the file is damaged.`,
  );
const damaged = (path: string) =>
  new Failure(
    'unavailable',
    'backup_damaged',
    `${path} is damaged or cut off, and nothing of it was restored: take another copy.`,
  );
