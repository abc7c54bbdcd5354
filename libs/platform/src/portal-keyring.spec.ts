import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clock } from './clock.js';
import { keyPairOf, openWith } from './hpke.js';
import { newId } from './ids.js';
import { Keyring } from './keyring.js';
import { KeyringWatch } from './keyring-watch.js';
import { rotateKeyring } from './open-keyring.js';
import { PORTAL_KEYS, learnPortalKeys, openPortalKeyring, writePortalKeyring } from './portal-keyring.js';
import { openBytes } from './seal.js';

let scratch: string;
let folder: string;
let office: Keyring;
let portal: Keyring;
const caseId = newId();

beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'redress-portal-keyring-'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
beforeEach(() => {
  folder = join(scratch, newId());
  office = Keyring.load(folder);
  writePortalKeyring(folder, office);
  portal = openPortalKeyring(folder);
});

const path = () => join(folder, 'portal/keyring.json');
const text = () => readFileSync(path(), 'utf8');
const failsWith = (code: string) => expect.objectContaining({ code });

describe('the keyring of the portal', () => {
  it('makes keys of cases that the office opens, and opens none itself', () => {
    const { key, wrapped } = portal.newCaseKey(caseId);
    expect(office.openCaseKey(caseId, wrapped)).toEqual(key);
    for (const stored of [wrapped, office.newCaseKey(caseId).wrapped, office.wrapCaseKey(caseId, key)]) {
      expect(() => portal.openCaseKey(caseId, stored)).toThrow(failsWith('key_not_here'));
      expect(() => portal.rewrap('case', caseId, stored)).toThrow(failsWith('key_not_here'));
    }
    expect(() => portal.wrapCaseKey(caseId, key)).toThrow(failsWith('key_not_here'));
  });

  it('holds nothing that opens the key of a case, whatever it is taken for', () => {
    const { key, wrapped } = portal.newCaseKey(caseId);
    const again = office.wrapCaseKey(caseId, key);
    const held = [...text().matchAll(/"([\w+/]{43}=)"/g)].map(([, secret = '']) =>
      Buffer.from(secret, 'base64'),
    );
    expect(held).toHaveLength(PORTAL_KEYS.length + 2);
    const place = `cases:key:${caseId}`;
    for (const secret of held) {
      expect(() => openBytes(secret, again, place)).toThrow('seal_broken');
      expect(() =>
        openWith(keyPairOf(secret), wrapped.subarray(2), { info: 'redress/case key', aad: place }),
      ).toThrow('seal_broken');
    }
  });

  it('does all that the portal does as the office’s does it', () => {
    const code = Buffer.alloc(16, 7);
    const of = (keyring: Keyring) => ({
      receipt: keyring.receiptHash(code),
      offered: keyring.receiptCode(caseId, 'key'),
      factor: keyring.openFactor('portal', 'factor', office.sealFactor('portal', 'factor', code)),
      recovery: keyring.recoveryHash('account', 'code'),
      attempt: keyring.attemptHash('2026-11-30', 'address'),
      filing: keyring.signingKey('filing').export({ format: 'jwk' }),
      seals: ['vaults', 'traces', 'certification', 'advocate-notes'].map((kind) => keyring.sealingKey(kind)),
      marks: ['traces', 'certification'].map((kind) => keyring.markOf(kind, 'value')),
    });
    expect(of(portal)).toEqual(of(office));
    const { key, wrapped } = portal.newMailboxKey(caseId);
    expect(office.openMailboxKey(caseId, wrapped)).toEqual(key);
    expect(portal.openMailboxKey(caseId, office.newMailboxKey(caseId).wrapped)).toHaveLength(32);
  });

  it('has no key for anything else', () => {
    const asked: (() => unknown)[] = [
      () => portal.searchHash('word'),
      () => portal.shingleHash('some words'),
      () => portal.signingKey('log'),
      () => portal.doorPassword('owner'),
      () => portal.sealFactor('desk', 'factor', Buffer.alloc(20)),
      () => portal.markOf('signals', 'value'),
      () => portal.markOf('passwords', ''),
      ...[
        'vault',
        'entries',
        'letters',
        'openings',
        'oidc',
        'signals',
        'backup',
        'warning_distances',
        'slow-traces',
      ].map((kind) => () => portal.sealingKey(kind)),
    ];
    for (const ask of asked) expect(ask).toThrow(failsWith('key_not_here'));
  });

  it('lies in a file of these keys and no other, for its owner to read alone', () => {
    const { keys, wrappings } = JSON.parse(text()) as {
      keys: Record<string, string>;
      wrappings: Record<string, string>[];
    };
    expect(Object.keys(keys)).toEqual([...PORTAL_KEYS]);
    expect(wrappings.map((wrapping) => Object.keys(wrapping))).toEqual([
      ['activeFrom', 'cases', 'mailboxes'],
    ]);
    const { officeKey } = JSON.parse(readFileSync(join(folder, 'keyring.json'), 'utf8')) as {
      officeKey: string;
    };
    expect(text()).not.toContain(officeKey);
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'portal')).mode & 0o777).toBe(0o700);
    expect(readdirSync(join(folder, 'portal'))).toEqual(['keyring.json']);
  });

  it('is written anew when it is damaged or of another office, and left alone when it is right', () => {
    const right = text();
    const { ino } = statSync(path());
    writePortalKeyring(folder, office);
    expect(statSync(path()).ino).toBe(ino);
    writePortalKeyring(folder, Keyring.load(join(scratch, newId())));
    expect(text()).not.toBe(right);
    writeFileSync(path(), right.slice(0, 100));
    writePortalKeyring(folder, office);
    expect(text()).toBe(right);
  });

  it('learns what a rotation adds, and seals to the newest office key from then on', async () => {
    class InTwoMinutes extends Clock {
      override now = () => new Date(Date.now() + 120_000);
    }
    const open = openPortalKeyring(folder, new InTwoMinutes());
    const before = open.newMailboxKey(caseId);
    await rotateKeyring({ dataFolder: folder, keyring: { provider: 'file' } });
    expect(open.generation).toBe(1);
    await new KeyringWatch(() => Promise.resolve(learnPortalKeys(open, folder))).look();
    expect([open.generations, open.generation, portal.generation]).toEqual([2, 2, 1]);
    const later = Keyring.load(folder);
    const { key, wrapped } = open.newCaseKey(caseId);
    expect(Keyring.generationOf(wrapped)).toBe(2);
    expect(later.openCaseKey(caseId, wrapped)).toEqual(key);
    expect(() => office.openCaseKey(caseId, wrapped)).toThrow(
      'office key 2, which this keyring does not hold',
    );
    const mailbox = open.newMailboxKey(caseId);
    expect(later.openMailboxKey(caseId, mailbox.wrapped)).toEqual(mailbox.key);
    expect(open.openMailboxKey(caseId, before.wrapped)).toEqual(before.key);
  });
});

