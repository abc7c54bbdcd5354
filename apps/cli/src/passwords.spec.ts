import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Keyring, newId } from '@redress/platform';
import { belongTogether, databasePasswords, readPasswords } from './passwords.js';

let folder: string;
let keyring: Keyring;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redress-passwords-'));
  keyring = Keyring.load(folder);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const path = () => join(folder, 'passwords.json');

describe('the passwords of the database', () => {
  it('are made once, for their owner to read alone, and found again', () => {
    expect(readPasswords(folder)).toBeUndefined();
    const made = databasePasswords(folder, keyring);
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect(databasePasswords(folder, keyring)).toEqual(made);
    expect(readPasswords(folder)).toEqual(made);
    expect(readdirSync(folder).sort()).toEqual(['keyring.json', 'passwords.json']);
  });

  it('come from chance: the same keyring makes others in another folder, and none of these itself', () => {
    const { keyring: mark, ...made } = databasePasswords(folder, keyring);
    const elsewhere = mkdtempSync(join(tmpdir(), 'redress-passwords-'));
    const { keyring: sameMark, ...others } = databasePasswords(elsewhere, keyring);
    rmSync(elsewhere, { recursive: true });
    const derived = ['owner', 'portal', 'desk', 'worker'].map((door) => keyring.doorPassword(door));
    expect(new Set([...Object.values(made), ...Object.values(others), ...derived]).size).toBe(12);
    expect(mark).toBe(sameMark);
  });

  it('know the keyring that their database was made with', () => {
    const made = databasePasswords(folder, keyring);
    expect(belongTogether(made, Keyring.load(folder))).toBe(true);
    expect(belongTogether(made, Keyring.load(join(folder, newId())))).toBe(false);
  });

  it('are refused when others can read them, or when they cannot be read', () => {
    databasePasswords(folder, keyring);
    chmodSync(path(), 0o640);
    expect(() => databasePasswords(folder, keyring)).toThrow('passwords_exposed');
    rmSync(path());
    writeFileSync(path(), '{"owner":', { mode: 0o600 });
    expect(() => databasePasswords(folder, keyring)).toThrow('passwords_unreadable');
  });
});
