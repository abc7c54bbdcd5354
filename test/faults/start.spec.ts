import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Keyring, urlForRole, withClient } from '@redress/platform';

// Real processes: the launcher as `npm start` runs it, the real PostgreSQL, and doors that do nothing but answer.

jest.setTimeout(120_000);

const cli = join(import.meta.dirname, '../../dist/apps/cli/src/main.js');
let scratch: string;
let folder: string;
let doors: string;
const launched: Launcher[] = [];

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'redress-start-'));
  folder = join(scratch, 'office');
  doors = join(scratch, 'program/dist/apps');
  for (const door of ['portal', 'desk', 'worker']) {
    mkdirSync(join(doors, door, 'src'), { recursive: true });
    writeFileSync(join(doors, door, 'src/main.js'), stubDoor(`${door.toUpperCase()}_PORT`));
  }
  writeFileSync(join(doors, 'package.json'), '{"type":"module"}');
});

afterEach(async () => {
  for (const launcher of launched.splice(0))
    if (launcher.child.exitCode === null) launcher.child.kill('SIGKILL');
  await until('all processes are gone', () => processesOf(scratch).length === 0);
});

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** What a door may want to read, in the data folder and of whoever started it. */
const SECRETS = [
  'keyring.json',
  'passwords.json',
  'office.lock',
  'postgres/PG_VERSION',
  'portal/keyring.json',
];

/** Answers with the role of its database URL, its pid and what it gets at. */
function stubDoor(portSetting: string): string {
  return `
    import { spawnSync } from 'node:child_process';
    import { readFileSync, writeFileSync } from 'node:fs';
    import { createServer } from 'node:http';
    const can = (work) => { try { work(); return true; } catch { return false; } };
    const at = (name) => process.env.REDRESS_DATA + '/' + name;
    const answer = JSON.stringify({
      role: new URL(process.env.DATABASE_URL).username,
      pid: process.pid,
      reads: ${JSON.stringify(SECRETS)}.filter((name) => can(() => readFileSync(at(name)))),
      writes: ['keyring.json', 'portal/new', 'blobs/new', 'uploads/new'].filter((name) =>
        can(() => writeFileSync(at(name), '', { flag: 'a' }))),
      readsStarter: can(() => readFileSync('/proc/' + process.ppid + '/environ')),
      starts: can(() => spawnSync('true')),
    });
    const server = createServer((_, response) => response.end(answer));
    server.listen(Number(process.env.${portSetting}), '127.0.0.1', () =>
      process.send({ ready: true, url: 'http://127.0.0.1:' + server.address().port }));
    for (const event of ['SIGTERM', 'disconnect']) process.on(event, () => process.exit(0));
  `;
}

class Launcher {
  out = '';
  err = '';
  readonly child: ChildProcess;
  readonly exit: Promise<number | null>;

