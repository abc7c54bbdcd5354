import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Failure, childEnvironment } from '@redress/platform';
import { commandOf, isAlive } from './lock.js';
import { findBinaries, type Binaries } from './postgres-binaries.js';
import { damaged, explainLog, openLog, readLines, readSince, wrongVersion } from './postgres-log.js';
import { Deaths, isRunning } from './supervise.js';
import { unixUser, type UnixUser } from './unix-user.js';

export interface ServerOptions {
  /** The cluster lies in `postgres` below it, the log beside that in `postgres.log`. */
  dataFolder: string;
  /** Of the superuser `redress`; given to the cluster when it is made. */
  password: string;
  /** Server settings over the durable defaults; tests give up durability here. */
  settings?: Record<string, string>;
  say?: (line: string) => void;
  /** PostgreSQL cannot be kept running; the office has to be closed. */
  lost?: (failure: Failure) => void;
}

const MAJOR = '18';
const READY_WITHIN = 180_000;

/**
 * Becomes PostgreSQL, leaving a watcher behind that reads a pipe which only the launcher can write. The pipe's end
 * without a word means that the launcher is gone, however it died: the watcher then asks PostgreSQL to stop.
 */
const WATCHED = '( (read -r word <&3 || kill -INT "$$") >/dev/null 2>&1 & ); exec "$@" 3<&-';

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  timezone: 'UTC',
  cluster_name: 'redress',
  // The server log must not repeat what people wrote: no statements, no failing rows.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** The PostgreSQL that comes with the program: a cluster in the data folder, open to this machine only. */
export class EmbeddedPostgres {
  private child: ChildProcess | undefined;
  private stopping = false;
  private readonly deaths = new Deaths();
  private readonly folder: string;
  private readonly log: string;
  private port = 0;
  private logFrom = 0;

  private constructor(
    private readonly options: ServerOptions,
    private readonly binaries: Binaries,
  ) {
    this.folder = join(options.dataFolder, 'postgres');
    this.log = join(options.dataFolder, 'postgres.log');
  }

  /**
   * Starts the server, making the cluster on the first start. Data that are damaged are reported, never replaced.
   * @throws Failure `database_damaged`, `database_version`, `disk_full`, `database_failed` and the like.
   */
  static async start(options: ServerOptions): Promise<EmbeddedPostgres> {
    const server = new EmbeddedPostgres(options, await findBinaries());
    if (!server.hasCluster()) await server.create();
    await server.clearLeftovers();
    for (let attempt = 1; ; attempt += 1) {
      try {
        server.port = await freePort();
        await server.launch();
        return server;
      } catch (error) {
        if (attempt === 3 || !(error instanceof Failure && error.code === 'database_port')) throw error;
      }
    }
  }

  /** The address as superuser. */
  url(database: string): string {
    return `postgresql://redress:${encodeURIComponent(this.options.password)}@127.0.0.1:${this.port}/${database}`;
  }

  /** When a statement or the server failed, whether a full disk is why: the server's own log is the witness. */
  diskFull(): Failure | undefined {
    const failure = explainLog(readSince(this.log, this.logFrom), this.folder, this.log);
    return failure.code === 'disk_full' ? failure : undefined;
  }

  /** Ends sessions, writes everything down and stops; harder if that takes too long. Nothing is lost either way. */
  async stop(): Promise<void> {
    this.stopping = true;
    const child = this.child;
    if (!child || !isRunning(child)) return;
    const gone = once(child, 'exit');
    child.kill('SIGINT');
    const late = setTimeout(() => child.kill('SIGQUIT'), 20_000);
    const later = setTimeout(() => child.kill('SIGKILL'), 25_000);
    await gone;
    clearTimeout(late);
    clearTimeout(later);
  }

  /** @throws Failure when something lies in the place of the cluster that is not one of our version. */
  private hasCluster(): boolean {
    if (!existsSync(this.folder) || readdirSync(this.folder).length === 0) return false;
    const versionFile = join(this.folder, 'PG_VERSION');
    if (!existsSync(versionFile)) throw damaged(this.folder, 'PG_VERSION is missing');
    const version = readFileSync(versionFile, 'utf8').trim();
    if (version !== MAJOR) throw wrongVersion(this.folder, version);
    return true;
  }

  /** Makes the cluster beside its place and moves it in when it is whole: a crash leaves no half of one. */
  private async create(): Promise<void> {
    const draft = `${this.folder}.new`;
    const passwordFile = `${this.folder}.password`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(passwordFile, this.options.password, { mode: 0o600 });
    try {
      const user = unixUser(draft, [this.binaries.initdb]);
      if (user) chownSync(passwordFile, user.uid, user.gid);
      const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
      await this.runInitdb(user, [
        `--pgdata=${draft}`,
        '--username=redress',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        `--locale=${locale}`,
        '--lc-messages=C',
        ...(this.options.settings?.['fsync'] === 'off' ? ['--no-sync'] : []),
      ]);
      if (existsSync(this.folder)) rmSync(this.folder, { recursive: true });
      renameSync(draft, this.folder);
    } finally {
      rmSync(passwordFile, { force: true });
    }
  }

