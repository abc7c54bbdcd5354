import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { LANGUAGE_TAGS, fill, type Language } from '@redress/ui';
import { FAULTS, PAGES } from '../../apps/portal/src/words/words.js';
import type { Person } from '../office.js';
import type { Visitor } from './browser.js';
import { BrowsedPortal } from './portal.js';

let portal: BrowsedPortal;
let investigator: Person;
beforeAll(async () => {
  portal = await BrowsedPortal.open();
  investigator = await portal.office.signIn('supervisor');
});
afterAll(() => portal.close());
afterEach(async () => {
  // All windows stand at one address, and each test is to find it fresh.
  await portal.office.owner.query('delete from attempts');
  expect(await portal.closeWindows()).toEqual([]);
});

const en = PAGES.en;
const rows = <T>(sql: string, values: unknown[] = []) => portal.office.owner.query<T[]>(sql, values);
const counted = async (table: string) =>
  Number((await rows<{ n: string }>(`select count(*) n from ${table}`))[0]?.n);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const goTo = (page: Page, path: string) => page.goto(`${portal.url}${path}`);

/** From the start to the page of a step, with what happened written down. */
async function upTo(step: string, said: string, script = false): Promise<Visitor> {
  const visitor = await portal.visit('/en/report/what', { script });
  await visitor.page.fill('#text', said);
  await press(visitor.page, en.common.goOn);
  await goTo(visitor.page, `/en/report/${step}`);
  return visitor;
}

/** Reads the words and types the one that is asked for. @returns all of them */
async function keep(page: Page, language: Language = 'en'): Promise<string> {
  const words = await page.locator('.words li').allInnerTexts();
  const asked = Number(/\d+/.exec(await page.locator('label[for=word]').innerText())?.[0]);
  await page.fill('#word', ` ${words[asked - 1]?.toUpperCase()} `);
  await press(page, PAGES[language].receipt.kept);
  return words.join(' ');
}

const SCRIPT: Partial<Record<Language, RegExp>> = {
  'zh-Hant': /^\p{Script=Han}( \p{Script=Han}){11}$/u,
  es: /^[a-záéíóúüñ ]+$/,
};

const SAID: Record<Language, string> = {
  en: 'He said he would arrest me unless I got into the car.',
  es: 'Dijo que me arrestaba si no subía al carro.',
  'zh-Hant': '他說我不上車就逮捕我。',
  fil: 'Sinabi niyang aarestuhin ako kung hindi ako sasakay.',
  vi: 'Ông ta nói sẽ bắt tôi nếu tôi không lên xe.',
  ru: 'Он сказал, что арестует меня, если я не сяду в машину.',
};

