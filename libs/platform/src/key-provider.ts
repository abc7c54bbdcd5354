import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Algorithm, hashRaw } from '@node-rs/argon2';
import { Clock } from './clock.js';
import { Failure } from './errors.js';
import { openBytes, sealBytes } from './seal.js';
import { signed, type AwsCredentials } from './sigv4.js';

export const KEY_PROVIDERS = ['file', 'passphrase', 'aws-kms', 'vault-transit'] as const;
export type KeyProviderName = (typeof KEY_PROVIDERS)[number];

/** What wraps the office key in `keyring.json`, so that the file alone opens nothing. */
export interface OfficeKeyProvider {
  /** @returns a line of text to keep. */
  wrap(key: Uint8Array): Promise<string>;
  /** @throws Failure that says why it does not open, and how to mend it. */
  unwrap(wrapped: string): Promise<Buffer>;
}

export interface KeyProviderSettings {
  provider: KeyProviderName;
  passphraseFile?: string | undefined;
  kms?: { url: string; region: string; keyId: string; credentials: AwsCredentials } | undefined;
  transit?: { url: string; key: string; tokenFile: string } | undefined;
}

/** What the wrapped key is bound to: a KMS gives it back for this purpose only, and says so in its own log. */
const PURPOSE = 'redress office key';
const PATIENCE_MS = 10_000;

/** @throws Failure `keyring_settings` when what this provider needs is not set. */
export function keyProvider(name: KeyProviderName, settings: KeyProviderSettings): OfficeKeyProvider {
  const { passphraseFile, kms, transit } = settings;
  if (name === 'file') return plain;
  if (name === 'passphrase' && passphraseFile) return byPassphrase(passphraseFile);
  if (name === 'aws-kms' && kms) return byAwsKms(kms);
  if (name === 'vault-transit' && transit) return byVaultTransit(transit);
  throw new Failure(
    'invalid',
    'keyring_settings',
    `The keyring is wrapped by ${name}, and the settings for that are missing. The README lists them.`,
  );
}

/** The key as it is: the file's permissions are all that protects it. */
const plain: OfficeKeyProvider = {
  wrap: (key) => Promise.resolve(Buffer.from(key).toString('base64')),
  unwrap: (wrapped) => Promise.resolve(Buffer.from(wrapped, 'base64')),
};

/** Argon2id, 128 MiB, three passes: half a second once at the start of each door, and as long for every guess of a thief. */
const HARD = { memoryCost: 131_072, timeCost: 3, parallelism: 1 };

const byPassphrase = (file: string): OfficeKeyProvider => {
  const keyFrom = (salt: Buffer) =>
    hashRaw(secretIn(file, 'passphrase'), { algorithm: Algorithm.Argon2id, ...HARD, salt, outputLen: 32 });
  return {
    wrap: async (key) => {
      const salt = randomBytes(16);
      return `${salt.toString('base64')}.${sealBytes(await keyFrom(salt), key, PURPOSE).toString('base64')}`;
    },
    unwrap: async (wrapped) => {
      const [salt = '', sealed = ''] = wrapped.split('.').map((part) => Buffer.from(part, 'base64'));
      try {
        return openBytes(await keyFrom(Buffer.from(salt)), Buffer.from(sealed), PURPOSE);
      } catch (error) {
        if (!(error instanceof Failure) || error.code !== 'seal_broken') throw error;
        throw new Failure(
          'unavailable',
          'keyring_passphrase_wrong',
          `The passphrase in ${file} does not open the keyring. Put the right one there; the keyring was left as it is.`,
        );
      }
    },
  };
};

/** AWS Key Management Service, by its JSON protocol: Encrypt once, Decrypt at every start. */
const byAwsKms = (kms: NonNullable<KeyProviderSettings['kms']>): OfficeKeyProvider => {
  const call = async (action: 'Encrypt' | 'Decrypt', input: object): Promise<Record<string, unknown>> => {
    const body = JSON.stringify({ KeyId: kms.keyId, EncryptionContext: { purpose: PURPOSE }, ...input });
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `TrentService.${action}`,
    };
    const scope = { region: kms.region, service: 'kms', at: new Clock().now() };
    const request = { method: 'POST', url: `${kms.url.replace(/\/$/, '')}/`, headers, body } as const;
    return post('AWS KMS', request.url, signed(request, kms.credentials, scope), body, ({ __type }) =>
      String(__type).replace(/^.*#/, ''),
    );
  };
  return {
    wrap: async (key) =>
      textIn('AWS KMS', await call('Encrypt', { Plaintext: base64(key) }), 'CiphertextBlob'),
    unwrap: async (wrapped) =>
      Buffer.from(
        textIn('AWS KMS', await call('Decrypt', { CiphertextBlob: wrapped }), 'Plaintext'),
        'base64',
      ),
  };
};

/** HashiCorp Vault's transit engine: the key that wraps never leaves it. */
const byVaultTransit = (transit: NonNullable<KeyProviderSettings['transit']>): OfficeKeyProvider => {
  const call = async (action: 'encrypt' | 'decrypt', input: object): Promise<Record<string, unknown>> => {
    const url = `${transit.url.replace(/\/$/, '')}/v1/transit/${action}/${encodeURIComponent(transit.key)}`;
    const headers = {
      'content-type': 'application/json',
      'x-vault-token': secretIn(transit.tokenFile, 'token'),
    };
    const body = JSON.stringify({ associated_data: base64(Buffer.from(PURPOSE)), ...input });
    const { data } = await post('Vault', url, headers, body, ({ errors }) => [errors].flat().join(', '));
    return (data ?? {}) as Record<string, unknown>;
  };
  return {
    wrap: async (key) => textIn('Vault', await call('encrypt', { plaintext: base64(key) }), 'ciphertext'),
    unwrap: async (wrapped) =>
      Buffer.from(textIn('Vault', await call('decrypt', { ciphertext: wrapped }), 'plaintext'), 'base64'),
  };
};

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** @throws Failure `keyring_service`: away, refusing, or answering something else; with what it said of itself only. */
async function post(
  service: string,
  url: string,
  headers: Record<string, string>,
  body: string,
  whyIn: (answer: Record<string, unknown>) => string,
): Promise<Record<string, unknown>> {
  const sent = Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'host'));
  const signal = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(url, { method: 'POST', headers: sent, body, signal, redirect: 'error' }).catch(
    () => undefined,
  );
  if (!response) throw serviceFailure(service, `${new URL(url).host} does not answer`);
  const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  if (response.ok) return answer;
  throw serviceFailure(service, `it answered ${response.status} ${whyIn(answer).slice(0, 200)}`.trim());
}

function textIn(service: string, answer: Record<string, unknown>, name: string): string {
  const value = answer[name];
  if (typeof value !== 'string' || value === '') throw serviceFailure(service, `its answer holds no ${name}`);
  return value;
}

const serviceFailure = (service: string, why: string) =>
  new Failure(
    'unavailable',
    'keyring_service',
    `The office key could not be had from ${service}: ${why}. Nothing was changed; mend that and start again.`,
  );

/** The first line of a file that holds a secret; the line's end is not part of it. */
function secretIn(file: string, what: string): string {
  let secret = '';
  try {
    secret = readFileSync(file, 'utf8').split(/\r?\n/, 1)[0] ?? '';
  } catch {
    // Told below: missing and empty come to the same.
  }
  if (secret !== '') return secret;
  throw new Failure(
    'unavailable',
    'keyring_secret_missing',
    `There is no ${what} in ${file}. Put it on the first line.`,
  );
}
