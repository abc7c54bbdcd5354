import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, addMonths } from '@redress/policy';
import { dayIn } from '@redress/platform';
import type { Person } from '../office.js';
import { OFFICERS, OverviewScene } from '../scene-overview.js';
import type { Sight, Visitor } from './browser.js';
import { BrowsedDesk, press } from './desk.js';

let desk: BrowsedDesk;
let scene: OverviewScene;
let supervisor: Person;
let investigator: Person;
let me = '';
let waiting = '';

const today = dayIn('America/Los_Angeles', new Date());
const ago = (days: number) => addDays(today, -days);

const SIGHTS: [string, Sight][] = [
  ['on a desk by day', {}],
  ['on a desk at night', { scheme: 'dark' }],
  ['on a phone', { width: 390 }],
  ['on a phone at night', { width: 390, scheme: 'dark' }],
];

beforeAll(async () => {
  desk = await BrowsedDesk.open();
  const { office } = desk;
  supervisor = await office.signIn('supervisor');
  investigator = await office.signIn('investigator');
  const [row] = await office.owner.query<{ id: string }[]>(
    `select id from accounts where role = 'investigator' order by created_at, email limit 1`,
  );
  me = row!.id;
  await office.addPerson('investigator', 'noor@office.example');
  scene = new OverviewScene(office);
  await scene.hire();
  const { reyes, holt, quiet } = scene.officers;
  const decided = [
    ['coercion.C1', 'improper_conduct', 900],
    ['force', 'insufficient_evidence', 1_500],
    ['force', 'unfounded', 1_300],
    ['coercion.C1', 'insufficient_evidence', 400],
    ['retaliation.T2', 'proper_conduct', 300],
  ] as const;
  for (const [type, outcome, days] of decided)
    await scene.file({
      receivedOn: ago(days),
      officers: [reyes, ...(days > 800 ? [holt] : [])],
      status: 'closed',
      type,
      outcome,
    });
  for (const days of [200, 120, 90, 20])
    await scene.file({ receivedOn: ago(days), officers: [reyes], type: 'coercion.C1', priority: 'urgent' });
  await scene.file({ receivedOn: ago(40), officers: [quiet], status: 'investigating', investigatorId: me });
  for (let n = 0; n < 40; n += 1) {
    const caseId = await scene.file({
      receivedOn: ago(n * 17),
      type: ['force', 'discourtesy', 'coercion.C4', 'breach.B4'][n % 4]!,
      priority: (['urgent', 'high', 'normal', 'low'] as const)[n % 4]!,
      status: n < 6 ? 'in_review' : n < 9 ? 'accepted' : n < 14 ? 'investigating' : 'closed',
      ...(n >= 9 && n < 14 && { investigatorId: me }),
    });
    if (n === 6) waiting = caseId;
    if (n < 14)
      await scene.clock(caseId, 'investigation_270', ago(275 - n * 4), addDays(ago(275 - n * 4), 270));
  }
  const stands = scene.cases.at(-30)!.id;
  await scene.clock(stands, 'pobra_year', ago(360), ago(-4));
  await scene.toll(stands, ago(20));
});
afterAll(() => desk.close());
afterEach(async () => expect(await desk.closeWindows()).toEqual([]));

const say = ({ page }: Visitor, words: string) => page.keyboard.type(words);
const tabTo = async (visitor: Visitor, name: string): Promise<void> => {
  const target = visitor.page.locator(`:focus`);
  for (let presses = 0; presses < 80; presses += 1) {
    await visitor.page.keyboard.press('Tab');
    const label = await target.evaluate(
      (node) =>
        (node as HTMLElement).getAttribute('aria-label') ??
        ((node as HTMLInputElement).labels?.[0]?.textContent || (node as HTMLElement).innerText || ''),
    );
    if (label.trim() === name) return;
  }
  throw new Error(`No key leads to ${name}.`);
};

