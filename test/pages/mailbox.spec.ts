import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { LANGUAGE_TAGS, fill } from '@redress/ui';
import { FAULTS, MAILBOX, PAGES } from '../../apps/portal/src/words/words.js';
import { newId } from '@redress/platform';
import { eventually, type Person } from '../office.js';
import type { Sight } from './browser.js';
import { BrowsedPortal } from './portal.js';

let portal: BrowsedPortal;
let supervisor: Person;
beforeAll(async () => {
  portal = await BrowsedPortal.open();
  supervisor = await portal.office.signIn('supervisor');
  await portal.office.startWorker();
});
afterAll(() => portal.close());
afterEach(async () => {
  // All windows stand at one address, and each test is to find it fresh.
  await portal.office.owner.query('delete from attempts');
  expect(await portal.closeWindows()).toEqual([]);
});

const { box, happened, withdraw, consents, copy } = MAILBOX.en;
const SAID = 'He followed me home and said that he would be back.';
const rows = <T>(sql: string, values: unknown[] = []) => portal.office.owner.query<T[]>(sql, values);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const main = (page: Page) => page.locator('main').innerText();

async function filed(by: Person = portal.office.visitor(), more: object = {}) {
  const { body } = await by.post<{ number: string; receipt: string }>('/api/v1/complaints', {
    narrative: SAID,
    when: 'in June',
    officers: [{ description: 'tall, grey car' }],
    ...more,
  });
  const caseId = await eventually('the assessment', async () => {
    const [row] = await rows<{ id: string }>(
      `select c.id from cases c join complaints k on k.case_id = c.id where k.number = $1 and c.status = 'in_review'`,
      [body.number],
    );
    return row?.id;
  });
  return { caseId, ...body };
}

/** A window with the mailbox of a receipt in it. */
async function inside(receipt: string, sight: Sight = { script: false }) {
  const visitor = await portal.visit('/en/return', sight);
  await visitor.page.fill('#receipt', receipt);
  await press(visitor.page, MAILBOX.en.return.open);
  await visitor.page.waitForURL('**/en/mailbox');
  return visitor;
}

describe('coming back', () => {
  it.each(LANGUAGE_TAGS)('works in %s, without script, from the first page', async (language) => {
    const words = MAILBOX[language];
    const { receipt } = await filed(portal.office.visitor(), { language });
    const visitor = await portal.visit(`/${language}`, { script: false, width: 390 });
    const { page } = visitor;
    await page.getByRole('link', { name: words.return.link, exact: true }).click();
    await page.fill('#receipt', `  ${receipt.toUpperCase().replaceAll(' ', '\n')} `);
    await press(page, words.return.open);
    expect(portal.at(visitor)).toBe(`/${language}/mailbox`);
    expect(await page.locator('h1').innerText()).toContain(words.box.readNo.split('{day}')[0]);
    expect(await main(page)).toContain(words.box.waitingIs);
    await page.fill('#body', SAID);
    await press(page, words.box.send);
    expect(await page.locator('.letters .mine .written').innerText()).toBe(SAID);
    expect(await main(page)).toContain(words.box.notRead);
    for (const link of [words.box.copy, words.box.consents, words.box.openings, words.box.withdraw]) {
      await page.getByRole('link', { name: link, exact: true }).click();
      expect(await page.title()).not.toMatch(/polic|officer|redress|complain|警|pulis|cảnh|полиц/i);
      await page.goto(`${portal.url}/${language}/mailbox`);
    }
    await press(page, words.box.end);
    expect(await main(page)).toContain(words.return.ended);
    await page.goto(`${portal.url}/${language}/mailbox`);
    expect(portal.at(visitor)).toBe(`/${language}/return?ended=yes`);
  });

  it('tells a typing error from words that open nothing, and asks to wait kindly', async () => {
    const { receipt } = await filed();
    const { page } = await portal.visit('/en/return', { script: false });
    const told = async (words: string) => {
      await page.fill('#receipt', words);
      await press(page, MAILBOX.en.return.open);
      expect(await page.inputValue('#receipt')).toBe(words);
      return page.locator('.faults').innerText();
    };
    const some = receipt.split(' ');
    expect(await told('')).toContain(FAULTS.en.receipt_missing);
    expect(await told(some.slice(1).join(' '))).toContain(fill(FAULTS.en.receipt_count, { n: 11 }));
    const misspelt = some.with(4, 'policx').join(' ');
    expect(await told(misspelt)).toContain(fill(FAULTS.en.receipt_word, { n: 5 }));
    const other = some.with(11, some[11] === 'zoo' ? 'able' : 'zoo').join(' ');
    const wrong = [FAULTS.en.receipt_order, FAULTS.en.receipt_unknown];
    const said = await told(other);
    expect(wrong.some((each) => said.includes(each))).toBe(true);
    const strange =
      'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about';
    expect(await told(strange)).toContain(FAULTS.en.receipt_unknown);
    for (let n = 0; n < 24; n += 1)
      await portal.office.visitor().post('/api/v1/receipt-session', { receipt: strange });
    expect(await told(strange)).toMatch(/Wait \d+ seconds and try again\. Your words stay good/);
  });

  it('is over after twenty minutes without use, and says so', async () => {
    const { receipt } = await filed();
    const { page } = await inside(receipt);
    expect(await main(page)).toContain(box.idle);
    await rows(`update sessions set seen_at = now() - interval '21 minutes'`);
    supervisor = await portal.office.signIn('supervisor');
    await page.reload();
    expect(await main(page)).toContain(MAILBOX.en.return.ended);
  });
});

