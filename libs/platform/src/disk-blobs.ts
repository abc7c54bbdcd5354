import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, mkdir, open, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BlobStore } from './blobs.js';
import { newId } from './ids.js';
import { blobMissing, checkHash, storageFailure } from './storage.errors.js';

const PIECE_BYTES = 1024 * 1024;

/** Files under `blobs/` of the data folder, for their owner's eyes only. Synced and renamed into place. */
export class DiskBlobs extends BlobStore {
  private readonly folder: string;

  constructor(dataFolder: string) {
    super();
    this.folder = join(dataFolder, 'blobs');
  }

  async put(bytes: Uint8Array): Promise<string> {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const path = this.pathOf(hash);
    const draft = `${path}.${newId()}`;
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await open(draft, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw storageFailure(error);
    }
    return hash;
  }

  async take(path: string, hash: string): Promise<void> {
    checkHash(hash);
    const place = this.pathOf(hash);
    await mkdir(dirname(place), { recursive: true, mode: 0o700 });
    try {
      await rename(path, place).catch((error: unknown) => copied(error, path, place));
    } catch (error) {
      throw storageFailure(error);
    }
    await sync(dirname(place));
  }

  async size(hash: string): Promise<number> {
    const found = await stat(this.pathOf(hash)).catch(() => undefined);
    if (!found?.isFile()) throw blobMissing();
    return found.size;
  }

  async *read(hash: string, start: number, end: number): AsyncGenerator<Uint8Array> {
    if (end <= start) return;
    const options = { start, end: end - 1, highWaterMark: PIECE_BYTES };
    try {
      yield* createReadStream(this.pathOf(hash), options) as AsyncIterable<Buffer>;
    } catch (error) {
      throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? blobMissing() : error;
    }
  }

  /** Synced: gone also after a crash. */
  async remove(hash: string): Promise<void> {
    checkHash(hash);
    const path = this.pathOf(hash);
    const isThere = await unlink(path).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
        return false;
      },
    );
    if (isThere) await sync(dirname(path));
  }

  private pathOf(hash: string): string {
    return join(this.folder, hash.slice(0, 2), hash);
  }
}

/** Where the two lie on different disks, a rename does not reach. @throws `error` when that is not what was wrong */
async function copied(error: unknown, path: string, place: string): Promise<void> {
  if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
  const draft = `${place}.${newId()}`;
  try {
    await copyFile(path, draft, constants.COPYFILE_EXCL);
    const file = await open(draft);
    await file.sync().finally(() => file.close());
    await rename(draft, place);
  } finally {
    await rm(draft, { force: true });
  }
  await rm(path, { force: true });
}

async function sync(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync().finally(() => handle.close());
}
