import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Sight } from './browser.js';
import { CaseDesk, SCRIPT, type Filed } from './case-desk.js';
import { press } from './desk.js';
import { eventually } from '../office.js';

let cases: CaseDesk;
let made: Filed;
beforeAll(async () => {
  cases = await CaseDesk.open();
  made = await cases.given();
});
afterAll(() => cases.close());
afterEach(async () => expect(await cases.desk.closeWindows()).toEqual([]));

describe('going anywhere', () => {
  it('by Ctrl K: a few letters, arrows and enter', async () => {
    const visitor = await cases.as('supervisor', `/cases/${made.caseId}`);
    const { page } = visitor;
    await page.keyboard.press('Control+k');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('palette-q');
    expect(await page.locator('#palette li').count()).toBeGreaterThan(10);
    expect(await visitor.faults('palette')).toEqual([]);
    await page.keyboard.type('clock');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('#palette li[aria-selected=true]').innerText()).toContain('This case');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/cases/${made.caseId}/clocks`);
  });

  it('to a case by its number, from every page', async () => {
    const { page } = await cases.as('supervisor', '/ties');
    await page.keyboard.press('Control+k');
    await page.keyboard.type(made.number.toLowerCase());
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/cases/${made.caseId}`);
  });

  it('lists the keys on `?`, those of the page where it has some', async () => {
    const { page } = await cases.as('supervisor', '/ties');
    await page.keyboard.press('?');
    expect(await page.locator('#keys').innerText()).toContain('go anywhere');
    await page.goto(`${cases.desk.url}/cases/${made.caseId}`);
    await page.keyboard.press('?');
    expect(await page.locator('#keys').innerText()).toMatch(/write a note[\s\S]*go anywhere/);
  });

  it('without script as a page', async () => {
    const visitor = await cases.as('supervisor', '/ties', { script: false, width: 390 });
    const { page } = visitor;
    await page.getByRole('link', { name: 'Go to…' }).click();
    await page.fill('#go-q', SCRIPT);
    await press(visitor, 'Go');
    expect(await page.locator('.notice').innerText()).toContain(SCRIPT);
    await page.fill('#go-q', 'decisions');
    await press(visitor, 'Go');
    expect(cases.desk.at(visitor)).toBe('/decisions');
    await page.goto(`${cases.desk.url}/go`);
    await page.fill('#go-q', 'he would arrest me');
    await press(visitor, 'Go');
    await press(visitor, 'Search for these words');
    expect(await page.inputValue('#q')).toBe('he would arrest me');
  });

  it.each<[string, Sight]>([
    ['on a desk', {}],
    ['on a phone', { width: 390 }],
  ])('can be read and used by everybody, %s', async (_, sight) => {
    const visitor = await cases.as('counsel', '/go', sight);
    expect(await visitor.faults('go')).toEqual([]);
  });

  it('leads nobody to a case that a wall hides, and says the same of a number that nobody has', async () => {
    const hidden = await cases.given();
    await cases.people.counsel.post('/api/v1/ties', { kind: 'case', number: hidden.number });
    const told = async (number: string) => {
      const visitor = await cases.as('counsel', '/go', { script: false });
      await visitor.page.fill('#go-q', number);
      await press(visitor, 'Go');
      return (await visitor.page.locator('main').innerText()).replace(number, '…');
    };
    expect(await told(hidden.number)).toBe(await told('2026-AAAA-AAAA'));
  });
});

describe('who saw what', () => {
  it('is told of people and of what they saw, to supervisors and counsel', async () => {
    const at = `/cases/${made.caseId}`;
    await cases.as('investigator', at);
    await cases.as('investigator', `${at}/messages`);
    const visitor = await eventually('the record', async () => {
      const window = await cases.as('supervisor', `${at}/readers`);
      return (await window.page.locator('main').innerText()).includes('investigator') ? window : undefined;
    });
    const told = await visitor.page.locator('main').innerText();
    expect(told).toContain('Mateo Rivas');
    expect(told).toContain('Read the file');
    expect(await visitor.faults('case-readers')).toEqual([]);
    const { page } = await cases.as('investigator', `${at}/readers`);
    expect(await page.title()).not.toContain('Who saw');
  });

  it('tells the clean team nothing of a compartment', async () => {
    const { supervisor, counsel } = cases.people;
    const at = `/api/v1/cases/${made.caseId}`;
    const [lawyer] = await cases.desk.office.owner.query<{ id: string }[]>(
      `select id from accounts where role = 'counsel' order by created_at, email limit 1`,
    );
    const [officer] = await cases.desk.office.owner.query<{ id: string }[]>(
      `insert into officers (id, source, source_key, name, search_name, search_keys, active, updated_at)
       values (gen_random_uuid(), 'case', gen_random_uuid()::text, 'Doe', ' doe ', '{}', true, now()) returning id`,
    );
    const added = { accountId: lawyer!.id, change: 'added', reason: 'For the criminal referral.' };
    expect((await supervisor.post(`${at}/clean-team/changes`, added)).status).toBe(201);
    const taken = await supervisor.post(`${at}/statements`, {
      status: 'compelled',
      declarant: { officerId: officer!.id },
      language: 'en',
      takenAt: '2026-11-02T10:00:00Z',
      text: 'I was ordered to speak.',
      derivedFrom: {},
      advisement: { kind: 'lybarger', at: '2026-11-02T09:00:00Z', orderedBy: 'Ruiz', wording: 'You must.' },
    });
    expect(taken.status).toBe(201);
    const sights = async (person: typeof counsel) => JSON.stringify((await person.get(`${at}/readers`)).body);
    await eventually(
      'the record',
      async () => (await sights(supervisor)).includes('compartment') || undefined,
    );
    expect(await sights(counsel)).not.toContain('compartment');
  });
});
