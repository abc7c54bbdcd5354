import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { storageFailure } from './storage.errors.js';

/**
 * Files on their way into the store, under `uploads/` of the data folder. They are sealed before they come here. What
 * nobody takes over is swept away.
 */
export class Spool {
  private readonly folder: string;

  constructor(dataFolder: string) {
    this.folder = join(dataFolder, 'uploads');
  }

  /** Opens the file of an id for writing at `length`; what lay beyond is cut off. */
  async open(id: string, length = 0): Promise<SpoolFile> {
    try {
      await mkdir(this.folder, { recursive: true, mode: 0o700 });
      const file = await open(this.pathOf(id), length === 0 ? 'w' : 'r+', 0o600);
      if (length > 0) await file.truncate(length);
      return new SpoolFile(file, length);
    } catch (error) {
      throw storageFailure(error);
    }
  }

  read(id: string, start = 0, end = Infinity): AsyncIterable<Buffer> {
    return createReadStream(this.pathOf(id), { start, end: end - 1, highWaterMark: 1024 * 1024 });
  }

  /** @returns 0 where there is none. */
  async size(id: string): Promise<number> {
    return (await stat(this.pathOf(id)).catch(() => undefined))?.size ?? 0;
  }

  async remove(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  /** Deletes what was last written to before then. */
  async sweep(before: Date): Promise<void> {
    for (const name of await readdir(this.folder).catch(() => [])) {
      const found = await stat(join(this.folder, name)).catch(() => undefined);
      if (found && found.mtime < before) await rm(join(this.folder, name), { force: true });
    }
  }

  /** @throws Error for what is no id, so that nothing else can be named */
  pathOf(id: string): string {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('A file on its way is named by an id.');
    return join(this.folder, id);
  }
}

/** @throws Failure `storage_full` */
export class SpoolFile {
  constructor(
    private readonly file: FileHandle,
    public length: number,
  ) {}

  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      const { bytesWritten } = await this.file
        .write(bytes, at, bytes.length - at, this.length)
        .catch((error: unknown) => {
          throw storageFailure(error);
        });
      at += bytesWritten;
      this.length += bytesWritten;
    }
  }

  async sync(): Promise<void> {
    await this.file.sync().catch((error: unknown) => {
      throw storageFailure(error);
    });
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}
