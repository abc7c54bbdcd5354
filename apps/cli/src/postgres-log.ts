import { closeSync, existsSync, openSync, readFileSync, readSync, renameSync, statSync } from 'node:fs';
import { Failure } from '@redress/platform';

const ROTATE_AT = 16 * 1024 * 1024;

/** Opens the server's log for adding to it; a long one is put aside first. */
export function openLog(path: string): { fd: number; from: number } {
  if (existsSync(path) && statSync(path).size > ROTATE_AT) renameSync(path, `${path}.1`);
  const fd = openSync(path, 'a', 0o600);
  return { fd, from: statSync(path).size };
}

/** The end of what the server wrote since `from`. */
export function readSince(path: string, from: number): string {
  const fd = openSync(path, 'r');
  try {
    const start = Math.max(from, statSync(path).size - 64 * 1024);
    const bytes = Buffer.alloc(64 * 1024);
    return bytes.toString('utf8', 0, readSync(fd, bytes, 0, bytes.length, start));
  } finally {
    closeSync(fd);
  }
}

export function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** @returns why the server did not start, in one sentence, from what it wrote. */
export function explainLog(text: string, folder: string, log: string): Failure {
  if (/No space left on device|Disk quota exceeded/.test(text)) {
    return new Failure(
      'unavailable',
      'disk_full',
      `The disk that holds ${folder} is full: make room and start again.`,
    );
  }
  if (isPortClash(text))
    return new Failure('unavailable', 'database_port', 'PostgreSQL found no free port on 127.0.0.1.');
  if (/shared memory block .* is still in use|postmaster\.pid" already exists/.test(text)) {
    return new Failure(
      'conflict',
      'database_busy',
      `PostgreSQL of an earlier start still uses ${folder}: wait a little and start again.`,
    );
  }
  const version = /initialized by PostgreSQL version (\S+?),/.exec(text)?.[1];
  if (version) return wrongVersion(folder, version);
  const last =
    /(?:PANIC|FATAL|initdb: error|error): +(.*)/.exec(text)?.[1] ?? text.trim().split('\n').at(-1) ?? '';
  if (/Permission denied|wrong ownership|invalid permissions/.test(text)) {
    const detail = `PostgreSQL may not use ${folder} (${last}): start as the user who started it before.`;
    return new Failure('unavailable', 'folder_unusable', detail);
  }
  if (DAMAGE.test(text)) return damaged(folder, last);
  return new Failure(
    'unavailable',
    'database_failed',
    `PostgreSQL did not start (${last || 'it said nothing'}): see ${log}.`,
  );
}

const DAMAGE =
  /pg_control|control file|valid checkpoint|valid data directory|PG_VERSION|database files|invalid page|could not (open|read|access) (file|directory)|required .* directory|configuration file|pg_hba\.conf/;

export const isPortClash = (text: string): boolean =>
  /Address already in use|could not create any TCP/.test(text);

export const damaged = (folder: string, why: string): Failure =>
  new Failure(
    'unavailable',
    'database_damaged',
    `The database in ${folder} is damaged (${why}): move that folder aside and put back your latest backup.`,
  );

export const wrongVersion = (folder: string, version: string): Failure =>
  new Failure(
    'unavailable',
    'database_version',
    `The database in ${folder} was made by PostgreSQL ${version}, and this program brings PostgreSQL 18: use the program version that made it, or restore a backup into an empty folder.`,
  );
