import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { Command } from 'commander';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import {
  Failure,
  openKeyring,
  readConfig,
  withClient,
  writePortalKeyring,
  type Config,
} from '@redress/platform';
import { MIGRATIONS, migrate } from '../../../../migrations/data-source.js';
import { OfficeLock, prepareDataFolder } from '../lock.js';
import { openServer, restoreMark } from '../office.js';
import {
  KEPT,
  backupEnd,
  backupHead,
  partsOf,
  type BackupEnd,
  type BackupHead,
  type Part,
} from './backup-file.js';
import { copied, nameOf, quoted } from './tables.js';

const HELP = `
Put the keyring of the office that made the backup into the data folder first: REDRESS_DATA/keyring.json. The
office has to be closed and empty: a new data folder, or an empty database as DATABASE_URL. Nothing is restored
unless all of it is; when it was broken off, run it again. Afterwards check the record: \`journal verify\`.

What was destroyed after the backup was made is back: look up \`case.destroyed\` in newer copies of the record,
and destroy those cases again.

Exit status: 0 when all is restored; 1 when nothing is, with the reason; 2 for wrong usage.`;

interface Told {
  madeAt: string;
  rows: number;
  files: number;
}

export function restoreCommand(): Command {
  return new Command('restore')
    .description('Put a backup into an empty office.')
    .argument('<file>', 'a file that `backup` made')
    .option('--json', 'print one JSON object')
    .addHelpText('after', HELP)
    .action(async (file: string, { json = false }: { json?: boolean }) => {
      const told = await restore(readConfig(), resolve(file));
      process.stdout.write(json ? `${JSON.stringify(told)}\n` : `${sentence(told)}\n`);
    });
}

const sentence = ({ madeAt, rows, files }: Told) =>
  `The office is as it was on ${madeAt}: ${rows} rows and ${files} files. Now run: npm run redress -- journal verify`;

/** @throws Failure `office_running`, `office_not_empty`, `keyring_missing`, `backup_newer` and what `partsOf` throws. */
async function restore(config: Config, file: string): Promise<Told> {
  prepareDataFolder(config.dataFolder);
  const lock = OfficeLock.take(config.dataFolder);
  try {
    if (!existsSync(join(config.dataFolder, 'keyring.json'))) throw keyringMissing(config.dataFolder);
    const mark = restoreMark(config.dataFolder);
    if (!existsSync(mark) && (await isAny(join(config.dataFolder, 'checkpoints'))))
      throw checkpointsThere(config.dataFolder);
    const keyring = await openKeyring(config);
    const parts = partsOf(file, keyring);
    const head = backupHead.parse(await nextJson(parts, 'backup.json'));
    const server = await openServer(config);
    try {
      await withClient(server.ownerUrl, refuseUsed);
      await writeFile(mark, file, { mode: 0o600 });
      const told = await load(config, server.ownerUrl, head, parts);
      writePortalKeyring(config.dataFolder, keyring);
      await rm(mark);
      return told;
    } finally {
      await server.close();
    }
  } finally {
    lock.release();
  }
}

async function load(
  config: Config,
  ownerUrl: string,
  head: BackupHead,
  parts: AsyncGenerator<Part>,
): Promise<Told> {
  const unknown = head.migrations.filter((name) => !MIGRATIONS.some((known) => new known().name === name));
  if (unknown.length > 0) throw newer();
  await migrate(ownerUrl, head.migrations);
  const told = await withClient(ownerUrl, async (client) => {
    await client.query('begin');
    const told = await rowsAndFiles(client, config, head, parts);
    await client.query('commit');
    return told;
  });
  // What has come to the program since the backup was made.
  await migrate(ownerUrl);
  return { madeAt: head.madeAt, ...told };
}

/**
 * Jobs that the lost queues had and had not done yet are of the last hours at most; handed out a second time, those that
 * were done do nothing.
 */
const HAND_OUT_AGAIN = `
  update relay_cursor set next = least(next, (
    select coalesce(min(n), 0) from journal_log where at > (select max(at) from journal_log) - interval '1 day'))`;

