import { join } from 'node:path';
import { z } from 'zod';
import { KEY_PROVIDERS, type KeyProviderName } from './key-provider.js';
import { checkHidden, createSecret, readSecret, replaceSecret } from './secret-file.js';

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

const ALWAYS = new Date(0).toISOString();
const is256Bits = (base64: string) => Buffer.from(base64, 'base64').length === 32;
const key = z.object({ wrapped: z.string().min(1), activeFrom: z.iso.datetime() });
const second = z
  .object({ version: z.literal(2), wrappedBy: z.enum(KEY_PROVIDERS), keys: z.array(key).min(1) })
  .refine(({ wrappedBy, keys }) => wrappedBy !== 'file' || keys.every(({ wrapped }) => is256Bits(wrapped)));
const first = z
  .object({ version: z.literal(1), officeKey: z.base64().refine(is256Bits) })
  .transform(({ officeKey }) => ({
    wrappedBy: 'file' as const,
    keys: [{ wrapped: officeKey, activeFrom: ALWAYS }],
  }));
const content: z.ZodType<KeyringFile> = z.union([first, second]);

const KIND = {
  code: 'keyring',
  mend: 'Put back your copy of the keyring; without it nothing sealed can be opened.',
  risk: 'Whoever read the keyring can open everything.',
};

export const keyringPath = (dataFolder: string): string => join(dataFolder, 'keyring.json');

/**
 * Reads the file; undefined when there is none.
 * @throws Failure `keyring_unreadable`; a damaged keyring is never replaced, for it cannot be made again.
 * @throws Failure `keyring_exposed` when it holds the key itself and others on this machine can read it.
 */
export function readKeyringFile(path: string): KeyringFile | undefined {
  const file = readSecret(path, content, KIND);
  if (file?.wrappedBy === 'file') checkHidden(path, KIND);
  return file;
}

/** Two doors may start at once: nobody overwrites a keyring. */
export const createKeyringFile = (path: string, file: KeyringFile): void =>
  createSecret(path, contentOf(file));

/** In the place of the file that is there. */
export const replaceKeyringFile = (path: string, file: KeyringFile): void =>
  replaceSecret(path, contentOf(file));

/** One plain key is written as the first version had it, so that every program of ours can read it. */
function contentOf({ wrappedBy, keys }: KeyringFile): object {
  const only = wrappedBy === 'file' && keys.length === 1 ? keys[0]!.wrapped : undefined;
  return only ? { version: 1, officeKey: only } : { version: 2, wrappedBy, keys };
}
