import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, type Person } from '../office.js';
import type { Sight, Visitor } from './browser.js';
import { BrowsedDesk, press } from './desk.js';

const SCRIPT = '<script>document.title = "run"</script>';
const FILED = {
  coerced: {
    narrative: 'Officer Grant said he would arrest me unless I had sex with him.',
    language: 'en',
    officers: [{ name: 'Grant', star: '1234' }],
  },
  followed: {
    narrative:
      'After I complained the officer came back, he follows me home every night and waits outside, he said I will regret it.',
    language: 'en',
  },
  forced: {
    narrative: 'El policía me empujó contra la pared y me golpeó en la cara sin razón.',
    language: 'es',
  },
  rude: { narrative: 'The officer was rude to me and called me stupid at the counter.', language: 'en' },
  silent: { narrative: `${SCRIPT} I want somebody to know what happened there.`, language: 'en' },
};
type Name = keyof typeof FILED;

let desk: BrowsedDesk;
let screener: Person;
let supervisor: Person;
const numbers = {} as Record<Name, string>;

async function file(name: Name): Promise<string> {
  const { body } = await desk.office.visitor().post<{ number: string }>('/api/v1/complaints', FILED[name]);
  return body.number;
}

const waiting = async (person = screener) =>
  (
    await person.get<{ items: { number: string; caseId: string; priority: string }[] }>(
      '/api/v1/review-queue?limit=100',
    )
  ).body.items;

async function allWaiting(n: number): Promise<void> {
  await eventually('the assessments', async () => ((await waiting()).length === n ? true : undefined));
}

beforeAll(async () => {
  desk = await BrowsedDesk.open();
  await desk.office.startWorker();
  [screener, supervisor] = await Promise.all([
    desk.office.signIn('screener'),
    desk.office.signIn('supervisor'),
  ]);
  for (const name of Object.keys(FILED) as Name[]) numbers[name] = await file(name);
  await allWaiting(5);
});
afterAll(() => desk.close());
afterEach(async () => expect(await desk.closeWindows()).toEqual([]));

const shown = ({ page }: Visitor) => page.locator('tbody tr .number').allInnerTexts();
const row = ({ page }: Visitor, name: Name) => page.locator('tbody tr', { hasText: numbers[name] });
const show = async (visitor: Visitor) => {
  await press(visitor, 'Show');
  return shown(visitor);
};

const SIGHTS: [string, Sight][] = [
  ['by day', {}],
  ['at night', { scheme: 'dark' }],
  ['on a phone', { width: 390 }],
  ['on a phone at night', { width: 390, scheme: 'dark' }],
];

describe('the queue', () => {
  it.each(SIGHTS)('can be read and used by everybody, %s', async (_, sight) => {
    const visitor = await desk.visit('/queue', sight, screener);
    expect(await visitor.faults('queue')).toEqual([]);
  });

  it('tells in one line what, how bad, why, how old and what runs out, without script', async () => {
    const visitor = await desk.visit('/', { script: false }, screener);
    expect(desk.at(visitor)).toBe('/queue');
    expect((await row(visitor, 'coerced').boundingBox())?.height).toBeLessThan(50);
    const told = await row(visitor, 'coerced').innerText();
    for (const words of ['Urgent', 'Sex demanded under threat of arrest', 'Protected', 'today', 'days left'])
      expect(told).toContain(words);
    expect(await row(visitor, 'coerced').locator('.reasons').innerText()).toContain(
      'forced sexual act together with a threat of arrest',
    );
    expect(await row(visitor, 'followed').innerText()).toContain('Retaliation');
    expect(await row(visitor, 'forced').innerText()).toContain('Spanish');
    const ranks = (await waiting()).map(({ priority }) => priority);
    expect(ranks).toEqual([...ranks].sort((a, b) => RANK.indexOf(a) - RANK.indexOf(b)));
    expect(await shown(visitor)).toEqual((await waiting()).map(({ number }) => number));
  });

  it('is filtered and sorted, and a view of it is kept under a name', async () => {
    const visitor = await desk.visit('/queue', { script: false }, screener);
    const { page } = visitor;
    await page.selectOption('#queue-language', 'es');
    expect(await show(visitor)).toEqual([numbers.forced]);
    await page.selectOption('#queue-language', '');
    await page.check('input[name=retaliation]');
    await page.selectOption('#queue-sort', 'age');
    expect(await show(visitor)).toContain(numbers.followed);
    expect(await shown(visitor)).not.toContain(numbers.rude);
    await page.fill('#view-name', SCRIPT.slice(0, 40));
    await press(visitor, 'Keep');
    await page.goto(`${desk.url}/queue`);
    expect(await shown(visitor)).toHaveLength(5);
    await page.locator('.views a').click();
    expect(await page.isChecked('input[name=retaliation]')).toBe(true);
    expect(await page.locator('.views a').innerText()).toBe(SCRIPT.slice(0, 40));
    const other = await desk.visit('/queue', {}, supervisor);
    expect(await other.page.locator('.views a').count()).toBe(0);
    await page.locator('.views button.quiet').click();
    expect(await page.locator('.views a').count()).toBe(0);
    await page.goto(`${desk.url}/queue?priority=low&type=coercion`);
    expect(await page.locator('.empty').innerText()).toContain('Nothing that waits fits this');
  });

  it.each([
    ['type=coercion', ['coerced']],
    ['type=coercion.C1', ['coerced']],
    ['type=discourtesy', ['rude']],
    ['priority=low', ['rude']],
    ['language=es', ['forced']],
  ] as [string, Name[]][])('asked for %s shows what fits and counts it', async (query, names) => {
    const visitor = await desk.visit(`/queue?${query}`, {}, screener);
    expect(await shown(visitor)).toEqual(names.map((name) => numbers[name]));
    expect(await visitor.page.locator('h1 .count').innerText()).toBe(String(names.length));
  });

  it('says what is wrong with what is asked for', async () => {
    const { page } = await desk.visit('/queue?priority=soon', {}, screener);
    expect(await page.locator('.faults').count()).toBe(1);
    await page.goto(`${desk.url}/queue?sort=%3Cscript%3E`);
    expect(await page.locator('.faults').innerText()).toContain('Sort by urgency, age or deadline.');
  });

  it.each(['urgency', 'age', 'deadline'])('is walked page by page, sorted by %s', async (sort) => {
    const walked: string[] = [];
    let after = '';
    for (let page = 0; page < 5; page += 1) {
      const { body } = await screener.get<{ items: { number: string; caseId: string }[] }>(
        `/api/v1/review-queue?limit=1&sort=${sort}${after && `&after=${after}`}`,
      );
      walked.push(...body.items.map(({ number }) => number));
      after = body.items[0]?.caseId ?? '';
    }
    expect(walked.sort()).toEqual(Object.values(numbers).sort());
  });
});

