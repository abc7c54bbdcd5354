import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock } from './clock.js';
import { newId } from './ids.js';
import { Keyring } from './keyring.js';
import { KeyringWatch } from './keyring-watch.js';
import {
  learnNewKeys,
  openKeyring,
  rewrapKeyring,
  rotateKeyring,
  type KeyringSettings,
} from './open-keyring.js';
import { signed } from './sigv4.js';

const CREDENTIALS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'a secret that never leaves' };

/** Stands in for AWS KMS (TrentService) and for Vault's transit engine: same protocol, a key of its own, checks what they check. */
class KeyService {
  readonly asked: string[] = [];
  refuse: { status: number; body: object } | undefined;
  private readonly key = randomBytes(32);
  private server!: Server;

  async open(): Promise<void> {
    this.server = createServer((request, response) => {
      void (async () => {
        let body = '';
        for await (const part of request) body += String(part);
        const { status, body: answer } = this.refuse ?? this.answer(request.url ?? '', request.headers, body);
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      })();
    });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close(): Promise<unknown> {
    return new Promise((resolve) => this.server.close(resolve));
  }

  private answer(
    path: string,
    headers: NodeJS.Dict<string | string[]>,
    body: string,
  ): { status: number; body: object } {
    const input = JSON.parse(body) as Record<string, string> & { EncryptionContext?: object };
    if (path === '/') {
      const [, action = ''] = String(headers['x-amz-target']).split('.');
      this.asked.push(`kms ${action}`);
      const at = new Date(
        String(headers['x-amz-date']).replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5'),
      );
      const names = ['content-type', 'x-amz-target'] as const;
      const again = signed(
        {
          method: 'POST',
          url: `${this.url}/`,
          headers: Object.fromEntries(names.map((name) => [name, String(headers[name])])),
          body,
        },
        CREDENTIALS,
        { region: 'us-west-2', service: 'kms', at },
      );
      if (again['authorization'] !== headers['authorization'])
        return { status: 400, body: { __type: 'InvalidSignatureException', message: 'no' } };
      if (input['KeyId'] !== 'alias/redress')
        return { status: 400, body: { __type: 'com.amazonaws#NotFoundException' } };
      const bound = JSON.stringify(input.EncryptionContext);
      if (action === 'Encrypt')
        return { status: 200, body: { CiphertextBlob: this.seal(input['Plaintext']!, bound) } };
      const plain = this.openSealed(input['CiphertextBlob']!, bound);
      return plain
        ? { status: 200, body: { Plaintext: plain } }
        : { status: 400, body: { __type: 'InvalidCiphertextException' } };
    }
    this.asked.push(path);
    if (headers['x-vault-token'] !== 'hvs.token')
      return { status: 403, body: { errors: ['permission denied'] } };
    const bound = input['associated_data'] ?? '';
    if (path === '/v1/transit/encrypt/redress')
      return {
        status: 200,
        body: { data: { ciphertext: `vault:v1:${this.seal(input['plaintext']!, bound)}` } },
      };
    const plain = this.openSealed(input['ciphertext']!.replace('vault:v1:', ''), bound);
    return plain
      ? { status: 200, body: { data: { plaintext: plain } } }
      : { status: 400, body: { errors: ['invalid ciphertext'] } };
  }

  private seal(base64: string, bound: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(bound));
    return Buffer.concat([
      nonce,
      cipher.update(base64, 'base64'),
      cipher.final(),
      cipher.getAuthTag(),
    ]).toString('base64');
  }

  private openSealed(base64: string, bound: string): string | undefined {
    const bytes = Buffer.from(base64, 'base64');
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.key, bytes.subarray(0, 12)).setAAD(
        Buffer.from(bound),
      );
      decipher.setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('base64');
    } catch {
      return undefined;
    }
  }
}

const service = new KeyService();
let scratch: string;
let settings: KeyringSettings;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'redress-keys-'));
  await service.open();
});
afterAll(async () => {
  await service.close();
  rmSync(scratch, { recursive: true, force: true });
});
beforeEach(() => {
  service.refuse = undefined;
  const dataFolder = join(scratch, newId());
  const [passphraseFile, tokenFile] = [`${dataFolder}.passphrase`, `${dataFolder}.token`];
  writeFileSync(passphraseFile, 'correct horse battery staple\n');
  writeFileSync(tokenFile, 'hvs.token\n');
  settings = {
    dataFolder,
    keyring: {
      provider: 'file',
      passphraseFile,
      kms: { url: service.url, region: 'us-west-2', keyId: 'alias/redress', credentials: CREDENTIALS },
      transit: { url: service.url, key: 'redress', tokenFile },
    },
  };
});

const by = (provider: KeyringSettings['keyring']['provider']) => (settings.keyring.provider = provider);
const file = () => readFileSync(join(settings.dataFolder, 'keyring.json'), 'utf8');
const fingerprint = async () => (await openKeyring(settings)).doorPassword('portal');
const refusal = (code: string) => expect.objectContaining({ code });