/** Rows without the triggers that would act on them a second time; foreign keys are checked as they come in. */
async function rowsAndFiles(
  client: Client,
  config: Config,
  { tables, queuesInside }: BackupHead,
  parts: AsyncGenerator<Part>,
): Promise<Omit<Told, 'madeAt'>> {
  const all = tables.map((table) => quoted(client, table));
  await client.query(`set local row_security = off`);
  await client.query(`truncate ${all.join()}`);
  for (const table of all) await client.query(`alter table ${table} disable trigger user`);
  const { end, rows, files } = await putParts(client, config, tables, parts);
  for (const { schema, name, last } of end.sequences)
    await client.query('select setval(to_regclass($1), $2)', [quoted(client, { schema, name }), last]);
  for (const table of all) await client.query(`alter table ${table} enable trigger user`);
  if (!queuesInside) await client.query(HAND_OUT_AGAIN);
  const counts = [...rows.values()];
  return { rows: counts.reduce((sum, count) => sum + count, 0), files };
}

/** @throws Failure `backup_damaged` unless there are as many rows as the backup says. */
async function putParts(
  client: Client,
  { dataFolder }: Config,
  tables: BackupHead['tables'],
  parts: AsyncGenerator<Part>,
): Promise<{ end: BackupEnd; rows: Map<string, number>; files: number }> {
  const byName = new Map(tables.map((table) => [nameOf(table), table]));
  const rows = new Map([...byName.keys()].map((name) => [name, 0]));
  let end: BackupEnd | undefined;
  let files = 0;
  for await (const { name, content } of parts) {
    const [kind, table = ''] = name.split('/', 2);
    const into = kind === 'rows' && byName.get(table);
    if (into) rows.set(table, rows.get(table)! + (await putRows(client, into, content)));
    else if (name === 'sequences.json') end = backupEnd.parse(JSON.parse(await text(content)));
    else if (kind === 'files') files += await putFile(dataFolder, name.slice('files/'.length), content);
    else throw incomplete();
  }
  const wanted = new Map(Object.entries(end?.rows ?? {}));
  if (!end || [...rows].some(([name, count]) => wanted.get(name) !== count)) throw incomplete();
  return { end, rows, files };
}

async function putRows(
  client: Client,
  table: BackupHead['tables'][number],
  content: Part['content'],
): Promise<number> {
  const into = client.query(copyFrom(`copy ${copied(client, table)} from stdin`));
  await pipeline(Readable.from(content), into);
  return into.rowCount;
}

async function nextJson(parts: AsyncGenerator<Part>, name: string): Promise<unknown> {
  const first = await parts.next();
  if (first.done || first.value.name !== name) throw incomplete();
  return JSON.parse(await text(first.value.content));
}

/** Only where a backup puts files, whatever a name says. */
async function putFile(dataFolder: string, name: string, content: Part['content']): Promise<1> {
  const path = join(dataFolder, name);
  if (!KEPT.some((kept) => path === join(dataFolder, kept) || path.startsWith(join(dataFolder, kept, '/'))))
    throw incomplete();
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await pipeline(Readable.from(content), createWriteStream(path, { mode: 0o600, flush: true }));
  return 1;
}

/** @throws Failure `office_not_empty` where somebody works already */
async function refuseUsed(client: Client): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('accounts') is not null as there`,
  );
  if (!rows[0]?.there) return;
  const used = await client.query('select from accounts limit 1');
  if (used.rowCount === 0) return;
  const detail =
    'This office has people in it already, and a backup goes into an empty one: set REDRESS_DATA to a new folder, or DATABASE_URL to an empty database.';
  throw new Failure('conflict', 'office_not_empty', detail);
}

const isAny = (folder: string): Promise<boolean> =>
  readdir(folder).then(
    (names) => names.length > 0,
    () => false,
  );

const keyringMissing = (dataFolder: string) =>
  new Failure(
    'unavailable',
    'keyring_missing',
    `There is no keyring.json in ${dataFolder}: put your copy of the office's keyring there first.`,
  );
const checkpointsThere = (dataFolder: string) =>
  new Failure(
    'conflict',
    'checkpoints_there',
    `${dataFolder} holds checkpoints of the record already: move that folder aside and keep it, for it tells what came after the backup.`,
  );
const newer = () =>
  new Failure(
    'conflict',
    'backup_newer',
    'The backup was made by a newer Redress than this one: restore it with that version or a later one.',
  );
const incomplete = () =>
  new Failure(
    'unavailable',
    'backup_damaged',
    'The backup does not hold what it says, and nothing of it was restored: take another copy.',
  );
