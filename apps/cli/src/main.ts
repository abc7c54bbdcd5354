import 'reflect-metadata';
import { Command, CommanderError } from 'commander';
import { Failure } from '@redress/platform';
import { folderFailure } from './lock.js';

/** Each command with its way in. Only what is asked for is loaded: all of it together takes seconds. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  start: async () => (await import('./start.js')).startCommand(await import('./seed.js')),
  migrate: async () => (await import('./migrate.js')).migrateCommand(),
  demo: async () => (await import('./demo/demo.js')).demoCommand(await import('./seed.js')),
  code: async () => (await import('./demo/code.js')).codeCommand(),
  roster: async () => (await import('./roster.js')).rosterCommand(),
  signals: async () => (await import('./signals.js')).signalsCommand(),
  packet: async () => (await import('./packet.js')).packetCommand(),
  journal: async () => (await import('./journal.js')).journalCommand(),
  evidence: async () => (await import('./evidence.js')).evidenceCommand(),
  keyring: async () => (await import('./keyring.js')).keyringCommand(),
  receipt: async () => (await import('./receipt.js')).receiptCommand(),
  backup: async () => (await import('./backup/backup.js')).backupCommand(),
  restore: async () => (await import('./backup/restore.js')).restoreCommand(),
};

/** The program with the command that is asked for, and with all of them where none is, or one that there is not. */
async function programFor([asked = '']: string[]): Promise<Command> {
  const program = new Command('redress').description(
    'Complaints of coercion and retaliation by police officers: from a safe filing to a signed referral packet.',
  );
  const command = Object.hasOwn(COMMANDS, asked) ? COMMANDS[asked] : undefined;
  for (const load of command ? [command] : Object.values(COMMANDS)) program.addCommand(await load());
  takeOver(program);
  return program;
}

/** Exit status 0: done. 1: it failed, and one sentence on stderr says why. 2: wrong usage. */
async function run(args: string[]): Promise<number> {
  try {
    const program = await programFor(args);
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