describe('somebody who gives no name', () => {
  it.each(LANGUAGE_TAGS)('files in %s, without script, in eight pages', async (language) => {
    const words = PAGES[language];
    const visitor = await portal.visit('/', { script: false, width: 390 });
    const { page } = visitor;
    const addresses = new Set<string>();
    const titles = new Set<string>();
    const look = async () => {
      addresses.add(portal.at(visitor));
      titles.add(await page.title());
    };
    await page.locator(`a.button[lang="${language}"]`).click();
    expect(await page.locator('html').getAttribute('lang')).toBe(language);
    await look();
    await page.getByRole('link', { name: words.start.begin, exact: true }).first().click();
    expect(await page.context().cookies()).toEqual([]);
    await look();
    await page.fill('#text', SAID[language]);
    await press(page, words.common.goOn);
    await look();
    await page.fill('#when', SAID[language]);
    await press(page, words.common.goOn);
    for (const step of ['officer', 'people', 'contact', 'files']) {
      expect(portal.at(visitor)).toBe(`/${language}/report/${step}`);
      await look();
      await page.getByRole('link', { name: words.common.skip, exact: true }).click();
    }
    await look();
    expect(await page.locator('.summary').innerText()).toContain(SAID[language]);
    expect(addresses.size).toBe(8);
    expect([...addresses].join(' ')).not.toMatch(/[?=]/);
    await press(page, words.check.send);
    expect(await page.locator('.words li').count()).toBe(12);
    await page.fill('#word', 'zebra');
    await press(page, words.receipt.kept);
    expect(await page.locator('.fault').innerText()).toContain(FAULTS[language].word_wrong);
    const receipt = await keep(page, language);
    // In the words of their language, where BIP-39 has a list of it.
    expect(receipt).toMatch(SCRIPT[language] ?? /^[a-z ]+$/);
    expect(await page.locator('.dates li').count()).toBe(3);
    await goTo(page, `/${language}/receipt`);
    expect(portal.at(visitor)).toBe(`/${language}/done`);
    // Nobody who looks over a shoulder, or into the history, learns what these pages are about.
    expect([...titles].join(' ')).not.toMatch(/polic|officer|redress|complain|警|pulis|cảnh|полиц/i);
    const holder = await portal.office.complainant(receipt);
    expect((await holder.get<{ language: string }>('/api/v1/complaint')).body.language).toBe(language);
  });

  it('keeps a signed proof, as a file that says nothing', async () => {
    const { page } = await upTo('check', 'He took my money.');
    await press(page, en.check.send);
    const answer = await page.request.get(`${portal.url}/en/receipt/proof`);
    expect(answer.headers()['content-disposition']).toContain('list.txt');
    const { verifyFilingProof } = await import('@redress/intake');
    const report = verifyFilingProof(await answer.text());
    expect(await page.locator('main').innerText()).toContain(report.number ?? 'none');
  });

  it('is asked for nothing but what happened', async () => {
    const { page } = await portal.visit('/en/report/what', { script: false });
    await press(page, en.common.goOn);
    expect(await page.locator('.faults a').getAttribute('href')).toBe('#text');
    expect(await page.locator('#text-fault').innerText()).toContain(FAULTS.en.happened_missing);
    await page.getByText(en.what.short).click();
    await page.fill('#did', 'He searched me twice.');
    await press(page, en.common.goOn);
    await goTo(page, '/en/report/check');
    expect(await page.locator('.summary').innerText()).toContain(`${en.what.did}\nHe searched me twice.`);
  });
});

