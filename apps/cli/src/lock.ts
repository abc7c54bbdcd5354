import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { Failure, urlForRole } from '@redress/platform';
import { readPasswords } from './passwords.js';

/** What a command may know of the office that runs on a data folder. */
export interface RunningOffice {
  pid: number;
  portalUrl: string;
  deskUrl: string;
  /** The embedded database as its owner; none when the office uses the server of DATABASE_URL. */
  ownerUrl: string | undefined;
}

const lockFile = z.object({
  pid: z.int().positive(),
  /** When that process started: tells it from a later one that was given the same pid. */
  born: z.string(),
  portalUrl: z.url().optional(),
  deskUrl: z.url().optional(),
  /** Without its password, which stands in passwords.json. */
  databaseUrl: z.url().optional(),
});

type LockFile = z.infer<typeof lockFile>;
export type Announcement = Required<Pick<LockFile, 'portalUrl' | 'deskUrl'>> & {
  databaseUrl: string | undefined;
};

const pathOf = (dataFolder: string) => join(dataFolder, 'office.lock');

/** One office per data folder, held by a file that names the living process that holds it. */
export class OfficeLock {
  private constructor(
    private readonly path: string,
    private readonly mine: LockFile,
  ) {}

  /**
   * Takes the folder, also from a dead office.
   * @throws Failure `office_running`, with the addresses of the office that has it.
   */
  static take(dataFolder: string): OfficeLock {
    const lock = new OfficeLock(pathOf(dataFolder), {
      pid: process.pid,
      born: bornAt(process.pid) ?? 'unknown',
    });
    for (let attempt = 0; attempt < 10; attempt += 1) {
      if (lock.create(lock.path)) return lock;
      const holder = readLock(lock.path);
      if (holder && isLiving(holder)) throw alreadyRunning(dataFolder, holder);
      if (lock.takeOver()) return lock;
    }
    throw new Failure(
      'conflict',
      'office_running',
      `Another office is being started on ${dataFolder} at the same time.`,
    );
  }

  /** Tells other commands where the office is. */
  announce(where: Announcement): void {
    const databaseUrl = where.databaseUrl && withoutPassword(where.databaseUrl);
    const draft = this.draft({ ...this.mine, ...where, databaseUrl });
    renameSync(draft, this.path);
  }

  release(): void {
    if (readLock(this.path)?.pid === process.pid) unlinkSync(this.path);
  }

  /** A link either makes the whole file or fails: two starters cannot both win. */
  private create(path: string): boolean {
    const draft = this.draft(this.mine);
    try {
      linkSync(draft, path);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      unlinkSync(draft);
    }
  }

  /** Replaces the file of a dead office, one starter at a time: whoever comes second finds the first one living. */
  private takeOver(): boolean {
    const guard = `${this.path}.takeover`;
    if (!this.create(guard)) {
      if (isStale(guard)) rmSync(guard, { force: true });
      return false;
    }
    try {
      if (!isStale(this.path)) return false;
      renameSync(this.draft(this.mine), this.path);
      return true;
    } finally {
      unlinkSync(guard);
    }
  }

  private draft(content: LockFile): string {
    const draft = `${this.path}.${randomBytes(6).toString('hex')}`;
    writeFileSync(draft, JSON.stringify(content), { mode: 0o600, flag: 'wx' });
    return draft;
  }
}

/** The office that is open on a data folder, if there is one; an office that is still starting is not open. */
export function runningOffice(dataFolder: string): RunningOffice | undefined {
  const holder = readLock(pathOf(dataFolder));
  if (!holder?.portalUrl || !holder.deskUrl || !isLiving(holder)) return undefined;
  const { pid, portalUrl, deskUrl, databaseUrl } = holder;
  const ownerUrl =
    databaseUrl &&
    urlForRole(databaseUrl, new URL(databaseUrl).username, readPasswords(dataFolder)?.owner ?? '');
  return { pid, portalUrl, deskUrl, ownerUrl };
}

/**
 * Makes the data folder and tries to write in it.
 * @throws Failure `folder_unusable` or `disk_full`.
 */
export function prepareDataFolder(dataFolder: string): void {
  const probe = join(dataFolder, `.probe-${randomBytes(6).toString('hex')}`);
  try {
    makeFolder(dataFolder);
    if (!statSync(dataFolder).isDirectory()) throw Object.assign(new Error(), { code: 'EEXIST' });
    writeFileSync(probe, 'x'.repeat(4096), { flag: 'wx' });
    unlinkSync(probe);
  } catch (error) {
    throw folderFailure(error, dataFolder) ?? error;
  }
}

/** Level by level: Node's own recursive mkdir never returns where the system answers ENOENT, as below /proc. */
function makeFolder(path: string): void {
  if (existsSync(path)) return;
  makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw Object.assign(new Error(), { code: 'EACCES' });
    throw error;
  }
}

/** Says in one sentence why a file or folder cannot be used; undefined when `error` is of another kind. */
export function folderFailure(error: unknown, path: string): Failure | undefined {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new Failure(
      'unavailable',
      'disk_full',
      `The disk that holds ${path} is full: make room and start again.`,
    );
  }
  const why = {
    EACCES: 'this user may not write there',
    EPERM: 'this user may not write there',
    EROFS: 'it is on a read-only disk',
    ENOTDIR: 'it, or a folder above it, is a file',
    EEXIST: 'it is a file',
  }[code];
  const mend = 'Give REDRESS_DATA a folder that can be written.';
  return why
    ? new Failure('unavailable', 'folder_unusable', `${path} cannot be used: ${why}. ${mend}`)
    : undefined;
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The command line of a process; empty when there is no such process. */
export function commandOf(pid: number): string {
  return procFile(pid, 'cmdline')?.replaceAll('\0', ' ') ?? ps(pid, 'command');
}

function bornAt(pid: number): string | undefined {
  // /proc/PID/stat: the 22nd field is the start in clock ticks after boot; the 2nd, in brackets, may hold spaces.
  const stat = procFile(pid, 'stat');
  const ticks = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  const boot = ticks && readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  return ticks ? `${boot} ${ticks}` : ps(pid, 'lstart') || undefined;
}

function procFile(pid: number, name: string): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return undefined;
  }
}

function ps(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}

const isLiving = (holder: LockFile) => isAlive(holder.pid) && bornAt(holder.pid) === holder.born;

/** Whether the file is there and names no living process, or nothing at all. */
function isStale(path: string): boolean {
  const text = readText(path);
  const holder = text === undefined ? undefined : parseLock(text);
  return text !== undefined && !(holder && isLiving(holder));
}

const readLock = (path: string): LockFile | undefined => parseLock(readText(path) ?? '');

function parseLock(text: string): LockFile | undefined {
  try {
    return lockFile.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function withoutPassword(url: string): string {
  const bare = new URL(url);
  bare.password = '';
  return bare.toString();
}

function alreadyRunning(dataFolder: string, { pid, portalUrl, deskUrl }: LockFile): Failure {
  const where = portalUrl && deskUrl ? `: portal ${portalUrl}, desk ${deskUrl}` : ' and is still starting';
  const detail = `The office on ${dataFolder} is already running (process ${pid})${where}.`;
  return new Failure('conflict', 'office_running', detail);
}
