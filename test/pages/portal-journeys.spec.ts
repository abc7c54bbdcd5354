import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { LANGUAGE_TAGS } from '@redress/ui';
import { MAILBOX, PAGES } from '../../apps/portal/src/words/words.js';
import { eventually } from '../office.js';
import type { Visitor } from './browser.js';
import { BrowsedPortal } from './portal.js';

let portal: BrowsedPortal;
beforeAll(async () => {
  portal = await BrowsedPortal.open();
  await portal.office.startWorker();
});
afterAll(() => portal.close());
afterEach(async () => {
  await portal.office.owner.query('delete from attempts');
  expect(await portal.closeWindows()).toEqual([]);
});

const en = PAGES.en;
const { box, happened, consents } = MAILBOX.en;
const rows = <T>(sql: string, values: unknown[] = []) => portal.office.owner.query<T[]>(sql, values);
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const main = (page: Page) => page.locator('main').innerText();

async function keep(page: Page): Promise<string> {
  const words = await page.locator('.words li').allInnerTexts();
  const asked = Number(/\d+/.exec(await page.locator('label[for=word]').innerText())?.[0]);
  await page.fill('#word', words[asked - 1] ?? '');
  await press(page, en.receipt.kept);
  await page.waitForURL('**/en/done');
  return words.join(' ');
}

describe.each([
  ['with script', true],
  ['without script', false],
])('somebody %s', (_, script) => {
  it('files, comes back, answers, sends a file, takes back a consent, reports what happened since, and leaves', async () => {
    const visitor = await portal.visit('/en', { script, width: 390 });
    const { page } = visitor;
    await page.getByRole('link', { name: en.start.begin }).first().click();
    await page.fill('#text', 'He said he would arrest me unless I got into the car.');
    await press(page, en.common.goOn);
    await page.waitForURL('**/report/when');
    await page.fill('#when', 'in June');
    await press(page, en.common.goOn);
    for (const step of ['officer', 'people', 'contact', 'files']) {
      await page.waitForURL(`**/report/${step}`);
      await page.getByRole('link', { name: en.common.skip, exact: true }).click();
    }
    await page.waitForURL('**/report/check');
    await press(page, en.check.send);
    await page.waitForURL('**/receipt');
    const receipt = await keep(page);
    await page.goto(`${portal.url}/en/return`);
    await page.fill('#receipt', receipt);
    await press(page, MAILBOX.en.return.open);
    await page.waitForURL('**/en/mailbox');
    await page.fill('#body', 'I remember the car now.');
    await press(page, box.send);
    await page.getByText('I remember the car now.').waitFor();
    await page.getByText(box.files).click();
    await page.setInputFiles('#files', [
      { name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('get in') },
    ]);
    await page.locator('form[enctype] button').click();
    await page.getByText('note.txt').waitFor();
    await page.getByRole('link', { name: box.consents }).click();
    const line = page.locator('.consents li', { hasText: consents.discipline });
    await line.getByRole('button', { name: consents.refuse }).click();
    await line.getByText('You took it back on').waitFor();
    await page.goto(`${portal.url}/en/mailbox`);
    await page.getByRole('link', { name: box.safer }).click();
    await press(page, happened.send);
    await page.getByText(happened.sent).waitFor();
    await eventually('the report in the queue', async () => {
      const [row] = await rows('select 1 from assessments where retaliation_at is not null');
      return row;
    });
    await rows('update assessments set retaliation_at = null');
    await press(page, 'Leave this site');
    await page.waitForURL(portal.weather);
    await page.goto(`${portal.url}/en/mailbox`);
    expect(portal.at(visitor)).toContain('/en/return');
  });

  it('files for somebody else as their advocate, and leaves', async () => {
    const advocate = await portal.office.signIn('advocate');
    const visitor = await portal.visit('/advocate', { script }, advocate);
    const { page } = visitor;
    await page.locator('main a.go').click();
    await page.getByLabel(en.consent.oral, { exact: true }).check();
    await press(page, en.common.goOn);
    await page.waitForURL('**/report/what');
    await page.fill('#text', 'She told me that he followed her.');
    await press(page, en.common.goOn);
    await page.waitForURL('**/report/when');
    await page.goto(`${portal.url}/en/report/check`);
    await press(page, en.check.send);
    await page.waitForURL('**/receipt');
    await keep(page);
    await page.goto(`${portal.url}/advocate`);
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(0);
    await press(page, 'Leave this site');
    await page.waitForURL(portal.weather);
    await page.goto(`${portal.url}/advocate`);
    expect(portal.at(visitor)).toContain('/sign-in');
  });
});

