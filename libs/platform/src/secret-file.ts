import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { z } from 'zod';
import { Failure } from './errors.js';

/** A kind of file that keeps a secret: what its failures are called, and what they say beside what is wrong. */
export interface SecretKind {
  /** The codes of its failures begin with it. */
  code: string;
  /** What to do when it cannot be read. */
  mend: string;
  /** What it means when others have read it. */
  risk: string;
}

/**
 * Reads a secret; undefined when there is none.
 * @throws Failure `…_unreadable`
 */
export function readSecret<T>(path: string, form: z.ZodType<T>, { code, mend }: SecretKind): T | undefined {
  try {
    return form.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Failure('unavailable', `${code}_unreadable`, `${path} cannot be read. ${mend}`);
  }
}

/**
 * Windows has no such bits.
 * @throws Failure `…_exposed` when others on this machine can read it.
 */
export function checkHidden(path: string, { code, risk }: SecretKind): void {
  const mode = statSync(path).mode & 0o777;
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  throw new Failure(
    'unavailable',
    `${code}_exposed`,
    `${path} can be read by others (mode ${mode.toString(8)}). ${risk} Run chmod 600 on it, and ask who did.`,
  );
}

/** Two may write the first at once: the first link wins, nobody overwrites a secret. */
export function createSecret(path: string, content: object): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = draftOf(path, content);
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
}

/** In the place of the file that is there, whole or not at all. */
export function replaceSecret(path: string, content: object): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  renameSync(draftOf(path, content), path);
}

function draftOf(path: string, content: object): string {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, JSON.stringify(content), { mode: 0o600, flag: 'wx', flush: true });
  return draft;
}
