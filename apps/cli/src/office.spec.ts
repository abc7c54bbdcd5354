import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failure, readConfig, urlForRole, withClient } from '@redress/platform';
import { freshDatabase, type FreshDatabase } from '../../../test/postgres.js';
import { withDatabase } from './office.js';

let folder: string;
let database: FreshDatabase;
let notPostgres: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'redress-own-'));
  database = await freshDatabase();
  await withClient(database.ownerUrl, async (client) => {
    await client.query(`create role plain login password 'plain-1'`);
    await client.query(`create role maker login createrole password 'maker-1'`);
    await client.query(`create database old encoding 'SQL_ASCII' locale 'C' template template0`);
  });
  notPostgres = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(
    0,
    '127.0.0.1',
  );
  await once(notPostgres, 'listening');
});

afterAll(async () => {
  await withClient(database.ownerUrl, async (client) => {
    await client.query('drop database old with (force)');
    await client.query('drop role plain, maker');
  });
  await database.drop();
  notPostgres.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Why the office cannot use a server. */
async function refusal(url: string): Promise<string> {
  const config = readConfig({ DATABASE_URL: url, REDRESS_DATA: folder });
  const error: unknown = await withDatabase(config, () => Promise.resolve()).catch(
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Failure)) throw new Error(`It was not refused: ${String(error)}`);
  expect(error.code).toBe('database_unusable');
  return error.detail;
}

const named = (name: string) => database.ownerUrl.replace(/\/test_\w+$/, `/${name}`);

test('a server that cannot hold the office is refused with what to mend', async () => {
  expect(await refusal('postgres://u:p1@127.0.0.1:1/x')).toContain(
    'x at 127.0.0.1:1 cannot be used: nothing answers there',
  );
  expect(await refusal('postgres://u:p1@nowhere.invalid/x')).toMatch(/no such host|cannot be looked up/);
  expect(await refusal(urlForRole(database.ownerUrl, 'redress', 'not-it'))).toContain(
    'the password of redress is wrong',
  );
  expect(await refusal(named('nowhere'))).toContain('there is no such database: create it');
  expect(await refusal(named('old'))).toContain('encoded in SQL_ASCII: make one with encoding UTF8');
  const port = (notPostgres.address() as AddressInfo).port;
  expect(await refusal(`postgres://u:p1@127.0.0.1:${port}/x`)).toContain('cannot be used');
});

test('a user without the rights is refused with the right that it lacks', async () => {
  expect(await refusal(urlForRole(database.ownerUrl, 'plain', 'plain-1'))).toContain(
    'plain may not create roles: run `alter role plain createrole` as its administrator',
  );
  expect(await refusal(urlForRole(database.ownerUrl, 'maker', 'maker-1'))).toContain(
    'maker may not create tables: make it the owner of the database',
  );
});
