import { Command } from 'commander';
import { readConfig } from '@redress/platform';
import { withDatabase } from './office.js';

/** `redress migrate`: the server of DATABASE_URL, the running office's database, or the embedded one. */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description('Bring the database up to date and set the passwords of the doors.')
    .option('--json', 'print one JSON object')
    .action(async ({ json = false }: { json?: boolean }) => {
      const ran = await withDatabase(readConfig(), (database) => Promise.resolve(database.ran));
      process.stdout.write(json ? `${JSON.stringify({ ran })}\n` : `${sentence(ran)}\n`);
    });
}

const sentence = (ran: string[]) =>
  ran.length > 0
    ? `The database is up to date: ${ran.length} migrations ran now (${ran.join(', ')}).`
    : 'The database was up to date already.';