describe('new words', () => {
  it('take the place of the old ones once they are kept, and put out whoever is inside with those', async () => {
    const advocate = await portal.office.signIn('advocate');
    const filingKey = newId();
    const { receipt, caseId } = await filed(advocate, { consent: 'oral', language: 'es', filingKey });
    const stranger = await portal.office.complainant(receipt);
    const { words } = MAILBOX.es;
    const visitor = await portal.visit('/es/return', { script: false });
    const { page } = visitor;
    await page.fill('#receipt', receipt);
    await press(page, MAILBOX.es.return.open);
    await page.getByRole('link', { name: MAILBOX.es.box.words }).click();
    await press(page, words.go);
    const offered = (await page.locator('.words li').allInnerTexts()).join(' ');
    expect(offered).toMatch(/^[a-záéíóúüñ ]+$/);
    await page.fill('#word', 'ninguna');
    await press(page, words.take);
    expect(await page.locator('#word-fault').innerText()).toContain(FAULTS.es.word_wrong);
    expect((await page.locator('.words li').allInnerTexts()).join(' ')).toBe(offered);
    await portal.office.complainant(receipt);
    const asked = Number(/\d+/.exec(await page.locator('label[for=word]').innerText())?.[0]);
    const word = offered.split(' ')[asked - 1] ?? '';
    await page.fill('#word', word.normalize('NFD').replace(/\p{M}/gu, ''));
    await press(page, words.take);
    expect(await main(page)).toContain(words.taken);
    expect((await stranger.get('/api/v1/complaint')).status).toBe(401);
    expect((await portal.office.visitor().post('/api/v1/receipt-session', { receipt })).status).toBe(404);
    await portal.office.complainant(offered);
    // Who filed for them sees the words nowhere, and cannot file the same a second time under the old key.
    const again = await advocate.post('/api/v1/complaints', { narrative: SAID, consent: 'oral', filingKey });
    expect(again).toMatchObject({ status: 409, body: { code: 'receipt_handed_over' } });
    const facts = await rows(`select from journal where case_id = $1 and fact = 'receipt.renewed'`, [caseId]);
    expect(facts).toHaveLength(1);
  });
});