describe.each(['file', 'passphrase', 'aws-kms', 'vault-transit'] as const)('a keyring by %s', (provider) => {
  beforeEach(() => void by(provider));

  it('is made on the first start, found on the second, and readable by its owner only', async () => {
    const first = await fingerprint();
    expect(await fingerprint()).toBe(first);
    expect(statSync(join(settings.dataFolder, 'keyring.json')).mode & 0o777).toBe(0o600);
  });

  it('is one keyring when several start at the same moment', async () => {
    const all = await Promise.all(Array.from({ length: 4 }, fingerprint));
    expect(new Set(all).size).toBe(1);
  });

  it('opens what the plain one has sealed, once it is wrapped anew', async () => {
    by('file');
    const keyring = await openKeyring(settings);
    const plain = (JSON.parse(file()) as { officeKey: string }).officeKey;
    by(provider);
    await rewrapKeyring(settings);
    const { key, wrapped } = keyring.newCaseKey('a case');
    expect((await openKeyring(settings)).openCaseKey('a case', wrapped)).toEqual(key);
    if (provider !== 'file') expect(file()).not.toContain(plain);
  });

  it('goes on through a rotation: what is there opens, what is new is wrapped by the new key from a minute on', async () => {
    const open = await openKeyring(settings);
    const before = open.newCaseKey('before');
    const fixed = [
      open.doorPassword('desk'),
      open.searchHash('word'),
      open.receiptHash(Buffer.alloc(16)).toString('hex'),
    ];
    await rotateKeyring(settings);
    await new KeyringWatch(() => learnNewKeys(open, settings)).look();
    expect([open.generations, open.generation]).toEqual([2, 1]);
    const between = open.newCaseKey('between');
    expect(Keyring.generationOf(between.wrapped)).toBe(1);

    class InTwoMinutes extends Clock {
      override now = () => new Date(Date.now() + 120_000);
    }
    const later = await openKeyring(settings, new InTwoMinutes());
    expect(later.generation).toBe(2);
    const after = later.newCaseKey('after');
    expect(Keyring.generationOf(after.wrapped)).toBe(2);
    // The door that has not been started again opens it as well.
    expect(open.openCaseKey('after', after.wrapped)).toEqual(after.key);
    for (const [name, { key, wrapped }] of Object.entries({ before, between })) {
      const anew = later.rewrap('case', name, wrapped);
      expect(Keyring.generationOf(anew)).toBe(2);
      expect(open.openCaseKey(name, anew)).toEqual(key);
    }
    expect([
      later.doorPassword('desk'),
      later.searchHash('word'),
      later.receiptHash(Buffer.alloc(16)).toString('hex'),
    ]).toEqual(fixed);
  });
});

describe('is refused, and the keyring stays as it is,', () => {
  const same = async (opening: () => Promise<unknown>, code: string) => {
    const before = file();
    await expect(opening()).rejects.toEqual(refusal(code));
    expect(file()).toBe(before);
  };

  it.each([0o640, 0o604, 0o644, 0o666])('a plain one that others can read: mode %i', async (mode) => {
    await openKeyring(settings);
    chmodSync(join(settings.dataFolder, 'keyring.json'), mode);
    await same(() => openKeyring(settings), 'keyring_exposed');
  });

  it('a wrong passphrase', async () => {
    by('passphrase');
    await openKeyring(settings);
    writeFileSync(settings.keyring.passphraseFile!, 'correct horse battery stable');
    await same(() => openKeyring(settings), 'keyring_passphrase_wrong');
  });

  it('an empty passphrase, and one that is not there', async () => {
    by('passphrase');
    await openKeyring(settings);
    writeFileSync(settings.keyring.passphraseFile!, '\n');
    await same(() => openKeyring(settings), 'keyring_secret_missing');
    rmSync(settings.keyring.passphraseFile!);
    await same(() => openKeyring(settings), 'keyring_secret_missing');
  });

  it('another provider than the one it is wrapped by', async () => {
    await openKeyring(settings);
    by('passphrase');
    await same(() => openKeyring(settings), 'keyring_wrapped_otherwise');
    await same(() => rotateKeyring(settings), 'keyring_wrapped_otherwise');
  });

  it('a provider without its settings', async () => {
    by('aws-kms');
    await openKeyring(settings);
    settings.keyring.kms = undefined;
    await same(() => openKeyring(settings), 'keyring_settings');
  });

  it.each(['aws-kms', 'vault-transit'] as const)(
    'a %s that refuses, is broken or is away',
    async (provider) => {
      by(provider);
      await openKeyring(settings);
      service.refuse = {
        status: 400,
        body: { __type: 'com.amazonaws#DisabledException', errors: ['sealed'] },
      };
      await same(() => openKeyring(settings), 'keyring_service');
      service.refuse = { status: 200, body: {} };
      await same(() => openKeyring(settings), 'keyring_service');
      settings.keyring.kms!.url = settings.keyring.transit!.url = 'http://127.0.0.1:1';
      await same(() => openKeyring(settings), 'keyring_service');
    },
  );

  it.each(['aws-kms', 'vault-transit'] as const)('wrong credentials for %s', async (provider) => {
    by(provider);
    await openKeyring(settings);
    settings.keyring.kms!.credentials = { ...CREDENTIALS, secretAccessKey: 'another' };
    writeFileSync(settings.keyring.transit!.tokenFile, 'hvs.other');
    await same(() => openKeyring(settings), 'keyring_service');
  });

  it.each(['passphrase', 'aws-kms', 'vault-transit'] as const)(
    'a wrapped key that was altered: %s',
    async (provider) => {
      by(provider);
      await openKeyring(settings);
      const changed = file().replace(
        /(..)"(,"activeFrom")/,
        (_, two: string, rest: string) => `${two === 'AA' ? 'BB' : 'AA'}"${rest}`,
      );
      writeFileSync(join(settings.dataFolder, 'keyring.json'), changed);
      await same(
        () => openKeyring(settings),
        provider === 'passphrase' ? 'keyring_passphrase_wrong' : 'keyring_service',
      );
    },
  );
});

it('a case key of an office key that an old copy of the keyring does not hold is told as such', async () => {
  const old = await openKeyring(settings);
  const wrapped = Buffer.concat([Buffer.of(2, 2), randomBytes(61)]);
  expect(() => old.openCaseKey('a case', wrapped)).toThrow(/office key 2, which this keyring does not hold/);
});