describe('with the keyboard alone', () => {
  /** Tab until the element has the focus; on the way the focus can always be seen. */
  async function tabTo({ page }: Visitor, selector: string): Promise<void> {
    for (let n = 0; n < 60; n += 1) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate((wanted) => {
        const at = document.activeElement;
        if (!at || at === document.body) return 'nothing';
        const { outlineStyle, outlineWidth } = getComputedStyle(at);
        const field = at.getBoundingClientRect();
        const bar = document.querySelector('.bar')?.getBoundingClientRect();
        const covered = !at.closest('.bar') && at.className !== 'skip' && bar && field.bottom <= bar.bottom;
        if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2 || covered)
          return `unseen: ${at.outerHTML}`;
        return at.matches(wanted) ? 'there' : 'on the way';
      }, selector);
      if (seen === 'there') return;
      expect(seen).toBe('on the way');
    }
    throw new Error(`Tab does not lead to ${selector}.`);
  }

  it('a complaint is filed and its mailbox answered, and one always sees where one is', async () => {
    const visitor = await portal.visit('/en/report/what', { width: 320 });
    const { page } = visitor;
    const go = async (url: string) => {
      await tabTo(visitor, 'main button.go');
      await page.keyboard.press('Enter');
      await page.waitForURL(url);
    };
    await tabTo(visitor, '#text');
    await page.keyboard.type('He shouted at me.');
    await tabTo(visitor, '#coerced-');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('#coerced').isChecked()).toBe(true);
    await go('**/report/when');
    await tabTo(visitor, '#when');
    await page.keyboard.type('in June');
    await go('**/report/officer');
    await go('**/report/people');
    await go('**/report/contact');
    await go('**/report/files');
    await go('**/report/check');
    await go('**/receipt');
    const words = await page.locator('.words li').allInnerTexts();
    await tabTo(visitor, '#look-plain');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('#look-shopping').isChecked()).toBe(true);
    await tabTo(visitor, '#word');
    const asked = Number(/\d+/.exec(await page.locator('label[for=word]').innerText())?.[0]);
    await page.keyboard.type(words[asked - 1] ?? '');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/en/done');
    await page.goto(`${portal.url}/en/return`);
    await tabTo(visitor, '#receipt');
    await page.keyboard.type(words.join(' '));
    await go('**/en/mailbox');
    await tabTo(visitor, '#body');
    await page.keyboard.type('Yes.');
    await tabTo(visitor, 'main button.go');
    await page.keyboard.press('Enter');
    await page.locator('.letters .mine .written').waitFor();
    expect(await main(page)).toContain('Yes.');
  });
});

describe('on the smallest phone, with letters twice as large', () => {
  it.each(LANGUAGE_TAGS)(
    'nothing is wider than the window in %s, and nothing moves once it is there',
    async (language) => {
      const visitor = await portal.visit(`/${language}`, { width: 320 });
      const { page } = visitor;
      const faults: Record<string, unknown> = {};
      for (const path of [
        '',
        '/report/what',
        '/report/officer',
        '/report/people',
        '/report/files',
        '/return',
      ]) {
        await page.goto(`${portal.url}/${language}${path}`);
        const shift = await page.evaluate(
          () =>
            new Promise<number>((done) => {
              let sum = 0;
              new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
              }).observe({ type: 'layout-shift', buffered: true });
              requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
            }),
        );
        if (shift > 0.01) faults[`${path} moves`] = shift;
        await page.evaluate(() => (document.documentElement.style.fontSize = '225%'));
        const found = await visitor.faults(`portal-large-${language}${path.replaceAll('/', '-')}`);
        if (found.length > 0) faults[path] = found;
        if (path === '/report/what') {
          await page.fill('#text', 'x');
          await press(page, PAGES[language].common.goOn);
          await page.waitForURL('**/report/when');
        }
      }
      expect(faults).toEqual({});
    },
  );
});