  constructor(args: string[], env: Record<string, string>) {
    const free = { PORTAL_PORT: '0', DESK_PORT: '0', WORKER_PORT: '0' };
    const settings = { ...process.env, NODE_OPTIONS: '', REDRESS_DATA: folder, ...free, ...env };
    this.child = spawn(process.execPath, [cli, ...args], {
      env: settings,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (data: Buffer) => (this.out += data.toString()));
    this.child.stderr?.on('data', (data: Buffer) => (this.err += data.toString()));
    this.exit = once(this.child, 'close').then(([code]) => code as number | null);
    launched.push(this);
  }

  async opened(): Promise<{ portal: string; desk: string }> {
    await until(
      `the office is open (${this.err})`,
      () => this.out.includes('Ctrl-C') || this.child.exitCode !== null,
    );
    const [portal, desk] = [...this.out.matchAll(/http:\/\/127\.0\.0\.1:\d+/g)].map(([url]) => url);
    if (!portal || !desk) throw new Error(`The office did not open: ${this.err}`);
    return { portal, desk };
  }

  signal(name: NodeJS.Signals): this {
    this.child.kill(name);
    return this;
  }
}

const start = (env: Record<string, string> = {}) => new Launcher(['start', '--doors', doors], env);

/** The one sentence that a start which cannot be says before it exits with status 1. */
async function refusal(env: Record<string, string> = {}): Promise<string> {
  const launcher = start(env);
  expect(await launcher.exit).toBe(1);
  expect(launcher.out).toBe('');
  expect(launcher.err).not.toMatch(/^\s+at |\.ts:\d|\.js:\d/m);
  return launcher.err.trim().split('\n').at(-1) ?? '';
}

async function until(what: string, holds: () => boolean | Promise<boolean>, seconds = 60): Promise<void> {
  for (const limit = performance.now() + seconds * 1000; !(await holds()); await pause(25)) {
    if (performance.now() > limit)
      throw new Error(`Not within ${seconds} s: ${what}. Left: ${processesOf(scratch).join('; ')}`);
  }
}

/** Every living process that names the folder in its command or its environment. */
function processesOf(path: string): string[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry) && Number(entry) !== process.pid)
    .map((pid) => ['cmdline', 'environ'].map((part) => read(`/proc/${pid}/${part}`)).join(' '))
    .filter((text) => text.includes(path))
    .map((text) => text.replaceAll('\0', ' ').slice(0, 120));
}

