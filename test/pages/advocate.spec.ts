import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Keyring, newId, openBytes } from '@redress/platform';
import { ACCOUNT, DEMO_PASSWORD, TOKENS, demoCode } from '@redress/access';
import { LANGUAGE_TAGS } from '@redress/ui';
import { advocateEn as words } from '../../apps/portal/src/words/advocate.en.js';
import { ADVOCATE, FAULTS, MAILBOX, PAGES } from '../../apps/portal/src/words/words.js';
import type { Person } from '../office.js';
import { BrowsedPortal } from './portal.js';

let portal: BrowsedPortal;
let advocate: Person;
let stranger: Person;
let supervisor: Person;
beforeAll(async () => {
  portal = await BrowsedPortal.open();
  const { office } = portal;
  advocate = await office.signIn('advocate');
  supervisor = await office.signIn('supervisor');
  await office.addPerson('advocate', 'stranger@elsewhere.example');
  await rows(`insert into organisations (id, name, created_at) values ($1, 'Elsewhere', now())`, [ELSEWHERE]);
  await rows(`update accounts set organisation_id = $1 where email = 'stranger@elsewhere.example'`, [
    ELSEWHERE,
  ]);
  stranger = await office.signInAs('stranger@elsewhere.example');
});
afterAll(() => portal.close());
afterEach(async () => expect(await portal.closeWindows()).toEqual([]));

const ELSEWHERE = newId();
const PASSPHRASE = 'velvet otter mosaic thunder';
const rows = <T>(sql: string, values: unknown[] = []) => portal.office.owner.query<T[]>(sql, values);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const main = (page: Page) => page.locator('main').innerText();

async function filed(more: object = {}) {
  const { body } = await advocate.post<{ number: string; receipt: string; code: string }>(
    '/api/v1/complaints',
    { narrative: 'She told me that he followed her home.', consent: 'oral', ...more },
  );
  const [row] = await rows<{ id: string }>('select case_id as id from complaints where number = $1', [
    body.number,
  ]);
  await rows(`update cases set status = 'in_review' where id = $1`, [row?.id]);
  return { ...body, caseId: row?.id ?? '' };
}
const reply = (caseId: string, body: string) => supervisor.post(`/api/v1/cases/${caseId}/messages`, { body });

describe('the working list', () => {
  it('shows the organisation’s own filings, what is unread, and whose move it is', async () => {
    const mine = await filed();
    const quiet = await filed();
    await reply(mine.caseId, 'Can she come on Friday?');
    const visitor = await portal.visit('/advocate?sort=unread', { script: false }, advocate);
    const { page } = visitor;
    const line = page.locator('tr', { hasText: mine.number });
    expect(await line.innerText()).toMatch(/● 1[^]*waiting for a decision[^]*Yours/);
    expect(await page.locator('tr', { hasText: quiet.number }).innerText()).toContain('The office');
    expect(await page.locator('tbody tr').first().innerText()).toContain(mine.number);
    expect(await page.locator('th[aria-sort]').innerText()).toBe(words.unread);
    await line.getByRole('link').click();
    await page.fill('#body', 'Yes, in the morning.');
    await press(page, MAILBOX.en.box.send);
    await page.goto(`${portal.url}/advocate`);
    expect(await page.locator('tr', { hasText: mine.number }).innerText()).toMatch(/^(?!.*●)[^]*The office/);
    const { body } = await supervisor.get<{ items: { author: string; name: string }[] }>(
      `/api/v1/cases/${mine.caseId}/messages`,
    );
    expect(body.items.at(-1)).toMatchObject({ author: 'advocate', name: 'Noor Haddad' });
  });

  it('is empty to another organisation, which learns of no filing', async () => {
    const { caseId, number } = await filed();
    const { page } = await portal.visit('/advocate', { script: false }, stranger);
    expect(await main(page)).toContain(words.empty);
    expect(await page.content()).not.toContain(number);
    const told = async (path: string) => {
      const { status, body } = await stranger.get(path);
      return { ...body, status, instance: '' };
    };
    const nobody = await told(`/advocate/${newId()}`);
    for (const path of ['', '/hand-over']) {
      expect(await told(`/advocate/${caseId}${path}`)).toEqual(nobody);
      expect(nobody.status).toBe(404);
    }
    for (const path of ['/answer', '/hand-over', '/notes']) {
      const answer = await stranger.post(`/advocate/${caseId}${path}`, { body: 'x', note: 'x' });
      expect([path, answer.status]).toEqual([path, 404]);
    }
    expect(await rows('select from messages where case_id = $1', [caseId])).toHaveLength(0);
  });

  it('loses a filing at once when the person takes the consent back', async () => {
    const filingKey = newId();
    const { caseId, receipt, number } = await filed({ filingKey });
    const holder = await portal.office.complainant(receipt);
    expect((await advocate.get(`/advocate/${caseId}`)).status).toBe(200);
    await holder.send('DELETE', '/api/v1/complaint/consents/filing');
    expect((await advocate.get(`/advocate/${caseId}`)).status).toBe(404);
    expect((await advocate.post(`/advocate/${caseId}/answer`, { body: 'Hello?' })).status).toBe(404);
    expect((await advocate.get('/advocate')).raw.includes(number)).toBe(false);
    // Nor are the words shown again to whoever knows the key of the filing.
    expect(await filed({ filingKey })).toMatchObject({ code: 'receipt_handed_over' });
  });
});

