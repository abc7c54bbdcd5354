import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { PAGES } from '../../apps/portal/src/words/words.js';
import type { Sight } from './browser.js';
import { BrowsedPortal } from './portal.js';

let portal: BrowsedPortal;
beforeAll(async () => {
  portal = await BrowsedPortal.open();
  await portal.office.owner.query(
    `insert into officers (id, source, source_key, name, star, unit, search_name, search_keys, active, updated_at) values
     ('01900000-0000-7000-8000-000000000001', 't', '1', 'Daniel Reyes', '2147', 'Mission', ' daniel reyes ', '{daniel,reyes}', true, now()),
     ('01900000-0000-7000-8000-000000000002', 't', '2', 'Daniela Reye', '911', 'Ingleside', ' daniela reye ', '{daniela,reye}', true, now())`,
  );
});
afterAll(() => portal.close());
afterEach(async () => expect(await portal.closeWindows()).toEqual([]));

const en = PAGES.en;
const SIGHTS: [string, Sight][] = [
  ['on a desk by day', {}],
  ['on the smallest phone at night', { width: 320, scheme: 'dark' }],
];

describe('every page', () => {
  it.each(SIGHTS)('can be read and used by everybody, %s', async (_, sight) => {
    const visitor = await portal.visit('/', sight);
    const { page } = visitor;
    const faults: Record<string, string[]> = {};
    const look = async (name: string) => (faults[name] = await visitor.faults(`portal-${name}`));
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    await look('00-languages');
    for (const [n, path] of ['', '/safety', '/help', '/report/what'].entries()) {
      await page.goto(`${portal.url}/en${path}`);
      await look(`01-${n}${path.replaceAll('/', '-')}`);
    }
    await press(en.common.goOn);
    await look('02-what-empty');
    await page.fill(
      '#text',
      'He stopped me on Capp Street and said he would arrest me unless I got into the car.\nI have no papers and he said he would call ICE.',
    );
    await page.getByLabel(en.what.yes, { exact: true }).first().check();
    await press(en.common.goOn);
    await page.fill('#when', 'a Friday in June');
    await page.fill('#occurredOn', '2199-01-01');
    await press(en.common.goOn);
    await look('03-when-fault');
    await page.fill('#occurredOn', '2026-06-05');
    await press(en.common.goOn);
    await look('04-officer');
    await page.fill('#name', 'Reyes');
    await press(en.officer.search);
    await look('04-officer-found');
    await page.getByRole('button', { name: en.officer.pick }).first().click();
    await page.fill('#description', 'Another one, tall, drove a grey car.');
    await press(en.officer.add);
    await look('04-officer-named');
    await press(en.common.goOn);
    await look('05-people');
    await page.fill('#fears', 'That he comes back.');
    await press(en.common.goOn);
    await look('06-contact');
    await press(en.common.goOn);
    await look('07-files');
    await page.setInputFiles('#files', [
      {
        name: 'photo.png',
        mimeType: 'image/png',
        buffer: Buffer.from(
          'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
          'base64',
        ),
      },
      {
        name: 'holiday.jpg',
        mimeType: 'image/jpeg',
        buffer: Buffer.from('MZ\u0090\u0000\u0003'.padEnd(2000, '\u0001'), 'latin1'),
      },
    ]);
    await press(en.files.add);
    await look('07-files-fault');
    await press(en.common.goOn);
    await look('08-check-passages');
    await press(en.check.mask);
    await look('08-check');
    await press(en.check.send);
    await look('09-receipt');
    await page.fill('#word', 'nothing');
    await press(en.receipt.kept);
    await look('09-receipt-wrong');
    const asked = Number(/\d+/.exec(await page.locator('label[for=word]').innerText())![0]);
    const word = await page
      .locator('.words li')
      .nth(asked - 1)
      .innerText();
    await page.fill('#word', word);
    await press(en.receipt.kept);
    await look('10-done');
    expect(Object.entries(faults).filter(([, found]) => found.length > 0)).toEqual([]);
  });

  it('has room for letters twice as large', async () => {
    const visitor = await portal.visit('/en', { width: 390 });
    for (const path of ['/en', '/ru/safety', '/vi/report/what', '/fil']) {
      await visitor.page.goto(`${portal.url}${path}`);
      await visitor.page.evaluate(() => (document.documentElement.style.fontSize = '225%'));
      expect([path, await visitor.faults(`portal-large${path.replaceAll('/', '-')}`)]).toEqual([path, []]);
    }
  });

  it('never hides the field that one is at behind the way out', async () => {
    const { page } = await portal.visit('/en/report/what', { width: 320 });
    await page.locator('#retaliated-').focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    const top = (selector: string) =>
      page.locator(selector).evaluate((element) => element.getBoundingClientRect());
    const bar = await top('.bar');
    const field = await top(':focus');
    expect(field.top).toBeGreaterThanOrEqual(bar.bottom);
  });

  it('asks only us, and shifts nothing once it is there', async () => {
    const { page } = await portal.visit('/en');
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
    expect(shift).toBeLessThan(0.01);
  });
});