  private async runInitdb(user: UnixUser | undefined, args: string[]): Promise<void> {
    const { fd, from } = openLog(this.log);
    const [program = '', ...words] = this.command(user, this.binaries.initdb, args);
    const child = spawn(program, words, { ...this.spawnOptions(user), stdio: ['ignore', fd, fd] });
    closeSync(fd);
    const code = await exitOf(child);
    if (code !== 0) throw explainLog(readSince(this.log, from), this.folder, this.log);
  }

  private async launch(): Promise<void> {
    const { fd, from } = openLog(this.log);
    this.logFrom = from;
    const user = unixUser(this.folder, [this.binaries.postgres]);
    const settings = { ...SETTINGS, ...this.options.settings, port: String(this.port) };
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const command = this.command(user, this.binaries.postgres, ['-D', this.folder, ...flags]);
    const child = spawn('/bin/sh', ['-c', WATCHED, 'redress-postgres', ...command], {
      ...this.spawnOptions(user),
      stdio: ['ignore', fd, fd, 'pipe'],
    });
    closeSync(fd);
    this.child = child;
    const exited = exitOf(child).then(() => dismissWatcher(child));
    await this.ready(child, exited);
    void exited.then(() => this.died());
  }

  private async ready(child: ChildProcess, exited: Promise<void>): Promise<void> {
    const limit = performance.now() + READY_WITHIN;
    let gone = false;
    void exited.then(() => (gone = true));
    while (!this.saysReady(child)) {
      if (gone) throw explainLog(readSince(this.log, this.logFrom), this.folder, this.log);
      if (performance.now() > limit) {
        await this.stop();
        throw new Failure(
          'unavailable',
          'database_slow',
          `PostgreSQL was not ready within ${READY_WITHIN / 1000} seconds: see ${this.log}.`,
        );
      }
      await pause(20);
    }
  }

  /** The eighth line of postmaster.pid is the server's own word for its state. */
  private saysReady(child: ChildProcess): boolean {
    const lines = readLines(join(this.folder, 'postmaster.pid'));
    return Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready';
  }

  private died(): void {
    if (this.stopping) return;
    const wait = this.deaths.next();
    if (wait === undefined) {
      const detail = `PostgreSQL stopped five times within a minute: see ${this.log}.`;
      this.options.lost?.(this.diskFull() ?? new Failure('unavailable', 'database_failed', detail));
      return;
    }
    this.options.say?.('PostgreSQL stopped unexpectedly and is being started again.');
    void pause(wait).then(() => this.relaunch());
  }

  private async relaunch(): Promise<void> {
    if (this.stopping) return;
    try {
      await this.clearLeftovers();
      if (this.stopping) return;
      await this.launch();
      this.options.say?.('PostgreSQL is running again.');
    } catch {
      this.died();
    }
  }

  /**
   * After a crash: stops a server of this cluster that outlived its office, and takes away a pid file whose
   * number now belongs to another program, which PostgreSQL would mistake for a running server.
   */
  private async clearLeftovers(): Promise<void> {
    const pidFile = join(this.folder, 'postmaster.pid');
    const pid = Number(readLines(pidFile)[0]);
    if (!(pid > 0) || !isAlive(pid)) return;
    if (!commandOf(pid).includes(this.folder)) {
      rmSync(pidFile, { force: true });
      return;
    }
    process.kill(pid, 'SIGINT');
    for (let tries = 0; isAlive(pid); tries += 1) {
      if (tries === 400) process.kill(pid, 'SIGQUIT');
      if (tries === 600)
        throw new Failure(
          'conflict',
          'database_busy',
          `PostgreSQL of an earlier start (process ${pid}) does not stop: end it and start again.`,
        );
      await pause(50);
    }
  }

  private command(user: UnixUser | undefined, program: string, args: string[]): string[] {
    return [...(user?.wrap ?? []), program, ...args];
  }

  /** A session of its own, so that Ctrl-C reaches the launcher alone; of the environment, only what it needs. */
  private spawnOptions(user: UnixUser | undefined): SpawnOptions {
    const ids = user && user.wrap.length === 0 ? { uid: user.uid, gid: user.gid } : {};
    const { PATH, TMPDIR } = childEnvironment({});
    return { ...ids, cwd: '/', detached: true, env: { PATH, ...(TMPDIR && { TMPDIR }), LC_ALL: 'C' } };
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A word before the pipe ends tells the watcher that PostgreSQL has stopped by itself. */
function dismissWatcher(child: ChildProcess): void {
  const pipe = child.stdio[3];
  if (!pipe || !('write' in pipe)) return;
  pipe.on('error', () => undefined);
  pipe.end('done\n');
}

/** Settles when the process has ended, or could not be made. */
function exitOf(child: ChildProcess): Promise<number | null> {
  const { promise, resolve } = Promise.withResolvers<number | null>();
  child.once('exit', resolve);
  child.once('error', () => resolve(null));
  return promise;
}
