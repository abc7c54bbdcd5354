import { request as httpRequest } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { LANGUAGE_TAGS, fill, type Language } from '@redress/ui';
import { MOST } from '../../apps/portal/src/filing/steps.js';
import { FAULTS, PAGES } from '../../apps/portal/src/words/words.js';
import type { Person } from '../office.js';
import { BrowsedPortal } from './portal.js';

let portal: BrowsedPortal;
beforeAll(async () => {
  portal = await BrowsedPortal.open();
});
afterAll(() => portal.close());
afterEach(async () => {
  await portal.office.owner.query('delete from attempts');
  expect(await portal.closeWindows()).toEqual([]);
});

const en = PAGES.en;
const sentence = (
  language: Language,
  code: keyof typeof FAULTS.en,
  values: Record<string, string | number>,
) => fill(FAULTS[language][code], values);
const unescaped = (raw: Buffer) =>
  raw
    .toString()
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** Somebody who has written what happened. */
async function writer(): Promise<Person> {
  const visitor = portal.office.visitor();
  expect((await visitor.send('POST', '/en/report/what', { text: 'He shouted.' })).status).toBe(303);
  return visitor;
}

/** Every field that takes words, the step that it is on, and what else its form needs. */
const FIELDS: [step: string, field: string][] = [
  ['what', 'text'],
  ['what', 'did'],
  ['what', 'wanted'],
  ['what', 'after'],
  ['when', 'when'],
  ['when', 'where'],
  ['officer', 'name'],
  ['officer', 'star'],
  ['officer', 'unit'],
  ['officer', 'description'],
  ['people', 'witnesses'],
  ['people', 'fears'],
  ['people', 'personName'],
  ['people', 'personContact'],
  ['contact', 'name'],
  ['contact', 'contact'],
  ['contact', 'safeContact'],
];
const mostOf = (field: string) => MOST[field] ?? 0;

describe.each(FIELDS)('on the page “%s” the field %s', (step, field) => {
  const send = (visitor: Person, typed: string, language: Language = 'en') =>
    visitor.send('POST', `/${language}/report/${step}`, {
      ...(step === 'what' && field !== 'text' && { text: 'He shouted.' }),
      ...(step === 'officer' && { do: 'add' }),
      [field]: typed,
    });

  it('takes as much as it says', async () => {
    expect((await send(await writer(), 'é'.repeat(mostOf(field)))).status).toBe(303);
  });

  it.each(LANGUAGE_TAGS)('tells in %s of one character too many, and keeps every one', async (language) => {
    const most = mostOf(field);
    const typed = '龍'.repeat(most + 1);
    const { status, raw } = await send(await writer(), typed, language);
    expect(status).toBe(400);
    const page = unescaped(raw);
    expect(page).toContain(sentence(language, 'too_big', { max: most.toLocaleString(language) }));
    expect(page).toContain(typed);
    expect(page).toContain(`href="#${field}"`);
  });

  it('tells of a character that nobody can store, and keeps what is around it', async () => {
    const { status, raw } = await send(await writer(), 'before\u0000after');
    expect(status).toBe(400);
    expect(unescaped(raw)).toContain(FAULTS.en.bad_character);
    expect(unescaped(raw)).toContain('after');
  });

  it('takes emoji, marks of direction, control characters, quotes and markup, and gives them back as they were', async () => {
    const typed = `\u202Eלא 🙈👩🏽‍⚖️\u200F <b>"it's"</b> & \u0007\u001b[31m`;
    const visitor = await writer();
    expect((await send(visitor, typed)).status).toBe(303);
    const page = unescaped((await visitor.get('/en/report/check')).raw);
    expect(page).toContain(typed);
    expect((await visitor.get('/en/report/check')).raw.toString()).not.toContain('<b>"it');
  });
});

