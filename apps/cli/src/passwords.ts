import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { checkHidden, createSecret, readSecret, type Keyring } from '@redress/platform';

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

const KIND = {
  code: 'passwords',
  mend: 'Put back your copy of it.',
  risk: 'Whoever read it can get into the database.',
};
const pathOf = (dataFolder: string) => join(dataFolder, 'passwords.json');
const chance = () => randomBytes(32).toString('base64url');
const markOf = (keyring: Keyring) => keyring.markOf('passwords', '').toString('hex');

/**
 * The passwords of an office, made at its first start. They come from chance and not from the keyring, which two doors
 * hold: whoever starts the office reads them and gives each door its own.
 * @throws Failure as `readPasswords`.
 */
export function databasePasswords(dataFolder: string, keyring: Keyring): Passwords {
  const found = readPasswords(dataFolder);
  if (found) return found;
  const [owner, portal, desk, worker] = [chance(), chance(), chance(), chance()];
  createSecret(pathOf(dataFolder), { owner, portal, desk, worker, keyring: markOf(keyring) });
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
  const found = readSecret(path, content, KIND);
  if (found) checkHidden(path, KIND);
  return found;
}
