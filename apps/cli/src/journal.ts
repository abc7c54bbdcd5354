import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { Command } from 'commander';
import {
  CheckpointFolder,
  CheckpointReader,
  exportRecord,
  readVkey,
  signerNamed,
  verifyDatabase,
  verifyExport,
  type NoteKey,
  type Report,
  type Texts,
} from '@redress/journal';
import { openKeyring, readConfig, withClient, type Config } from '@redress/platform';
import { runningOffice } from './lock.js';
import { databaseFailure, withDatabase } from './office.js';
import { progressOf } from './progress.js';

const HELP = `
Recomputes the hash of every entry, the chain of every case and the tree over all, and compares them
with every checkpoint in the database and in the folder checkpoints/ of the data folder. With --export
it checks a file that \`journal export\` made; nothing else is needed, but whose record it is can be
told only with the office's key: --key, from \`journal key\`, got by another way.

Entries that are younger than the newest checkpoint (about a second) are not signed yet.

Exit status: 0 when everything holds; 1 when something was changed, with the entry named, or the
verification failed; 2 for wrong usage.`;

interface VerifyFlags {
  export?: string;
  key?: string;
  json?: boolean;
}

export function journalCommand(): Command {
  const command = new Command('journal').description('The record of what was done, and its proofs.');
  command
    .command('verify')
    .description('Tell whether the record is what was signed, and if not, which entry is wrong.')
    .option('--export <file>', 'check an exported record instead of the database')
    .option('--key <vkey>', "the office's key for the record")
    .option('--json', 'print one JSON object')
    .addHelpText('after', HELP)
    .action(verify);
  command
    .command('export')
    .description(
      'Write the whole record to a file that anybody can verify. It holds ids and choices, no content.',
    )
    .argument('<file>', 'a new file, as JSON lines')
    .action(writeExport);
  command
    .command('key')
    .description('Print the public keys that check the record and proofs of filing.')
    .option('--json', 'print one JSON object')
    .action(async ({ json }: { json?: boolean }) => {
      const keyring = await openKeyring(readConfig());
      const keys = {
        log: signerNamed('log', keyring.signingKey('log')).key.vkey,
        filing: signerNamed('filing', keyring.signingKey('filing')).key.vkey,
      };
      process.stdout.write(json ? `${JSON.stringify(keys)}\n` : `${keys.log}\n${keys.filing}\n`);
    });
  return command;
}

async function verify(flags: VerifyFlags): Promise<void> {
  const given = flags.key === undefined ? undefined : readVkey(flags.key);
  const bar = progressOf('Verifying', flags.json ?? false);
  const { report, key } = await (
    flags.export === undefined ? verifyOwn(given, bar.update) : verifyExport(flags.export, given, bar.update)
  ).finally(bar.stop);
  const isPinned = given !== undefined || flags.export === undefined;
  process.stdout.write(
    flags.json ? `${JSON.stringify({ ...report, key: key.vkey })}\n` : inWords(report, key, isPinned),
  );
  process.exitCode = report.holds ? 0 : 1;
}

type OnProgress = (done: number, total: number) => void;

/** The office's own record. The folder is opened first: what it tells of was in the database before. */
async function verifyOwn(
  given: NoteKey | undefined,
  onProgress: OnProgress,
): Promise<{ report: Report; key: NoteKey }> {
  const config = readConfig();
  const key = given ?? signerNamed('log', (await openKeyring(config)).signingKey('log')).key;
  const report = await withRecord(config, async (client) => {
    const reader = await CheckpointReader.open(new CheckpointFolder(config.dataFolder));
    return verifyDatabase(client, reader, key, onProgress).finally(() => reader.close());
  });
  return { report, key };
}

/** A connection that only reads, and so needs no owner; an office that is closed has to be opened for it. */
async function withRecord<T>(config: Config, work: (client: Texts) => Promise<T>): Promise<T> {
  const running = runningOffice(config.dataFolder);
  const open = config.databaseUrl ?? running?.ownerUrl;
  if (!open) return withDatabase(config, ({ ownerUrl }) => withClient(ownerUrl, work));
  return withClient(open, work).catch((error: unknown) => {
    throw databaseFailure(error, open) ?? error;
  });
}

async function writeExport(path: string): Promise<void> {
  const config = readConfig();
  const file = createWriteStream(path, { flags: 'wx' });
  await once(file, 'open');
  const write = async (line: string) => {
    if (!file.write(line)) await once(file, 'drain');
  };
  const { key } = signerNamed('log', (await openKeyring(config)).signingKey('log'));
  const entries = await withRecord(config, (client) => exportRecord(client, key, write));
  await once(file.end(), 'close');
  process.stdout.write(`${path} holds ${entries} entries. Their key: ${key.vkey}\n`);
}

function inWords(report: Report, key: NoteKey, isPinned: boolean): string {
  const { entries, checkpoints, newest, unsigned, findings, more } = report;
  const verdict = report.holds ? 'The record holds' : 'The record does NOT hold';
  const signed = newest
    ? `${checkpoints} checkpoints, the newest over ${newest.size} entries; ${unsigned} entries are not signed yet.`
    : 'No checkpoint yet.';
  const whose = isPinned
    ? 'Signed with'
    : 'Signed with the key that the file names; compare it with that of the office:';
  return [
    `${verdict}: ${entries} entries.`,
    signed,
    `${whose} ${key.vkey}`,
    ...findings.map(({ detail }) => `- ${detail}`),
    ...(more > 0 ? [`… and ${more} more.`] : []),
    '',
  ].join('\n');
}