describe('a supervisor finds an officer', () => {
  it('by keyboard alone, from the name to the chart', async () => {
    const visitor = await desk.visit('/officers', {}, supervisor);
    const { page } = visitor;
    await tabTo(visitor, 'Name');
    await say(visitor, 'ana reyes');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: OFFICERS.reyes }).first().waitFor();
    await tabTo(visitor, OFFICERS.reyes);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: OFFICERS.reyes }).waitFor();
    expect(await page.getByRole('img').count()).toBe(3);
    const said = await page.locator('#years figcaption').innerText();
    expect(said).toContain('9 complaints in all');
    await page.locator('#years summary').focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('#years table').isVisible()).toBe(true);
    expect(await page.locator('#complaints tbody tr').count()).toBe(9);
  });

  it('without script, and is told how each measure is counted', async () => {
    const { page } = await desk.visit(`/officers/${scene.officers.reyes}`, { script: false }, supervisor);
    const told = await page.locator('main').innerText();
    expect(told).toContain('as everybody else who served in the same unit on the same days');
    expect(told).toContain(`${OFFICERS.holt}, star`);
    expect(told).toContain('Northern Station');
    expect(await page.locator('#alleged').innerText()).toContain('more than once');
  });

  it('and sets a threshold that asks, and answers what it asks', async () => {
    const visitor = await desk.visit('/officers', { script: false }, supervisor);
    const { page } = visitor;
    await page.getByLabel('From how many complaints').fill('one');
    await press(visitor, 'Set the threshold');
    expect(await page.locator('main').innerText()).toContain('Give a whole number.');
    await page.getByLabel('From how many complaints').fill('4');
    await page.getByLabel('Of what').selectOption('coercion');
    await press(visitor, 'Set the threshold');
    const [question] = await page.locator('.questions li').allInnerTexts();
    expect(question).toContain(OFFICERS.reyes);
    expect(question).toMatch(/4 complaints of coercion in the last 12 months.*\?$/s);
    expect(await visitor.page.locator('.questions li').count()).toBe(1);
    await page.locator('.questions a').click();
    await press(visitor, 'Looked into: taken up');
    expect(await page.locator('.question').innerText()).toContain('looked into it and took it up');
    await page.goto(`${desk.url}/officers`);
    expect(await page.locator('.questions li').count()).toBe(0);
  });

  it('while an investigator sees of an officer only cases of their own', async () => {
    const { page } = await desk.visit(`/officers/${scene.officers.reyes}`, {}, investigator);
    expect(await page.locator('main').innerText()).toContain('No case that is yours names this officer.');
    expect(await page.locator('.question').count()).toBe(0);
    await page.goto(`${desk.url}/officers/${scene.officers.quiet}`);
    expect(await page.locator('#complaints tbody tr').count()).toBe(1);
    expect(await page.locator('#beside').count()).toBe(0);
  });

  it('and a wall hides a case in every number', async () => {
    const email = 'walled@office.example';
    const walled = await desk.office.addPerson('supervisor', email);
    const person = await desk.office.signInAs(email);
    await person.post('/api/v1/ties', { kind: 'officer', officerId: scene.officers.holt });
    const { page } = await desk.visit(`/officers/${scene.officers.reyes}`, {}, person);
    expect(await page.locator('#years figcaption').innerText()).toContain('6 complaints in all');
    expect(await page.locator('main').innerText()).not.toContain(OFFICERS.holt);
    await page.goto(`${desk.url}/officers/${scene.officers.holt}`);
    expect(await page.locator('main').innerText()).toContain(
      'No complaint that you may read names this officer.',
    );
    expect(walled).not.toBe('');
  });
});

describe('deadlines', () => {
  it('stand nearest first, what is over struck, and lead to the case', async () => {
    const { page } = await desk.visit('/deadlines', { script: false }, supervisor);
    const days = await page
      .locator('tbody td time')
      .evaluateAll((all) => all.map((each) => each.getAttribute('datetime')));
    expect(days).toEqual([...days].sort());
    expect(await page.locator('.deadline.over').count()).toBeGreaterThan(0);
    await page.getByLabel('Show').selectOption('ahead');
    await page.getByRole('button', { name: 'Show' }).click();
    expect(await page.locator('.deadline.over').count()).toBe(0);
    await page.getByRole('link', { name: 'Calendar' }).click();
    expect(await page.locator('.sheet .today').count()).toBe(1);
    // The sheet of the next month may begin with days of this one.
    await page.locator('.months a').last().click();
    await page.locator('.months a').last().click();
    expect(await page.locator('.sheet .today').count()).toBe(0);
  });

  it('of an investigator are those of their cases', async () => {
    const { body } = await investigator.get<{ items: object[] }>('/api/v1/deadlines?within=365');
    const { page } = await desk.visit('/deadlines?within=365', {}, investigator);
    expect(await page.locator('tbody tr').count()).toBe(body.items.length);
    expect(body.items.length).toBeGreaterThan(0);
  });

  it('say what is wrong with what is asked for', async () => {
    const { page } = await desk.visit('/deadlines?within=many', {}, supervisor);
    expect(await page.locator('.faults').count()).toBe(1);
    await page.goto(`${desk.url}/deadlines/calendar?month=2026-13`);
    expect(await page.locator('.faults').innerText()).toContain('Give a month such as 2026-11.');
  });
});