describe('is refused, with the way to mend it,', () => {
  const refused = (code: string) => {
    expect(() => openPortalKeyring(folder)).toThrow(failsWith(code));
    expect(() => openPortalKeyring(folder)).toThrow(/npm run redress -- migrate|chmod 600/);
  };

  it('one that is not there; the portal makes none', () => {
    rmSync(path());
    refused('portal_keyring_missing');
    expect(readdirSync(join(folder, 'portal'))).toEqual([]);
  });

  it.each([0o640, 0o604, 0o666])('one that others can read: mode %i', (mode) => {
    chmodSync(path(), mode);
    refused('portal_keyring_exposed');
  });

  it.each([
    ['is empty', () => ''],
    ['is torn', () => text().slice(0, -20)],
    ['lacks a key', () => text().replace(/"receipts":"[^"]*",/, '')],
    [
      'has a key of 31 bytes',
      () => text().replace(/("receipts":")[^"]*/, `$1${Buffer.alloc(31).toString('base64')}`),
    ],
    ['wraps nothing', () => text().replace(/"wrappings":\[.*\]/, '"wrappings":[]')],
    ['is the office’s own', () => readFileSync(join(folder, 'keyring.json'), 'utf8')],
  ])('one that %s', (_, content) => {
    writeFileSync(path(), content());
    refused('portal_keyring_unreadable');
  });
});