describe('what is sent', () => {
  it('is one complaint, however often and from however many windows', async () => {
    const before = await counted('complaints');
    const { page } = await upTo('check', 'He followed me home.');
    const send = () =>
      page.request.post(`${portal.url}/en/report/check`, { form: { website: '' }, maxRedirects: 0 });
    const answers = await Promise.all([send(), send(), send()]);
    expect(answers.map((answer) => answer.headers()['location'])).toEqual(Array(3).fill('/en/receipt'));
    expect(await counted('complaints')).toBe(before + 1);
    await goTo(page, '/en/report/check');
    const receipt = await keep(page);
    await portal.office.complainant(receipt);
    await send();
    expect(await counted('complaints')).toBe(before + 1);
    await goTo(page, '/en/report/what');
    expect(await page.inputValue('#text')).toBe('');
  });

  it('holds all that was told, and reaches whoever works on it', async () => {
    const { page } = await upTo('when', 'He pushed me. 🙈 \u202Eevil\u202C');
    await page.fill('#when', 'in June');
    await page.fill('#occurredOn', '2026-06-05');
    await page.fill('#where', 'Capp Street');
    await press(page, en.common.goOn);
    await page.fill('#description', 'tall, grey car');
    await press(page, en.common.goOn);
    await page.getByLabel(en.people.me, { exact: true }).check();
    await page.fill('#witnesses', 'a neighbor');
    await page.fill('#fears', 'that he comes back');
    const { people } = en;
    await page.getByText(people.named).click();
    await press(page, people.addPerson);
    expect(await page.locator('#personName-fault').innerText()).toContain(FAULTS.en.person_empty);
    expect(await page.inputValue('#fears')).toBe('that he comes back');
    await page.fill('#personName', 'Rosalind Okafor');
    await page.fill('#personContact', '+1 415 555 0199');
    await press(page, people.addPerson);
    await page.fill('#personName', 'Nobody at all');
    await press(page, people.addPerson);
    await page.locator('.named button').nth(1).click();
    await page.fill('#personName', 'Wilhelmina');
    await page.getByLabel(people.isVictim, { exact: true }).check();
    await press(page, en.common.goOn);
    await page.fill('#name', 'Ana');
    await page.fill('#safeContact', 'texts only');
    await press(page, en.common.goOn);
    await goTo(page, '/en/report/check');
    await press(page, en.check.send);
    const number = /\d{4}-\w{4}-\w{4}/.exec(await page.locator('main').innerText())?.[0] ?? '';
    const [filed] = await rows<{ id: string; role: string }>(
      'select case_id id, declarant_role role from complaints where number = $1',
      [number],
    );
    expect(filed?.role).toBe('victim');
    await rows(`update cases set status = 'in_review' where id = $1`, [filed?.id]);
    const { body } = await investigator.get<Record<string, unknown>>(`/api/v1/cases/${filed?.id}`);
    expect(body).toMatchObject({
      parties: [
        { role: 'complainant', pseudonym: 'Complainant A' },
        { role: 'victim', pseudonym: 'Victim A' },
        { role: 'witness', pseudonym: 'Witness A' },
      ],
      occurrence: {
        when: 'in June',
        where: 'Capp Street',
        occurredOn: '2026-06-05',
        witnesses: 'a neighbor',
        fears: 'that he comes back',
      },
      namedOfficers: [{ officer: null, description: 'tall, grey car' }],
      statements: [{ text: 'He pushed me. 🙈 \u202Eevil\u202C' }],
    });
    expect(JSON.stringify(body)).not.toMatch(/Ana|Rosalind|0199|Wilhelmina|Nobody/);
    const { dump, readableIn } = await import('../tables.js');
    expect(readableIn(await dump(portal.office.owner), ['Rosalind', '555 0199', 'Wilhelmina'])).toEqual([]);
    const [sealed] = await rows(`select count(*)::int n from identities where case_id = $1`, [filed?.id]);
    expect(sealed).toEqual({ n: 3 });
  });

  it('leaves nothing in the draft, and nobody with the database can read one', async () => {
    await upTo('check', 'Marigold Laundromat');
    const [draft] = await rows<{ sealed: Buffer }>(
      'select sealed from drafts order by begun_at desc limit 1',
    );
    expect(draft?.sealed.length).toBeGreaterThan(50);
    expect(draft?.sealed.includes('Marigold')).toBe(false);
  });
});

describe('words about immigration', () => {
  const said = 'He knew that I have no papers and said he would call ICE.';

  it('are shown before they are sent, and covered by one press', async () => {
    const { page } = await upTo('check', said);
    expect(await page.locator('mark').allInnerTexts()).toEqual(['have no papers', 'ICE']);
    expect(await page.getByRole('button', { name: en.check.send }).count()).toBe(0);
    await press(page, en.check.mask);
    expect(await page.locator('#immigration').innerText()).toContain(en.check.masked);
    await press(page, en.check.keep);
    expect(await page.locator('#immigration').innerText()).toContain(en.check.kept);
    await page.getByRole('link', { name: en.check.rewrite }).click();
    await page.fill('#text', 'He knew that I have no papers.');
    await press(page, en.common.goOn);
    await goTo(page, '/en/report/check');
    // Other words, so that the choice has to be made again.
    expect(await page.getByRole('button', { name: en.check.send }).count()).toBe(0);
    await press(page, en.check.mask);
    await press(page, en.check.send);
    expect(await page.locator('.words li').count()).toBe(12);
  });
});

