import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { demoCode, seedDemoOffice, type Role, type SignIn } from '@redress/access';
import { Keyring, databaseOptions, readConfig, withClient, type Config } from '@redress/platform';
import { seedDemoVault } from '@redress/vault';
import { HttpClient } from '../../apps/cli/src/demo/http-client.js';
import { openOffice, type OpenDatabase } from '../../apps/cli/src/office.js';
import { entriesIn, memoryOf } from '../../apps/cli/src/start.js';
import { DOORS, Door, type DoorName } from '../../apps/cli/src/supervise.js';

const run = promisify(execFile);
const say = (line: string) => void process.stderr.write(`${line}\n`);

/**
 * An office as `npm start` opens it: the embedded PostgreSQL with its durable settings, each door a process of its
 * own. Its data folder is thrown away at the end; its doors are opened one by one, when a measurement needs them.
 */
export class BenchOffice {
  private readonly doors = new Map<DoorName, Door>();
  /** Everybody signs in once: a code works no second time. */
  private readonly cookies = new Map<string, string>();

  private constructor(
    private readonly config: Config,
    private readonly database: OpenDatabase,
    private readonly seeded: SignIn[],
  ) {}

  static async open(): Promise<BenchOffice> {
    const dataFolder = await mkdtemp(join(tmpdir(), 'redress-bench-'));
    const config: Config = { ...readConfig({}), dataFolder };
    try {
      const database = await openOffice(config, { say, lost: (failure) => say(failure.detail) });
      const owner = await new DataSource(databaseOptions(database.ownerUrl, 'bench', 1)).initialize();
      const keyring = Keyring.load(dataFolder);
      const seeded = await seedDemoOffice(owner, new Date(), keyring)
        .then(async (people) => {
          await seedDemoVault(owner, new Date(), keyring);
          return people;
        })
        .finally(() => owner.destroy());
      return new BenchOffice(config, database, seeded);
    } catch (error) {
      await rm(dataFolder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Opens a door, or finds it open. @returns its address. */
  async door(name: DoorName): Promise<string> {
    const known = this.doors.get(name);
    if (known) return known.url;
    const entry = entriesIn(join(import.meta.dirname, '../../apps'))[name];
    const env = {
      REDRESS_DATA: this.config.dataFolder,
      DATABASE_URL: this.database.doorUrls[name],
      // Visitors say themselves which network they come from.
      TRUSTED_PROXIES: '127.0.0.1',
      ...Object.fromEntries(DOORS.map((door) => [`${door.toUpperCase()}_PORT`, '0'])),
    };
    const memory = memoryOf(name);
    const plan = { name, entry, env: { ...env, ...memory.env }, limits: memory.limits };
    const door = new Door(plan, { say, lost: (failure) => say(failure.detail) });
    await door.open();
    this.doors.set(name, door);
    return door.url;
  }

  /** The process of a door that is open. */
  pidOf(name: DoorName): number {
    return this.doors.get(name)?.pid ?? NaN;
  }

  /** Megabytes that a door's process holds at this moment. */
  async memoryOf(name: DoorName): Promise<number> {
    const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(this.doors.get(name)?.pid)]);
    return Number(stdout) / 1024;
  }

  async shut(name: DoorName): Promise<void> {
    await this.doors.get(name)?.stop();
    this.doors.delete(name);
  }

  /** Signs in the demonstration person of a role. @returns the address of their door and their cookie. */
  async signIn(role: Role): Promise<{ url: string; cookie: string }> {
    const person = this.seeded.find((candidate) => candidate.role === role);
    if (!person) throw new Error(`There is no ${role} in the demonstration office.`);
    const url = await this.door(person.door === 'portal' ? 'portal' : 'desk');
    const known = this.cookies.get(person.email);
    if (known) return { url, cookie: known };
    const client = new HttpClient(url);
    await client.signIn(person.email, person.password, (at) => demoCode(person.email, at) ?? '');
    this.cookies.set(person.email, client.cookie);
    return { url, cookie: client.cookie };
  }

  /** Bare connections to the office's database as a door's own role. */
  pool(role: DoorName, max: number): pg.Pool {
    return new pg.Pool({ connectionString: this.database.doorUrls[role], max });
  }

  /** The settings of a door that is opened in this process. */
  configOf(door: DoorName): Config {
    return { ...this.config, databaseUrl: this.database.doorUrls[door] };
  }

  get ownerUrl(): string {
    return this.database.ownerUrl;
  }

  get dataFolder(): string {
    return this.config.dataFolder;
  }

  get keyring(): Keyring {
    return Keyring.load(this.config.dataFolder);
  }

  get workerUrl(): string {
    return this.database.doorUrls.worker;
  }

  get workerConcurrency(): number {
    return this.config.workerConcurrency;
  }

  /** Runs a statement as the owner of the database. */
  async query<T extends pg.QueryResultRow>(statement: string, values: unknown[] = []): Promise<T[]> {
    return withClient(
      this.database.ownerUrl,
      async (owner) => (await owner.query<T>(statement, values)).rows,
    );
  }

  /** Takes all cases out again, so that one measurement does not weigh on the next. */
  async empty(): Promise<void> {
    await this.query(
      'truncate cases, journal, journal_outbox, journal_log, journal_nodes, journal_checkpoints restart identity cascade',
    );
    await this.query('update relay_cursor set next = 0');
    await rm(join(this.config.dataFolder, 'checkpoints'), { recursive: true, force: true });
    await this.settle();
  }

  /** Leaves nothing for the server to tidy up meanwhile. */
  async settle(): Promise<void> {
    await this.query('vacuum analyze');
    await this.query('checkpoint');
  }

  async close(): Promise<void> {
    await Promise.all([...this.doors.keys()].map((name) => this.shut(name)));
    await this.database.close();
    await rm(this.config.dataFolder, { recursive: true, force: true });
  }
}