describe('what was written when the visit had ended', () => {
  const over = () =>
    rows(`update sessions set seen_at = now() - interval '21 minutes' where case_id is not null`);

  it.each(LANGUAGE_TAGS)('is still there in %s, and is sent after coming back', async (language) => {
    const words = MAILBOX[language];
    const { receipt } = await filed(portal.office.visitor(), { language });
    const { page } = await portal.visit(`/${language}/return`, { script: false });
    await page.fill('#receipt', receipt);
    await press(page, words.return.open);
    const said = `${SAID}\n<b>\u202E 🙈 "quoted" & more`;
    await page.fill('#body', said);
    await over();
    await press(page, words.box.send);
    expect(await main(page)).toContain(words.kept.return);
    expect(await page.locator('.kept').innerText()).toBe(said);
    // Not even a mistyped word loses it.
    await page.fill('#receipt', 'one two');
    await press(page, words.return.open);
    expect(await page.locator('.kept').innerText()).toBe(said);
    await page.fill('#receipt', receipt);
    await press(page, words.return.open);
    expect(await main(page)).toContain(words.kept.why);
    await press(page, words.kept.send);
    expect(await page.locator('.letters .mine .written').innerText()).toBe(said);
  });

  it('on the page of what happened since, too, and can be left unsent', async () => {
    const { receipt } = await filed();
    const { page } = await inside(receipt);
    await page.goto(`${portal.url}/en/mailbox/happened`);
    await page.fill('#body', 'He waited at my door.');
    await over();
    await press(page, happened.send);
    await page.fill('#receipt', receipt);
    await press(page, MAILBOX.en.return.open);
    expect(await page.locator('.kept').innerText()).toBe('He waited at my door.');
    await page.getByRole('link', { name: MAILBOX.en.kept.drop }).click();
    expect(await page.locator('.letters .mine').count()).toBe(0);
  });

  it('cannot be carried with files: that is said', async () => {
    const { receipt } = await filed();
    const { page } = await inside(receipt);
    await page.getByText(box.files).click();
    await page.setInputFiles('#files', [{ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') }]);
    await over();
    await page.locator('form[enctype] button').click();
    expect(await main(page)).toContain(MAILBOX.en.kept.files);
  });
});

describe('the mailbox', () => {
  it('takes one message, however often the button is pressed', async () => {
    const { receipt } = await filed();
    const { page } = await inside(receipt);
    const send = () =>
      page.request.post(`${portal.url}/en/mailbox/answer`, { form: { body: SAID }, maxRedirects: 0 });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map((answer) => answer.status())).toEqual([303, 303, 303]);
    await page.reload();
    expect(await page.locator('.letters .mine .written').allInnerTexts()).toEqual([SAID]);
    await page.request.post(`${portal.url}/en/mailbox/answer`, { form: { body: 'And more.' } });
    await page.reload();
    expect(await page.locator('.letters .mine .written').count()).toBe(2);
  });

  it('says that it was read, and that a promise was not kept', async () => {
    const { receipt, caseId } = await filed();
    await rows(`update complaints set received_on = received_on - 8 where case_id = $1`, [caseId]);
    const { page } = await inside(receipt);
    expect(await page.locator('h1').innerText()).toContain('we are late');
    await supervisor.get(`/api/v1/cases/${caseId}`);
    await page.reload();
    expect(await page.locator('h1').innerText()).toMatch(/^Yes\. A person of our office first read/);
  });

  it('shows what the office wrote as new once, and that the office read an answer', async () => {
    const { receipt, caseId } = await filed();
    await supervisor.post(`/api/v1/cases/${caseId}/messages`, { body: 'Was there a camera?' });
    const { page } = await inside(receipt);
    expect((await page.locator('.letters .theirs').allInnerTexts()).join('\n')).toMatch(
      /The office.*new[^]*Was there a camera/,
    );
    await page.reload();
    expect(await page.locator('.letters .new').count()).toBe(0);
    await page.fill('#body', 'Yes, over the door.');
    await press(page, box.send);
    await supervisor.get(`/api/v1/cases/${caseId}/messages`);
    await page.reload();
    expect(await page.locator('.letters .mine').innerText()).toContain('Read by the office on');
  });

  it('points out words on immigration, keeps what was typed, and covers them by one press', async () => {
    const { receipt } = await filed();
    const { page } = await inside(receipt);
    await page.fill('#body', 'He knew that I have no papers.');
    await press(page, box.send);
    expect(await page.locator('mark').allInnerTexts()).toEqual(['have no papers']);
    expect(await page.inputValue('#body')).toBe('He knew that I have no papers.');
    await press(page, PAGES.en.check.mask);
    expect(await page.locator('.letters .mine .written').innerText()).toBe('He knew that I [withheld].');
  });

  it('takes files, tells of those it cannot take, and they become exhibits', async () => {
    const { receipt, caseId } = await filed();
    const { page } = await inside(receipt);
    await page.getByText(box.files).click();
    const file = (name: string, content: string) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(content),
    });
    await page.setInputFiles('#files', [
      file('note.txt', 'He wrote: get in.'),
      file('holiday.jpg', 'MZ'.padEnd(3000, '\u0001')),
    ]);
    await page.locator('form[enctype] button').click();
    expect(await page.locator('#files-fault').innerText()).toContain('holiday.jpg');
    await page.goto(`${portal.url}/en/mailbox`);
    expect(await page.locator('.letters').innerText()).toMatch(/Files sent[^]*note\.txt/);
    await eventually('the exhibit', async () => {
      const [item] = await rows<{ source: string; blob: null }>(
        `select e.source, f.blob from message_files f join evidence_items e on e.id = f.evidence_id where f.case_id = $1`,
        [caseId],
      );
      if (item) expect(item).toEqual({ source: 'complainant', blob: null });
      return item;
    });
  });

  it('has one button for what happened since, and needs no words for it', async () => {
    const { receipt, caseId } = await filed();
    const { page } = await inside(receipt);
    await page.getByRole('link', { name: box.safer }).click();
    await press(page, happened.send);
    expect(await main(page)).toContain(happened.sent);
    const facts = await rows(`select from journal where case_id = $1 and fact = 'retaliation.reported'`, [
      caseId,
    ]);
    expect(facts).toHaveLength(1);
    await eventually('the queue', async () => {
      const [row] = await rows<{ at: Date | null }>(
        'select retaliation_at as at from assessments where case_id = $1',
        [caseId],
      );
      return row?.at ?? undefined;
    });
  });

  it('gives consents and takes them back; the advocate who filed then sees nothing any more', async () => {
    const advocate = await portal.office.signIn('advocate');
    const { receipt, number } = await filed(advocate, { consent: 'oral' });
    const { page } = await inside(receipt);
    await page.getByRole('link', { name: box.consents }).click();
    const line = (said: string) => page.locator('.consents li', { hasText: said });
    expect(await line(consents.filing).innerText()).toContain('You agreed on');
    await line(consents.criminal_referral).getByRole('button', { name: consents.give }).click();
    expect(await line(consents.criminal_referral).innerText()).toContain('You agreed on');
    const own = async () =>
      JSON.stringify((await advocate.get('/api/v1/complaints?limit=100')).body).includes(number);
    expect(await own()).toBe(true);
    await line(consents.filing).getByRole('button', { name: consents.takeBack }).click();
    expect(await line(consents.filing).innerText()).toContain('You took it back on');
    expect(await own()).toBe(false);
  });

  it('gives the person their own words back, and the signed proof', async () => {
    const { receipt, number } = await filed();
    const { page } = await inside(receipt);
    await page.getByRole('link', { name: box.copy }).click();
    expect(await main(page)).toMatch(new RegExp(`${number}[^]*${SAID}[^]*in June[^]*tall, grey car`));
    expect(await main(page)).toContain(copy.print);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.bar, .screen').filter({ visible: true }).count()).toBe(0);
    const { verifyFilingProof } = await import('@redress/intake');
    const proof = await eventually('the proof', async () => {
      const answer = await page.request.get(`${portal.url}/en/mailbox/proof`);
      return answer.ok() ? answer.text() : undefined;
    });
    expect(verifyFilingProof(proof)).toMatchObject({ holds: true, number });
  });

  it('takes a withdrawal without asking why, and says what stays', async () => {
    const { receipt } = await filed();
    const { page } = await inside(receipt);
    await page.getByRole('link', { name: box.withdraw }).click();
    expect(await main(page)).toContain(withdraw.shield);
    await press(page, withdraw.go);
    expect(await main(page)).toMatch(/you no longer want this complaint\. What protects you stays/);
    expect(await page.getByRole('link', { name: box.withdraw }).count()).toBe(0);
  });

  it('can be left at once', async () => {
    const { receipt } = await filed();
    const { page } = await inside(receipt);
    await press(page, 'Leave this site');
    await page.waitForURL(portal.weather);
    await page.goto(`${portal.url}/en/mailbox`);
    expect(await main(page)).not.toContain(SAID);
    expect(await page.locator('#receipt').count()).toBe(1);
  });
});

