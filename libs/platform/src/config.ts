import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { Failure } from './errors.js';
import { KEY_PROVIDERS, type KeyProviderSettings } from './key-provider.js';
import type { S3Settings } from './s3-blobs.js';

const PLACEHOLDER = /^(changeme|change-me|secret|password|placeholder|example|todo|xxx+)$/i;

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);

const url = (schemes: string[]) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol.slice(0, -1)), {
      message: `must be a URL that starts with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
    })
    .refine((value) => !URL.canParse(value) || !PLACEHOLDER.test(new URL(value).password), {
      message: 'holds a placeholder password; set a real one',
    });

/** Keys go there and come from there: in the clear only on this machine. */
const secretUrl = url(['https', 'http']).refine(
  (value) => !/^http:/.test(value) || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(value).hostname),
  { message: 'must start with https://, for keys go there' },
);

/** Where a door is reached, without a path: passkeys belong to it. */
const origin = url(['http', 'https']).refine(
  (value) => !URL.canParse(value) || new URL(value).origin === value.replace(/\/$/, ''),
  { message: 'must be scheme, host and port alone, such as https://desk.example.org' },
);

const settings = z.object({
  REDRESS_DATA: z.string().min(1).default('.data'),
  REDRESS_OFFICE: z.string().min(1).max(200).default('Office of Police Accountability (demonstration)'),
  /** By whose law the office works; the policy says which there are. */
  REDRESS_JURISDICTION: z
    .string()
    .regex(/^[a-z]{2}(-[a-z0-9]+){0,4}$/, 'is not the code of a jurisdiction, such as xx-yy-zz')
    .optional(),
  REDRESS_TIME_ZONE: z
    .string()
    .default('America/Los_Angeles')
    .refine(isTimeZone, { message: 'is not a time zone such as America/Los_Angeles' }),
  REDRESS_SECURE_COOKIES: z.stringbool().default(false),
  DATABASE_URL: url(['postgres', 'postgresql']).optional(),
  PORTAL_DATABASE_URL: url(['postgres', 'postgresql']).optional(),
  DESK_DATABASE_URL: url(['postgres', 'postgresql']).optional(),
  WORKER_DATABASE_URL: url(['postgres', 'postgresql']).optional(),
  QUEUE_URL: url(['redis', 'rediss']).optional(),
  WITNESS_URL: url(['https', 'http']).optional(),
  TSA_URL: url(['https', 'http']).optional(),
  REDRESS_SIGNING_FILE: z.string().optional(),
  REDRESS_KEYRING: z.enum(KEY_PROVIDERS).default('file'),
  REDRESS_KEYRING_PASSPHRASE_FILE: z.string().optional(),
  REDRESS_KMS_KEY: z.string().optional(),
  REDRESS_KMS_URL: secretUrl.optional(),
  AWS_REGION: z.string().optional(),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_SESSION_TOKEN: z.string().optional(),
  REDRESS_TRANSIT_URL: secretUrl.optional(),
  REDRESS_TRANSIT_KEY: z.string().optional(),
  REDRESS_TRANSIT_TOKEN_FILE: z.string().optional(),
  REDRESS_S3_BUCKET: z.string().min(3).max(63).optional(),
  REDRESS_S3_URL: url(['https', 'http']).optional(),
  CLAMD_URL: url(['tcp', 'unix']).optional(),
  MAIL_URL: url(['smtp', 'smtps']).optional(),
  MAIL_FROM: z.email('must be one address, such as redress@office.example.org').optional(),
  OIDC_ISSUER: url(['https', 'http']).optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z
    .string()
    .min(16)
    .refine((value) => !PLACEHOLDER.test(value), { message: 'is a placeholder; set a real one' })
    .optional(),
  HOST: z.string().default('127.0.0.1'),
  PORTAL_URL: origin.optional(),
  DESK_URL: origin.optional(),
  PORTAL_LEAVE_URL: url(['https', 'http']).default('https://www.weather.gov/'),
  TRUSTED_PROXIES: z
    .string()
    .default('loopback')
    .transform((list) => list.split(',').map((each) => each.trim()))
    .refine((list) => list.every(isNetwork), {
      message: 'must be addresses, networks (10.0.0.0/8), loopback or uniquelocal, with commas between',
    }),
  PORTAL_PORT: port(3000),
  DESK_PORT: port(3001),
  WORKER_PORT: port(3002),
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(64).default(8),
});

export interface Config {
  dataFolder: string;
  /** What wraps the office key in the keyring. */
  keyring: KeyProviderSettings;
  officeName: string;
  /** None means the first whose law there is. */
  jurisdiction: string | undefined;
  timeZone: string;
  secureCookies: boolean;
  /** The database of this process, under its own role; none means the embedded server. */
  databaseUrl: string | undefined;
  doorDatabaseUrls: Record<'portal' | 'desk' | 'worker', string | undefined>;
  queueUrl: string | undefined;
  /** Who keeps the checkpoints of the record outside the office, if anybody. */
  witnessUrl: string | undefined;
  /** Who stamps the seals of packets with the time, if anybody (RFC 3161). */
  stampUrl: string | undefined;
  /** The office's signing key with its certificate and chain, PEM; none means one that is made here. */
  signingFile: string | undefined;
  /** The bucket in which files lie; none means the data folder. */
  s3: S3Settings | undefined;
  /** The daemon that scans files for viruses, if there is one. */
  scannerUrl: string | undefined;
  /** The mail server; none means that mails are written into the data folder. */
  mailUrl: string | undefined;
  mailFrom: string | undefined;
  /** The city's single sign-on, for the desk; none means that people sign in here. */
  oidc: { issuer: string; clientId: string; clientSecret: string } | undefined;
  host: string;
  ports: Record<'portal' | 'desk' | 'worker', number>;
  /** Where people reach the doors: what a browser calls their origin. */
  origins: Record<'portal' | 'desk', string>;
  /** The neutral site that is shown to whoever leaves the portal at once. */
  leaveUrl: string;
  /** Who may say, in X-Forwarded-For, whom they pass on. */
  trustedProxies: string[];
  workerConcurrency: number;
}

/**
 * Reads the settings from the environment.
 * @throws Failure `config_invalid`, naming every setting that is wrong and every unknown REDRESS_ name at once.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = settings.safeParse(present);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  for (const name of Object.keys(env)) {
    if (name.startsWith('REDRESS_') && !(name in settings.shape)) faults.push(`${name} is not a setting`);
  }
  if (parsed.success) faults.push(...incomplete(parsed.data));
  if (!parsed.success || faults.length > 0) {
    throw new Failure('invalid', 'config_invalid', `Settings to mend: ${faults.join('; ')}.`);
  }
  const value = parsed.data;
  return {
    dataFolder: resolve(value.REDRESS_DATA),
    keyring: keyringOf(value),
    officeName: value.REDRESS_OFFICE,
    jurisdiction: value.REDRESS_JURISDICTION,
    timeZone: value.REDRESS_TIME_ZONE,
    secureCookies: value.REDRESS_SECURE_COOKIES,
    databaseUrl: value.DATABASE_URL,
    doorDatabaseUrls: {
      portal: value.PORTAL_DATABASE_URL,
      desk: value.DESK_DATABASE_URL,
      worker: value.WORKER_DATABASE_URL,
    },
    queueUrl: value.QUEUE_URL,
    witnessUrl: value.WITNESS_URL,
    stampUrl: value.TSA_URL,
    signingFile: value.REDRESS_SIGNING_FILE,
    s3: s3Of(value),
    scannerUrl: value.CLAMD_URL,
    mailUrl: value.MAIL_URL,
    mailFrom: value.MAIL_FROM,
    oidc: oidcOf(value),
    host: value.HOST,
    ports: { portal: value.PORTAL_PORT, desk: value.DESK_PORT, worker: value.WORKER_PORT },
    origins: {
      portal: new URL(value.PORTAL_URL ?? `http://localhost:${value.PORTAL_PORT}`).origin,
      desk: new URL(value.DESK_URL ?? `http://localhost:${value.DESK_PORT}`).origin,
    },
    leaveUrl: value.PORTAL_LEAVE_URL,
    trustedProxies: value.TRUSTED_PROXIES,
    workerConcurrency: value.WORKER_CONCURRENCY,
  };
}