function flipByte(path: string, at: number): void {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
  writeFileSync(path, bytes);
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

interface Stub {
  role: string;
  pid: number;
  reads: string[];
  writes: string[];
  readsStarter: boolean;
  starts: boolean;
}

const ask = async (url: string) => (await (await fetch(url)).json()) as Stub;
const answers = (url: string) => ask(url).then(Boolean, () => false);

const passwords = () =>
  JSON.parse(readFileSync(join(folder, 'passwords.json'), 'utf8')) as Record<string, string>;

function ownerUrl(): string {
  const { databaseUrl } = JSON.parse(readFileSync(join(folder, 'office.lock'), 'utf8')) as {
    databaseUrl: string;
  };
  return urlForRole(databaseUrl, 'redress', passwords()['owner']!);
}

const query = (sql: string) =>
  withClient(ownerUrl(), async (client) => (await client.query(sql)).rows as unknown[]);
const postmaster = () => Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

describe('an office', () => {
  test('opens in an empty folder, heals its parts, refuses a second one, closes on Ctrl-C', async () => {
    const launcher = start();
    const { portal, desk } = await launcher.opened();
    expect((await ask(portal)).role).toBe('redress_portal');
    expect((await ask(desk)).role).toBe('redress_desk');
    expect(statSync(join(folder, 'office.lock')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'office.lock'), 'utf8')).not.toContain(passwords()['owner']!);
    await query('create table kept (n int); insert into kept values (42)');

    expect(await refusal()).toBe(
      `The office on ${folder} is already running (process ${launcher.child.pid}): portal ${portal}, desk ${desk}.`,
    );

    process.kill((await ask(portal)).pid, 'SIGKILL');
    await until('the portal is open again', () => launcher.err.includes('The portal is open again.'));
    expect((await ask(portal)).role).toBe('redress_portal');

    process.kill(postmaster(), 'SIGKILL');
    await until('PostgreSQL is back', () => launcher.err.includes('PostgreSQL is running again.'));
    expect(await query('select n from kept')).toEqual([{ n: 42 }]);

    expect(await launcher.signal('SIGINT').signal('SIGINT').exit).toBe(0);
    expect(launcher.err.match(/Stopping/g)).toHaveLength(1);
    expect(processesOf(folder)).toEqual([]);
    expect(existsSync(join(folder, 'office.lock'))).toBe(false);
    expect(read(join(folder, 'postgres.log')).trim().split('\n').at(-1)).toContain(
      'database system is shut down',
    );
  });

  test('leaves nothing behind when it is killed, and finds its data again', async () => {
    const launcher = start();
    const { portal } = await launcher.opened();
    launcher.signal('SIGKILL');
    await launcher.exit;
    await until('nothing is left', () => processesOf(folder).length === 0);
    expect(await answers(portal)).toBe(false);
    expect(existsSync(join(folder, 'office.lock'))).toBe(true);

    const next = start();
    await next.opened();
    expect(await query('select n from kept')).toEqual([{ n: 42 }]);
    expect(await next.signal('SIGTERM').exit).toBe(0);
  });

  test('lets the portal get at its own file of keys and what people send, and at no other secret', async () => {
    const launcher = start({
      REDRESS_KMS_KEY: 'alias/redress',
      AWS_SECRET_ACCESS_KEY: 'never for the portal',
    });
    const { portal, desk } = await launcher.opened();
    const { pid, ...found } = await ask(portal);
    expect(found).toEqual({
      role: 'redress_portal',
      reads: ['portal/keyring.json'],
      writes: ['blobs/new', 'uploads/new'],
      readsStarter: false,
      starts: false,
    });
    expect(read(`/proc/${pid}/environ`)).not.toMatch(/REDRESS_KMS_KEY|never for the portal/);
    // The same program at another door: only the rights make the difference.
    expect(await ask(desk)).toMatchObject({ reads: SECRETS, readsStarter: true, starts: true });
    const file = read(join(folder, 'portal/keyring.json'));
    expect(file).toContain('receipts');
    const keyring = read(join(folder, 'keyring.json'));
    const secrets = [...Object.values(passwords()), (JSON.parse(keyring) as { officeKey: string }).officeKey];
    for (const secret of secrets) expect(file).not.toContain(secret);
    expect(await launcher.signal('SIGTERM').exit).toBe(0);
  });

  test('gives the portal its own password, and a keyring that makes none of the others', async () => {
    const launcher = start();
    const { portal } = await launcher.opened();
    const given = read(`/proc/${(await ask(portal)).pid}/environ`);
    const { portal: own, owner, desk, worker } = passwords();
    expect(statSync(join(folder, 'passwords.json')).mode & 0o777).toBe(0o600);
    expect(given).toContain(own);
    for (const other of [owner, desk, worker]) expect(given).not.toContain(other);
    const keyring = Keyring.load(folder);
    for (const [role, door] of [
      ['redress', 'owner'],
      ['redress_desk', 'desk'],
      ['redress_worker', 'worker'],
    ] as const)
      await expect(
        withClient(urlForRole(ownerUrl(), role, keyring.doorPassword(door)), () => Promise.resolve()),
      ).rejects.toMatchObject({ code: '28P01' });
    expect(await launcher.signal('SIGTERM').exit).toBe(0);
  });

  test('finds the data of an earlier version, whose passwords came from the keyring, and gives it new ones', async () => {
    const before = start();
    await before.opened();
    const derived = Keyring.load(folder).doorPassword('owner');
    await query(`alter role redress password '${derived}'`);
    expect(await before.signal('SIGTERM').exit).toBe(0);
    rmSync(join(folder, 'passwords.json'));

    const launcher = start();
    await launcher.opened();
    expect(await query('select n from kept')).toEqual([{ n: 42 }]);
    const old = urlForRole(ownerUrl(), 'redress', derived);
    await expect(withClient(old, () => Promise.resolve())).rejects.toMatchObject({ code: '28P01' });
    expect(await launcher.signal('SIGTERM').exit).toBe(0);
  });

  test('starts after a power loss, also when the old process numbers are in use by others', async () => {
    // Process 1 lives, and is neither an office nor PostgreSQL.
    writeFileSync(join(folder, 'office.lock'), JSON.stringify({ pid: 1, born: 'before the power loss' }));
    writeFileSync(
      join(folder, 'postgres/postmaster.pid'),
      `1\n${folder}/postgres\n0\n5432\n\n127.0.0.1\n\nready\n`,
    );
    const launcher = start();
    await launcher.opened();
    expect(await launcher.signal('SIGHUP').exit).toBe(0);
  });

  test('stops at once when asked while it starts', async () => {
    const launcher = start();
    await until('PostgreSQL is there', () => existsSync(join(folder, 'postgres/postmaster.pid')));
    expect(await launcher.signal('SIGINT').exit).toBe(0);
    expect(launcher.out).toBe('');
    expect(launcher.err).toContain('Stopped.');
    expect(processesOf(folder)).toEqual([]);
  });

  test('gives up a door that cannot live, with its last words', async () => {
    const entry = join(doors, 'worker/src/main.js');
    const whole = readFileSync(entry, 'utf8');
    writeFileSync(entry, 'console.error("The clockwork has no key."); process.exit(3);');
    const launcher = start();
    expect(await launcher.exit).toBe(1);
    writeFileSync(entry, whole);
    expect(launcher.err).toContain(
      'The worker stopped while starting (exit status 3). Its last words:\n  The clockwork has no key.',
    );
  });
});

