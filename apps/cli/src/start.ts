import { Command, Option } from 'commander';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { Failure, readConfig, type Config } from '@redress/platform';
import { OfficeLock, prepareDataFolder, runningOffice } from './lock.js';
import { openOffice, withDatabase, type OfficeEvents } from './office.js';
import { portalRights } from './portal-rights.js';
import { DOORS, Door, portTaken, type DoorName } from './supervise.js';

/** A demonstration account, printed by `npm start` and used by `npm run demo`. */
export interface SignIn {
  door: string;
  email: string;
  password: string;
  role: string;
  /** Of the authenticator app that shows the second half of the sign-in. */
  secret: string;
  /** What a custodian says to the vault, besides. */
  passphrase?: string | undefined;
}

/** Fills an empty office with people to sign in as; safe to run again, when it only tells who they are. */
export type Seed = (ownerUrl: string) => Promise<SignIn[]>;

export interface StartOptions {
  seed: Seed;
  /** The programs of the doors; tests put in small ones. */
  entries?: Record<DoorName, string>;
}

/** What a command may use of an open office. */
export interface OfficeAccess {
  ownerUrl: string;
  portalUrl: string;
  deskUrl: string;
  signIns: SignIn[];
}

interface RaisedOffice extends OfficeAccess {
  embedded: boolean;
  /** Settles when a part of the office cannot be kept running. */
  lost: Promise<Failure>;
  close(): Promise<void>;
}

const entryIn = (folder: string, door: DoorName) => join(folder, door, 'src/main.js');

/** Where the programs of the doors are in a folder of built apps. */
export const entriesIn = (folder: string): Record<DoorName, string> => ({
  portal: entryIn(folder, 'portal'),
  desk: entryIn(folder, 'desk'),
  worker: entryIn(folder, 'worker'),
});

const say = (line: string) => void process.stderr.write(`${line}\n`);

export function startCommand(options: StartOptions): Command {
  return new Command('start')
    .description('Open the office: database, portal, desk and worker. Ctrl-C closes it.')
    .addOption(new Option('--doors <folder>', 'open the doors of another build').hideHelp())
    .action(({ doors }: { doors?: string }) =>
      start(readConfig(), doors ? { ...options, entries: entriesIn(resolve(doors)) } : options),
    );
}

/** Opens the office and keeps it open until asked to stop. */
export async function start(config: Config, options: StartOptions): Promise<void> {
  const stop = stopRequest();
  const office = await raise(config, options, stop.signal);
  if (!office) return say('Stopped.');
  process.stdout.write(summary(config, office));
  const lost = await Promise.race([stop.requested, office.lost]);
  say('Stopping …');
  await office.close();
  say('Stopped.');
  if (lost) throw lost;
}

/**
 * Runs `work` against the office on the data folder: the one that is open, or one opened for the purpose on free
 * ports and closed again, however the work ends.
 * @throws Failure `interrupted` when asked to stop meanwhile.
 */
export async function withOffice<T>(
  config: Config,
  work: (office: OfficeAccess) => Promise<T>,
  options: StartOptions,
): Promise<T> {
  const open = runningOffice(config.dataFolder);
  if (open) {
    return withDatabase(config, async ({ ownerUrl }) =>
      work({ ...open, ownerUrl, signIns: await options.seed(ownerUrl) }),
    );
  }
  const stop = stopRequest();
  const interrupted = () => new Failure('unavailable', 'interrupted', 'Stopped before the end.');
  const office = await raise({ ...config, ports: { portal: 0, desk: 0, worker: 0 } }, options, stop.signal);
  if (!office) throw interrupted();
  try {
    const ended = Promise.race([stop.requested, office.lost]).then((lost) =>
      Promise.reject(lost ?? interrupted()),
    );
    return await Promise.race([work(office), ended]);
  } finally {
    await office.close();
  }
}

/** Opens everything in order; undefined when asked to stop before the end, with all closed again. */
async function raise(
  config: Config,
  options: StartOptions,
  stop: AbortSignal,
): Promise<RaisedOffice | undefined> {
  const closers: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    return { ...(await raiseParts(config, options, stop, closers)), close };
  } catch (error) {
    await close();
    if (stop.aborted) return undefined;
    throw error;
  }
}

async function raiseParts(
  config: Config,
  options: StartOptions,
  stop: AbortSignal,
  closers: (() => Promise<void> | void)[],
) {
  const { promise: lost, resolve } = Promise.withResolvers<Failure>();
  const events: OfficeEvents = { say, lost: resolve };
  prepareDataFolder(config.dataFolder);
  const lock = OfficeLock.take(config.dataFolder);
  closers.push(() => lock.release());
  for (const door of DOORS) await checkPort(door, config);
  if (!config.databaseUrl && !existsSync(join(config.dataFolder, 'postgres')))
    say('Making the database (once) …');
  const database = await openOffice(config, events);
  closers.push(() => database.close());
  stop.throwIfAborted();
  const signIns = await options.seed(database.ownerUrl);
  const doors = DOORS.map((name) => {
    const entry = (options.entries ?? entriesIn(join(import.meta.dirname, '../..')))[name];
    const url = database.doorUrls[name];
    const rights = name === 'portal' ? portalRights(entry, config.dataFolder, url) : [];
    const memory = memoryOf(name);
    const env = { ...doorEnvironment(config, url, name), ...memory.env };
    return new Door({ name, entry, env, limits: [...rights, ...memory.limits] }, events);
  });
  closers.push(async () => void (await Promise.all(doors.map((door) => door.stop()))));
  stop.throwIfAborted();
  await Promise.race([Promise.all(doors.map((door) => door.open())), aborted(stop)]);
  const [portalUrl = '', deskUrl = ''] = doors.map((door) => door.url);
  const { ownerUrl, embedded } = database;
  lock.announce({ portalUrl, deskUrl, databaseUrl: embedded ? ownerUrl : undefined });
  return { ownerUrl, portalUrl, deskUrl, signIns, embedded, lost };
}