/** The whole of what a provider needs, or nothing of it. */
function keyringOf(value: z.infer<typeof settings>): KeyProviderSettings {
  const { REDRESS_KMS_KEY: keyId, AWS_REGION: region = '' } = value;
  const { REDRESS_TRANSIT_URL: url, REDRESS_TRANSIT_KEY: key, REDRESS_TRANSIT_TOKEN_FILE: tokenFile } = value;
  const credentials = credentialsOf(value);
  return {
    provider: value.REDRESS_KEYRING,
    passphraseFile: value.REDRESS_KEYRING_PASSPHRASE_FILE,
    kms:
      keyId && region && credentials
        ? { url: value.REDRESS_KMS_URL ?? `https://kms.${region}.amazonaws.com`, region, keyId, credentials }
        : undefined,
    transit: url && key && tokenFile ? { url, key, tokenFile } : undefined,
  };
}

function credentialsOf(value: z.infer<typeof settings>): S3Settings['credentials'] | undefined {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = value;
  return accessKeyId && secretAccessKey
    ? { accessKeyId, secretAccessKey, sessionToken: value.AWS_SESSION_TOKEN }
    : undefined;
}

function s3Of(value: z.infer<typeof settings>): S3Settings | undefined {
  const { REDRESS_S3_BUCKET: bucket, REDRESS_S3_URL: url, AWS_REGION: region } = value;
  const credentials = credentialsOf(value);
  return bucket && region && credentials ? { bucket, region, url, credentials } : undefined;
}

