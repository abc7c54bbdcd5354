import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { resealFactors } from '@redress/access';
import { sealLeftovers } from '@redress/casefile';
import { lawOf, retentionFloor } from '@redress/policy';
import { resealVaults } from '@redress/vault';
import { sealAlerts } from '@redress/watch';
import {
  Clock,
  Failure,
  dayIn,
  openKeyring,
  pgError,
  urlForRole,
  withClient,
  writePortalKeyring,
  type Config,
  type Keyring,
} from '@redress/platform';
import { migrate, setDoorPasswords, setRetentionFloor } from '../../../migrations/data-source.js';
import { EmbeddedPostgres } from './embedded-postgres.js';
import { OfficeLock, prepareDataFolder, runningOffice } from './lock.js';
import { belongTogether, databasePasswords } from './passwords.js';
import { makePortalFolders } from './portal-rights.js';
import { DOORS, type DoorName } from './supervise.js';

/** The office's database, up to date, with a way in for each door. */
export interface OpenDatabase {
  ownerUrl: string;
  doorUrls: Record<DoorName, string>;
  /** The migrations that ran now. */
  ran: string[];
  /** Whether it is the PostgreSQL that comes with the program. */
  embedded: boolean;
  close(): Promise<void>;
}

export interface OfficeEvents {
  say(line: string): void;
  lost(failure: Failure): void;
}

const SILENT: OfficeEvents = { say: () => undefined, lost: () => undefined };

/**
 * Opens the database of an office whose data folder is locked by us: the server of DATABASE_URL, or the embedded
 * one. Migrates it and sets the doors' passwords.
 */
export async function openOffice(config: Config, events: OfficeEvents = SILENT): Promise<OpenDatabase> {
  refuseHalfRestored(config.dataFolder);
  const { ownerUrl, diskFull, ...server } = await openServer(config, events);
  try {
    return { ...(await prepare(config, ownerUrl)), ...server };
  } catch (error) {
    const trouble = diskFull();
    await server.close();
    throw trouble ?? error;
  }
}

/** Lies in the data folder while a backup is being put back, and after that was broken off. */
export const restoreMark = (dataFolder: string): string => join(dataFolder, 'restoring');

function refuseHalfRestored(dataFolder: string): void {
  if (!existsSync(restoreMark(dataFolder))) return;
  const detail = `A backup was not put back to its end in ${dataFolder}: run the same \`restore\` again.`;
  throw new Failure('unavailable', 'restore_broken_off', detail);
}

/** A server with a database of ours on it, whatever is in that. */
export type OpenServer = Pick<OpenDatabase, 'ownerUrl' | 'embedded' | 'close'> & {
  /** Whether it was for want of room on the disk that the server gave up. */
  diskFull: () => Failure | undefined;
};

/** The server of DATABASE_URL, or the embedded one of a data folder that is locked by us. */
export async function openServer(config: Config, events: OfficeEvents = SILENT): Promise<OpenServer> {
  if (config.databaseUrl)
    return {
      ownerUrl: config.databaseUrl,
      embedded: false,
      close: () => Promise.resolve(),
      diskFull: () => undefined,
    };
  const keyring = await keptKeyring(config);
  const { dataFolder } = config;
  const passwords = databasePasswords(dataFolder, keyring);
  if (!belongTogether(passwords, keyring)) throw keyringMismatch();
  const server = await EmbeddedPostgres.start({ dataFolder, password: passwords.owner, ...events });
  try {
    await takeOver(server.url('postgres'), keyring);
    await makeDatabase(server.url('postgres'));
  } catch (error) {
    const trouble = server.diskFull();
    await server.stop();
    throw trouble ?? error;
  }
  return {
    ownerUrl: server.url('redress'),
    embedded: true,
    close: () => server.stop(),
    diskFull: () => server.diskFull(),
  };
}

/** Runs a command's work on the office's database: that of the running office, or one opened for the purpose. */
export async function withDatabase<T>(
  config: Config,
  work: (database: Omit<OpenDatabase, 'close'>) => Promise<T>,
): Promise<T> {
  prepareDataFolder(config.dataFolder);
  const running = runningOffice(config.dataFolder);
  const shared = config.databaseUrl ?? running?.ownerUrl;
  refuseHalfRestored(config.dataFolder);
  if (shared) return work({ ...(await prepare(config, shared)), embedded: !config.databaseUrl });
  const lock = OfficeLock.take(config.dataFolder);
  try {
    const database = await openOffice(config);
    try {
      return await work(database);
    } finally {
      await database.close();
    }
  } finally {
    lock.release();
  }
}

async function prepare(
  config: Config,
  ownerUrl: string,
): Promise<Pick<OpenDatabase, 'ownerUrl' | 'doorUrls' | 'ran'>> {
  const keyring = await openKeyring(config);
  writePortalKeyring(config.dataFolder, keyring);
  makePortalFolders(config.dataFolder);
  const passwords = databasePasswords(config.dataFolder, keyring);
  const urlOf = (door: DoorName) =>
    config.doorDatabaseUrls[door] ?? urlForRole(ownerUrl, `redress_${door}`, passwords[door]);
  const doorUrls = { portal: urlOf('portal'), desk: urlOf('desk'), worker: urlOf('worker') };
  try {
    await checkOwner(ownerUrl);
    const ran = await migrate(ownerUrl);
    await sealLeftovers(ownerUrl, keyring);
    await sealAlerts(ownerUrl, keyring);
    await resealFactors(ownerUrl, keyring);
    await resealVaults(ownerUrl, keyring);
    const { retention } = lawOf(config.jurisdiction);
    await setRetentionFloor(ownerUrl, retentionFloor(retention, dayIn(config.timeZone, new Clock().now())));
    await setDoorPasswords(
      ownerUrl,
      DOORS.map((door) => doorUrls[door]).filter((url) => new URL(url).password !== ''),
    );
    return { ownerUrl, doorUrls, ran };
  } catch (error) {
    throw databaseFailure(error, ownerUrl) ?? error;
  }
}