describe('a draft', () => {
  const kill = () => rows(`update drafts set dies_at = now() - interval '1 second'`);

  it('that died keeps what is typed, and says so', async () => {
    const visitor = await upTo('people', 'He shouted.', true);
    await visitor.page.fill('#fears', 'that he comes back');
    await kill();
    await press(visitor.page, en.common.goOn);
    expect(await visitor.page.locator('.note').first().innerText()).toContain(en.expired.heading);
    expect(await visitor.page.inputValue('#fears')).toBe('that he comes back');
    expect(await visitor.faults('portal-11-expired-typed')).toEqual([]);
    await goTo(visitor.page, '/en/report/check');
    expect(await visitor.page.locator('.summary').innerText()).toContain('that he comes back');
    expect(await visitor.page.locator('main').innerText()).toContain(en.check.empty);
    await kill();
    await goTo(visitor.page, '/en/report/check');
    expect(await visitor.page.locator('h1').innerText()).toBe(en.expired.heading);
    expect(await visitor.faults('portal-11-expired')).toEqual([]);
  });

  it('is opened by the browser that holds it and by no other, and swept when it is dead', async () => {
    await upTo('check', 'Only mine.');
    const other = await portal.visit('/en/report/check', { script: false });
    expect(portal.at(other)).toBe('/en/report/what');
    expect(await other.page.inputValue('#text')).toBe('');
    await kill();
    await portal.office.startWorker();
    const { eventually } = await import('../office.js');
    await eventually('the sweep', async () => ((await counted('drafts')) === 0 ? true : undefined));
    await portal.office.stopWorker();
  });

  it('takes two windows, each with a step of its own', async () => {
    const { page } = await upTo('when', 'He shouted.');
    const second = await page.context().newPage();
    await goTo(second, '/en/report/people');
    await page.fill('#where', 'Capp Street');
    await second.fill('#fears', 'dogs');
    await Promise.all([press(page, en.common.goOn), press(second, en.common.goOn)]);
    await goTo(page, '/en/report/check');
    expect(await page.locator('.summary').innerText()).toMatch(/Capp Street[^]*dogs/);
  });
});

describe('what cannot be taken', () => {
  it.each<[string, Language, string, string, string]>([
    ['is too long', 'vi', 'when', 'when', 'x'.repeat(501)],
    ['is a day to come', 'ru', 'when', 'occurredOn', '2199-01-01'],
    ['names nobody', 'es', 'officer', 'name', ''],
  ])('is told at the field when it %s, in %s', async (_, language, step, field, typed) => {
    const { page } = await upTo(step, 'He shouted.');
    await goTo(page, `/${language}/report/${step}`);
    await page.fill(`#${field}`, typed);
    await press(page, step === 'officer' ? PAGES[language].officer.search : PAGES[language].common.goOn);
    expect(await page.inputValue(`#${field}`)).toBe(typed);
    const told = await page.locator(`#${field}-fault`).innerText();
    const known = Object.values(FAULTS[language]).map((each) =>
      fill(each, { max: (500).toLocaleString(language) }),
    );
    expect(known.some((each) => told.includes(each))).toBe(true);
    expect(await page.locator(`.faults a[href="#${field}"]`).count()).toBe(1);
  });

  it('is kept on the page, every character of it', async () => {
    const text = 'é🙂\u200F'.repeat(40_000);
    const { status, raw } = await portal.office.visitor().send('POST', '/en/report/what', { text });
    expect(status).toBe(400);
    expect(raw.includes(fill(FAULTS.en.too_big, { max: '100,000' }))).toBe(true);
    expect(raw.includes(`>\n${text}</textarea>`)).toBe(true);
  });

  it('is told in the language of the page where there is no page', async () => {
    const { page } = await portal.visit('/es/nada/nada', { script: false });
    expect(await page.locator('h1').innerText()).toBe(PAGES.es.trouble.missing);
    expect(await page.locator('main').innerText()).toContain(FAULTS.es.not_found);
  });

  it('is shown to whoever filled in what only programs see', async () => {
    const visitor = await upTo('check', 'Buy now.');
    await visitor.page.locator('#website').fill('https://spam.example', { force: true });
    await press(visitor.page, en.check.send);
    expect(await visitor.page.locator('#website-fault, .faults').first().innerText()).toContain(
      FAULTS.en.field_not_empty,
    );
    await press(visitor.page, en.check.send);
    expect(await visitor.page.locator('.words li').count()).toBe(12);
  });

  it('waits a little when very much comes from one network, and advocates never', async () => {
    const post = (person: Person) => person.send('POST', '/en/report/what', { text: 'Never lost.' });
    const answers = [];
    for (let n = 0; n < 24; n += 1) answers.push(await post(portal.office.visitor()));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(303));
    const refused = answers.find(({ status }) => status === 429);
    expect(refused?.raw.toString()).toMatch(/Nothing is lost[^]*Never lost/);
    const advocate = await portal.office.signIn('advocate');
    expect((await post(advocate)).status).toBe(303);
  });
});

