import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure, Keyring } from '@redress/platform';
import { OfficeLock, folderFailure, prepareDataFolder, runningOffice } from './lock.js';
import { databasePasswords } from './passwords.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redress-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lockFile = () => join(folder, 'office.lock');
const where = {
  portalUrl: 'http://127.0.0.1:3000',
  deskUrl: 'http://127.0.0.1:3001',
  databaseUrl: 'postgresql://redress:hidden@127.0.0.1:5433/redress',
};

function detailOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Failure) return error.detail;
    throw error;
  }
  throw new Error('It did not fail.');
}

test('a folder is taken once, and free again after release', () => {
  const lock = OfficeLock.take(folder);
  expect(detailOf(() => OfficeLock.take(folder))).toBe(
    `The office on ${folder} is already running (process ${process.pid}) and is still starting.`,
  );
  expect(runningOffice(folder)).toBeUndefined();
  lock.release();
  expect(existsSync(lockFile())).toBe(false);
  OfficeLock.take(folder).release();
  expect(readdirSync(folder)).toEqual([]);
});

test('an open office is found, its database password is in passwords.json only', () => {
  const lock = OfficeLock.take(folder);
  lock.announce(where);
  const password = databasePasswords(folder, Keyring.load(folder)).owner;
  expect(runningOffice(folder)).toEqual({
    pid: process.pid,
    portalUrl: where.portalUrl,
    deskUrl: where.deskUrl,
    ownerUrl: `postgresql://redress:${password}@127.0.0.1:5433/redress`,
  });
  expect(readFileSync(lockFile(), 'utf8')).not.toMatch(/hidden/);
  expect(detailOf(() => OfficeLock.take(folder))).toContain(
    'portal http://127.0.0.1:3000, desk http://127.0.0.1:3001.',
  );
  lock.announce({ ...where, databaseUrl: undefined });
  expect(runningOffice(folder)?.ownerUrl).toBeUndefined();
});

const dead = () => spawnSync(process.execPath, ['-e', '']).pid;

test.each([
  ['of a dead process', () => JSON.stringify({ pid: dead(), born: 'then' })],
  ['whose number another process has now', () => JSON.stringify({ pid: process.ppid, born: 'earlier' })],
  ['of this process number in an earlier life', () => JSON.stringify({ pid: process.pid, born: 'earlier' })],
  ['that a full disk cut off', () => '{"pid":'],
])('a lock %s is taken over', (_, content) => {
  writeFileSync(lockFile(), content());
  expect(runningOffice(folder)).toBeUndefined();
  const lock = OfficeLock.take(folder);
  expect(detailOf(() => OfficeLock.take(folder))).toContain('already running');
  lock.release();
  expect(readdirSync(folder)).toEqual([]);
});

test('a lock that another office has taken meanwhile is not released', () => {
  const lock = OfficeLock.take(folder);
  writeFileSync(lockFile(), JSON.stringify({ pid: process.ppid, born: 'now' }));
  lock.release();
  expect(existsSync(lockFile())).toBe(true);
});

test('the data folder is made, and told when it cannot be', () => {
  const deep = join(folder, 'a/b');
  prepareDataFolder(deep);
  expect(readdirSync(deep)).toEqual([]);
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(detailOf(() => prepareDataFolder(file))).toContain(`${file} cannot be used: it is a file.`);
  expect(detailOf(() => prepareDataFolder(join(file, 'x')))).toContain('it, or a folder above it, is a file');
});

test.each([
  ['ENOSPC', 'The disk that holds /data is full: make room and start again.'],
  ['EDQUOT', 'The disk that holds /data is full: make room and start again.'],
  [
    'EACCES',
    '/data cannot be used: this user may not write there. Give REDRESS_DATA a folder that can be written.',
  ],
  [
    'EROFS',
    '/data cannot be used: it is on a read-only disk. Give REDRESS_DATA a folder that can be written.',
  ],
])('%s is told in a sentence', (code, sentence) => {
  expect(folderFailure({ code }, '/data')?.detail).toBe(sentence);
  expect(folderFailure(new Error('other'), '/data')).toBeUndefined();
});