describe('handing over', () => {
  it('says what it means, is done once, and closes the way to the words', async () => {
    const filingKey = newId();
    const { caseId, receipt } = await filed({ filingKey });
    expect((await filed({ filingKey })).receipt).toBe(receipt);
    const { page } = await portal.visit(`/advocate/${caseId}`, { script: false }, advocate);
    await page.getByRole('link', { name: words.handOver }).click();
    expect(await main(page)).toContain(words.handOverDo);
    await press(page, words.handOverGo);
    expect(await main(page)).toContain('The 12 words were handed over on');
    expect(await filed({ filingKey })).toMatchObject({ code: 'receipt_handed_over' });
    expect((await advocate.post(`/advocate/${caseId}/hand-over`, {})).status).toBe(409);
    // They still open the mailbox for the person.
    expect((await (await portal.office.complainant(receipt)).get('/api/v1/complaint/messages')).status).toBe(
      200,
    );
  });
});

describe('the notes of an organisation', () => {
  it('open with its passphrase, in one session, and are deleted for good', async () => {
    const { caseId } = await filed();
    const visitor = await portal.visit(`/advocate/${caseId}`, { script: false, width: 390 }, advocate);
    const { page } = visitor;
    await page.getByRole('link', { name: words.notesOpen }).click();
    await page.fill('#passphrase', 'password');
    await press(page, words.lockGo);
    expect(await page.locator('#passphrase-fault').innerText()).toContain('at least 15 characters');
    await page.fill('#passphrase', PASSPHRASE);
    await press(page, words.lockGo);
    await page.fill('#note', 'She sleeps at the Juniper shelter.');
    await press(page, words.keep);
    expect(await page.locator('#notes .written').innerText()).toBe('She sleeps at the Juniper shelter.');
    await press(page, words.notesClose);
    await page.goto(`${portal.url}/advocate/${caseId}`);
    expect(await main(page)).not.toContain('Juniper');
    await page.goto(`${portal.url}/advocate/notes?for=${caseId}`);
    await page.fill('#passphrase', 'velvet otter mosaic thunders');
    await press(page, words.unlockGo);
    expect(await page.locator('#passphrase-fault').innerText()).toContain('not the passphrase');
    await page.fill('#passphrase', PASSPHRASE);
    await press(page, words.unlockGo);
    expect(await main(page)).toContain('Juniper');
    // The cookie opens nothing in another session of the same person.
    const cookie = (await page.context().cookies()).find(({ name }) => name.includes('notes'));
    const other = await portal.office.signIn('advocate');
    other.cookie = `${other.cookie}; ${cookie?.name}=${cookie?.value}`;
    expect((await other.get(`/advocate/${caseId}`)).raw.includes('Juniper')).toBe(false);
    await press(page, words.remove);
    expect(await rows('select from advocate_notes where case_id = $1', [caseId])).toHaveLength(0);
  });

  it('cannot be opened by the office with its database and its keyring', async () => {
    const { caseId } = await filed();
    const answer = await advocate.post('/advocate/notes', { passphrase: PASSPHRASE, for: caseId });
    expect(answer.status).toBe(303);
    expect((await advocate.post(`/advocate/${caseId}/notes`, { note: 'Marigold and Juniper.' })).status).toBe(
      303,
    );
    const [note] = await rows<{ id: string; sealed: Buffer; org: string }>(
      'select id, body_sealed as sealed, organisation_id as org from advocate_notes where case_id = $1',
      [caseId],
    );
    const [key] = await rows<{ salt: Buffer; locked: Buffer }>('select salt, locked from note_keys');
    const [mailbox] = await rows<{ wrapped: Buffer; mailbox: Buffer }>(
      'select c.wrapped_key as wrapped, b.wrapped_key as mailbox from cases c join mailboxes b on b.case_id = c.id where c.id = $1',
      [caseId],
    );
    const keyring = Keyring.load(portal.office.config.dataFolder);
    const office = ['advocate-notes', 'mailboxes', 'vault', 'certification', 'entries'].map((kind) =>
      keyring.sealingKey(kind),
    );
    const ofCase = keyring.openCaseKey(caseId, mailbox!.wrapped);
    const ofMailbox = keyring.openMailboxKey(caseId, mailbox!.mailbox);
    for (const tried of [...office, ofCase, ofMailbox]) {
      expect(() => openBytes(tried, note!.sealed, `advocate_notes.body:${note!.id}`)).toThrow('seal_broken');
      expect(() => openBytes(tried, key!.locked, `note_keys.locked:${note!.org}`)).toThrow('seal_broken');
    }
    const dump = JSON.stringify([
      await rows('select * from advocate_notes'),
      await rows('select * from note_keys'),
      await rows('select * from journal'),
      await rows('select * from sessions'),
    ]);
    expect(dump).not.toMatch(/Marigold|Juniper/);
    const told = await rows<{ caseId: null }>(
      `select case_id as "caseId" from journal where fact = 'advocate_note.kept'`,
    );
    expect(told.every((entry) => entry.caseId === null)).toBe(true);
  });

  it('are no table to the desk and the worker, and another organisation’s rows are not there', async () => {
    for (const door of ['desk', 'worker'] as const) {
      for (const table of ['advocate_notes', 'note_keys']) {
        const [row] = await rows<{ any: boolean }>(
          `select has_any_column_privilege('redress_' || $1, $2, 'select, insert, update') or
                  has_table_privilege('redress_' || $1, $2, 'select, insert, update, delete') as any`,
          [door, table],
        );
        expect([door, table, row?.any]).toEqual([door, table, false]);
      }
    }
    const { page } = await portal.visit('/advocate/notes', { script: false }, stranger);
    expect(await main(page)).toContain(words.lockHeading);
  });
});

