import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Failure } from './errors.js';
import { newId } from './ids.js';

/**
 * Files by the SHA-256 of their bytes, on disk under `blobs/`. What is put in has to be sealed already: the
 * store is no secret-keeper.
 */
export class BlobStore {
  private readonly folder: string;

  constructor(dataFolder: string) {
    this.folder = join(dataFolder, 'blobs');
  }

  /** Stores the bytes and returns their SHA-256 in hex. Synced and renamed into place: whole or not there. */
  async put(bytes: Uint8Array): Promise<string> {
    const hash = createHash('sha256').update(bytes).digest('hex');
    const path = this.pathOf(hash);
    const draft = `${path}.${newId()}`;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
    return hash;
  }

  /** @throws Failure `blob_missing` or `blob_altered`; every read is checked against the hash. */
  async get(hash: string): Promise<Buffer> {
    const bytes = await readFile(this.pathOf(hash)).catch(() => {
      throw new Failure(
        'unavailable',
        'blob_missing',
        'A stored file is missing. Tell the administrator to restore the file store.',
      );
    });
    if (createHash('sha256').update(bytes).digest('hex') === hash) return bytes;
    throw new Failure(
      'defect',
      'blob_altered',
      'A stored file was altered since it was received and is not shown. Tell the administrator.',
    );
  }

  /**
   * Deletes the file of this hash; one that is not there is deleted already. Synced: gone also after a crash.
   * @throws Error for what is no hash, so that nothing else can be named
   */
  async remove(hash: string): Promise<void> {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('A stored file is named by a SHA-256 in hex.');
    const path = this.pathOf(hash);
    const isThere = await unlink(path).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error;
        return false;
      },
    );
    if (!isThere) return;
    const folder = await open(dirname(path));
    await folder.sync().finally(() => folder.close());
  }

  private pathOf(hash: string): string {
    return join(this.folder, hash.slice(0, 2), hash);
  }
}
