import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@redress/platform';
import type { Person } from '../office.js';
import type { Sight, Visitor } from './browser.js';
import { BrowsedDesk, press } from './desk.js';

/*
 * The pages on which an office looks after itself: people and their roles, organisations, tokens, ties. Walked through
 * without script, as the pages promise.
 */
const PLAIN: Sight = { script: false };
const SCRIPT = '<script>document.title = "taken"</script> Ines';

let desk: BrowsedDesk;
const people: Record<string, Person> = {};

beforeAll(async () => {
  desk = await BrowsedDesk.open();
  for (const name of ['administrator', 'registrar', 'supervisor', 'screener', 'deputy'])
    people[name] = await desk.office.signInAs(`${name}@office.example`);
  await desk.office.owner.query(
    `insert into officers (id, source, source_key, name, star, unit, search_name, search_keys, active, updated_at)
     values ($1, 'pages', 'pages', 'Dale Example', '4471', 'Harbour Station', ' dale example ', '{}', true, now())`,
    [newId()],
  );
});
afterAll(() => desk.close());
afterEach(async () => expect(await desk.closeWindows()).toEqual([]));

const as = (name: string, path: string, sight = PLAIN) => desk.visit(path, sight, people[name]);
const text = ({ page }: Visitor, of = 'main') => page.locator(of).innerText();
const line = ({ page }: Visitor, of: string) => page.getByRole('row').filter({ hasText: of });
const pressIn = (visitor: Visitor, of: string, name: string | RegExp) =>
  line(visitor, of).getByRole('button', { name }).click();

async function invite(visitor: Visitor, name: string, email: string, role: string): Promise<void> {
  const { page } = visitor;
  await page.goto(`${desk.url}/people/invite`);
  await page.fill('#name', name);
  await page.fill('#email', email);
  await page.selectOption('#role', role);
  if (role === 'advocate') await page.selectOption('#organisationId', { index: 1 });
  await press(visitor, 'Invite');
}

describe('people', () => {
  it('are invited; what is wrong is told at its field and what was typed stays', async () => {
    const visitor = await as('administrator', '/people');
    await visitor.page.getByRole('link', { name: 'Invite somebody' }).click();
    await invite(visitor, SCRIPT, 'ines@lantern', 'advocate');
    expect(await text(visitor, '.faults')).toContain('Give one mail address');
    expect(await visitor.page.inputValue('#name')).toBe(SCRIPT);
    await visitor.page.fill('#email', 'ines@lantern.example');
    await press(visitor, 'Invite');
    expect(desk.at(visitor)).toBe('/people#invited');
    expect(await line(visitor, 'ines@lantern.example').innerText()).toContain(SCRIPT);
    await invite(visitor, 'Ines', 'ines@lantern.example', 'advocate');
    expect(await text(visitor, '.faults')).toContain('has an account or an open invitation');
  });

  it('are invited for a role of the office with a second person, and not before', async () => {
    const visitor = await as('administrator', '/people');
    await invite(visitor, 'Tomas Vale', 'tomas@office.example', 'investigator');
    const invited = line(visitor, 'tomas@office.example');
    expect(await invited.innerText()).toContain('for a second person’s approval');
    expect(await invited.getByRole('button', { name: /Send again/ }).count()).toBe(0);
    await visitor.page.goto(`${desk.url}/roles`);
    expect(await line(visitor, 'Tomas Vale').innerText()).toContain('Another decides');

    const second = await as('registrar', '/roles');
    expect(await line(second, 'Tomas Vale').innerText()).toContain('Leila Farah');
    // By keyboard alone.
    await line(second, 'Tomas Vale')
      .getByRole('button', { name: /Approve/ })
      .focus();
    await second.page.keyboard.press('Enter');
    await line(second, 'Tomas Vale').waitFor({ state: 'detached' });
    expect(await text(second)).not.toContain('Tomas Vale');

    await visitor.page.goto(`${desk.url}/people`);
    expect(await line(visitor, 'tomas@office.example').innerText()).toContain('for the mail to go out');
    await pressIn(visitor, 'tomas@office.example', /Send again/);
    await pressIn(visitor, 'tomas@office.example', /Take back/);
    expect(await text(visitor)).not.toContain('tomas@office.example');
  });

  it('are disabled with all they are signed in with, and enabled again', async () => {
    const screener = await desk.office.signIn('screener');
    const visitor = await as('administrator', '/people');
    expect(await line(visitor, 'administrator@office.example').getByRole('button').count()).toBe(0);
    await pressIn(visitor, 'screener@office.example', /Disable/);
    expect(await line(visitor, 'screener@office.example').innerText()).toContain('Disabled');
    expect((await screener.get('/api/v1/session')).status).toBe(401);
    await pressIn(visitor, 'screener@office.example', /Enable/);
    expect(await line(visitor, 'screener@office.example').innerText()).toContain('Active');
    people['screener'] = await desk.office.signIn('screener');
  });

  it('get another role from two persons; who comes late is told so', async () => {
    const visitor = await as('administrator', '/people');
    await line(visitor, 'liaison@office.example')
      .getByRole('link', { name: /Other role/ })
      .click();
    await press(visitor, 'Ask for it');
    expect(await text(visitor, '.faults')).toContain('This person has that role');
    await visitor.page.selectOption('#role', 'auditor');
    await press(visitor, 'Ask for it');
    const [early, late] = [await as('registrar', '/roles'), await as('supervisor', '/roles')];
    await pressIn(early, 'Grace Tanaka', /Approve/);
    await pressIn(late, 'Grace Tanaka', /Refuse/);
    expect(await text(late)).toContain('Somebody decided it meanwhile');
    await late.page.getByRole('link', { name: 'What waits now' }).click();
    expect(await text(late)).toContain('Nothing waits');
    await visitor.page.goto(`${desk.url}/people`);
    expect(await line(visitor, 'liaison@office.example').innerText()).toContain('auditor');
  });

  it('are nobody else’s to manage', async () => {
    const visitor = await as('screener', '/people');
    expect(await text(visitor, 'h1')).toBe('This is not open to you');
  });
});

