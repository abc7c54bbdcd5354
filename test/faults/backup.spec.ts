import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { Keyring, newId, withClient } from '@redress/platform';
import { partsOf } from '../../apps/cli/src/backup/backup-file.js';
import { tablesOf } from '../../apps/cli/src/backup/tables.js';
import { TestOffice, eventually } from '../office.js';
import { databaseAt } from '../postgres.js';

jest.setTimeout(120_000);

const CLI = join(import.meta.dirname, '../../dist/apps/cli/src/main.js');
const NARRATIVE = 'He asked what my silence was worth to me, by the kumquat trees.';

let office: TestOffice;
let scratch: string;
let file: string;
let receipt: string;
const databases: string[] = [];

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'redress-backup-'));
  file = join(scratch, 'office.backup');
  office = await TestOffice.open();
  await office.startWorker();
  const filed = await office.visitor().post<{ receipt: string }>('/api/v1/complaints', {
    narrative: NARRATIVE,
    complainant: { name: 'Philippa Kumquat-Ferreira' },
  });
  receipt = filed.body.receipt;
  const investigator = await office.signIn('investigator');
  const screener = await office.signIn('screener');
  const supervisor = await office.signIn('supervisor');
  const id = await eventually('the assessment', async () => {
    const { body } = await screener.get<{ items: { caseId: string }[] }>('/api/v1/review-queue');
    return body.items[0]?.caseId;
  });
  await screener.post(`/api/v1/cases/${id}/screening`, { decision: 'accept' });
  const { body: staff } = await supervisor.get<{ items: { id: string }[] }>('/api/v1/investigators');
  await supervisor.send('PUT', `/api/v1/cases/${id}/assignment`, { investigatorId: staff.items[0]!.id });
  await investigator.upload(
    `/api/v1/cases/${id}/evidence`,
    'Ticket',
    'ticket.txt',
    'Ticket number kumquat 7.',
  );
  await office.stopWorker();
});

afterAll(async () => {
  for (const url of databases) await databaseAt(url).drop();
  await office.close();
  await rm(scratch, { recursive: true, force: true });
});

interface Ended {
  code: number;
  out: string;
  err: string;
}

async function redress(args: string[], env: Record<string, string>): Promise<Ended> {
  const settings = { ...process.env, NODE_OPTIONS: '', ...doorUrls(env['DATABASE_URL']!), ...env };
  return promisify(execFile)(process.execPath, [CLI, ...args], { env: settings }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      out: error.stdout,
      err: error.stderr,
    }),
  );
}

/** The roles belong to all databases of the tests' server: their passwords stay what they are. */
const doorUrls = (ownerUrl: string) =>
  Object.fromEntries(
    Object.entries(databaseAt(ownerUrl).urls).map(([door, url]) => [
      `${door.toUpperCase()}_DATABASE_URL`,
      url,
    ]),
  );

const backup = (to: string) =>
  redress(['backup', to, '--json'], {
    REDRESS_DATA: office.config.dataFolder,
    DATABASE_URL: office.database.ownerUrl,
  });

/** A new machine: an empty database, and a data folder with nothing but the keyring. */
async function emptyOffice(): Promise<{ REDRESS_DATA: string; DATABASE_URL: string }> {
  const name = `test_${newId().replaceAll('-', '')}`;
  const DATABASE_URL = office.database.ownerUrl.replace(/\/[^/]+$/, `/${name}`);
  databases.push(DATABASE_URL);
  await withClient(office.database.ownerUrl, (client) => client.query(`create database ${name}`));
  const REDRESS_DATA = await mkdtemp(join(scratch, 'data-'));
  await copyFile(join(office.config.dataFolder, 'keyring.json'), join(REDRESS_DATA, 'keyring.json'));
  return { REDRESS_DATA, DATABASE_URL };
}

const restore = (into: { REDRESS_DATA: string; DATABASE_URL: string }, from = file) =>
  redress(['restore', from, '--json'], into);

/** Every row of every table, as a hash for each. */
async function contents(ownerUrl: string): Promise<Record<string, string>> {
  return withClient(ownerUrl, async (client) => {
    const told: Record<string, string> = {};
    for (const { schema, name } of await tablesOf(client)) {
      const { rows } = await client.query<{ row: string }>(
        `select t::text as row from "${schema}"."${name}" t order by 1`,
      );
      told[`${schema}.${name}`] = `${rows.length} ${sha(rows.map(({ row }) => row).join('\n'))}`;
    }
    return told;
  });
}

const sha = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');

async function filesOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((each) =>
    each.isFile(),
  );
  const pairs = names.map(async ({ parentPath, name }) => {
    const path = join(parentPath, name);
    return [path.slice(folder.length + 1), sha(await readFile(path))] as const;
  });
  return Object.fromEntries(
    (await Promise.all(pairs)).filter(([name]) => /^(blobs|checkpoints|signing)/.test(name)),
  );
}

const isEmpty = (ownerUrl: string) =>
  withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ there: boolean }>(
      `select to_regclass('accounts') is not null as there`,
    );
    if (!rows[0]?.there) return true;
    return (await client.query('select from accounts limit 1')).rowCount === 0;
  });