/** Environment for a child process: ours, with the given names set and the undefined ones taken out. */
export function childEnvironment(changes: Record<string, string | undefined>): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries({ ...process.env, ...changes }).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    ),
  );
}

type Settings = z.output<typeof settings>;

/** Settings that mean something only together. */
function incomplete(value: Settings): string[] {
  const faults = [];
  if (value.MAIL_URL && !value.MAIL_FROM) faults.push('MAIL_FROM is needed where MAIL_URL is set');
  if (value.REDRESS_S3_BUCKET && !s3Of(value))
    faults.push(
      'AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are needed where REDRESS_S3_BUCKET is set',
    );
  if (value.REDRESS_S3_URL && !value.REDRESS_S3_BUCKET)
    faults.push('REDRESS_S3_BUCKET is needed where REDRESS_S3_URL is set');
  const oidc = [value.OIDC_ISSUER, value.OIDC_CLIENT_ID, value.OIDC_CLIENT_SECRET].filter(Boolean).length;
  if (oidc !== 0 && oidc !== 3)
    faults.push('OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are needed together');
  const issuer = value.OIDC_ISSUER && new URL(value.OIDC_ISSUER);
  if (issuer && issuer.protocol !== 'https:' && !LOOPBACK.has(issuer.hostname))
    faults.push('OIDC_ISSUER must start with https://');
  return faults;
}

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

const oidcOf = (value: Settings): Config['oidc'] =>
  value.OIDC_ISSUER && value.OIDC_CLIENT_ID && value.OIDC_CLIENT_SECRET
    ? {
        issuer: value.OIDC_ISSUER,
        clientId: value.OIDC_CLIENT_ID,
        clientSecret: value.OIDC_CLIENT_SECRET,
      }
    : undefined;

function isNetwork(name: string): boolean {
  if (name === 'loopback' || name === 'uniquelocal') return true;
  const [address = '', bits, ...rest] = name.split('/');
  const most = { 4: 32, 6: 128 }[isIP(address)];
  if (most === undefined || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most);
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
