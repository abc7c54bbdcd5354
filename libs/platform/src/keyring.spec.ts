import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createPublicKey, randomBytes, sign, verify } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { newId } from './ids.js';
import { Keyring } from './keyring.js';

let scratch: string;
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'redress-keyring-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const folder = () => join(scratch, newId());
const fresh = () => Keyring.of([{ key: randomBytes(32), activeFrom: new Date(0) }]);
/** Two keyrings are the same when they make the same password. */
const fingerprint = (keyring: Keyring) => keyring.doorPassword('portal');

/** Several threads load the keyrings of the same folders, each folder at the same moment. */
const RACER = `
  const { workerData, parentPort } = require('node:worker_threads');
  import(workerData.module).then(({ Keyring }) => {
    const gate = new Int32Array(workerData.gate);
    const found = workerData.folders.map((folder, round) => {
      const open = (round + 1) * workerData.racers;
      if (Atomics.add(gate, 0, 1) + 1 === open) Atomics.notify(gate, 0);
      for (let seen = Atomics.load(gate, 0); seen < open; seen = Atomics.load(gate, 0)) Atomics.wait(gate, 0, seen, 50);
      return Keyring.load(folder).doorPassword('portal');
    });
    parentPort.postMessage(found);
  });
`;

describe('the keyring', () => {
  it('is made on the first start and found on the second', () => {
    const at = folder();
    const first = Keyring.load(at);
    expect(fingerprint(Keyring.load(at))).toBe(fingerprint(first));
    expect(fingerprint(Keyring.load(folder()))).not.toBe(fingerprint(first));
  });

  it('hashes what somebody tried anew each day, and a recovery code for its account alone', () => {
    const keyring = fresh();
    const other = fresh();
    const hashes = [
      keyring.attemptHash('2026-11-23', 'address 192.0.2.7'),
      keyring.attemptHash('2026-11-24', 'address 192.0.2.7'),
      other.attemptHash('2026-11-23', 'address 192.0.2.7'),
      keyring.recoveryHash('a', 'code'),
      keyring.recoveryHash('b', 'code'),
      other.recoveryHash('a', 'code'),
    ].map((hash) => hash.toString('hex'));
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(keyring.recoveryHash('a', 'code').toString('hex')).toBe(hashes[3]);
  });

  it('is made once when several start at the same moment', async () => {
    const racers = 4;
    const folders = Array.from({ length: 40 }, folder);
    const gate = new SharedArrayBuffer(4);
    // Plain threads cannot read TypeScript: the built file is the same source.
    const module = pathToFileURL(
      join(import.meta.dirname, '../../../dist/libs/platform/src/keyring.js'),
    ).href;
    const found = await Promise.all(
      Array.from({ length: racers }, async () => {
        const racer = new Worker(RACER, {
          eval: true,
          execArgv: [],
          workerData: { module, folders, gate, racers },
        });
        const [message] = (await once(racer, 'message')) as [string[]];
        await racer.terminate();
        return message;
      }),
    );
    for (const [round, path] of folders.entries()) {
      const kept = fingerprint(Keyring.load(path));
      expect(found.map((each) => each[round])).toEqual(Array.from({ length: racers }, () => kept));
      expect(readdirSync(path)).toEqual(['keyring.json']);
    }
  });

  it('can be read by its owner only, in a folder that is its owner’s only', () => {
    const at = join(folder(), 'below');
    Keyring.load(at);
    expect(statSync(join(at, 'keyring.json')).mode & 0o777).toBe(0o600);
    expect(statSync(at).mode & 0o777).toBe(0o700);
  });

  it.each([
    ['is empty', ''],
    ['is no JSON', '{"version":1,"offi'],
    ['is of a later version', JSON.stringify({ version: 2, officeKey: randomBytes(32).toString('base64') })],
    [
      'holds a key of 31 bytes',
      JSON.stringify({ version: 1, officeKey: randomBytes(31).toString('base64') }),
    ],
    [
      'holds a key of 33 bytes',
      JSON.stringify({ version: 1, officeKey: randomBytes(33).toString('base64') }),
    ],
    [
      'holds a key of 64 bytes',
      JSON.stringify({ version: 1, officeKey: randomBytes(64).toString('base64') }),
    ],
    ['holds a key of strange letters', JSON.stringify({ version: 1, officeKey: '!'.repeat(44) })],
    ['has no key', JSON.stringify({ version: 1 })],
  ])('that %s is refused and stays as it is', (_, content) => {
    const at = folder();
    mkdirSync(at);
    writeFileSync(join(at, 'keyring.json'), content);
    expect(() => Keyring.load(at)).toThrow(expect.objectContaining({ code: 'keyring_unreadable' }));
    expect(readFileSync(join(at, 'keyring.json'), 'utf8')).toBe(content);
    expect(readdirSync(at)).toEqual(['keyring.json']);
  });

  it('that cannot be read is refused, not made anew', () => {
    const at = folder();
    mkdirSync(join(at, 'keyring.json'), { recursive: true });
    expect(() => Keyring.load(at)).toThrow(expect.objectContaining({ code: 'keyring_unreadable' }));
  });

  it('tells the way to mend a damaged one, and nothing of its content', () => {
    const at = folder();
    mkdirSync(at);
    writeFileSync(join(at, 'keyring.json'), '{"version":1,"officeKey":"c2VjcmV0"}');
    let refused = '';
    try {
      Keyring.load(at);
    } catch (error) {
      refused = (error as Error).message;
    }
    expect(refused).toContain('Put back your copy');
    expect(refused).not.toContain('c2VjcmV0');
  });
});