describe('a backup', () => {
  it('is made of a running office, and holds no word of it for whoever has not the keyring', async () => {
    const { code, out, err } = await backup(file);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({ file, files: expect.any(Number), rows: expect.any(Number) });
    const bytes = await readFile(file);
    for (const word of ['kumquat', 'Kumquat', 'silence', 'advocate@', 'complaint.filed', 'cases'])
      expect(bytes.includes(word)).toBe(false);
    expect((await stat(file)).mode & 0o077).toBe(0);
  });

  it('takes no other file’s place', async () => {
    const { code, out } = await backup(file);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'file_exists' } });
  });

  it('comes back on a new machine with every row and every file, and its record holds', async () => {
    const into = await emptyOffice();
    const { code, out, err } = await restore(into);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({ files: expect.any(Number) });
    expect(await contents(into.DATABASE_URL)).toEqual(await contents(office.database.ownerUrl));
    expect(await filesOf(into.REDRESS_DATA)).toEqual(await filesOf(office.config.dataFolder));
    expect(Object.keys(await filesOf(into.REDRESS_DATA)).length).toBeGreaterThan(2);
    const verified = await redress(['journal', 'verify'], into);
    expect({ code: verified.code, err: verified.err }).toEqual({ code: 0, err: '' });
    const next = await withClient(into.DATABASE_URL, (client) =>
      client.query<{ ok: boolean }>(
        `select nextval(pg_get_serial_sequence('journal', 'seq')) > (select max(seq) from journal) as ok`,
      ),
    );
    expect(next.rows).toEqual([{ ok: true }]);
  });

  it('lets its people and the person who filed go on', async () => {
    const into = await emptyOffice();
    await restore(into);
    const restored = await TestOffice.of(into.DATABASE_URL, into.REDRESS_DATA);
    try {
      const holder = await restored.complainant(receipt);
      expect((await holder.get('/api/v1/complaint')).body).toMatchObject({ status: 'investigating' });
      const investigator = await restored.signIn('investigator');
      const { body } = await investigator.get<{ items: { id: string }[] }>('/api/v1/cases');
      const opened = await investigator.get(`/api/v1/cases/${body.items[0]!.id}`);
      expect(JSON.stringify(opened.body)).toContain('kumquat trees');
    } finally {
      await restored.leave();
    }
  });

  it('goes into no office that is in use', async () => {
    const { code, out } = await restore({
      REDRESS_DATA: (await emptyOffice()).REDRESS_DATA,
      DATABASE_URL: office.database.ownerUrl,
    });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'office_not_empty' } });
  });

  it('opens with no other keyring, and says so', async () => {
    const into = await emptyOffice();
    await rm(join(into.REDRESS_DATA, 'keyring.json'));
    expect(JSON.parse((await restore(into)).out)).toMatchObject({ error: { code: 'keyring_missing' } });
    Keyring.load(into.REDRESS_DATA);
    expect(JSON.parse((await restore(into)).out)).toMatchObject({ error: { code: 'keyring_mismatch' } });
    expect(await isEmpty(into.DATABASE_URL)).toBe(true);
  });

  it('tells of any byte that was changed, and of any end that was cut off', async () => {
    const keyring = Keyring.load(office.config.dataFolder);
    const bytes = await readFile(file);
    const damaged = join(scratch, 'damaged.backup');
    const read = async () => {
      for await (const { content } of partsOf(damaged, keyring)) await buffer(content);
    };
    await writeFile(damaged, bytes);
    await read();
    const step = Math.floor(bytes.length / 40);
    for (let at = 0; at < bytes.length; at += step) {
      const other = Buffer.from(bytes);
      other[at]! ^= 1;
      await writeFile(damaged, other);
      await expect(read()).rejects.toMatchObject({
        code: expect.stringMatching(/^(not_a_backup|keyring_mismatch|backup_damaged)$/),
      });
      await writeFile(damaged, bytes.subarray(0, at));
      await expect(read()).rejects.toMatchObject({
        code: expect.stringMatching(/^(not_a_backup|keyring_mismatch|backup_damaged)$/),
      });
    }
    const into = await emptyOffice();
    await writeFile(damaged, bytes.subarray(0, bytes.length - 40));
    expect((await restore(into, damaged)).code).toBe(1);
    expect(await isEmpty(into.DATABASE_URL)).toBe(true);
  });

  it('killed in the middle of being put back, leaves nothing, and comes in whole the second time', async () => {
    const into = await emptyOffice();
    const env = { ...process.env, NODE_OPTIONS: '', ...doorUrls(into.DATABASE_URL), ...into };
    const child = spawn(process.execPath, [CLI, 'restore', file], { env, stdio: 'ignore' });
    const gone = new Promise((resolve) => child.once('exit', resolve));
    // It has begun to bring in rows: the tables are locked against everybody else.
    await eventually('the first rows', () =>
      withClient(into.DATABASE_URL, async (client) => {
        const { rows } = await client.query<{ n: number }>(
          `select count(*)::int as n from pg_locks where mode = 'AccessExclusiveLock' and granted and relation = to_regclass('cases')`,
        );
        return rows[0]!.n > 0 ? true : undefined;
      }),
    );
    child.kill('SIGKILL');
    await gone;
    await eventually('its transaction to end', async () =>
      (await isEmpty(into.DATABASE_URL)) ? true : undefined,
    );
    expect(JSON.parse((await redress(['migrate', '--json'], into)).out)).toMatchObject({
      error: { code: 'restore_broken_off' },
    });
    expect(await restore(into)).toMatchObject({ code: 0 });
    expect(await contents(into.DATABASE_URL)).toEqual(await contents(office.database.ownerUrl));
  });

  it('is told by a file that is none', async () => {
    const none = join(scratch, 'none');
    await writeFile(none, 'Dear all,');
    expect(JSON.parse((await restore(await emptyOffice(), none)).out)).toMatchObject({
      error: { code: 'not_a_backup' },
    });
  });
});
