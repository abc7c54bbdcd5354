import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure, type Keyring } from '@redress/platform';

const password = z.string().min(32);
const content = z.object({
  owner: password,
  portal: password,
  desk: password,
  worker: password,
  /** A keyed hash: with which keyring the database beside it was made. */
  keyring: z.string(),
});

/** The passwords of the database's owner and of each door's role. */
export type Passwords = z.infer<typeof content>;

const pathOf = (dataFolder: string) => join(dataFolder, 'passwords.json');
const chance = () => randomBytes(32).toString('base64url');
const markOf = (keyring: Keyring) => keyring.markOf('passwords', '').toString('hex');

/**
 * The passwords of an office, made at its first start. They come from chance and not from the keyring, which every door
 * holds: whoever starts the office reads them and gives each door its own.
 * @throws Failure as `readPasswords`.
 */
export function databasePasswords(dataFolder: string, keyring: Keyring): Passwords {
  const found = readPasswords(dataFolder);
  if (found) return found;
  const [owner, portal, desk, worker] = [chance(), chance(), chance(), chance()];
  create(pathOf(dataFolder), { owner, portal, desk, worker, keyring: markOf(keyring) });
  return readPasswords(dataFolder)!;
}

/** Whether the database of these passwords was made with this keyring. */
export const belongTogether = (passwords: Passwords, keyring: Keyring): boolean =>
  passwords.keyring === markOf(keyring);

/**
 * Reads the file; undefined when there is none.
 * @throws Failure `passwords_unreadable`, `passwords_exposed`
 */
export function readPasswords(dataFolder: string): Passwords | undefined {
  const path = pathOf(dataFolder);
  let found: Passwords;
  try {
    found = content.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw trouble('passwords_unreadable', `${path} cannot be read: put back your copy of it.`);
  }
  const mode = statSync(path).mode & 0o777;
  // Windows has no such bits.
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    const detail = `${path} can be read by others (mode ${mode.toString(8)}): run chmod 600 on it, and ask who did.`;
    throw trouble('passwords_exposed', detail);
  }
  return found;
}

/** Two may start at once: the first link wins. */
function create(path: string, passwords: Passwords): void {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  writeFileSync(draft, JSON.stringify(passwords), { mode: 0o600, flag: 'wx', flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
}

const trouble = (code: string, detail: string) => new Failure('unavailable', code, detail);
