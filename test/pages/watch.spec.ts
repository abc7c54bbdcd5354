import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { LANGUAGE_TAGS, fill } from '@redress/ui';
import { WatchSweeper } from '@redress/watch';
import { CHECK_INS } from '../../apps/portal/src/words/check-ins.js';
import { ADVOCATE, MAILBOX } from '../../apps/portal/src/words/words.js';
import { eventually, type Person, type TestOffice } from '../office.js';
import type { Sight } from './browser.js';
import { BrowsedDesk } from './desk.js';
import { BrowsedPortal } from './portal.js';

/** Being asked how one is, in a browser: by whoever holds the receipt, by an advocate, and what the desk shows of it. */
let portal: BrowsedPortal;
let desk: BrowsedDesk;
const sweepers = new Map<TestOffice, WatchSweeper>();
beforeAll(async () => {
  [portal, desk] = [await BrowsedPortal.open(), await BrowsedDesk.open()];
  for (const { office } of [portal, desk])
    sweepers.set(office, (await office.startWorker()).get(WatchSweeper, { strict: false }));
});
afterAll(async () => {
  await portal.close();
  await desk.close();
});
afterEach(async () => {
  await portal.office.owner.query('delete from attempts');
  expect([...(await portal.closeWindows()), ...(await desk.closeWindows())]).toEqual([]);
});

const { box } = MAILBOX.en;
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const main = (page: Page) => page.locator('main').innerText();
const SIGHTS: readonly Sight[] = [{ width: 320 }, { width: 390, scheme: 'dark' }, { width: 1280 }];

/** A filing that is due to be asked today, this many days after it came in. */
async function asked(office: TestOffice, days = 25, through?: Person) {
  const { body } = await (through ?? office.visitor()).post<{ number: string; receipt: string }>(
    '/api/v1/complaints',
    { narrative: 'He said that he would be back.', ...(through && { consent: 'oral' }) },
  );
  const caseId = await eventually('the watch', async () => {
    const [row] = await office.owner.query<{ id: string }[]>(
      `select c.id from cases c join complaints k on k.case_id = c.id join watches w on w.case_id = c.id
        where k.number = $1 and c.status = 'in_review'`,
      [body.number],
    );
    return row?.id;
  });
  await office.owner.query(
    `update check_ins set opens_on = opens_on - $2::int, due_on = due_on - $2::int, next_on = next_on - $2::int where case_id = $1`,
    [caseId, days],
  );
  await sweepers.get(office)!.sweep();
  return { ...body, caseId };
}

async function inside(receipt: string, sight: Sight, language = 'en' as (typeof LANGUAGE_TAGS)[number]) {
  const visitor = await portal.visit(`/${language}/return`, sight);
  await visitor.page.fill('#receipt', receipt);
  await press(visitor.page, MAILBOX[language].return.open);
  await visitor.page.waitForURL(`**/${language}/mailbox`);
  return visitor;
}

const outcomeOf = async (office: TestOffice, caseId: string) =>
  (
    await office.owner.query<{ outcome: string }[]>(
      'select outcome from check_ins where case_id = $1 and outcome is not null',
      [caseId],
    )
  ).map(({ outcome }) => outcome);

describe('whoever reported', () => {
  it.each(LANGUAGE_TAGS)('answers with one button in %s, without script', async (language) => {
    const words = CHECK_INS[language];
    const { receipt, caseId } = await asked(portal.office);
    const { page } = await inside(receipt, { script: false, width: 390 }, language);
    expect(await main(page)).toContain(words.heading);
    await press(page, words.safe);
    await page.waitForURL(`**/${language}/mailbox/check-in?said=safe`);
    expect(await main(page)).toContain(words.saidSafe);
    expect(await outcomeOf(portal.office, caseId)).toEqual(['safe']);
    await page.getByRole('link', { name: MAILBOX[language].box.back }).click();
    expect(await main(page)).not.toContain(words.heading);
  });

  it.each(SIGHTS)('is asked on a page without faults (%j)', async (sight) => {
    const { receipt } = await asked(portal.office);
    const visitor = await inside(receipt, sight);
    expect(await visitor.faults('mailbox-asked')).toEqual([]);
    for (const button of await visitor.page.locator('.answers button').all())
      expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    await press(visitor.page, CHECK_INS.en.concern);
    await visitor.page.waitForURL('**/check-in?said=concern');
    expect(await visitor.faults('check-in-concern')).toEqual([]);
  });

  it('says that something happened with one button, and what it was only if they want to', async () => {
    const { receipt, caseId } = await asked(portal.office);
    const { page } = await inside(receipt, { script: false });
    await press(page, CHECK_INS.en.concern);
    await page.waitForURL('**/check-in?said=concern');
    expect(await outcomeOf(portal.office, caseId)).toEqual(['concern']);
    await page.fill('#body', 'They waited at my door.');
    await press(page, box.send);
    await page.waitForURL('**/en/mailbox#letters');
    expect(await main(page)).toMatch(/You told us that something happened[^]*They waited at my door/);
  });

  it('decides who asks, where an advocate filed', async () => {
    const advocate = await portal.office.signIn('advocate');
    const { receipt } = await asked(portal.office, 25, advocate);
    const visitor = await inside(receipt, { width: 320 });
    const { page } = visitor;
    expect(await main(page)).toContain(CHECK_INS.en.isAdvocate);
    expect(await main(page)).not.toContain(CHECK_INS.en.heading);
    await press(page, CHECK_INS.en.mailbox);
    expect(await main(page)).toContain(CHECK_INS.en.isMailbox);
    expect(await main(page)).toContain(CHECK_INS.en.heading);
    expect(await visitor.faults('mailbox-who-asks')).toEqual([]);
  });
});

