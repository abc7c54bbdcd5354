import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, type Person } from '../office.js';
import type { Sight } from './browser.js';
import { BrowsedDesk, press } from './desk.js';

let desk: BrowsedDesk;
let auditor: Person;

beforeAll(async () => {
  desk = await BrowsedDesk.open();
  await desk.office.startWorker();
  for (let filed = 0; filed < 60; filed += 1)
    await desk.office.visitor().post('/api/v1/complaints', { narrative: 'He took my phone and laughed.' });
  auditor = await desk.office.signIn('auditor');
  await eventually('the checkpoint', async () => {
    const { body } = await auditor.get<{ items: { size: number }[] }>('/api/v1/record/checkpoints');
    return body.items.some(({ size }) => size >= 120) || undefined;
  });
});
afterAll(() => desk.close());
afterEach(async () => expect(await desk.closeWindows()).toEqual([]));

const SIGHTS: [string, Sight][] = [
  ['on a desk by day', {}],
  ['on a desk at night', { scheme: 'dark' }],
  ['on a phone', { width: 390 }],
];

describe('the record', () => {
  it('is searched by a form, without script, page by page', async () => {
    const { page } = await desk.visit('/record', { script: false }, auditor);
    expect(await page.locator('.state.right').innerText()).toContain('checkpoints hold');
    await page.fill('#fact', 'complaint.filed');
    await page.getByRole('button', { name: 'Look' }).click();
    expect(await page.locator('tbody tr').count()).toBe(50);
    await page.getByRole('link', { name: 'Earlier entries' }).click();
    expect(await page.locator('tbody tr').count()).toBe(10);
    expect(await page.inputValue('#fact')).toBe('complaint.filed');
    await page.locator('tbody tr').first().getByRole('link').nth(1).click();
    const facts = await page.locator('tbody tr td:nth-child(3)').allInnerTexts();
    expect(facts).toEqual(['watch.started', 'case.assessed', 'complaint.filed']);
    expect(await page.locator('main').innerText()).not.toMatch(/phone|laughed/);
  });

  it('says what is wrong with what is asked for, and keeps it', async () => {
    const { page } = await desk.visit('/record?fact=Drop%20table', {}, auditor);
    expect(await page.locator('.faults').innerText()).toContain('Give a fact such as case.read');
    expect(await page.inputValue('#fact')).toBe('Drop table');
    await page.goto(`${desk.url}/record?case=00000000-0000-7000-8000-000000000000`);
    expect(await page.locator('.empty').innerText()).toContain('No entry fits');
  });

  it('tells by word and mark when it was changed', async () => {
    await desk.office.owner.query(`update journal_nodes set hash = sha256('x') where height = 0`);
    await desk.office.owner.query(
      `update journal_checkpoints set root = sha256('x') where size = (select max(size) from journal_checkpoints)`,
    );
    const { page } = await desk.visit('/record', {}, auditor);
    expect(await page.locator('.state.wrong').innerText()).toContain('the record was changed');
  });

  it('is shown to auditors only', async () => {
    const { page } = await desk.visit('/record', {}, await desk.office.signIn('supervisor'));
    expect(await page.locator('h1').innerText()).toBe('This is not open to you');
    expect(await page.getByRole('link', { name: 'Record' }).count()).toBe(0);
  });
});

describe('a week', () => {
  it('is signed off once it is over, with what was looked at', async () => {
    const visitor = await desk.visit('/record/reviews', { script: false }, auditor);
    const { page } = visitor;
    await page.fill('#week', '2026-11-24');
    await page.fill('#remarks', 'Looked at every reading by night.');
    await press(visitor, 'Sign off the week');
    expect(await page.locator('.faults').innerText()).toContain('Give the Monday of the week');
    expect(await page.inputValue('#remarks')).toBe('Looked at every reading by night.');
    await page.fill('#week', '2020-01-06');
    await press(visitor, 'Sign off the week');
    expect(await page.locator('tbody tr').innerText()).toContain('Looked at every reading by night.');
  });
});

describe('pages of the record', () => {
  it.each(SIGHTS)('can be read and used by everybody, %s', async (_, sight) => {
    const visitor = await desk.visit('/record', sight, auditor);
    expect(await visitor.faults('record')).toEqual([]);
    await visitor.page.goto(`${desk.url}/record/reviews`);
    expect(await visitor.faults('record-reviews')).toEqual([]);
  });
});
