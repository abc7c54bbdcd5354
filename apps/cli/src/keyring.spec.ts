import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeyring } from '@redress/platform';

// The real program, as an operator calls it.
const CLI = join(import.meta.dirname, '../../../dist/apps/cli/src/main.js');

interface Told {
  wrappedBy: string;
  keys: number;
  inUse?: number;
  error?: { code: string; detail: string };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redress-keyring-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Calls `redress keyring …` with settings. */
function keyring(command: string, settings: Record<string, string> = {}) {
  const env = { PATH: process.env['PATH'], REDRESS_DATA: folder, ...settings };
  const { status, stdout } = spawnSync(process.execPath, [CLI, 'keyring', command, '--json'], {
    env,
    encoding: 'utf8',
  });
  return { status, told: JSON.parse(stdout) as Told };
}

const byPassphrase = (passphrase: string) => {
  const path = join(folder, 'passphrase');
  writeFileSync(path, `${passphrase}\n`, { mode: 0o600 });
  return { REDRESS_KEYRING: 'passphrase', REDRESS_KEYRING_PASSPHRASE_FILE: path };
};

const madeKeyring = () =>
  openKeyring({
    dataFolder: folder,
    keyring: { provider: 'file', passphraseFile: undefined, kms: undefined, transit: undefined },
  });

describe('redress keyring', () => {
  it.each(['show', 'rotate', 'wrap'])('%s makes no keyring where there is none, and says so', (command) => {
    const { status, told } = keyring(command);
    expect([status, told.error?.code]).toEqual([1, 'keyring_missing']);
    expect(existsSync(join(folder, 'keyring.json'))).toBe(false);
  });

  it('shows it, adds a key that is used from a minute on, and wraps all by a passphrase and back', async () => {
    await madeKeyring();
    expect(keyring('show').told).toEqual({ wrappedBy: 'file', keys: 1, inUse: 1 });
    expect(keyring('rotate').told).toMatchObject({ wrappedBy: 'file', keys: 2 });
    expect(keyring('show').told).toEqual({ wrappedBy: 'file', keys: 2, inUse: 1 });
    const settings = byPassphrase('lantern harbour seventeen');
    expect(keyring('wrap', settings).told).toMatchObject({ wrappedBy: 'passphrase', keys: 2 });
    expect(keyring('show', settings).told).toEqual({ wrappedBy: 'passphrase', keys: 2, inUse: 1 });
    expect(statSync(join(folder, 'keyring.json')).mode & 0o077).toBe(0);
    const { REDRESS_KEYRING_PASSPHRASE_FILE } = settings;
    expect(keyring('wrap', { REDRESS_KEYRING_PASSPHRASE_FILE }).told).toMatchObject({ wrappedBy: 'file' });
    expect(keyring('show').told).toEqual({ wrappedBy: 'file', keys: 2, inUse: 1 });
  });

  it('says what is wrong, and leaves the keyring as it was', async () => {
    await madeKeyring();
    const right = byPassphrase('lantern harbour seventeen');
    keyring('wrap', right);
    const codes = [
      keyring('show'),
      keyring('show', { REDRESS_KEYRING: 'passphrase' }),
      keyring('rotate', byPassphrase('lantern harbour eighteen')),
    ].map(({ told }) => told.error?.code);
    expect(codes).toEqual(['keyring_wrapped_otherwise', 'keyring_settings', 'keyring_passphrase_wrong']);
    expect(keyring('show', byPassphrase('lantern harbour seventeen')).told.keys).toBe(1);
    writeFileSync(join(folder, 'keyring.json'), 'torn');
    expect(keyring('show').told.error?.code).toBe('keyring_unreadable');
  });
});
