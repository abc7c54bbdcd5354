import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { receivesFor, written } from '../letters.js';
import type { Person } from '../office.js';
import type { Sight, Visitor } from './browser.js';
import { CaseDesk, type Filed } from './case-desk.js';
import { press } from './desk.js';

/* The pages of letters and of the law of a case, in a real browser: by day and night, wide and narrow, with script and without. */
const SIGHTS: readonly Sight[] = [
  { scheme: 'light', width: 1280 },
  { scheme: 'dark', width: 390, script: false },
];

let desk: CaseDesk;
let given: Filed;
let allegationId: string;
let letterId: string;
let liaison: Person;
let administrator: Person;

beforeAll(async () => {
  desk = await CaseDesk.open();
  const { office } = desk.desk;
  liaison = await office.signIn('liaison');
  administrator = await office.signIn('administrator');
  given = await desk.given();
  allegationId = await desk.allege(given);
  const [receiver] = await office.owner.query<{ id: string }[]>(
    `select id from accounts where role = 'liaison' order by created_at, email limit 1`,
  );
  await receivesFor(office, receiver!.id, 'chief_of_police');
  const wish = { template: 'document_request', documents: 'The dispatch record.' };
  const way = { channel: 'account', toAccount: receiver!.id } as const;
  letterId = await written(desk.people.supervisor, given.caseId, wish, way);
  await office.stopWorker();
});
afterAll(() => desk.close());
afterEach(async () => expect(await desk.desk.closeWindows()).toEqual([]));

const text = ({ page }: Visitor) => page.locator('main').innerText();

describe.each(SIGHTS)('in the sight %o', (sight) => {
  /** Where no script runs, what looks for faults does not run either. */
  const faults = (window: Visitor, name: string) => (sight.script === false ? [] : window.faults(name));

  it('a letter is chosen, looked at, and sent', async () => {
    const window = await desk.as('supervisor', `/cases/${given.caseId}/letters`, sight);
    expect(await faults(window, 'letters')).toEqual([]);
    await window.page.getByLabel('Letter', { exact: true }).selectOption('document_request');
    await press(window, 'Look at it');
    expect(await text(window)).toContain('Say which documents are asked for');
    expect(await faults(window, 'letters-refused')).toEqual([]);
    await window.page.getByLabel('Documents asked for').fill('The recordings of that night.');
    await press(window, 'Look at it');
    expect(await text(window)).toContain('The recordings of that night.');
    expect(await faults(window, 'letter-preview')).toEqual([]);
    await window.page.getByText('On paper: download it').click();
    await press(window, 'Send it');
    expect(desk.desk.at(window)).toMatch(new RegExp(`^/cases/${given.caseId}/letters#letter-`));
    expect(await text(window)).toContain('Request for documents');
  });

  it('a letter that was sent, a letter that was received, and the templates can be read by everybody', async () => {
    for (const [name, path, who] of [
      ['letter', `/cases/${given.caseId}/letters/${letterId}`, desk.people.counsel],
      ['received-letters', '/letters', liaison],
      ['templates', '/letters/templates', administrator],
      ['template', '/letters/templates/progress/es', administrator],
    ] as const) {
      const window = await desk.desk.visit(path, sight, who);
      expect([name, await faults(window, name)]).toEqual([name, []]);
    }
    const window = await desk.desk.visit('/letters', sight, liaison);
    await window.page
      .getByRole('link', { name: /^Letter of/ })
      .first()
      .click();
    expect(await text(window)).toContain('The dispatch record.');
    expect(await faults(window, 'received-letter')).toEqual([]);
  });

  it('words are tried out before they are kept, and what is wrong is told where it stands', async () => {
    const window = await desk.desk.visit('/letters/templates/progress/en', sight, administrator);
    await window.page.getByLabel('Letter', { exact: true }).fill('Good day.\n\nYour {{narrative}}');
    await press(window, 'Keep it as a new version');
    expect(await text(window)).toContain('Line 3, character 6: {{narrative}} is no field');
    expect(await faults(window, 'template-refused')).toEqual([]);
    await window.page.getByLabel('Letter', { exact: true }).fill('Good day.\n\n{{stage}}');
    await press(window, 'Look at it');
    expect(await window.page.locator('article.letter').first().innerText()).toContain('At the moment');
  });

  it('what the law makes of an allegation is read and added to', async () => {
    const window = await desk.as('counsel', `/cases/${given.caseId}/law`, sight);
    expect(await faults(window, 'law')).toEqual([]);
    await window.page.getByLabel('What', { exact: true }).selectOption('appeal/pending');
    await window.page.getByLabel('Why, and where it stands').fill('The association wrote to us.');
    await press(window, 'Write it down');
    expect(desk.desk.at(window)).toBe(`/cases/${given.caseId}/law#allegation-${allegationId}`);
    expect(await text(window)).toContain('The association wrote to us.');
    expect(await faults(window, 'law-said')).toEqual([]);
  });
});