const SIGHTS: [string, Sight][] = [
  ['on a desk by day', {}],
  ['on the smallest phone at night', { width: 320, scheme: 'dark' }],
];
describe('every page', () => {
  it.each(SIGHTS)('can be read and used by everybody, %s', async (_, sight) => {
    const { receipt, caseId } = await filed();
    const visitor = await portal.visit('/en/return', sight);
    const { page } = visitor;
    const faults: Record<string, string[]> = {};
    const look = async (name: string) => (faults[name] = await visitor.faults(`mailbox-${name}`));
    await look('00-return');
    await page.fill('#receipt', 'one two');
    await press(page, MAILBOX.en.return.open);
    await look('01-return-mistyped');
    await page.fill('#receipt', receipt);
    await press(page, MAILBOX.en.return.open);
    await look('02-mailbox-empty');
    await supervisor.get(`/api/v1/cases/${caseId}`);
    await supervisor.post(`/api/v1/cases/${caseId}/messages`, {
      body: 'Thank you for telling us. Do you remember whether there was a camera over the door?',
    });
    await page.fill('#body', 'Yes, I think so. I have no papers, does that matter?');
    await press(page, box.send);
    await look('03-passages');
    await press(page, PAGES.en.check.mask);
    await page.goto(`${portal.url}/en/mailbox/happened`);
    await look('04-happened');
    await page.fill('#body', 'He waited at my door.');
    await press(page, happened.send);
    await look('05-mailbox');
    for (const path of ['consents', 'openings', 'copy', 'withdraw']) {
      await page.goto(`${portal.url}/en/mailbox/${path}`);
      await look(`06-${path}`);
    }
    expect(Object.entries(faults).filter(([, found]) => found.length > 0)).toEqual([]);
  });
});