describe('files', () => {
  const file = (name: string, content: Buffer | string) => ({
    name,
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(content),
  });

  it('go with the filing into evidence, as they came', async () => {
    const { page } = await upTo('files', 'There is a message.');
    const note = Buffer.from('He wrote: get in.');
    await page.setInputFiles('#files', [
      file('../note\u202E.txt', note),
      file('more.txt', 'x'.repeat(3_000_000)),
    ]);
    await press(page, en.files.add);
    expect(await page.locator('.named li').count()).toBe(2);
    expect(await counted('draft_files')).toBeGreaterThan(2);
    await press(page, en.common.goOn);
    await press(page, en.check.send);
    const [item] = await rows<{ sha256: string; source: string; caseId: string; receivedBy: null }>(
      `select sha256, source, case_id "caseId", received_by "receivedBy" from evidence_items where exhibit = 1`,
    );
    const { createHash } = await import('node:crypto');
    expect(item).toMatchObject({
      sha256: createHash('sha256').update(note).digest('hex'),
      source: 'complainant',
      receivedBy: null,
    });
    const facts = await rows<{ fact: string }>(`select fact from journal where case_id = $1 order by id`, [
      item?.caseId,
    ]);
    expect(facts.map(({ fact }) => fact)).toEqual(['complaint.filed', 'evidence.filed', 'evidence.filed']);
    expect(await counted('draft_files')).toBe(0);
  });

  it.each<[string, string, Buffer, keyof typeof FAULTS.en]>([
    [
      'a program behind a good name',
      'holiday.jpg',
      Buffer.from('MZ'.padEnd(3000, '\u0001')),
      'file_type_refused',
    ],
    ['nothing', 'empty.txt', Buffer.alloc(0), 'file_empty'],
    ['more than there is room for', 'long.mp4', Buffer.alloc(26 * 1024 * 1024, 'a'), 'file_too_large'],
  ])('that hold %s are told of kindly, and the others stay', async (_, name, content, code) => {
    const { page } = await upTo('files', 'There is a message.');
    // From a folder: what is handed over as bytes goes through the debugger's line, which is slow.
    const folder = await mkdtemp(join(tmpdir(), 'redress-files-'));
    const paths = [join(folder, name), join(folder, 'good.txt')];
    await writeFile(paths[0]!, content);
    await writeFile(paths[1]!, 'good');
    await page.setInputFiles('#files', paths);
    await press(page, en.files.add);
    expect(await page.locator('#files-fault').innerText()).toContain(
      fill(FAULTS.en[code], { name, size: 25 }),
    );
    expect(await page.locator('.named li').allInnerTexts()).toEqual([expect.stringContaining('good.txt')]);
  });

  it('are ten at most, and can be taken out', async () => {
    const { page } = await upTo('files', 'There are messages.');
    await page.setInputFiles(
      '#files',
      Array.from({ length: 12 }, (_, n) => file(`${n}.txt`, `file ${n}`)),
    );
    await press(page, en.files.add);
    expect(await page.locator('#files-fault').innerText()).toContain('10');
    expect(await page.locator('.named li').count()).toBe(10);
    await page.locator('.named button').first().click();
    expect(await page.locator('.named li').count()).toBe(9);
  });
});

