import { mkdirSync } from 'node:fs';
import { open, readFile, rename, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '@redress/platform';
import { openCheckpoint, type Checkpoint } from './checkpoint.js';
import { readVkey, type NoteKey } from './note.js';

const HASH = 32;
/** More than a few notes are long. */
const TAIL = 8_192;
/** A note in the file, read byte for byte: the dash of a signature is three of them. */
const NOTE = /[^\n]+\n[^\n]+\n[^\n]+\n\n(?:\u00e2\u0080\u0094 [^\n]+\n)+\n/g;

/**
 * What the office keeps of the log outside the database, in `checkpoints/` of the data folder:
 *   log      every checkpoint that was signed, each followed by an empty line; only ever added to
 *   leaves   the hashes of all entries that a checkpoint covers, 32 bytes each, so that a wrong one can be named
 *   latest   the newest checkpoint, with the cosignatures of a witness where there is one
 *   vkey     the public key that checks them
 */
export class CheckpointFolder {
  readonly path: string;

  constructor(dataFolder: string) {
    this.path = join(dataFolder, 'checkpoints');
  }

  /** The public key beside the checkpoints; undefined before the first start of a worker. */
  async key(): Promise<NoteKey | undefined> {
    const vkey = await readFile(join(this.path, 'vkey'), 'utf8').catch(() => undefined);
    return vkey === undefined ? undefined : readVkey(vkey);
  }

  /** Makes the folder and writes the public key into it. */
  async prepare(key: NoteKey): Promise<void> {
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
    await this.replace('vkey', `${key.vkey}\n`);
  }

  /**
   * The newest checkpoint; what a crash left of one that was being written is cut off.
   * @throws Failure `checkpoint_foreign` when it was not signed with this key.
   */
  async last(key: NoteKey): Promise<Checkpoint | undefined> {
    return this.with('log', 'a+', async (file) => {
      const { size } = await file.stat();
      const from = Math.max(0, size - TAIL);
      const bytes = Buffer.alloc(size - from);
      await file.read(bytes, 0, bytes.length, from);
      const text = bytes.toString('latin1');
      const note = text.match(NOTE)?.at(-1);
      if (!note) {
        if (from === 0 && size > 0) await file.truncate(0);
        return undefined;
      }
      const torn = text.length - text.lastIndexOf(note) - note.length;
      if (torn > 0) await file.truncate(size - torn);
      const checkpoint = openCheckpoint(Buffer.from(note.slice(0, -1), 'latin1').toString('utf8'), key);
      if (checkpoint) return checkpoint;
      throw new Failure(
        'unavailable',
        'checkpoint_foreign',
        `The last checkpoint in ${this.path} was not signed with this office's key. Put back the keyring or the folder that belong together.`,
      );
    });
  }

  /** Adds checkpoints; on the disk when this returns. */
  async append(notes: readonly string[]): Promise<void> {
    const newest = notes.at(-1);
    if (newest === undefined) return;
    await this.with('log', 'a', async (file) => {
      await file.writeFile(notes.map((note) => `${note}\n`).join(''));
      await file.datasync();
    });
    await this.replace('latest', newest);
  }

  /** How many entries' hashes are here. */
  async leaves(): Promise<number> {
    return this.with('leaves', 'a+', async (file) => Math.floor((await file.stat()).size / HASH));
  }

  /** Writes the hashes of entries from place `from` on. What stood there was covered by no checkpoint yet. */
  async writeLeaves(from: number, leaves: readonly Buffer[]): Promise<void> {
    await this.leaves();
    await this.with('leaves', 'r+', async (file) => {
      const bytes = Buffer.concat(leaves);
      await file.write(bytes, 0, bytes.length, from * HASH);
      await file.datasync();
    });
  }

  async replace(name: 'latest' | 'vkey', content: string): Promise<void> {
    const path = join(this.path, name);
    await this.with(`${name}.new`, 'w', (file) => file.writeFile(content));
    await rename(`${path}.new`, path);
  }

  private async with<T>(name: string, flags: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
    const file = await open(join(this.path, name), flags, 0o600);
    try {
      return await work(file);
    } finally {
      await file.close();
    }
  }
}

/** Reads the folder as it is now: what is added meanwhile is left out. */
export class CheckpointReader {
  private constructor(
    private readonly log: FileHandle | undefined,
    private readonly leavesFile: FileHandle | undefined,
    private readonly logBytes: number,
    readonly leaves: number,
  ) {}

  static async open({ path }: CheckpointFolder): Promise<CheckpointReader> {
    const handle = (name: string) => open(join(path, name), 'r').catch(() => undefined);
    const [log, leaves] = [await handle('log'), await handle('leaves')];
    // The leaves first: the log never tells of more than they hold.
    const leafBytes = (await leaves?.stat())?.size ?? 0;
    const logBytes = (await log?.stat())?.size ?? 0;
    return new CheckpointReader(log, leaves, logBytes, Math.floor(leafBytes / HASH));
  }

  /** Every note in the order of the file, whatever is in it. */
  async *notes(): AsyncGenerator<string> {
    if (!this.log || this.logBytes === 0) return;
    const lines = this.log.readLines({ start: 0, end: this.logBytes - 1, autoClose: false });
    let [note, blanks] = ['', 0];
    for await (const line of lines) {
      if (line !== '') {
        note += `${line}\n`;
        continue;
      }
      if (note === '') continue;
      blanks += 1;
      if (blanks === 1) note += '\n';
      else {
        yield note;
        [note, blanks] = ['', 0];
      }
    }
    if (note !== '') yield note;
  }

  /** The hashes of `count` entries from place `from` on, as far as the file holds them. */
  async readLeaves(from: number, count: number): Promise<Buffer> {
    const bytes = Buffer.alloc(Math.max(0, Math.min(count, this.leaves - from)) * HASH);
    if (bytes.length > 0) await this.leavesFile?.read(bytes, 0, bytes.length, from * HASH);
    return bytes;
  }

  async close(): Promise<void> {
    await Promise.all([this.log?.close(), this.leavesFile?.close()]);
  }
}