describe('files', () => {
  it('a hundred at once: ten are kept, and it is said', async () => {
    const { page } = await portal.visit('/ru/report/what', { script: false });
    await page.fill('#text', 'Он кричал.');
    await page.getByRole('button', { name: PAGES.ru.common.goOn }).click();
    await page.goto(`${portal.url}/ru/report/files`);
    await page.setInputFiles(
      '#files',
      Array.from({ length: 100 }, (_, n) => ({
        name: `${n}.txt`,
        mimeType: 'text/plain',
        buffer: Buffer.from(`file ${n}`),
      })),
    );
    await page.getByRole('button', { name: PAGES.ru.files.add }).click();
    expect(await page.locator('#files-fault').innerText()).toContain(
      sentence('ru', 'files_too_many', { files: 10 }),
    );
    expect(await page.locator('.named li').count()).toBe(10);
  });

  it('far too large are read past with memory that does not grow, and it is said', async () => {
    const visitor = await writer();
    const files = () => portal.office.owner.query<object[]>('select from draft_files');
    const kept = (await files()).length;
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50);
    const { status, text } = await sendLarge(`${portal.url}/vi/files`, visitor.cookie ?? '', 300).finally(
      () => clearInterval(watch),
    );
    expect(status).toBe(400);
    expect(text).toContain(sentence('vi', 'file_too_large', { name: 'film.mp4', size: 25 }));
    expect((most - before) / 1024 ** 2).toBeLessThan(150);
    expect((await files()).length).toBe(kept);
  });
});

describe('a flood of complaints by a program', () => {
  it('slows its network down, not an advocate in the same network', async () => {
    const file = (person: Person, more: object = {}) =>
      person.post('/api/v1/complaints', { narrative: 'He shouted.', ...more });
    const statuses = [];
    for (let n = 0; n < 203; n += 1) statuses.push((await file(portal.office.visitor())).status);
    expect(statuses.slice(0, 200)).toEqual(Array(200).fill(201));
    expect(statuses.slice(200)).toContain(429);
    const advocate = await portal.office.signIn('advocate');
    expect((await file(advocate, { consent: 'oral' })).status).toBe(201);
    expect((await portal.office.visitor().send('POST', '/en/report/what', { text: 'Me, too.' })).status).toBe(
      303,
    );
  });
});

describe('going back', () => {
  it('shows what was saved, and another answer takes its place', async () => {
    const { page } = await portal.visit('/en/report/what', { script: false });
    await page.fill('#text', 'He shouted.');
    await page.getByRole('button', { name: en.common.goOn }).click();
    await page.waitForURL('**/en/report/when');
    await page.goBack();
    await page.reload();
    expect(await page.inputValue('#text')).toBe('He shouted.');
    await page.fill('#text', 'He shouted twice.');
    await page.getByRole('button', { name: en.common.goOn }).click();
    await page.goto(`${portal.url}/en/report/check`);
    expect(await page.locator('.summary').innerText()).toContain('He shouted twice.');
  });

  it('after sending leads to the words, and then to nothing that could be sent again', async () => {
    const { page } = await portal.visit('/en/report/what', { script: false });
    await page.fill('#text', 'He shouted.');
    await page.getByRole('button', { name: en.common.goOn }).click();
    await page.goto(`${portal.url}/en/report/check`);
    await page.getByRole('button', { name: en.check.send }).click();
    // Chromium has no history to go back in until the next page has taken the place of this one.
    await page.waitForURL('**/en/receipt');
    await page.goBack();
    await page.reload();
    expect(portal.at({ page } as never)).toBe('/en/receipt');
  });
});

/** A form with one file of so many megabytes, never held whole. */
function sendLarge(
  url: string,
  cookie: string,
  megabytes: number,
): Promise<{ status: number; text: string }> {
  const head = `--b\r\ncontent-disposition: form-data; name="files"; filename="film.mp4"\r\n\r\n`;
  const piece = Buffer.alloc(1024 * 1024, 'a');
  return new Promise((resolve, reject) => {
    const headers = { cookie, 'content-type': 'multipart/form-data; boundary=b' };
    const sending = httpRequest(url, { method: 'POST', headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString() }),
      );
    });
    sending.on('error', reject);
    const pump = async () => {
      sending.write(head);
      for (let n = 0; n < megabytes; n += 1)
        if (!sending.write(piece)) await new Promise((done) => sending.once('drain', done));
      sending.end('\r\n--b--\r\n');
    };
    pump().catch(reject);
  });
}
