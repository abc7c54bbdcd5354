import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Keyring, KeyringWatch, rotateKeyring, writePortalKeyring } from '@redress/platform';
import { TestOffice, eventually, type Person } from '../office.js';

let office: TestOffice;
let supervisor: Person;
let doors: NestFastifyApplication[];

beforeAll(async () => {
  office = await TestOffice.open();
  supervisor = await office.signIn('supervisor');
  doors = [office.portal, office.desk, await office.startWorker()];
});
afterAll(() => office.close());

const file = async (narrative: string) =>
  (await office.visitor().post<{ number: string; receipt: string }>('/api/v1/complaints', { narrative }))
    .body;

/** Of the keys of all cases and all mailboxes. */
async function generations(): Promise<number[]> {
  const rows = await office.owner.query<{ wrapped_key: Buffer }[]>(
    `select wrapped_key from cases union all select wrapped_key from mailboxes`,
  );
  return rows.map(({ wrapped_key: wrapped }) => Keyring.generationOf(wrapped));
}

/** What the desk reads of every case. */
async function narratives(): Promise<string[]> {
  const { body } = await supervisor.get<{ items: { id: string }[] }>('/api/v1/cases');
  const files = await Promise.all(
    body.items.map(({ id }) => supervisor.get<{ statements: { text: string }[] }>(`/api/v1/cases/${id}`)),
  );
  return files.map(({ body: view }) => view.statements[0]!.text);
}

/** As if the minute in which every door learns of the new key had passed. */
async function makeActive(): Promise<void> {
  const path = join(office.config.dataFolder, 'keyring.json');
  const changed = (await readFile(path, 'utf8')).replace(
    /"activeFrom":"[^"]*"/g,
    '"activeFrom":"2026-01-01T00:00:00.000Z"',
  );
  await writeFile(path, changed);
  writePortalKeyring(office.config.dataFolder, Keyring.load(office.config.dataFolder));
}

/** The key of a case that the portal has sealed to the office is wrapped by it when the case is assessed. */
const assessed = (cases: number) =>
  eventually('the assessment', async () => {
    const [row] = await office.owner.query<{ n: number }[]>(
      `select count(*)::int as n from cases where status = 'in_review' and get_byte(wrapped_key, 0) <> 3`,
    );
    return row?.n === cases ? true : undefined;
  });

describe('a rotation of the office key', () => {
  it('goes on while the office is open: every case is wrapped anew, and read and filed all the time', async () => {
    const first = await file('Before the rotation.');
    expect(await generations()).toEqual([1, 1]);
    await assessed(1);
    await rotateKeyring(office.config);
    await makeActive();
    for (const door of doors) await door.get(KeyringWatch, { strict: false }).look();
    expect(await narratives()).toEqual(['Before the rotation.']);
    await file('During the rotation.');
    await assessed(2);
    await eventually(
      'the keys',
      async () => ((await generations()).join() === '2,2,2,2' ? true : undefined),
      25_000,
    );
    expect(await narratives()).toEqual(['During the rotation.', 'Before the rotation.']);
    const [entry] = await office.owner.query<{ payload: object }[]>(
      `select payload from journal where fact = 'keys.rewrapped'`,
    );
    expect(entry?.payload).toEqual({ officeKey: 2, cases: 1, mailboxes: 1 });
    // A receipt is found by a hash that comes from the first key for ever.
    const person = await office.complainant(first.receipt);
    expect(person.cookie).toBeDefined();
    // Whose mailbox opens, though its key is wrapped anew.
    expect((await person.post('/api/v1/complaint/messages', { body: 'Still here.' })).status).toBe(201);
    const { raw } = await person.get('/api/v1/complaint/messages');
    expect(raw.toString()).toContain('Still here.');
  });
});