const { checkIn: inEnglish } = ADVOCATE.en;

describe('an advocate', () => {
  it.each(LANGUAGE_TAGS)('asks in the language that they read: %s', async (language) => {
    const email = `asks-${language.toLowerCase()}@lantern.example`;
    const id = await portal.office.addPerson('advocate', email);
    await portal.office.owner.query('update accounts set language = $2 where id = $1', [id, language]);
    const advocate = await portal.office.signInAs(email);
    const { number, caseId } = await asked(portal.office, 25, advocate);
    const visitor = await portal.visit('/advocate', {}, advocate);
    const { page } = visitor;
    const words = ADVOCATE[language].checkIn;
    await page.getByRole('link', { name: fill(words.ask, { number }) }).click();
    await press(page, words.send);
    expect(await main(page)).toContain(ADVOCATE[language].faults.invalid_value);
    expect(await visitor.faults(`advocate-check-in-${language}`)).toEqual([]);
    await page.getByLabel(words.safe).check();
    await press(page, words.send);
    await page.waitForURL('**/advocate');
    expect(await outcomeOf(portal.office, caseId)).toEqual(['safe']);
  });

  it('gets their words back when somebody answered meanwhile', async () => {
    const advocate = await portal.office.signIn('advocate');
    const { number, caseId } = await asked(portal.office, 25, advocate);
    const visitor = await portal.visit('/advocate', {}, advocate);
    const { page } = visitor;
    await page.getByRole('link', { name: fill(inEnglish.ask, { number }) }).click();
    await page.getByLabel(inEnglish.safe).check();
    await page.fill('#body', 'They waited at her door.');
    await press(page, inEnglish.send);
    expect(await main(page)).toContain(ADVOCATE.en.faults.words_without_concern);
    await page.getByLabel(inEnglish.concern).check();
    await portal.office.owner.query(
      `update check_ins set outcome = 'safe', answered_at = now(), answered_by = 'complainant', next_on = null where case_id = $1`,
      [caseId],
    );
    await press(page, inEnglish.send);
    expect(await main(page)).toContain(inEnglish.over);
    expect(await main(page)).toContain('They waited at her door.');
    expect(await visitor.faults('advocate-check-in-over')).toEqual([]);
  });

  it('finds whom to ask above the list, and answers for them', async () => {
    const advocate = await portal.office.signIn('advocate');
    const { number, caseId } = await asked(portal.office, 25, advocate);
    const visitor = await portal.visit('/advocate', {}, advocate);
    const { page } = visitor;
    expect(await visitor.faults('advocate-to-ask')).toEqual([]);
    await page.getByRole('link', { name: `Answer for ${number}` }).click();
    await press(page, inEnglish.send);
    expect(await main(page)).toContain('Choose one of the answers.');
    expect(await visitor.faults('advocate-check-in')).toEqual([]);
    await page.getByLabel(inEnglish.concern).check();
    await page.fill('#body', 'She was stopped twice. She has no papers.');
    await press(page, inEnglish.send);
    // Words on immigration are pointed out before anything is stored, and the answer is still chosen.
    expect(await outcomeOf(portal.office, caseId)).toEqual([]);
    expect(await page.getByLabel(inEnglish.concern).isChecked()).toBe(true);
    await page.fill('#body', 'She was stopped twice.');
    await page
      .getByRole('button')
      .filter({ hasText: /mask|send|keep/i })
      .first()
      .click();
    await page.waitForURL('**/advocate');
    expect(await outcomeOf(portal.office, caseId)).toEqual(['concern']);
    expect(await page.locator('.asking').filter({ hasText: number }).count()).toBe(0);
  });
});