describe('several at once', () => {
  it('are written to and marked as read, with the keyboard alone, and nobody else’s with them', async () => {
    const some = [await filed(), await filed(), await filed()];
    for (const { caseId } of some) await reply(caseId, 'Is Friday good?');
    const visitor = await portal.visit('/advocate', {}, await portal.office.signIn('advocate'));
    const { page } = visitor;
    await press(page, words.bulkRead);
    expect(await page.locator('.faults').innerText()).toContain(FAULTS.en.none_ticked);
    await page.goto(`${portal.url}/advocate`);
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
    expect(await page.locator('tr[data-case] input:checked').count()).toBe(2);
    await page.fill('#body', 'Yes, in the morning.');
    await press(page, words.bulkSend);
    await page.waitForURL('**/advocate?done=2');
    expect(await page.locator('[role=status]').innerText()).toContain('2');
    const said = await rows<{ n: number }>(
      `select count(*)::int n from messages where author = 'advocate' and case_id = any($1)`,
      [some.map(({ caseId }) => caseId)],
    );
    expect(said[0]?.n).toBe(2);
    await page.locator(`input[name="case.${some[0]?.caseId}"]`).check();
    await press(page, words.bulkRead);
    await page.waitForURL('**/advocate?done=1');
    expect(await page.locator('tr', { hasText: some[0]?.number ?? '' }).innerText()).not.toContain('●');
    const foreign = { [`case.${some[0]?.caseId}`]: 'on', body: 'Hello.', do: 'send' };
    expect((await stranger.send('POST', '/advocate', foreign)).status).toBe(400);
  });
});