interface DoorMemory {
  readonly limits: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/**
 * MB of objects that live long and of those just made; and what the C library frees goes back to the system. Left to
 * themselves both let a packet of 5,000 pages take half as much memory again as it needs. The worker in
 * `docker-compose.yml` has the same.
 */
const WORKER_MEMORY: DoorMemory = {
  limits: ['--max-old-space-size=320', '--max-semi-space-size=4'],
  env: { MALLOC_TRIM_THRESHOLD_: '131072' },
};

/** What bounds the memory of a door: the portal and the desk are left to themselves. */
export const memoryOf = (door: DoorName): DoorMemory =>
  door === 'worker' ? WORKER_MEMORY : { limits: [], env: {} };

/** A door knows its own database URL and no other, not the owner's, and no secret that another door works with. */
function doorEnvironment(
  config: Config,
  databaseUrl: string,
  door: DoorName,
): Record<string, string | undefined> {
  const office = [...KEYRING, ...AWS];
  const kept = { portal: config.s3 ? AWS : [], desk: [...office, ...OIDC], worker: [...office, ...MAIL] }[
    door
  ];
  const secrets = [...office, ...OIDC, ...MAIL].filter((name) => !kept.includes(name));
  return {
    ...Object.fromEntries(secrets.map((name) => [name, undefined])),
    REDRESS_DATA: config.dataFolder,
    DATABASE_URL: databaseUrl,
    PORTAL_DATABASE_URL: undefined,
    DESK_DATABASE_URL: undefined,
    WORKER_DATABASE_URL: undefined,
    HOST: config.host,
    PORTAL_PORT: String(config.ports.portal),
    DESK_PORT: String(config.ports.desk),
    WORKER_PORT: String(config.ports.worker),
  };
}

const KEYRING = [
  'REDRESS_KEYRING',
  'REDRESS_KEYRING_PASSPHRASE_FILE',
  'REDRESS_KMS_KEY',
  'REDRESS_KMS_URL',
  'REDRESS_TRANSIT_URL',
  'REDRESS_TRANSIT_KEY',
  'REDRESS_TRANSIT_TOKEN_FILE',
];
/** For a bucket, or for a key service. */
const AWS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];
const OIDC = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'];
const MAIL = ['MAIL_URL', 'MAIL_FROM'];

/** Finds a taken port before the database is started for nothing. */
async function checkPort(door: DoorName, { host, ports }: Config): Promise<void> {
  const setting = `${door.toUpperCase()}_PORT`;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const probe = createServer();
  probe.once('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EADDRINUSE') return reject(portTaken(door, ports[door], setting));
    const what =
      code === 'EACCES'
        ? `Port ${ports[door]} needs more rights: set ${setting} to 1024 or more`
        : `HOST ${host} cannot be listened on (${message}): mend it`;
    reject(new Failure('invalid', 'port_unusable', `${what}.`));
  });
  probe.listen(ports[door], host, () => probe.close(() => resolve()));
  return promise;
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));

/** One request to stop, however often it is repeated: a signal, or the end of the program that started us. */
function stopRequest(): { signal: AbortSignal; requested: Promise<undefined> } {
  const controller = new AbortController();
  const { promise: requested, resolve } = Promise.withResolvers<undefined>();
  const stop = () => {
    controller.abort();
    resolve(undefined);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  if (process.channel) process.once('disconnect', stop);
  return { signal: controller.signal, requested };
}

function summary(config: Config, office: RaisedOffice): string {
  return [
    '',
    `${config.officeName} is open.`,
    '',
    `  Portal   ${office.portalUrl}   file a complaint, follow it by its receipt, advocates' desk`,
    `  Desk     ${office.deskUrl}   review queue, case files, findings, referrals`,
    ...demonstration(office.signIns),
    '',
    `  Data     ${config.dataFolder}${office.embedded ? ' (with its PostgreSQL)' : ''}`,
    '           Keep a copy of keyring.json from there in a safe place: nothing sealed opens without it.',
    '  Stop     Ctrl-C',
    '',
    '',
  ].join('\n');
}

/** Whom one can sign in as, and how to get the code that follows the password. */
function demonstration(signIns: readonly SignIn[]): string[] {
  const [first] = signIns;
  if (!first) return [];
  const width = Math.max(...signIns.map(({ email }) => email.length));
  return [
    '',
    `  Demonstration sign-ins, all with the password   ${first.password}`,
    '',
    ...signIns.map(
      ({ door, role, email, secret }) =>
        `    ${role.padEnd(14)} ${email.padEnd(width)}   at the ${door.padEnd(6)}   app secret ${secret}`,
    ),
    ...custodians(signIns, width),
    '',
    '  After the password comes a code. Put the secret into an authenticator app, or ask for the code of now:',
    `    npm run redress -- code ${first.email}`,
  ];
}

/** What two custodians say to the vault to open an identity. */
function custodians(signIns: readonly SignIn[], width: number): string[] {
  const keepers = signIns.filter(({ passphrase }) => passphrase !== undefined);
  if (keepers.length === 0) return [];
  return [
    '',
    '  Two custodians together open a name, each with their own passphrase for the vault:',
    ...keepers.map(({ email, passphrase }) => `    ${' '.repeat(14)} ${email.padEnd(width)}   ${passphrase}`),
  ];
}