describe('the desk', () => {
  it.each(SIGHTS)('shows who did not answer on pages without faults (%j)', async (sight) => {
    const supervisor = await desk.office.signIn('supervisor');
    const { caseId } = await asked(desk.office, 31);
    const visitor = await desk.visit('/watch', sight, supervisor);
    expect(await visitor.faults('watch-list')).toEqual([]);
    await visitor.page.goto(`${desk.url}/cases/${caseId}/watch`);
    expect(await visitor.faults('case-watch')).toEqual([]);
  });

  it('takes what was done about them', async () => {
    const supervisor = await desk.office.signIn('supervisor');
    const { number, caseId } = await asked(desk.office, 31);
    const { page } = await desk.visit('/watch', { script: false }, supervisor);
    expect(await main(page)).toContain('Never call a number');
    expect(await main(page)).toContain(number);
    await page.goto(`${desk.url}/cases/${caseId}`);
    expect(await page.locator('#watch').innerText()).toMatch(/Nobody answered[^]*mailbox only/);
    await page.goto(`${desk.url}/cases/${caseId}/watch`);
    await page.getByRole('link', { name: 'Say what was done' }).click();
    await press(page, 'Note it');
    expect(await main(page)).toContain('Nothing was saved');
    await page.fill('#reason', 'Wrote into the mailbox.');
    await press(page, 'Note it');
    await page.waitForURL(`**/cases/${caseId}/watch`);
    expect(await main(page)).toContain('Wrote into the mailbox.');
    await page.goto(`${desk.url}/watch`);
    expect(await main(page)).not.toContain(number);
  });

  it('takes what was done to the person, and what records tell, on pages without faults', async () => {
    const supervisor = await desk.office.signIn('supervisor');
    const { caseId } = await asked(desk.office, 31);
    const { page } = await desk.visit(`/cases/${caseId}/watch`, { script: false }, supervisor);
    await page.selectOption('#kind', 'citation');
    await page.fill('#happenedOn', '2031-01-01');
    await press(page, 'Raise the alert');
    expect(await main(page)).toContain('This day has not come yet');
    await page.fill('#happenedOn', new Date(Date.now() - 9 * 3_600_000).toISOString().slice(0, 10));
    await press(page, 'Raise the alert');
    await page.waitForURL('**/watch#alerts');
    expect(await main(page)).toMatch(/Citation[^]*Alert[^]*entered by somebody/);
    const importer = await desk.visit('/signals', { width: 320 }, await desk.office.signIn('administrator'));
    await importer.page.fill('#csv', 'kind,happened_on,name\narrest,2031-01-01,A B\narrest,2026-01-01,A B');
    await press(importer.page, 'Take them in');
    expect(await main(importer.page)).toMatch(/1 lines were taken, 1 refused[^]*not come yet/);
    expect(await importer.faults('signals')).toEqual([]);
  });

  it('links a case and splits it again', async () => {
    const supervisor = await desk.office.signIn('supervisor');
    const [lead, member] = [await asked(desk.office), await asked(desk.office)];
    const visitor = await desk.visit(`/cases/${lead.caseId}/links`, { width: 390 }, supervisor);
    const { page } = visitor;
    await page.fill('#number', 'NOBODY');
    await page.fill('#reason', 'The same officer, the same night.');
    await press(page, 'Link them');
    expect(await main(page)).toContain('There is no such case');
    await page.fill('#number', member.number);
    await press(page, 'Link them');
    await page.waitForURL(`**/cases/${lead.caseId}/links`);
    expect(await main(page)).toMatch(/is under this one[^]*Together/);
    expect(await visitor.faults('case-links')).toEqual([]);
    await page.goto(`${desk.url}/cases/${member.caseId}/links`);
    await page.fill('#reason', 'Two nights after all.');
    await press(page, 'Split it');
    expect(await main(page)).toContain('Two nights after all.');
  });

  it('shows nothing of it to a screener or counsel', async () => {
    const { caseId } = await asked(desk.office, 31);
    for (const role of ['screener', 'counsel'] as const) {
      const { page } = await desk.visit(
        `/cases/${caseId}`,
        { script: false },
        await desk.office.signIn(role),
      );
      expect(await page.locator('#clocks').count()).toBe(1);
      expect(await page.locator('#watch').count()).toBe(0);
      expect(await page.locator('nav').first().innerText()).not.toContain('Watch');
    }
  });
});