const RANK = ['urgent', 'high', 'normal', 'low'];

describe('with the keyboard alone', () => {
  it('one walks, ticks, declines with a reason, and takes it back', async () => {
    const visitor = await desk.visit('/queue', {}, screener);
    const { page } = visitor;
    await page.keyboard.press('?');
    expect(await page.locator('#keys').innerText()).toContain('accept it, or all that are ticked');
    expect(await visitor.faults('queue-keys')).toEqual([]);
    await page.keyboard.press('Escape');
    const order = (await waiting()).map(({ number }) => number);
    const place = order.indexOf(numbers.rude);
    for (let step = 0; step <= place; step += 1) await page.keyboard.press('j');
    expect(await page.locator('tr.here .number').innerText()).toBe(numbers.rude);
    await page.keyboard.press('k');
    await page.keyboard.press('j');
    await page.keyboard.press('d');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('reason');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.faults');
    expect(await row(visitor, 'rude').locator('input').isChecked()).toBe(true);
    await page.fill('#reason', `Rude words only. ${SCRIPT}`);
    await page.focus('#reason');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.notice');
    expect(await page.locator('.notice').innerText()).toContain('1 complaint declined.');
    expect(await shown(visitor)).not.toContain(numbers.rude);
    await press(visitor, 'Undo');
    await page.waitForSelector('.notice');
    expect(await shown(visitor)).toContain(numbers.rude);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/cases/*');
  });
});

describe('several at once', () => {
  it('are accepted; of those that cannot be it is told why, and they stay ticked', async () => {
    const visitor = await desk.visit('/queue', { script: false }, screener);
    const { page } = visitor;
    await press(visitor, 'Accept');
    expect(await page.locator('.faults').innerText()).toContain('Tick at least one complaint');
    for (const name of ['forced', 'silent'] as const) await row(visitor, name).locator('input').check();
    const taken = (await waiting()).find(({ number }) => number === numbers.forced);
    await supervisor.post(`/api/v1/cases/${taken!.caseId}/screening`, { decision: 'accept' });
    await press(visitor, 'Accept');
    expect(await page.locator('.faults').innerText()).toMatch(
      /1 done, 1 not: A case that is accepted cannot accept/,
    );
    expect(await shown(visitor)).not.toContain(numbers.silent);
  });
});

describe('what comes in', () => {
  it('is told to whoever has the page open, and to nobody before a wall', async () => {
    const visitor = await desk.visit('/queue', {}, screener);
    const since = (await visitor.page.getAttribute('#news', 'data-since')) ?? '';
    const before = (await waiting()).length;
    await file('coerced');
    await allWaiting(before + 1);
    const news = (person: Person) =>
      person.get<{ urgent: number; waiting: number }>(`/queue/news?since=${encodeURIComponent(since)}`);
    expect((await news(screener)).body).toEqual({ urgent: 1, waiting: before + 1 });
    await visitor.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await visitor.page.waitForSelector('#news a');
    expect(await visitor.page.locator('#news').innerText()).toContain('1 new urgent complaint came in.');
    const [urgent] = await waiting();
    await desk.office.owner.query(
      `with tie as (insert into ties (id, account_id, kind, case_id, declared_by, declared_at)
         select gen_random_uuid(), a.id, 'case', c.id, a.id, now() from accounts a, cases c
          where a.email = 'screener@office.example' and c.id = any($1) returning id)
       select count(*) from tie`,
      [(await waiting()).filter(({ priority }) => priority === 'urgent').map(({ caseId }) => caseId)],
    );
    expect((await news(screener)).body.urgent).toBe(0);
    expect((await news(supervisor)).body.urgent).toBe(1);
    await visitor.page.goto(`${desk.url}/queue`);
    expect(await shown(visitor)).not.toContain(urgent!.number);
    expect(await visitor.page.locator('h1 .count').innerText()).toBe(String((await shown(visitor)).length));
    const { page } = await desk.visit(`/cases/${urgent!.caseId}`, {}, screener);
    expect(await page.locator('h1').innerText()).toBe('There is nothing here');
  });
});