describe('the language of an advocate', () => {
  it.each(LANGUAGE_TAGS)(
    'is %s from signing in to their list, once they have chosen it',
    async (language) => {
      const email = `speaks-${language.toLowerCase()}@lantern.example`;
      const id = await portal.office.addPerson('advocate', email);
      await rows('delete from factors where account_id = $1', [id]);
      const words = ACCOUNT[language];
      const visitor = await portal.visit(`/${language}`, { width: 390 });
      const { page } = visitor;
      await page.getByRole('link', { name: PAGES[language].start.advocate }).click();
      expect(await page.locator('html').getAttribute('lang')).toBe(language);
      const faults = { signIn: await visitor.faults(`sign-in-${language}`) };
      await page.fill('#email', email);
      await page.fill('#password', 'not the password at all');
      await press(page, words.signIn.goOn);
      expect(await page.locator('.faults').innerText()).toContain(words.faults.sign_in_refused);
      await page.fill('#password', DEMO_PASSWORD);
      await press(page, words.signIn.goOn);
      expect(await page.locator('h1').innerText()).toBe(words.setUp.heading);
      await press(page, words.setUp.appGo);
      const key = (await page.locator('main code').innerText()).replace(/ /g, '');
      const { TOTP, Secret } = await import('otpauth');
      await page.fill('#code', new TOTP({ secret: Secret.fromBase32(key) }).generate());
      await press(page, words.setUp.connectGo);
      await press(page, words.codes.show);
      expect(await page.locator('h1').innerText()).toBe(words.codes.keep);
      await page.goto(`${portal.url}/advocate`);
      expect(await page.locator('h1').innerText()).toBe(ADVOCATE[language].heading);
      await page.goto(`${portal.url}/account`);
      expect(await page.locator('h1').innerText()).toBe(words.account.title);
      expect(await page.locator('nav a').allInnerTexts()).toContain(ADVOCATE[language].start);
      expect({ ...faults, account: await visitor.faults(`account-${language}`) }).toEqual({
        signIn: [],
        account: [],
      });
      await page.goto(`${portal.url}/account/tokens`);
      expect(await page.locator('h1').innerText()).toBe(TOKENS[language].heading);
      await press(page, TOKENS[language].go);
      expect(await page.locator('.faults').innerText()).toContain(TOKENS[language].mend);
      expect(await visitor.faults(`tokens-${language}`)).toEqual([]);
      await page.goto(`${portal.url}/account`);
      // And another, on the page of the account.
      const other = language === 'vi' ? 'es' : 'vi';
      await page.locator(`#language-form input[value="${other}"]`).check();
      await press(page, words.account.languageGo);
      expect(await page.locator('h1').innerText()).toBe(ACCOUNT[other].account.title);
    },
  );

  it('is the one of the invitation, too', async () => {
    const visitor = await portal.visit('/invitation?language=ru');
    expect(await visitor.page.locator('h1').innerText()).toBe(ACCOUNT.ru.join.invited);
    await visitor.page.fill('#token', 'x'.repeat(43));
    await press(visitor.page, ACCOUNT.ru.signIn.goOn);
    expect(await visitor.page.locator('.faults').innerText()).toContain(ACCOUNT.ru.faults.invitation_gone);
    expect(await visitor.faults('invitation-ru')).toEqual([]);
  });
});