describe('organisations', () => {
  it('are added, put on the public help page in their own words, and taken off with their advocates', async () => {
    const help = async () => (await desk.office.visitor().get('/en/help')).raw.toString();
    const visitor = await as('administrator', '/organisations');
    const { page } = visitor;
    await page.fill('#name', 'Lantern Community Legal Aid');
    await press(visitor, 'Add it');
    expect(await text(visitor, '.faults')).toContain('organisation of this name already');
    expect(await page.inputValue('#name')).toBe('Lantern Community Legal Aid');
    await page.fill('#name', 'Harbour <b>Advice</b>');
    await press(visitor, 'Add it');
    expect(await text(visitor, 'h1')).toBe('Harbour <b>Advice</b>');
    await page.fill('#listing', 'Come by on Tuesdays. <img src=x>');
    await press(visitor, 'Save');
    expect(await line(visitor, 'Harbour').innerText()).toContain('Come by on Tuesdays. <img src=x>');
    expect(await help()).toContain('Come by on Tuesdays. &lt;img src=x>');
    await line(visitor, 'Harbour').getByRole('link').click();
    await press(visitor, 'Disable Harbour <b>Advice</b>');
    expect(await line(visitor, 'Harbour').innerText()).toContain('Disabled');
    expect(await help()).not.toContain('Tuesdays');
    await line(visitor, 'Harbour').getByRole('link').click();
    await press(visitor, 'Enable Harbour <b>Advice</b>');
    await line(visitor, 'Harbour').getByRole('link').click();
    await page.fill('#listing', '');
    await press(visitor, 'Save');
    expect(await line(visitor, 'Harbour').innerText()).toContain('Not listed');
  });
});

describe('a token', () => {
  it('is made for what is ticked, shown once, used, and revoked', async () => {
    const visitor = await as('screener', '/account');
    const { page } = visitor;
    await page.getByRole('link', { name: 'Tokens for programs' }).click();
    expect(await text(visitor, '.empty')).toContain('You have none');
    await page.fill('#name', 'Nightly <i>export</i>');
    await press(visitor, 'Make the token');
    expect(await text(visitor, '.faults')).toContain('Mend what is marked');
    expect(await page.inputValue('#name')).toBe('Nightly <i>export</i>');
    await page.getByLabel('Read the review queue').check();
    await page.fill('#days', '400');
    await press(visitor, 'Make the token');
    expect(await page.getByLabel('Read the review queue').isChecked()).toBe(true);
    await page.fill('#days', '30');
    await press(visitor, 'Make the token');
    const token = await text(visitor, '.shown-once');
    expect(token).toMatch(/^redress_[\w-]{43}$/);
    const program = desk.office.visitor('desk');
    const ask = () =>
      program.send('GET', '/api/v1/review-queue', undefined, { authorization: `Bearer ${token}` });
    expect((await ask()).status).toBe(200);
    await page.getByRole('link', { name: 'I have kept it' }).click();
    expect(await page.content()).not.toContain(token);
    expect(await text(visitor, '.tokens')).toContain('Nightly <i>export</i>');
    await page.getByRole('button', { name: /Revoke/ }).click();
    expect(await text(visitor, '.empty')).toContain('You have none');
    expect((await ask()).status).toBe(401);
  });
});

