import { Command } from 'commander';
import { DataSource } from 'typeorm';
import { Scrubber, type Damaged } from '@redress/evidence';
import { Clock, databaseOptions, openBlobs, readConfig, type Config } from '@redress/platform';
import { runningOffice } from './lock.js';
import { databaseFailure, withDatabase } from './office.js';
import { progressOf } from './progress.js';

const HELP = `
Reads every stored file of evidence and every copy again, in the data folder or in the bucket, and compares
it with its hash. No key is needed, and nothing is opened. What is found is in the record and on the page
of each exhibit.

Exit status: 0 when every file is what was stored; 1 when one was altered or is missing, with the exhibit
named, or the scrub failed; 2 for wrong usage.`;

export function evidenceCommand(): Command {
  const command = new Command('evidence').description('The stored files of evidence.');
  command
    .command('scrub')
    .description('Read every stored file again and compare it with its hash.')
    .option('--json', 'print one JSON object')
    .addHelpText('after', HELP)
    .action(scrub);
  return command;
}

async function scrub({ json = false }: { json?: boolean }): Promise<void> {
  const config = readConfig();
  const bar = progressOf('Reading', json);
  const damaged = await withOwner(config, (url) => scrubAt(url, config, bar.update)).finally(bar.stop);
  process.stdout.write(
    json ? `${JSON.stringify({ holds: damaged.length === 0, damaged })}\n` : inWords(damaged),
  );
  process.exitCode = damaged.length === 0 ? 0 : 1;
}

async function scrubAt(
  ownerUrl: string,
  config: Config,
  onProgress: (done: number, of: number) => void,
): Promise<Damaged[]> {
  const db = await new DataSource(databaseOptions(ownerUrl, 'redress-scrub', 1)).initialize();
  try {
    return await new Scrubber(db, new Clock(), await openBlobs(config)).runNow(onProgress);
  } finally {
    await db.destroy();
  }
}

/** The office may be running or not. */
async function withOwner<T>(config: Config, work: (ownerUrl: string) => Promise<T>): Promise<T> {
  const running = runningOffice(config.dataFolder);
  const open = config.databaseUrl ?? running?.ownerUrl;
  if (!open) return withDatabase(config, ({ ownerUrl }) => work(ownerUrl));
  return work(open).catch((error: unknown) => {
    throw databaseFailure(error, open) ?? error;
  });
}

const inWords = (damaged: readonly Damaged[]): string =>
  damaged.length === 0
    ? 'Every stored file is what was stored.\n'
    : damaged
        .map(({ evidenceId, what, state }) => `The ${what} of exhibit ${evidenceId} is ${state}.\n`)
        .join('');
