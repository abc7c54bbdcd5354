import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { DataSource } from 'typeorm';
import { seedDemoOffice } from '@redress/access';
import { Clock, Failure, databaseOptions, openKeyring, readConfig } from '@redress/platform';
import { DEMO_PASSPHRASES, seedDemoVault } from '@redress/vault';
import { backupCommand } from './backup/backup.js';
import { restoreCommand } from './backup/restore.js';
import { codeCommand } from './demo/code.js';
import { demoCommand } from './demo/demo.js';
import { evidenceCommand } from './evidence.js';
import { journalCommand } from './journal.js';
import { packetCommand } from './packet.js';
import { receiptCommand } from './receipt.js';
import { rosterCommand } from './roster.js';
import { folderFailure } from './lock.js';
import { keyringCommand } from './keyring.js';
import { migrateCommand } from './migrate.js';
import { startCommand, type Seed } from './start.js';

/** The demonstration office: people to sign in as, and their vault. */
const seed: Seed = async (ownerUrl) => {
  const db = await new DataSource(databaseOptions(ownerUrl, 'redress-seed', 1)).initialize();
  try {
    const keyring = await openKeyring(readConfig());
    const people = await seedDemoOffice(db, new Clock().now(), keyring);
    await seedDemoVault(db, new Clock().now(), keyring);
    return people.map((person) => ({ ...person, passphrase: DEMO_PASSPHRASES[person.email] }));
  } finally {
    await db.destroy();
  }
};

const program = new Command('redress')
  .description(
    'Complaints of coercion and retaliation by police officers: from a safe filing to a signed referral packet.',
  )
  .addCommand(startCommand({ seed }))
  .addCommand(migrateCommand())
  .addCommand(demoCommand({ seed }))
  .addCommand(codeCommand())
  .addCommand(rosterCommand())
  .addCommand(packetCommand())
  .addCommand(journalCommand())
  .addCommand(evidenceCommand())
  .addCommand(keyringCommand())
  .addCommand(receiptCommand())
  .addCommand(backupCommand())
  .addCommand(restoreCommand());

/** Exit status 0: done. 1: it failed, and one sentence on stderr says why. 2: wrong usage. */
async function run(args: string[]): Promise<number> {
  try {
    takeOver(program);
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    report(error, args.includes('--json'));
    return 1;
  }
}

/** Commander would exit by itself, with status 1 for wrong usage. */
function takeOver(command: Command): void {
  command.exitOverride().showHelpAfterError('(--help says how)');
  command.commands.forEach(takeOver);
}

function report(error: unknown, json: boolean): void {
  const failure = error instanceof Failure ? error : (pathFailure(error) ?? unexpected(error));
  const { code, detail } = failure;
  if (json) process.stdout.write(`${JSON.stringify({ error: { code, detail } })}\n`);
  else process.stderr.write(`${detail}\n`);
}

/** A full disk, a missing file or a closed folder, wherever it was met. */
function pathFailure(error: unknown): Failure | undefined {
  const { code = '', path } = (error ?? {}) as { code?: unknown; path?: unknown };
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return folderFailure(error, typeof path === 'string' ? path : 'the data');
  if (typeof path !== 'string') return undefined;
  if (code === 'ENOENT') return new Failure('not_found', 'file_missing', `There is no file ${path}.`);
  return ['EACCES', 'EPERM', 'EROFS', 'EISDIR', 'ENOTDIR'].includes(String(code))
    ? new Failure('unavailable', 'file_unusable', `${path} cannot be read or written (${String(code)}).`)
    : undefined;
}

/** A defect: its sentence names the place in our sources, for whoever mends it. */
function unexpected(error: unknown): Failure {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const place = stack
    .split('\n')
    .find((line) => line.trim().startsWith('at ') && !/node_modules|node:/.test(line));
  const where = place ? ` (${place.trim()})` : '';
  return new Failure('defect', 'unexpected', `Something unexpected went wrong: ${message}${where}.`);
}

// A closed terminal must not end us before the office is closed.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
process.exit(await run(process.argv.slice(2)));
