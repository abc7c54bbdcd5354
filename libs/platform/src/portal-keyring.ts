import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { z } from 'zod';
import { Clock } from './clock.js';
import { Failure } from './errors.js';
import { recipientOf } from './hpke.js';
import { keyNotHere, type KeySource } from './key-source.js';
import { Keyring } from './keyring.js';
import { checkHidden, readSecret, replaceSecret } from './secret-file.js';

/**
 * What the portal derives, seals and hashes with. Whoever reads it there, with a dump of the database beside it, opens
 * what these open: add nothing that the portal can do without.
 */
export const PORTAL_KEYS = [
  'receipts',
  'factors/portal',
  'recovery-codes',
  'attempts',
  'sign/filing',
  // By it the public keys of vaults are sealed.
  'seal/vaults',
  'seal/traces',
  'mark/traces',
  'seal/certification',
  'mark/certification',
  'seal/advocate-notes',
] as const;

const key = z.base64().refine((base64) => Buffer.from(base64, 'base64').length === 32);
const content = z.object({
  version: z.literal(1),
  /** By what they are for; all come from the first office key. */
  keys: z.record(z.enum(PORTAL_KEYS), key),
  /** One for each office key: the public half of what opens cases, and what opens mailboxes. */
  wrappings: z.array(z.object({ activeFrom: z.iso.datetime(), cases: key, mailboxes: key })).min(1),
});
type Content = z.infer<typeof content>;

const KIND = {
  code: 'portal_keyring',
  mend: 'Make it anew from the keyring: npm run redress -- migrate.',
  risk: 'Whoever read it can open the mailboxes of a stolen database.',
};

/** In a folder of its own, for that is what a container of the portal is given; a file alone would be the old one for ever. */
export const PORTAL_FOLDER = 'portal';
const pathOf = (dataFolder: string) => join(dataFolder, PORTAL_FOLDER, 'keyring.json');

/**
 * Writes what the portal may have of the office's keyring, unless it is there already. Made anew at every start of the
 * office, so that it never is of another keyring than the one beside it: what were sealed to that would be lost.
 */
export function writePortalKeyring(dataFolder: string, keyring: Keyring): void {
  const { keys, wrappings } = keyring.part(PORTAL_KEYS);
  const wanted = {
    version: 1 as const,
    keys: Object.fromEntries([...keys].map(([purpose, bytes]) => [purpose, base64(bytes)])),
    wrappings: wrappings.map(({ activeFrom, caseBox, mailbox }) => ({
      activeFrom: activeFrom.toISOString(),
      cases: base64(caseBox.publicKey),
      mailboxes: base64(mailbox),
    })),
  };
  if (!isDeepStrictEqual(found(dataFolder), wanted)) replaceSecret(pathOf(dataFolder), wanted);
}

/** What is there; undefined also when it is damaged, for it can be made again. */
function found(dataFolder: string): Content | undefined {
  try {
    return readSecret(pathOf(dataFolder), content, KIND);
  } catch {
    return undefined;
  }
}

/**
 * The keyring of the portal: it takes cases in and opens none.
 * @throws Failure `portal_keyring_missing`, `portal_keyring_unreadable`, `portal_keyring_exposed`
 */
export const openPortalKeyring = (dataFolder: string, clock = new Clock()): Keyring =>
  new Keyring(sourceAt(dataFolder), clock);

/** What later office keys give to the portal. @throws Failure as `openPortalKeyring` */
export const learnPortalKeys = (keyring: Keyring, dataFolder: string): void =>
  keyring.learn(sourceAt(dataFolder));

function sourceAt(dataFolder: string): KeySource {
  const path = pathOf(dataFolder);
  const kept = readSecret(path, content, KIND);
  if (!kept) throw new Failure('unavailable', 'portal_keyring_missing', `There is no ${path}. ${KIND.mend}`);
  checkHidden(path, KIND);
  const keys = new Map<string, string>(Object.entries(kept.keys));
  return {
    keyOf: (purpose) => {
      const found = keys.get(purpose);
      if (found === undefined) throw keyNotHere(purpose);
      return bytes(found);
    },
    wrappings: kept.wrappings.map(({ activeFrom, cases, mailboxes }) => ({
      activeFrom: new Date(activeFrom),
      caseBox: recipientOf(bytes(cases)),
      mailbox: bytes(mailboxes),
    })),
  };
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const bytes = (text: string) => Buffer.from(text, 'base64');
