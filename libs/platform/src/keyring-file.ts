import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { Failure } from './errors.js';
import { KEY_PROVIDERS, type KeyProviderName } from './key-provider.js';

/** One office key as it lies in the file, and from when on it wraps what is new. */
export interface KeptKey {
  wrapped: string;
  activeFrom: string;
}

/** `keyring.json`: the office keys, oldest first, and what they are wrapped by. */
export interface KeyringFile {
  wrappedBy: KeyProviderName;
  keys: KeptKey[];
}

const is256Bits = (base64: string) => Buffer.from(base64, 'base64').length === 32;
const key = z.object({ wrapped: z.string().min(1), activeFrom: z.iso.datetime() });
const second = z
  .object({ version: z.literal(2), wrappedBy: z.enum(KEY_PROVIDERS), keys: z.array(key).min(1) })
  .refine(({ wrappedBy, keys }) => wrappedBy !== 'file' || keys.every(({ wrapped }) => is256Bits(wrapped)));
const first = z.object({ version: z.literal(1), officeKey: z.base64().refine(is256Bits) });
const ALWAYS = new Date(0).toISOString();

export const keyringPath = (dataFolder: string): string => join(dataFolder, 'keyring.json');

/**
 * Reads the file; undefined when there is none.
 * @throws Failure `keyring_unreadable`; a damaged keyring is never replaced, for it cannot be made again.
 * @throws Failure `keyring_exposed` when it holds the key itself and others on this machine can read it.
 */
export function readKeyringFile(path: string): KeyringFile | undefined {
  let file: KeyringFile;
  try {
    const content = z.union([first, second]).parse(JSON.parse(readFileSync(path, 'utf8')));
    file =
      content.version === 2
        ? content
        : { wrappedBy: 'file', keys: [{ wrapped: content.officeKey, activeFrom: ALWAYS }] };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Failure(
      'unavailable',
      'keyring_unreadable',
      `The keyring ${path} cannot be read. Put back your copy of it; without it nothing sealed can be opened.`,
    );
  }
  if (file.wrappedBy === 'file') checkPermissions(path);
  return file;
}

/** Windows has no such bits. */
function checkPermissions(path: string): void {
  const mode = statSync(path).mode & 0o777;
  if (process.platform === 'win32' || (mode & 0o077) === 0) return;
  throw new Failure(
    'unavailable',
    'keyring_exposed',
    `The keyring ${path} can be read by others (mode ${mode.toString(8)}). Whoever read it can open everything: run chmod 600 on it, and ask who did.`,
  );
}

/** Two doors may start at once: the first link wins, nobody overwrites a keyring. */
export function createKeyringFile(path: string, content: KeyringFile): void {
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
export function replaceKeyringFile(path: string, content: KeyringFile): void {
  renameSync(draftOf(path, content), path);
}

/** One plain key is written as the first version had it, so that every program of ours can read it. */
function draftOf(path: string, { wrappedBy, keys }: KeyringFile): string {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const only = wrappedBy === 'file' && keys.length === 1 ? keys[0]!.wrapped : undefined;
  const content = only ? { version: 1, officeKey: only } : { version: 2, wrappedBy, keys };
  writeFileSync(draft, JSON.stringify(content), { mode: 0o600, flag: 'wx', flush: true });
  return draft;
}
