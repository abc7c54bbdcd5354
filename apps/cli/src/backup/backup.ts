import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { Command } from 'commander';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import type { Pack } from 'tar-stream';
import { Clock, openKeyring, readConfig, withClient, type Config } from '@redress/platform';
import { withDatabase } from '../office.js';
import { progressOf } from '../progress.js';
import { KEPT, addJson, addPart, writeBackup } from './backup-file.js';
import { copied, nameOf, sequencesOf, tablesOf, type BackedTable } from './tables.js';

const HELP = `
It holds the database with the queues in it, the stored files, the signed checkpoints of the record and the
key that signs packets, all as they are at one moment; a running office goes on. It is sealed with the office's
key and opens with no other: \`keyring.json\` is NOT in it. Keep a copy of that in another place; without it
nobody opens the backup, and with it whoever has the backup reads what the office reads.

Queues in Redis and files in a bucket (see Settings in the README) are not in it: they have backups of their own.
What was destroyed since is in an older backup still: let backups expire.

Exit status: 0 when the backup is whole and synced; 1 when it is not there, with the reason; 2 for wrong usage.`;

/** Rows are handed on in pieces of about this size. */
const PIECE_BYTES = 4 * 1024 * 1024;
interface Told {
  file: string;
  tables: number;
  rows: number;
  files: number;
  bytes: number;
}

export function backupCommand(): Command {
  return new Command('backup')
    .description('Write all that the office holds to one file, sealed with the office key.')
    .argument('<file>', 'a new file')
    .option('--json', 'print one JSON object')
    .addHelpText('after', HELP)
    .action(async (file: string, { json = false }: { json?: boolean }) => {
      const told = await backup(readConfig(), resolve(file), json);
      process.stdout.write(json ? `${JSON.stringify(told)}\n` : `${sentence(told)}\n`);
    });
}

const sentence = ({ file, rows, tables, files, bytes }: Told) =>
  `${file} holds ${rows} rows of ${tables} tables and ${files} files (${bytes} bytes). Keep it apart from keyring.json, which opens it.`;

/** @throws Failure `file_exists`, and what keeps the database or the disk from being used. */
async function backup(config: Config, file: string, quiet: boolean): Promise<Told> {
  const keyring = await openKeyring(config);
  const told = { file, tables: 0, rows: 0, files: 0 };
  const progress = progressOf('Backing up', quiet);
  try {
    await withDatabase(config, ({ ownerUrl }) =>
      writeBackup(file, keyring, (tar) =>
        withClient(ownerUrl, async (client) => {
          // One moment for all tables; the files are read after it, and only ever added, so that all it names are there.
          await client.query('begin isolation level repeatable read read only');
          await client.query('set local row_security = off');
          const tables = await tablesOf(client);
          await addJson(tar, 'backup.json', {
            madeAt: new Clock().now().toISOString(),
            migrations: await migrationsIn(client),
            tables,
            queuesInside: !config.queueUrl,
            filesInside: true,
          });
          const rows: Record<string, number> = {};
          for (const [n, table] of tables.entries()) {
            rows[nameOf(table)] = await addRows(client, tar, table);
            progress.update(n + 1, tables.length);
          }
          await addJson(tar, 'sequences.json', { sequences: await sequencesOf(client), rows });
          told.files = await addFiles(config, tar);
          told.tables = tables.length;
          told.rows = Object.values(rows).reduce((sum, count) => sum + count, 0);
        }),
      ),
    );
  } finally {
    progress.stop();
  }
  return { ...told, bytes: (await stat(file)).size };
}

async function migrationsIn(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from migrations order by id');
  return rows.map(({ name }) => name);
}

/** In PostgreSQL's own text form, which its newer versions read. @returns how many rows. */
async function addRows(client: Client, tar: Pack, table: BackedTable): Promise<number> {
  const stream = client.query(copyTo(`copy ${copied(client, table)} to stdout`));
  let [n, waiting, size] = [0, [] as Buffer[], 0];
  const flush = async () => {
    if (size > 0) await addPart(tar, `rows/${nameOf(table)}/${n}`, size, Readable.from(waiting));
    [n, waiting, size] = [n + 1, [], 0];
  };
  for await (const piece of stream as AsyncIterable<Buffer>) {
    waiting.push(piece);
    size += piece.length;
    if (size >= PIECE_BYTES) await flush();
  }
  await flush();
  return stream.rowCount ?? 0;
}

/** @returns how many files. */
async function addFiles({ dataFolder }: Config, tar: Pack): Promise<number> {
  let count = 0;
  for (const name of KEPT) {
    for (const path of await filesIn(join(dataFolder, name))) {
      const found = await stat(path).catch(() => undefined);
      // Destroyed in the meantime, or half written and renamed.
      if (!found) continue;
      const content = createReadStream(path, { end: Math.max(0, found.size - 1) });
      await addPart(
        tar,
        `files/${relative(dataFolder, path)}`,
        found.size,
        found.size > 0 ? content : Readable.from([]),
      );
      count += 1;
    }
  }
  return count;
}

async function filesIn(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return [];
  if (found.isFile()) return [path];
  const names = (await readdir(path)).sort();
  return (await Promise.all(names.map((name) => filesIn(join(path, name))))).flat();
}