describe('a start that cannot be says why in one sentence', () => {
  test('a port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const port = String((other.address() as AddressInfo).port);
    expect(await refusal({ DESK_PORT: port })).toBe(
      `Port ${port} for the desk is taken by another program: stop that, or set DESK_PORT to a free port.`,
    );
    other.close();
  });

  test('a file lies in the place of the data folder', async () => {
    const file = join(scratch, 'file');
    writeFileSync(file, '');
    expect(await refusal({ REDRESS_DATA: file })).toBe(
      `${file} cannot be used: it is a file. Give REDRESS_DATA a folder that can be written.`,
    );
  });

  test.each([
    [
      'PG_VERSION is gone',
      'is damaged (PG_VERSION is missing)',
      (path: string) => rmSync(join(path, 'PG_VERSION')),
    ],
    [
      'pg_control is overwritten',
      'is damaged (incorrect checksum in control file',
      (path: string) => flipByte(join(path, 'global/pg_control'), 100),
    ],
  ])('the cluster is damaged: %s', async (_, sentence, damage) => {
    const copy = join(scratch, 'damaged');
    cpSync(folder, copy, { recursive: true });
    damage(join(copy, 'postgres'));
    expect(await refusal({ REDRESS_DATA: copy })).toContain(sentence);
    expect(existsSync(join(copy, 'postgres/base'))).toBe(true);
    rmSync(copy, { recursive: true });
  });

  test('the keyring is gone', async () => {
    const copy = join(scratch, 'keyless');
    cpSync(folder, copy, { recursive: true });
    rmSync(join(copy, 'keyring.json'));
    expect(await refusal({ REDRESS_DATA: copy })).toContain('keyring.json is missing');
    expect(existsSync(join(copy, 'keyring.json'))).toBe(false);
  });

  test.each([
    ['keyring.json', (copy: string) => rmSync(join(copy, 'keyring.json'))],
    ['passwords.json', (copy: string) => rmSync(join(copy, 'passwords.json'))],
  ])('another %s lies there', async (_, lose) => {
    const copy = join(scratch, 'other');
    cpSync(folder, copy, { recursive: true });
    lose(copy);
    Keyring.load(copy);
    expect(await refusal({ REDRESS_DATA: copy })).toContain('not the one that this database was made with');
    rmSync(copy, { recursive: true });
  });

  test('DATABASE_URL leads nowhere', async () => {
    expect(
      await refusal({
        DATABASE_URL: 'postgres://u:p1@127.0.0.1:1/redress',
        REDRESS_DATA: join(scratch, 'own'),
      }),
    ).toBe(
      'The database redress at 127.0.0.1:1 cannot be used: nothing answers there: start the server or mend DATABASE_URL.',
    );
  });
});
