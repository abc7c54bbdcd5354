import { Command } from 'commander';
import {
  openKeptKeyring,
  readConfig,
  rewrapKeyring,
  rotateKeyring,
  type KeyringFile,
} from '@redress/platform';

const ROTATE = `
A running office goes on: its doors learn the new key within seconds, use it from a minute on, and the worker
wraps the keys of all cases anew. Keep a copy of the keyring as it is now, and take no old copy for a spare: it
does not open what the new key wraps. The portal's part of it (portal/keyring.json) is written anew. Hashes of
receipts and of words and signatures of the record stay with the first key; SECURITY.md says why.`;

const WRAP = `
Set REDRESS_KEYRING to file, passphrase, aws-kms or vault-transit, and what that needs, beside what the present
one needs. The keys stay the same; start the office with the new setting from then on. Destroy old copies of a
keyring that was not wrapped: they still open everything.`;

export function keyringCommand(): Command {
  const command = new Command('keyring').description('The office keys, outside the database.');
  command
    .command('show')
    .description('Open the keyring and tell what wraps it and how many office keys it holds; never a key.')
    .option('--json', 'print one JSON object')
    .action(async (flags: Flags) => {
      const config = readConfig();
      const { generations, generation } = await openKeptKeyring(config);
      tell(flags, { wrappedBy: config.keyring.provider, keys: generations, inUse: generation });
    });
  command
    .command('rotate')
    .description('Add an office key; from a minute on it wraps the keys of cases.')
    .option('--json', 'print one JSON object')
    .addHelpText('after', ROTATE)
    .action(async (flags: Flags) => tellOf(flags, await rotateKeyring(readConfig())));
  command
    .command('wrap')
    .description('Wrap the keyring by what REDRESS_KEYRING says.')
    .option('--json', 'print one JSON object')
    .addHelpText('after', WRAP)
    .action(async (flags: Flags) => tellOf(flags, await rewrapKeyring(readConfig())));
  return command;
}

interface Flags {
  json?: boolean;
}

interface Told {
  wrappedBy: string;
  keys: number;
  inUse?: number;
  newestFrom?: string;
}

function tellOf(flags: Flags, { wrappedBy, keys }: KeyringFile): void {
  tell(flags, { wrappedBy, keys: keys.length, newestFrom: keys.at(-1)!.activeFrom });
}

function tell({ json }: Flags, told: Told): void {
  const { wrappedBy, keys, inUse, newestFrom } = told;
  const more = inUse === undefined ? `the newest is used from ${newestFrom}` : `number ${inUse} is in use`;
  const sentence = `The keyring is wrapped by ${wrappedBy} and holds ${keys} office keys; ${more}.`;
  process.stdout.write(json ? `${JSON.stringify(told)}\n` : `${sentence}\n`);
}