describe('the board', () => {
  it('gives a case by form, without script', async () => {
    const visitor = await desk.visit('/workload', { script: false }, supervisor);
    const { page } = visitor;
    const before = await page.locator('#waiting .card').count();
    const card = page.locator('#waiting .card').first();
    await card.getByRole('combobox').selectOption({ label: 'noor@office.example (0)' });
    await card.getByRole('button').click();
    expect(await page.locator('#waiting .card').count()).toBe(before - 1);
    expect(await page.locator('[aria-label="noor@office.example"] .card').count()).toBe(1);
  });

  it('gives one by dragging it, and says not possible without a reason', async () => {
    const noor = await desk.office.signInAs('noor@office.example');
    const number = scene.cases.find(({ id }) => id === waiting)!.number;
    await desk.office.owner.query(
      `insert into ties (id, account_id, kind, case_id, declared_by, declared_at)
       select gen_random_uuid(), id, 'case', $1, id, now() from accounts where email = 'noor@office.example'`,
      [waiting],
    );
    expect(noor.cookie).toBeDefined();
    const { page } = await desk.visit('/workload', {}, supervisor);
    const options = await page.getByLabel(`Who investigates ${number}`).locator('option').allInnerTexts();
    expect(options).toContain('noor@office.example: not possible');
    const card = page.locator('#waiting .card').last();
    const id = await card.getAttribute('data-case');
    const holder = page.locator(`[data-holder="${me}"]`);
    await card.dragTo(holder);
    await page.locator(`[data-holder="${me}"] [data-case="${id}"]`).waitFor({ state: 'attached' });
  });
});

describe('figures', () => {
  it('are charts with their tables, of what their reader may see', async () => {
    const { page } = await desk.visit('/figures', { script: false }, supervisor);
    expect(await page.locator('figure h2').allInnerTexts()).toEqual([
      'How many complaints come in?',
      'How old are the open cases, and where do they wait?',
      'What was found, by what was alleged?',
      'How many allegations are decided, and how?',
    ]);
    await page.locator('#intake summary').click();
    expect(await page.locator('#intake tbody tr').count()).toBe(24);
  });

  it('leave as a file without a small number, and the record says so', async () => {
    const { page } = await desk.visit('/figures', {}, supervisor);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Make the file (CSV)' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^figures-\d{4}-\d\d-to-\d{4}-\d\d\.csv$/);
    const [entry] = await desk.office.owner.query<{ payload: { recipient: string } }[]>(
      `select payload from journal where fact = 'figures.exported' order by at desc limit 1`,
    );
    expect(entry?.payload).toMatchObject({ recipient: 'public' });
  });

  it('are not made by somebody who may see less than the whole', async () => {
    const person = await desk.office.signInAs('walled@office.example');
    const asked = {
      from: addMonths(today, -12).slice(0, 7),
      to: addMonths(today, -1).slice(0, 7),
      recipient: 'public',
    };
    const { status, body } = await person.post('/api/v1/figures/exports', asked);
    expect([status, body['code']]).toEqual([409, 'export_by_another']);
    const { status: running } = await supervisor.post('/api/v1/figures/exports', {
      ...asked,
      to: today.slice(0, 7),
    });
    expect(running).toBe(400);
  });
});

describe('overviews', () => {
  it.each(SIGHTS)('can be read and used by everybody, %s', async (_, sight) => {
    const visitor = await desk.visit('/officers', sight, supervisor);
    expect(await visitor.faults('officers')).toEqual([]);
    for (const [path, name] of [
      [`/officers/${scene.officers.reyes}`, 'officer'],
      ['/deadlines?within=365', 'deadlines'],
      ['/deadlines/calendar', 'calendar'],
      ['/workload', 'workload'],
      ['/figures', 'figures'],
    ] as const) {
      await visitor.page.goto(`${desk.url}${path}`);
      expect([name, await visitor.faults(name)]).toEqual([name, []]);
    }
  });
});