/** @throws Failure `keyring_missing`: a new keyring would not open what the lost one sealed. */
async function keptKeyring(config: Config): Promise<Keyring> {
  const { dataFolder } = config;
  const keyring = join(dataFolder, 'keyring.json');
  if (existsSync(join(dataFolder, 'postgres', 'PG_VERSION')) && !existsSync(keyring)) {
    const detail = `${keyring} is missing, and the database beside it was sealed with it: put back your copy of it.`;
    throw new Failure('unavailable', 'keyring_missing', detail);
  }
  return openKeyring(config);
}

/**
 * The owner of a cluster of before has a password that comes from the keyring, which the doors hold as well: it gets
 * the one of the file.
 */
async function takeOver(url: string, keyring: Keyring): Promise<void> {
  try {
    await withClient(url, () => Promise.resolve());
  } catch (error) {
    if (!isRefused(error)) throw databaseFailure(error, url) ?? error;
    const before = urlForRole(url, new URL(url).username, keyring.doorPassword('owner'));
    await setDoorPasswords(before, [url]).catch((reason: unknown) => {
      throw isRefused(reason) ? keyringMismatch() : reason;
    });
  }
}

const isRefused = (error: unknown) => pgError(error)?.code === '28P01';

const keyringMismatch = () =>
  new Failure(
    'unavailable',
    'keyring_mismatch',
    'The keyring in the data folder, or the passwords.json beside it, is not the one that this database was made with: put back the right one.',
  );

async function makeDatabase(maintenanceUrl: string): Promise<void> {
  try {
    await withClient(maintenanceUrl, async (client) => {
      const { rowCount } = await client.query(`select from pg_database where datname = 'redress'`);
      if (!rowCount) await client.query('create database redress');
    });
  } catch (error) {
    throw databaseFailure(error, maintenanceUrl) ?? error;
  }
}

interface OwnerRights {
  version: number;
  encoding: string;
  may_make_roles: boolean;
  may_make_tables: boolean;
}

/** Finds out before the first migration whether the server of DATABASE_URL can hold the office. */
async function checkOwner(ownerUrl: string): Promise<void> {
  const { rows } = await withClient(ownerUrl, (client) =>
    client.query<OwnerRights>(`
      select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
        rolsuper or rolcreaterole as may_make_roles,
        has_database_privilege(current_database(), 'create') and has_schema_privilege('public', 'create') as may_make_tables
      from pg_roles where rolname = current_user`),
  );
  const rights = rows[0];
  const user = new URL(ownerUrl).username;
  const bad = (why: string) => badDatabase(ownerUrl, why);
  if (!rights) return;
  if (rights.version < 150_000) throw bad('its PostgreSQL is older than 15: use a newer server');
  if (rights.encoding !== 'UTF8')
    throw bad(`its database is encoded in ${rights.encoding}: make one with encoding UTF8`);
  if (!rights.may_make_roles)
    throw bad(`${user} may not create roles: run \`alter role ${user} createrole\` as its administrator`);
  if (!rights.may_make_tables) throw bad(`${user} may not create tables: make it the owner of the database`);
}

/** Says in one sentence why a database cannot be used; undefined when the error is not about that. */
export function databaseFailure(error: unknown, url: string): Failure | undefined {
  const { username } = new URL(url);
  const code = (error as { code?: unknown } | null)?.code;
  const why = {
    ECONNREFUSED: 'nothing answers there: start the server or mend DATABASE_URL',
    ECONNRESET: 'the connection was ended: look whether a PostgreSQL is there',
    ENOTFOUND: 'there is no such host: mend DATABASE_URL',
    EAI_AGAIN: 'the host cannot be looked up: mend DATABASE_URL or the network',
    ETIMEDOUT: 'it does not answer: mend DATABASE_URL or the network',
    '28P01': `the password of ${username} is wrong: mend DATABASE_URL`,
    '28000': `the server does not let ${username} in: mend DATABASE_URL or the server's pg_hba.conf`,
    '3D000': 'there is no such database: create it, or mend DATABASE_URL',
    '53100': 'its disk is full: make room and start again',
    '53300': 'it has too many connections: raise max_connections to 100 or end some',
    '42501': `${username} lacks a right (${error instanceof Error ? error.message : ''}): grant it, or use the owner of the database`,
    '57P03': 'it is starting or stopping: try again in a moment',
  }[typeof code === 'string' ? code : ''];
  if (why) return badDatabase(url, why);
  const isMute = error instanceof Error && /timeout|Connection terminated|SSL/i.test(error.message);
  return isMute
    ? badDatabase(url, `it does not answer as PostgreSQL does (${error.message}): mend DATABASE_URL`)
    : undefined;
}

function badDatabase(url: string, why: string): Failure {
  const { hostname, port, pathname } = new URL(url);
  const detail = `The database ${pathname.slice(1)} at ${hostname}:${port || '5432'} cannot be used: ${why}.`;
  return new Failure('unavailable', 'database_unusable', detail);
}
