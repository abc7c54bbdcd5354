import { randomBytes } from 'node:crypto';
import { Clock } from './clock.js';
import { Failure } from './errors.js';
import { keyProvider, type KeyProviderName, type KeyProviderSettings } from './key-provider.js';
import {
  createKeyringFile,
  keyringPath,
  readKeyringFile,
  replaceKeyringFile,
  type KeyringFile,
} from './keyring-file.js';
import { fromOffice, type OfficeKey } from './key-source.js';
import { Keyring } from './keyring.js';
import { writePortalKeyring } from './portal-keyring.js';

/** Where the keyring lies, and what wraps it. */
export interface KeyringSettings {
  dataFolder: string;
  keyring: KeyProviderSettings;
}

/** A new office key is known for so long before it is used: every door looks every few seconds. */
const KNOWN_BEFOREHAND_MS = 60_000;

/**
 * Opens the keyring, or makes it on the first start.
 * @throws Failure `keyring_unreadable`, `keyring_exposed`, `keyring_wrapped_otherwise`, or what the provider says.
 */
export async function openKeyring(settings: KeyringSettings, clock = new Clock()): Promise<Keyring> {
  const path = keyringPath(settings.dataFolder);
  const { provider: name } = settings.keyring;
  const provider = keyProvider(name, settings.keyring);
  if (!readKeyringFile(path)) {
    const wrapped = await provider.wrap(randomBytes(32));
    createKeyringFile(path, { wrappedBy: name, keys: [{ wrapped, activeFrom: new Date(0).toISOString() }] });
  }
  return openKeptKeyring(settings, clock);
}

/**
 * Opens the keyring that is there, and makes none.
 * @throws Failure as `openKeyring`, and `keyring_missing`.
 */
export async function openKeptKeyring(settings: KeyringSettings, clock = new Clock()): Promise<Keyring> {
  const file = fileAt(keyringPath(settings.dataFolder), settings.keyring.provider);
  return Keyring.of(await unwrapped(file, settings), clock);
}

/** Office keys that were added since a keyring was opened; it learns them, so that no door has to stop for it. */
export async function learnNewKeys(keyring: Keyring, settings: KeyringSettings): Promise<void> {
  const file = readKeyringFile(keyringPath(settings.dataFolder));
  if (!file || file.keys.length <= keyring.generations) return;
  keyring.learn(fromOffice(await unwrapped(file, settings)));
}

/**
 * Adds an office key, which wraps the keys of cases from a minute on; the old ones stay for what they have sealed. The
 * portal is given its part last: what it sealed to a key that is in no keyring would be lost.
 */
export async function rotateKeyring(settings: KeyringSettings): Promise<KeyringFile> {
  const path = keyringPath(settings.dataFolder);
  const file = fileAt(path, settings.keyring.provider);
  const before = await unwrapped(file, settings);
  const key = randomBytes(32);
  const wrapped = await keyProvider(file.wrappedBy, settings.keyring).wrap(key);
  const activeFrom = new Date(new Clock().now().getTime() + KNOWN_BEFOREHAND_MS);
  const rotated = { ...file, keys: [...file.keys, { wrapped, activeFrom: activeFrom.toISOString() }] };
  replaceKeyringFile(path, rotated);
  writePortalKeyring(settings.dataFolder, Keyring.of([...before, { key, activeFrom }]));
  return rotated;
}

/** Wraps the office keys by the provider of the settings, whatever wrapped them before; and opens them once to see. */
export async function rewrapKeyring(settings: KeyringSettings): Promise<KeyringFile> {
  const path = keyringPath(settings.dataFolder);
  const before = fileAt(path);
  const wrappedBy = settings.keyring.provider;
  const provider = keyProvider(wrappedBy, settings.keyring);
  const keys = [];
  for (const { key, activeFrom } of await unwrapped(before, settings)) {
    const wrapped = await provider.wrap(key);
    if (!(await provider.unwrap(wrapped)).equals(key)) throw new Error(`${wrappedBy} gave back another key.`);
    keys.push({ wrapped, activeFrom: activeFrom.toISOString() });
  }
  const after: KeyringFile = { wrappedBy, keys };
  replaceKeyringFile(path, after);
  return after;
}

async function unwrapped({ wrappedBy, keys }: KeyringFile, settings: KeyringSettings): Promise<OfficeKey[]> {
  const provider = keyProvider(wrappedBy, settings.keyring);
  const opened: OfficeKey[] = [];
  for (const { wrapped, activeFrom } of keys) {
    const key = await provider.unwrap(wrapped);
    if (key.length !== 32)
      throw new Failure('unavailable', 'keyring_unreadable', 'The office key is not 256 bits long.');
    opened.push({ key, activeFrom: new Date(activeFrom) });
  }
  return opened;
}

function fileAt(path: string, expected?: KeyProviderName): KeyringFile {
  const file = readKeyringFile(path);
  if (!file)
    throw new Failure(
      'unavailable',
      'keyring_missing',
      `There is no keyring ${path}. The office makes one at its first start; REDRESS_DATA says which folder it is in.`,
    );
  if (expected === undefined || file.wrappedBy === expected) return file;
  throw new Failure(
    'unavailable',
    'keyring_wrapped_otherwise',
    `The keyring ${path} is wrapped by "${file.wrappedBy}", and REDRESS_KEYRING says "${expected}". Set REDRESS_KEYRING=${file.wrappedBy}, or wrap it anew: redress keyring wrap.`,
  );
}
