import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DEMO_PASSWORD, demoCode } from '@redress/access';
import { makePortalFolders, portalRights } from '../../apps/cli/src/portal-rights.js';
import { Door } from '../../apps/cli/src/supervise.js';
import { TestOffice } from '../office.js';

/** The built portal in a process of its own, under the rights that `npm start` leaves it. */
describe('the portal under its rights', () => {
  let office: TestOffice;
  let door: Door;
  let cookie = '';
  const said: string[] = [];

  beforeAll(async () => {
    office = await TestOffice.open();
    const { dataFolder } = office.config;
    const url = office.database.urls.portal;
    const entry = join(import.meta.dirname, '../../dist/apps/portal/src/main.js');
    makePortalFolders(dataFolder);
    const env = { DATABASE_URL: url, REDRESS_DATA: dataFolder, PORTAL_PORT: '0', NODE_OPTIONS: undefined };
    const events = { say: (line: string) => void said.push(line), lost: () => undefined };
    const limits = portalRights(entry, dataFolder, url);
    door = new Door({ name: 'portal', entry, env, limits }, events);
    await door.open();
  });
  afterAll(async () => {
    await door.stop();
    await office.close();
  });

  async function send(path: string, init: RequestInit = {}): Promise<{ status: number; text: string }> {
    const headers = { ...(cookie && { cookie }), ...(init.headers as Record<string, string>) };
    const response = await fetch(`${door.url}${path}`, { ...init, headers, redirect: 'manual' });
    for (const given of response.headers.getSetCookie()) cookie = given.split(';')[0] ?? '';
    return { status: response.status, text: await response.text() };
  }

  const post = (path: string, body: object) =>
    send(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  const form = (path: string, fields: Record<string, string>) =>
    send(path, { method: 'POST', body: new URLSearchParams(fields) });

  function files(path: string): Promise<{ status: number; text: string }> {
    const body = new FormData();
    body.append('files', new Blob(['What I wrote down that night.']), 'notes.txt');
    return send(path, { method: 'POST', body });
  }

  const stored = async () => {
    const found = await readdir(join(office.config.dataFolder, 'blobs'), {
      recursive: true,
      withFileTypes: true,
    });
    return found.filter((entry) => entry.isFile()).length;
  };

  it('shows its pages and what is drawn with them', async () => {
    const { status, text } = await send('/en');
    expect(status).toBe(200);
    const style = /href="(\/assets\/[^"]+\.css)"/.exec(text)?.[1] ?? '';
    expect((await send(style)).status).toBe(200);
    expect((await send('/readyz')).status).toBe(200);
  });

  it('takes in a filing with a file, by the pages', async () => {
    const before = await stored();
    await form('/en/report/what', { text: 'He shouted at me behind the station.' });
    expect((await files('/en/files')).status).toBe(303);
    const sent = await form('/en/report/check', {});
    expect([sent.status, sent.text]).toEqual([303, '']);
    expect(await stored()).toBe(before + 1);
    const rows = await office.owner.query<object[]>('select from evidence_items');
    expect(rows).toHaveLength(1);
    expect(await readdir(join(office.config.dataFolder, 'uploads'))).toEqual([]);
  });

  it('takes in a message and a file by the mailbox, and signs in an advocate', async () => {
    cookie = '';
    const filed = await post('/api/v1/complaints', { narrative: 'He shouted at me again.' });
    expect(filed.status).toBe(201);
    const { receipt } = JSON.parse(filed.text) as { receipt: string };
    expect((await post('/api/v1/receipt-session', { receipt })).status).toBe(201);
    expect((await post('/api/v1/complaint/messages', { body: 'Are you there?' })).status).toBe(201);
    const before = await stored();
    expect((await files('/en/mailbox/files')).status).toBe(303);
    expect(await stored()).toBe(before + 1);
    expect((await send('/api/v1/complaint/messages')).text).toContain('Are you there?');
    cookie = '';
    const email = 'advocate@lantern.example';
    expect((await post('/api/v1/session', { email, password: DEMO_PASSWORD })).status).toBe(201);
    const code = demoCode(email, new Date());
    expect((await post('/api/v1/session/totp', { code })).status).toBe(200);
    expect(said.filter((line) => /ERR_ACCESS_DENIED/.test(line))).toEqual([]);
  });
});