describe('a tie', () => {
  it('to an officer is declared by looking them up, and ended by a supervisor alone', async () => {
    const visitor = await as('screener', '/ties');
    const { page } = visitor;
    expect(await text(visitor, '.empty')).toContain('None is declared');
    await press(visitor, 'Declare it');
    expect(await text(visitor, '.faults')).toContain('Mend what is marked');
    await page.getByLabel(/^An officer:/).check();
    await page.fill('#to', 'Nobody Known');
    await press(visitor, 'Declare it');
    expect(await text(visitor, '.faults')).toContain('The roster has nobody like that');
    expect(await page.inputValue('#to')).toBe('Nobody Known');
    await page.fill('#to', '4471');
    await press(visitor, 'Declare it');
    await page.getByRole('button', { name: /This one/ }).click();
    expect(await line(visitor, 'Iris Okafor').innerText()).toContain(
      'Dale Example, star 4471, Harbour Station',
    );
    expect(await page.getByRole('button', { name: /End it/ }).count()).toBe(0);

    const boss = await as('supervisor', '/ties');
    await pressIn(boss, 'Iris Okafor', /End it/);
    expect(await line(boss, 'Iris Okafor').innerText()).not.toContain('Stands');
  });

  it('to a unit is declared by a supervisor for somebody else; to a case that nobody knows it is refused', async () => {
    const visitor = await as('supervisor', '/ties');
    const { page } = visitor;
    await page.selectOption('#accountId', { label: 'Mateo Rivas, investigator' });
    await page.getByLabel(/^A unit:/).check();
    await page.fill('#to', 'Harbour Station');
    await press(visitor, 'Declare it');
    expect(await line(visitor, 'Mateo Rivas').innerText()).toContain('is bound to this unit');
    await page.getByLabel(/^A case:/).check();
    await page.fill('#to', '2026-AAAA-AAAA');
    await press(visitor, 'Declare it');
    expect(await text(visitor, '.faults')).toContain('nothing here that you can see');
    expect(await page.inputValue('#to')).toBe('2026-AAAA-AAAA');
  });
});

const PAGES: [who: string, path: string, name: string][] = [
  ['administrator', '/people', 'people'],
  ['administrator', '/people/invite', 'people-invite'],
  ['registrar', '/roles', 'roles'],
  ['administrator', '/organisations', 'organisations'],
  ['screener', '/account/tokens', 'tokens'],
  ['supervisor', '/ties', 'ties'],
  ['administrator', '/warnings', 'warnings'],
  ['deputy', '/roles', 'roles-empty'],
];
const SIGHTS: [string, Sight][] = [
  ['on a desk by day', {}],
  ['on a desk at night', { scheme: 'dark' }],
  ['on a phone', { width: 390 }],
];

describe('warnings', () => {
  it('are told as the office sets it; what is wrong is told at its field and what was typed stays', async () => {
    const visitor = await as('administrator', '/warnings');
    const { page } = visitor;
    const feedback = 'Tell the complainant how far the case is';
    await page.getByLabel('Deadline', { exact: true }).selectOption({ label: feedback });
    await page.getByLabel('Days before').fill('45, soon');
    await page.getByLabel('Why').fill(`They asked for it. ${SCRIPT}`);
    await press(visitor, 'Set it');
    expect(await text(visitor, '.faults')).toContain('Give whole numbers of days');
    expect(await page.getByLabel('Days before').inputValue()).toBe('45, soon');
    await page.getByLabel('Days before').fill('5 20, 45');
    await press(visitor, 'Set it');
    expect(desk.at(visitor)).toBe('/warnings#changes');
    const lines = line(visitor, feedback);
    expect(await lines.first().innerText()).toMatch(/45, 20, 5\s+this office/);
    expect(await lines.last().innerText()).toContain(SCRIPT);

    await page.getByLabel('Deadline', { exact: true }).selectOption({ label: feedback });
    await page.getByLabel('Why').fill('The policy was right after all.');
    await press(visitor, 'Set it');
    expect(await lines.first().innerText()).toMatch(/60, 30, 14, 7, 3, 1\s+the policy/);
    expect(await lines.nth(1).innerText()).toContain('as the policy says');
  });

  it('are nobody else’s to set', async () => {
    const visitor = await as('screener', '/warnings');
    expect(await text(visitor, 'h1')).toBe('This is not open to you');
  });
});

describe('these pages', () => {
  beforeAll(async () => {
    const { body } = await people['administrator']!.get<{ items: { id: string; email: string }[] }>(
      '/api/v1/people',
    );
    const counsel = body.items.find(({ email }) => email === 'counsel@office.example');
    await people['administrator']!.post(`/api/v1/people/${counsel?.id}/role-changes`, { role: 'supervisor' });
    await people['screener']!.post('/api/v1/tokens', {
      name: 'Nightly',
      scopes: ['review.read', 'case.list'],
    });
  });

  it.each(SIGHTS)('can be read and used by everybody, %s', async (_, sight) => {
    for (const [who, path, name] of PAGES) {
      const visitor = await as(who, path, sight);
      expect([path, await visitor.faults(name)]).toEqual([path, []]);
    }
    const visitor = await as('administrator', '/organisations', sight);
    await line(visitor, 'Lantern').getByRole('link').click();
    expect(await visitor.faults('organisation')).toEqual([]);
    await visitor.page.goto(`${desk.url}/people`);
    await line(visitor, 'auditor@office.example')
      .getByRole('link', { name: /Other role/ })
      .click();
    expect(await visitor.faults('role')).toEqual([]);
    const screener = await as('screener', '/account/tokens', sight);
    await screener.page.fill('#name', 'Export');
    await press(screener, 'Make the token');
    expect(await screener.faults('tokens-again')).toEqual([]);
    await screener.page.getByLabel('Read the review queue').check();
    await press(screener, 'Make the token');
    expect(await screener.faults('token-made')).toEqual([]);
  });
});