describe('what is derived from it', () => {
  const keyring = fresh();
  const other = fresh();
  const caseId = newId();

  it('a case key opens for its own case and office only', () => {
    const { key, wrapped } = keyring.newCaseKey(caseId);
    expect(keyring.openCaseKey(caseId, wrapped)).toEqual(key);
    expect(wrapped.includes(key)).toBe(false);
    for (const open of [
      () => keyring.openCaseKey(newId(), wrapped),
      () => other.openCaseKey(caseId, wrapped),
    ])
      expect(open).toThrow(expect.objectContaining({ code: 'seal_broken' }));
  });

  it('every case has another key', () => {
    const keys = Array.from({ length: 100 }, () => keyring.newCaseKey(caseId).key.toString('hex'));
    expect(new Set(keys).size).toBe(100);
  });

  it('a receipt code is the same for the same account and filing key, and for nobody else', () => {
    const [account, filingKey] = [newId(), newId()];
    const code = keyring.receiptCode(account, filingKey);
    expect(code).toHaveLength(16);
    expect(keyring.receiptCode(account, filingKey)).toEqual(code);
    for (const different of [
      keyring.receiptCode(newId(), filingKey),
      keyring.receiptCode(account, newId()),
      other.receiptCode(account, filingKey),
    ])
      expect(different).not.toEqual(code);
  });

  it('a receipt’s hash needs the office key', () => {
    const code = randomBytes(16);
    expect(keyring.receiptHash(code)).toHaveLength(32);
    expect(keyring.receiptHash(code)).toEqual(keyring.receiptHash(Buffer.from(code)));
    expect(keyring.receiptHash(code)).not.toEqual(other.receiptHash(code));
    expect(keyring.receiptHash(code)).not.toEqual(keyring.receiptHash(randomBytes(16)));
  });

  it('doors have passwords of their own', () => {
    const passwords = ['portal', 'desk', 'worker', 'owner'].flatMap((door) => [
      keyring.doorPassword(door),
      other.doorPassword(door),
    ]);
    expect(new Set(passwords).size).toBe(8);
  });

  it('signs checkpoints and proofs of filing with keys of their own, the same at every start', () => {
    const text = Buffer.from('a');
    const keys = [keyring, other].flatMap((one) =>
      (['log', 'filing'] as const).map((use) => one.signingKey(use)),
    );
    const signatures = keys.map((key) => sign(null, text, key).toString('hex'));
    expect(new Set(signatures).size).toBe(4);
    expect(keys.map((key) => key.asymmetricKeyType)).toEqual(Array(4).fill('ed25519'));
    expect(sign(null, text, keyring.signingKey('log')).toString('hex')).toBe(signatures[0]);
    expect(verify(null, text, createPublicKey(keys[0]!), Buffer.from(signatures[0]!, 'hex'))).toBe(true);
  });
});
