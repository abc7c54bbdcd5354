import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { basename } from 'node:path';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { DataSource } from 'typeorm';
import { Clock, Failure, databaseOptions, dayIn, readConfig } from '@redress/platform';
import { importRoster, type ImportCounts, type RowReport } from '@redress/roster';
import { withDatabase } from './office.js';

/** How many bad rows are shown before the rest are only counted. */
const SHOWN = 50;

const HELP = `
FILE is CSV in UTF-8, plain or packed with gzip. Its first line names the columns:
  key          what identifies an officer from one file to the next (needed)
  last_name    or name for the whole name (one of the two is needed)
  first_name, middle_name, suffix, star, unit, rank, status
  appointed_on, resigned_on, assigned_on    as YYYY-MM-DD or M/D/YYYY
Capitals do not matter, and other usual names do as well: employee_id, badge, shield,
division, hire_date, and those of Chicago's officers.csv. Other columns are not read;
race, gender and birth year are never stored.

A changed star, unit or rank closes the officer's assignment and opens another. Importing
the same file again changes nothing. Officers whom the file does not name stay as they are.

Exit status: 0 when the import finished, also with bad rows; 1 when it failed, and then
nothing of the file was stored; 2 for wrong usage.`;

interface ImportFlags {
  source: string;
  json?: boolean;
  badRows?: string;
}

export function rosterCommand(): Command {
  const command = new Command('roster').description('The roster of officers.');
  command
    .command('import')
    .description('Take over a roster of officers from a file.')
    .argument('<file>', 'CSV, or CSV packed with gzip')
    .option('--source <name>', 'which roster the file is of; keys are unique within one', 'roster')
    .option('--bad-rows <file>', 'write every bad row there, as CSV of line and reason')
    .option('--json', 'print one JSON object with the counts and every bad row')
    .addHelpText('after', HELP)
    .action((file: string, flags: ImportFlags) => runImport(file, flags));
  return command;
}

async function runImport(file: string, { source, json = false, badRows }: ImportFlags): Promise<void> {
  const report = badRows === undefined ? undefined : await openReport(badRows);
  const bad: RowReport[] = [];
  const notes: RowReport[] = [];
  let unshown = 0;
  let shown = 0;
  const show = (row: RowReport) => {
    if (shown < SHOWN) process.stderr.write(`${basename(file)}, line ${row.line}: ${row.reason}\n`);
    else unshown += 1;
    shown += 1;
  };
  const bar = startBar(json);
  const counts = await withDatabase(readConfig(), ({ ownerUrl }) =>
    importRosterFile(ownerUrl, file, {
      source,
      onProgress: bar.update,
      onBadRow: (row) => {
        report?.write(`${row.line},"${row.reason.replaceAll('"', '""')}"\n`);
        if (json) bad.push(row);
        else bar.aside(() => show(row));
      },
      onNote: (row) => {
        if (json) notes.push(row);
        else bar.aside(() => show(row));
      },
    }),
  ).finally(() => bar.stop());
  if (report) await once(report.end(), 'close');
  if (json) {
    process.stdout.write(`${JSON.stringify({ source, ...counts, badRows: bad, notes })}\n`);
    return;
  }
  if (unshown > 0) process.stderr.write(`… and ${unshown} more; --bad-rows FILE or --json names them all.\n`);
  process.stdout.write(
    `imported ${counts.rows} rows: ${counts.added} added, ${counts.changed} changed, ${counts.unchanged} unchanged, ${counts.bad} bad\n`,
  );
}

interface FileImport {
  source?: string;
  onProgress?: (bytesRead: number, totalBytes: number | null) => void;
  onBadRow?: (row: RowReport) => void;
  onNote?: (row: RowReport) => void;
}

/** Imports a roster file as the owner of the database, today being the office's. */
export async function importRosterFile(
  ownerUrl: string,
  path: string,
  { source = 'roster', ...events }: FileImport = {},
): Promise<ImportCounts> {
  const db = new DataSource(databaseOptions(ownerUrl, 'redress-roster', 1));
  await db.initialize();
  try {
    const now = new Clock().now();
    const today = dayIn(readConfig().timeZone, now);
    return await importRoster(db, { path, sourceName: source }, { today, now, ...events });
  } finally {
    await db.destroy();
  }
}

interface Bar {
  update: (bytesRead: number, totalBytes: number | null) => void;
  /** Writes lines where the bar is, and the bar again below them. */
  aside: (write: () => void) => void;
  stop: () => void;
}

/** A bar on stderr for a person at a terminal; nothing for anything else. */
function startBar(json: boolean): Bar {
  if (json || !process.stderr.isTTY) {
    return { update: () => undefined, aside: (write) => write(), stop: () => undefined };
  }
  const bar = new SingleBar({
    stream: process.stderr,
    format: 'Importing {bar} {percentage}% | {duration_formatted}',
    clearOnComplete: true,
    hideCursor: true,
  });
  let total = 0;
  return {
    update: (bytesRead, totalBytes) => {
      if (totalBytes === null) return;
      if (total === 0) bar.start(totalBytes, 0);
      total = totalBytes;
      bar.update(bytesRead);
    },
    aside: (write) => {
      process.stderr.write('\r\u001b[K');
      write();
    },
    stop: () => {
      if (total > 0) bar.stop();
    },
  };
}

/** The file for the bad rows is opened first: an import must not succeed and then not be able to tell. */
async function openReport(path: string): Promise<WriteStream> {
  const stream = createWriteStream(path);
  await once(stream, 'open').catch(() => {
    throw new Failure(
      'invalid',
      'bad_rows_unwritable',
      `The file ${path} for the bad rows cannot be written. Give another path.`,
    );
  });
  stream.write('line,reason\n');
  return stream;
}