describe('leaving', () => {
  it('ends everything and shows an everyday page, without script', async () => {
    const { page } = await upTo('when', 'He shouted.');
    const drafts = await counted('drafts');
    await press(page, 'Leave this site');
    await page.waitForURL(portal.weather);
    expect(await counted('drafts')).toBe(drafts - 1);
    expect(await page.context().cookies(portal.url)).toEqual([]);
    await goTo(page, '/en/report/check');
    expect(await page.locator('body').innerText()).not.toContain('He shouted');
  });

  it('takes three presses of Shift, and none of what is typed', async () => {
    const { page } = await upTo('when', 'He shouted.', true);
    const drafts = await counted('drafts');
    await page.locator('#when').pressSequentially('ABC');
    await page.keyboard.press('Shift');
    await page.keyboard.press('a');
    await page.keyboard.press('Shift');
    await page.keyboard.press('Shift');
    expect(page.url()).toContain('/en/report/when');
    await page.keyboard.press('Shift');
    await page.waitForURL(portal.weather);
    const { eventually } = await import('../office.js');
    await eventually('the end of the draft', async () =>
      (await counted('drafts')) < drafts ? true : undefined,
    );
  });
});

describe('with the keyboard alone', () => {
  it('the way leads past the frame, through the fields and on', async () => {
    const { page } = await portal.visit('/en/report/what');
    const focused = () =>
      page.evaluate(() => {
        const { id, textContent } = document.activeElement ?? {};
        return id || textContent?.trim();
      });
    const order = [];
    for (let n = 0; n < 4; n += 1) {
      await page.keyboard.press('Tab');
      order.push(await focused());
    }
    expect(order).toEqual([
      'Skip to the content',
      expect.stringContaining('English'),
      'Leave this site',
      'text',
    ]);
    await page.keyboard.type('He shouted.');
    for (let n = 0; n < 4; n += 1) await page.keyboard.press('Tab');
    expect(await focused()).toBe('Go on');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/en/report/when');
  });
});

describe('the list of who can help', () => {
  it('is kept by the office, in the words of each organisation', async () => {
    const administrator = await portal.office.signIn('administrator');
    const { body } = await administrator.get<{ items: { id: string; listing: string | null }[] }>(
      '/api/v1/organisations',
    );
    const [{ id } = { id: '' }] = body.items;
    const change = (listing: string | null) =>
      administrator.send('PATCH', `/api/v1/organisations/${id}`, { listing });
    const { page } = await portal.visit('/vi/help', { script: false });
    expect(await page.locator('.helpers dt').innerText()).toBe('Lantern Community Legal Aid');
    expect((await change('Evenings only.')).status).toBe(204);
    await page.reload();
    expect(await page.locator('.helpers dd').innerText()).toBe('Evenings only.');
    await change(null);
    await page.reload();
    expect(await page.locator('main').innerText()).toContain(PAGES.vi.help.none);
  });
});

describe('an advocate', () => {
  it('says first how the person agreed, and files for them', async () => {
    const advocate = await portal.office.signIn('advocate');
    const { page } = await portal.visit('/en', { script: false }, advocate);
    await page.getByRole('link', { name: en.start.begin }).first().click();
    await press(page, en.common.goOn);
    expect(await page.locator('#consent-fault').innerText()).toContain(FAULTS.en.consent_missing);
    await page.getByLabel(en.consent.oral, { exact: true }).check();
    await press(page, en.common.goOn);
    await page.fill('#text', 'She told me that he shouted.');
    await press(page, en.common.goOn);
    await goTo(page, '/en/report/check');
    await press(page, en.check.send);
    expect(await page.locator('.words li').count()).toBe(12);
    const [filed] = await rows(
      `select consent, filed_by is not null as by from complaints order by received_at desc limit 1`,
    );
    expect(filed).toEqual({ consent: 'oral', by: true });
  });
});
