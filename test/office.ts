import { cp, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { SessionCookie, SessionService, type AccountRole } from '@redress/access';
import { databaseOptions, makeDoor, newId, readConfig, type Config } from '@redress/platform';
import { DeskModule } from '../apps/desk/src/desk.module.js';
import { PortalModule } from '../apps/portal/src/portal.module.js';
import { WorkerModule } from '../apps/worker/src/worker.module.js';
import { databaseAt, freshDatabase, type FreshDatabase } from './postgres.js';

// Several doors in one process make TypeORM's module warn of their data sources' common name.
Logger.overrideLogger(['error', 'fatal']);

export interface Answer<T = Record<string, unknown>> {
  status: number;
  body: T;
  headers: Record<string, unknown>;
  raw: Buffer;
}

/** Someone at a door: keeps their cookie, speaks JSON. */
export class Person {
  constructor(
    private readonly door: NestFastifyApplication,
    public cookie?: string,
  ) {}

  async send<T = Record<string, unknown>>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url: string,
    payload?: object | string,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    const response = await this.door.inject({
      method,
      url,
      headers: {
        ...(this.cookie && { cookie: this.cookie }),
        ...(typeof payload === 'string' && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(payload !== undefined && { payload }),
    });
    this.remember(response.headers['set-cookie']);
    const isJson = String(response.headers['content-type'] ?? '').includes('json');
    return {
      status: response.statusCode,
      body: (isJson ? response.json() : undefined) as T,
      headers: response.headers,
      raw: response.rawPayload,
    };
  }

  get = <T = Record<string, unknown>>(url: string) => this.send<T>('GET', url);
  post = <T = Record<string, unknown>>(url: string, payload: object | string) =>
    this.send<T>('POST', url, payload);

  /** Much as a browser does: a new cookie replaces the old one of its name, an empty one takes it away. */
  private remember(given: string | string[] | undefined): void {
    const nameOf = (pair: string) => pair.split('=', 1)[0];
    for (const cookie of [given ?? []].flat()) {
      const [pair = ''] = cookie.split(';');
      const others = (this.cookie?.split('; ') ?? []).filter((kept) => nameOf(kept) !== nameOf(pair));
      const kept = pair.endsWith('=') ? others : [...others, pair];
      if (kept.length > 0) this.cookie = kept.join('; ');
      else delete this.cookie;
    }
  }

  /** A file as a browser's form sends it. */
  upload<T = Record<string, unknown>>(
    url: string,
    title: string,
    fileName: string,
    content: string | Buffer,
  ): Promise<Answer<T>> {
    const boundary = `----${newId()}`;
    const part = (head: string, body: string | Buffer) => [
      Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
      Buffer.from(body),
      Buffer.from('\r\n'),
    ];
    const payload = Buffer.concat([
      ...part('name="title"', title),
      ...part(`name="file"; filename="${fileName}"\r\nContent-Type: application/octet-stream`, content),
      Buffer.from(`--${boundary}--\r\n`),
    ]);
    return this.send<T>('POST', url, payload, {
      'content-type': `multipart/form-data; boundary=${boundary}`,
    });
  }
}

/** Portal, desk and, when asked for, worker in this process, on a database of their own. */
export class TestOffice {
  private worker: NestFastifyApplication | undefined;

  private constructor(
    readonly database: FreshDatabase,
    readonly owner: DataSource,
    readonly portal: NestFastifyApplication,
    readonly desk: NestFastifyApplication,
    readonly config: Config,
  ) {}

  static async open(settings: Partial<Config> = {}): Promise<TestOffice> {
    const database = await freshDatabase('office');
    const dataFolder = await mkdtemp(join(tmpdir(), 'redress-test-'));
    await cp(process.env['TEST_OFFICE_FOLDER']!, dataFolder, { recursive: true });
    const config: Config = { ...readConfig({}), dataFolder, ...settings };
    const owner = await new DataSource(databaseOptions(database.ownerUrl, 'test', 2)).initialize();
    return TestOffice.on(database, owner, config);
  }

  /** The doors of an office that somebody else made, such as a restored one; `leave` keeps what is theirs. */
  static async of(ownerUrl: string, dataFolder: string): Promise<TestOffice> {
    const owner = await new DataSource(databaseOptions(ownerUrl, 'test', 2)).initialize();
    return TestOffice.on(databaseAt(ownerUrl), owner, { ...readConfig({}), dataFolder });
  }

  private static async on(database: FreshDatabase, owner: DataSource, config: Config): Promise<TestOffice> {
    const portal = await ready(
      makeDoor(PortalModule.of({ ...config, databaseUrl: database.urls.portal }), config),
    );
    const desk = await ready(makeDoor(DeskModule.of({ ...config, databaseUrl: database.urls.desk }), config));
    return new TestOffice(database, owner, portal, desk, config);
  }

  /** Starts the worker; from now on what is filed gets assessed. */
  async startWorker(): Promise<NestFastifyApplication> {
    this.worker = await ready(
      makeDoor(WorkerModule.of({ ...this.config, databaseUrl: this.database.urls.worker }), this.config),
    );
    return this.worker;
  }

  async stopWorker(): Promise<void> {
    await this.worker?.close();
    this.worker = undefined;
  }

  async leave(): Promise<void> {
    await this.stopWorker();
    await Promise.all([this.portal.close(), this.desk.close()]);
    await this.owner.destroy();
  }

  async close(): Promise<void> {
    await this.leave();
    await this.database.drop();
    await rm(this.config.dataFolder, { recursive: true, force: true });
  }

  /** The mails that were written instead of sent, newest first. */
  async mails(): Promise<string[]> {
    const folder = join(this.config.dataFolder, 'mail');
    const names = await readdir(folder).catch(() => []);
    return Promise.all(
      names
        // One that is being written has another name until it is whole.
        .filter((name) => name.endsWith('.eml'))
        .sort()
        .reverse()
        .map((name) => readFile(join(folder, name), 'utf8')),
    );
  }

  /** A visitor without an account. */
  visitor(door: 'portal' | 'desk' = 'portal'): Person {
    return new Person(door === 'portal' ? this.portal : this.desk);
  }

  /** The first demonstration person of a role, signed in at their door. */
  async signIn(role: AccountRole): Promise<Person> {
    return this.signedIn('a.role = $1', role);
  }

  /** Somebody with this address, signed in at their door. */
  async signInAs(email: string): Promise<Person> {
    return this.signedIn('a.email = $1', email);
  }

  /** Whoever holds a receipt, with the session that it opens at the portal. */
  async complainant(receipt: string): Promise<Person> {
    const holder = this.visitor();
    const { status, body } = await holder.post('/api/v1/receipt-session', { receipt });
    if (status !== 201) throw new Error(`The receipt was not taken: ${String(body['code'])}`);
    return holder;
  }

  /** Adds a person of any role, with the demonstration password; one who is there already stays. @returns their id. */
  async addPerson(role: AccountRole, email: string): Promise<string> {
    const [row] = await this.owner.query<{ id: string }[]>(
      `insert into accounts (id, email, name, role, organisation_id, password_hash, created_at)
       select $1, $2, $2, $3, case when $3 = 'advocate' then (select id from organisations limit 1) end, password_hash, now() from accounts limit 1
       on conflict (email) do update set email = excluded.email returning id`,
      [newId(), email, role],
    );
    return row!.id;
  }

  /** Opens the session itself: how one is opened over HTTP is tested where that is the matter. */
  private async signedIn(whose: string, value: string): Promise<Person> {
    const [account] = await this.owner.query<{ id: string; role: AccountRole }[]>(
      `select a.id, a.role from accounts a where ${whose} order by a.created_at, a.email limit 1`,
      [value],
    );
    if (!account) throw new Error(`There is nobody to sign in as ${value}.`);
    const door = account.role === 'advocate' ? this.portal : this.desk;
    const { token } = await door.get(SessionService, { strict: false }).openProved(account.id, 'totp');
    return new Person(door, `${door.get(SessionCookie, { strict: false }).name}=${token}`);
  }
}

async function ready(making: Promise<NestFastifyApplication>): Promise<NestFastifyApplication> {
  const app = await making;
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

/** Asks until there is an answer; fails with what it waited for. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined>,
  within = 60_000,
): Promise<T> {
  const deadline = performance.now() + within;
  while (performance.now() < deadline) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`Waited in vain for: ${what}`);
}
