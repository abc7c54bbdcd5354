import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Command } from 'commander';
import { DataSource } from 'typeorm';
import { Clock, Failure, databaseOptions, dayIn, openKeyring, readConfig } from '@redress/platform';
import { RosterService } from '@redress/roster';
import { Traces } from '@redress/vault';
import { SIGNAL_LIMITS, importSignals, type ImportAnswer } from '@redress/watch';
import { withDatabase } from './office.js';

const HELP = `
FILE is CSV in UTF-8. Its first line names the columns:
  kind          arrest, citation, stop, search, tow or query (needed)
  happened_on   as YYYY-MM-DD (needed)
  name, contact whom it is about: the whole name, telephone numbers, mail addresses (one of the two is needed)
  recorded_on, officer_star, unit, reference

Whom a line is about becomes keyed hashes at once and is stored nowhere. The office's worker compares them with
the people who reported, tells those who work on their cases, and deletes what fits nobody. What is printed here
is the same whatever fits.

Exit status: 0 when the file was taken in, also with bad lines; 1 when it failed, and then nothing of it was
stored; 2 for wrong usage.`;

export function signalsCommand(): Command {
  const command = new Command('signals').description(
    'What was done to people, as records of the police tell it.',
  );
  command
    .command('import')
    .description('Take in arrests, citations, stops, searches, tows and database queries.')
    .argument('<file>', 'CSV')
    .option('--json', 'print one JSON object with the counts and every bad line')
    .addHelpText('after', HELP)
    .action((file: string, flags: { json?: boolean }) => runImport(file, flags));
  return command;
}

async function runImport(file: string, { json = false }: { json?: boolean }): Promise<void> {
  if (statSync(file).size > SIGNAL_LIMITS.bytes)
    throw new Failure('too_large', 'file_too_large', `${file} has more than a megabyte: split it.`);
  const csv = readFileSync(file, 'utf8');
  const answer = await withDatabase(readConfig(), ({ ownerUrl }) => importSignalsFile(ownerUrl, csv));
  if (json) {
    process.stdout.write(`${JSON.stringify(answer)}\n`);
    return;
  }
  for (const { line, reason } of answer.refused)
    process.stderr.write(`${basename(file)}, line ${line}: ${reason}\n`);
  process.stdout.write(`taken ${answer.taken} lines, refused ${answer.refused.length}\n`);
}

/** Imports as the owner of the database, today being the office's. */
export async function importSignalsFile(ownerUrl: string, csv: string): Promise<ImportAnswer> {
  const config = readConfig();
  const keyring = await openKeyring(config);
  const db = await new DataSource(databaseOptions(ownerUrl, 'redress-signals', 2)).initialize();
  try {
    const at = new Clock().now();
    const today = dayIn(config.timeZone, at);
    const roster = new RosterService(db);
    const tools = {
      traces: new Traces(keyring),
      keyring,
      stars: (stars: readonly string[]) => roster.byStars(stars),
    };
    const operator = { accountId: null, role: 'operator' };
    return await db.transaction((tx) => importSignals(tx, operator, csv, { at, today }, tools));
  } finally {
    await db.destroy();
  }
}