describe('what an advocate had written when the session had ended', () => {
  it('comes through signing in, both steps of it, and is one press away', async () => {
    const { caseId } = await filed();
    const { page } = await portal.visit(
      `/advocate/${caseId}`,
      { script: false },
      await portal.office.signIn('advocate'),
    );
    const said = 'She can come on Friday.\nWith her sister.';
    await page.fill('#body', said);
    await rows(`update sessions set seen_at = now() - interval '21 minutes'`);
    await press(page, MAILBOX.en.box.send);
    expect(await page.locator('.kept').innerText()).toBe(said);
    const [account] = await rows<{ email: string }>(
      `select email from accounts where role = 'advocate' order by created_at, email limit 1`,
    );
    await page.fill('#email', account!.email);
    await page.fill('#password', 'not the password at all');
    await press(page, 'Go on');
    await page.fill('#password', DEMO_PASSWORD);
    await press(page, 'Go on');
    await page.fill('#code', '000000');
    await press(page, 'Sign in');
    expect(await page.locator('.faults').innerText()).toContain('This is not right');
    await page.fill('#code', demoCode(account!.email, new Date()) ?? '');
    await press(page, 'Sign in');
    expect(await main(page)).toContain(ACCOUNT.en.kept.why);
    await press(page, ACCOUNT.en.kept.send);
    expect(await page.locator('.letters .mine .written').innerText()).toBe(said);
    supervisor = await portal.office.signIn('supervisor');
    advocate = await portal.office.signIn('advocate');
    stranger = await portal.office.signInAs('stranger@elsewhere.example');
  });

  it('is kept when the notes had locked themselves', async () => {
    const { caseId } = await filed();
    const { page } = await portal.visit(
      `/advocate/notes?for=${caseId}`,
      { script: false },
      await portal.office.signIn('advocate'),
    );
    await page.fill('#passphrase', PASSPHRASE);
    await page.locator('main button.go').click();
    await page.fill('#note', 'Her sister has the key.');
    const cookies = await page.context().cookies();
    await page.context().clearCookies({ name: cookies.find(({ name }) => name.includes('notes'))!.name });
    await press(page, words.keep);
    expect(await page.locator('.kept').innerText()).toBe('Her sister has the key.');
    await page.fill('#passphrase', PASSPHRASE);
    await press(page, words.unlockGo);
    await press(page, ACCOUNT.en.kept.send);
    expect(await page.locator('#notes .written').last().innerText()).toBe('Her sister has the key.');
  });
});

describe('every page of an advocate', () => {
  it.each([
    ['by day', {}],
    ['at night on a small phone', { width: 320, scheme: 'dark' as const }],
  ])('can be read and used by everybody, %s', async (_, sight) => {
    const { caseId } = await filed();
    await reply(caseId, 'Can she come on Friday?');
    const visitor = await portal.visit('/advocate', sight, await portal.office.signIn('advocate'));
    const { page } = visitor;
    const faults: Record<string, string[]> = {};
    const look = async (name: string) => (faults[name] = await visitor.faults(`advocate-${name}`));
    await look('0-list');
    await page.goto(`${portal.url}/advocate/${caseId}`);
    await look('1-filing');
    await page.goto(`${portal.url}/advocate/${caseId}/hand-over`);
    await look('2-hand-over');
    await page.goto(`${portal.url}/advocate/notes?for=${caseId}`);
    await look('3-notes');
    await page.fill('#passphrase', PASSPHRASE);
    await page.locator('main button.go').click();
    await page.waitForURL(`**/advocate/${caseId}#notes`);
    await page.fill('#note', 'Call her sister first.');
    await press(page, words.keep);
    await look('4-filing-notes');
    expect(Object.entries(faults).filter(([, found]) => found.length > 0)).toEqual([]);
  });
});
