import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyPdf } from '@redress/paper';
import { eventually, type Person } from '../office.js';
import type { Sight, Visitor } from './browser.js';
import { BrowsedDesk, press } from './desk.js';

const SCRIPT = '<script>document.title = "run"</script><img src=x onerror=alert(1)>';
const NARRATIVE = `Officer Grant said he would arrest me unless I had sex with him. He knows I am undocumented. ${SCRIPT}

After I complained he came back and stopped me twice.`;

let desk: BrowsedDesk;
let [screener, investigator, supervisor, counsel]: Person[] = [];
let folder = '';

interface Filed {
  caseId: string;
  number: string;
}

async function filed(): Promise<Filed> {
  const { status, body } = await desk.office.visitor().post<{ number: string }>('/api/v1/complaints', {
    narrative: NARRATIVE,
    language: 'en',
    declarantRole: 'victim',
    immigration: 'keep',
    officers: [{ name: 'Grant', star: '1234' }],
    occurredOn: '2026-10-30',
  });
  expect([status, body]).toMatchObject([201, {}]);
  return eventually('the assessment', async () => {
    const { body: queue } = await screener!.get<{ items: Filed[] }>('/api/v1/review-queue?limit=100');
    return queue.items.find(({ number }) => number === body.number);
  });
}

const idOf = async (role: string) => {
  const [row] = await desk.office.owner.query<{ id: string }[]>(
    'select id from accounts where role = $1 order by created_at, email limit 1',
    [role],
  );
  return row!.id;
};

/** A tie to a case that the person may not know of, as one to its officer would make it. */
const tie = (role: string, number: string) =>
  desk.office.owner.query(
    `insert into ties (id, account_id, kind, case_id, declared_by, declared_at)
     select gen_random_uuid(), a.id, 'case', k.case_id, a.id, now() from accounts a, complaints k
      where a.email = $1 and k.number = $2`,
    [`${role}@office.example`, number],
  );

/** A case under investigation, with the first investigator of the demonstration. */
async function given(): Promise<Filed> {
  const made = await filed();
  const at = `/api/v1/cases/${made.caseId}`;
  await screener!.post(`${at}/screening`, { decision: 'accept' });
  await supervisor!.send('PUT', `${at}/assignment`, { investigatorId: await idOf('investigator') });
  return made;
}

beforeAll(async () => {
  desk = await BrowsedDesk.open();
  folder = await mkdtemp(join(tmpdir(), 'redress-case-'));
  await writeFile(join(folder, 'log.txt'), `Call log, 30 October ${SCRIPT}`);
  await desk.office.owner.query(
    `insert into officers (id, source, source_key, name, search_name, search_keys, star, active, updated_at)
     select gen_random_uuid(), 'case', n::text, 'Grant, ' || n, ' grant ', '{}', n::text, true, now() from unnest(array[4711, 4712]) n`,
  );
  await desk.office.startWorker();
  [screener, investigator, supervisor, counsel] = await Promise.all([
    desk.office.signIn('screener'),
    desk.office.signIn('investigator'),
    desk.office.signIn('supervisor'),
    desk.office.signIn('counsel'),
  ]);
});
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});
afterEach(async () => expect(await desk.closeWindows()).toEqual([]));

const next = ({ page }: Visitor) => page.locator('#next').innerText();
const open = (visitor: Visitor, id: string) => visitor.page.locator(`${id} > summary`).click();
const form = ({ page }: Visitor, action: string) => page.locator(`form[action$="${action}"]`);
const send = (visitor: Visitor, action: string, name: string) =>
  form(visitor, action).getByRole('button', { name, exact: true }).click();

describe.each<[string, Sight]>([
  ['with script', {}],
  ['without script, on a phone, in the dark', { script: false, width: 390, scheme: 'dark' }],
])('a complaint goes the whole way by pages, %s', (_, sight) => {
  const as = (person: Person | undefined, path: string) => desk.visit(path, sight, person);
  let made: Filed;
  let at = '';
  /** Where no script runs, what looks for faults does not run either. */
  const faults = (visitor: Visitor, name: string) => (sight.script === false ? [] : visitor.faults(name));

  beforeAll(async () => {
    made = await filed();
    at = `/cases/${made.caseId}`;
  });

  it('the screener reads it, changes what is wrong and accepts it', async () => {
    const visitor = await as(screener, '/queue');
    const { page } = visitor;
    await page.getByRole('link', { name: made.number }).click();
    expect(await page.locator('h1').innerText()).toBe(made.number);
    expect(await next(visitor)).toContain('Decide whether the office takes this up.');
    const told = await page.locator('.happening.statement').innerText();
    expect(told).toContain('Protected');
    expect(told).toContain('May not be used to investigate or prosecute');
    expect(told).toContain(SCRIPT);
    expect(await faults(visitor, 'case-screening')).toEqual([]);
    await open(visitor, '#conclusion-priority details');
    await page.selectOption('#change-priority-value', 'high');
    await page.fill('#change-priority-reason', `He moved away. ${SCRIPT}`);
    await page.locator('#conclusion-priority button').click();
    expect(desk.at(visitor)).toBe(`${at}#conclusion-priority`);
    const changes = await page.locator('.changes').innerText();
    expect(changes).toContain('the priority: urgent high');
    expect(changes).toContain(SCRIPT);
    await send(visitor, '/screening', 'Decline');
    expect(await page.locator('.faults').innerText()).toContain('Something has to be mended.');
    await send(visitor, '/screening', 'Accept');
    expect(await next(visitor)).toContain('A supervisor gives it to an investigator.');
  });

  it('the supervisor gives it out', async () => {
    const visitor = await as(supervisor, '/cases?status=accepted');
    await visitor.page.getByRole('link', { name: made.number }).click();
    expect(await next(visitor)).toContain('Give it to an investigator.');
    await visitor.page.selectOption('#assignment-investigatorId', await idOf('investigator'));
    await press(visitor, 'Give it out');
    expect(await next(visitor)).toMatch(/says what is alleged/);
  });

  it('the investigator takes notes and evidence, and alleges', async () => {
    const visitor = await as(investigator, '/');
    const { page } = visitor;
    expect(desk.at(visitor)).toBe('/cases');
    await page.getByRole('link', { name: made.number }).click();
    expect(await next(visitor)).toContain('Say what is alleged');
    await page.fill('#note-body', 'She told me that she is undocumented.');
    await press(visitor, 'Keep the note');
    expect(await page.locator('#note-refused mark').innerText()).toBe('undocumented');
    expect(await page.inputValue('#note-body')).toBe('She told me that she is undocumented.');
    expect(await faults(visitor, 'case-immigration')).toEqual([]);
    await page.fill('#note-body', `Called the advocate. ${SCRIPT}`);
    await press(visitor, 'Keep the note');
    expect(await page.locator('.happening.note .told').innerText()).toBe(`Called the advocate. ${SCRIPT}`);

    await open(visitor, '#new-evidence');
    await press(visitor, 'Take it into evidence');
    expect(await page.locator('.faults').innerText()).toContain('No file was sent.');
    await page.setInputFiles('#evidence-file', join(folder, 'log.txt'));
    await page.fill('#evidence-title', `Call log ${SCRIPT}`);
    await page.selectOption('#evidence-kind', 'record');
    await press(visitor, 'Take it into evidence');
    const content = await readFile(join(folder, 'log.txt'));
    const exhibit = await page.locator('.exhibits').innerText();
    expect(exhibit).toContain(createHash('sha256').update(content).digest('hex'));
    expect(exhibit).toContain(`Call log ${SCRIPT}`);
    expect(exhibit).toContain('How it came is not said yet');
    await press(visitor, 'Say so, for good');
    expect(await page.locator('.exhibits').innerText()).toContain('Given freely');

    await page.selectOption('#allegation-typeId', 'coercion.C1');
    await page.fill('#allegation-find', 'Grant');
    await page.fill('#allegation-text', `Demanded sex under threat of arrest. ${SCRIPT}`);
    await press(visitor, 'Add the allegation');
    expect(await page.locator('.faults').innerText()).toContain(
      'Several officers fit. Choose one of the list.',
    );
    await page.selectOption('#allegation-officerId', { label: 'Grant, 4712, star 4712' });
    await press(visitor, 'Add the allegation');
    expect(await page.locator('.allegation').innerText()).toContain('Grant, 4712, star 4712');
    expect(await page.locator('.allegation .told').innerText()).toContain(SCRIPT);
  });

  it('makes a finding; what is missing is told and what was typed stays', async () => {
    const visitor = await as(investigator, at);
    const { page } = visitor;
    expect(await next(visitor)).toContain('Make a finding on allegation 1.');
    await page.locator('.allegation summary', { hasText: 'Make a finding' }).click();
    const area = (part: string) => page.locator(`.allegation textarea[name="analysis.${part}"]`);
    await area('undisputed').fill(`They met. ${SCRIPT}`);
    await press(visitor, 'Submit for approval');
    expect(await page.locator('.faults').innerText()).toContain('Choose one of the outcomes');
    expect(await area('undisputed').inputValue()).toBe(`They met. ${SCRIPT}`);
    expect(await faults(visitor, 'case-finding')).toEqual([]);
    await page.locator('.allegation select[name=outcome]').selectOption('improper_conduct');
    await area('policy').fill('DGO 2.01.');
    await area('conclusion').fill('It is more likely than not that he said it.');
    await press(visitor, 'Submit for approval');
    expect(await page.locator('.found').innerText()).toContain(`They met. ${SCRIPT}`);
    expect(await page.getByRole('button', { name: 'Approve' }).count()).toBe(0);
  });

  it('a second person returns it, and approves it when it was written anew', async () => {
    const visitor = await as(supervisor, '/cases?waits=approval');
    const { page } = visitor;
    await page.getByRole('link', { name: made.number }).click();
    expect(await next(visitor)).toContain('Read the finding on allegation 1, and approve or return it.');
    await press(visitor, 'Return');
    expect(await page.locator('.faults').innerText()).toContain('Nothing was saved');
    await page.locator('textarea[name=comment]').fill('Say what was in dispute.');
    await press(visitor, 'Return');
    expect(await page.locator('.allegation h3').innerText()).toContain('Finding returned');

    const writer = await as(investigator, at);
    expect(await next(writer)).toContain('came back');
    await writer.page.locator('textarea[name="analysis.disputed"]').fill('What was said.');
    await press(writer, 'Submit for approval');

    await page.goto(`${desk.url}${at}`);
    await press(visitor, 'Approve');
    expect(await page.locator('.allegation h3').innerText()).toContain('Finding approved');
    expect(await next(visitor)).toContain('Every allegation is decided. Ask for the packet.');
  });

  it('the supervisor sees what goes in, and fetches the packet', async () => {
    const visitor = await as(supervisor, at);
    const { page } = visitor;
    const preview = await page.locator('.preview').innerText();
    expect(preview).toContain('Statement of Complainant A, protected statement');
    expect(preview).toContain('Finding on allegation 1: Improper conduct');
    expect(preview).toContain('immigration status');
    expect(preview).toContain('Working notes of this office');
    expect(await faults(visitor, 'case-decided')).toEqual([]);
    await press(visitor, 'Make the packet');
    const link = page.getByRole('link', { name: 'Fetch the packet' });
    if (sight.script === false)
      await eventually('the packet', async () => {
        await page.reload();
        return (await link.count()) === 1 || undefined;
      });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    const packet = await readFile(await download.path());
    expect(verifyPdf(packet)).toMatchObject({ intact: true, coversWholeFile: true });
    expect(await page.locator('.packets .hash').innerText()).toBe(
      createHash('sha256').update(packet).digest('hex'),
    );
    expect(await next(visitor)).toContain('The packet is sealed.');
    expect(await faults(visitor, 'case-referred')).toEqual([]);
    expect(await page.title()).toBe(made.number);
  });
});

describe('the page of a case', () => {
  let made: Filed;
  beforeAll(async () => void (made = await given()), 30_000);

  it.each<[string, Sight]>([
    ['by day', {}],
    ['at night', { scheme: 'dark' }],
    ['on a phone', { width: 390 }],
  ])('can be read and used by everybody, %s', async (_, sight) => {
    for (const [name, person, path] of [
      ['case-investigator', investigator, `/cases/${made.caseId}`],
      ['case-counsel', counsel, `/cases/${made.caseId}?show=statement`],
      ['cases', supervisor, '/cases'],
      ['search', supervisor, '/search'],
    ] as const) {
      const visitor = await desk.visit(path, sight, person);
      expect([name, ...(await visitor.faults(name))]).toEqual([name]);
    }
  });

  it('shows what its reader may do and nothing else', async () => {
    const buttons = async (person: Person | undefined) => {
      const { page } = await desk.visit(`/cases/${made.caseId}`, {}, person);
      const names = await page.locator('main button, main summary').allInnerTexts();
      return [...new Set(names.map((each) => each.split('\n')[0]!.trim()))];
    };
    expect(await buttons(counsel)).not.toContain('Keep the note');
    expect(await buttons(counsel)).not.toContain('Give it out');
    expect(await buttons(investigator)).toContain('Add an allegation');
    expect(await buttons(investigator)).not.toContain('Give it out');
    expect(await buttons(supervisor)).toContain('Give it out');
    const { page } = await desk.visit(`/cases/${made.caseId}`, {}, screener);
    expect(await page.locator('h1').innerText()).toBe('There is nothing here');
  });

  it('filters its chronology without script', async () => {
    const { page } = await desk.visit(`/cases/${made.caseId}`, { script: false }, investigator);
    await page
      .locator('.kinds')
      .getByRole('link', { name: /^Statements/ })
      .click();
    expect(await page.locator('.happening').count()).toBe(1);
    expect(await page.locator('.happening.statement').count()).toBe(1);
  });

  it('is worked by the keyboard', async () => {
    const { page } = await desk.visit(`/cases/${made.caseId}`, {}, investigator);
    await page.keyboard.press('g');
    await page.waitForURL('**#new-allegation');
    expect(await page.locator('#new-allegation').getAttribute('open')).not.toBeNull();
    await page.keyboard.press('n');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('note-body');
    await page.locator('h1').click();
    await page.keyboard.press('e');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('evidence-file');
    await page.keyboard.press('?');
    expect(await page.locator('#keys').innerText()).toContain('add evidence');
    await page.keyboard.press('Escape');
    await page.locator('h1').click();
    await page.keyboard.press('q');
    await page.waitForURL(`${desk.url}/cases`);
  });
});

describe('who was not the only one', () => {
  it('is told of a conclusion that somebody else changed, and both stand on the page', async () => {
    const { caseId } = await filed();
    const visitor = await desk.visit(`/cases/${caseId}`, { script: false }, screener);
    const { page } = visitor;
    const body = { conclusion: 'priority', value: 'low', reason: 'Nobody is in danger.' };
    expect((await supervisor!.send('PATCH', `/api/v1/cases/${caseId}/assessment`, body)).status).toBe(204);
    await open(visitor, '#conclusion-priority details');
    await page.selectOption('#change-priority-value', 'normal');
    await page.fill('#change-priority-reason', 'Mine.');
    await page.locator('#conclusion-priority button').click();
    expect(await page.locator('.faults').innerText()).toContain('Somebody else has changed this');
    expect(await page.locator('#conclusion-priority .priority').innerText()).toBe('Low');
    expect(await page.inputValue('#change-priority-reason')).toBe('Mine.');
    expect(await page.inputValue('#change-priority-value')).toBe('normal');
    await page.locator('#conclusion-priority button').click();
    expect(await page.locator('#conclusion-priority .priority').innerText()).toBe('Normal');
  });

  it('approves no finding that was written anew since it was read', async () => {
    const { caseId } = await given();
    const at = `/api/v1/cases/${caseId}`;
    const { body } = await investigator!.post<{ id: string }>(`${at}/allegations`, {
      typeId: 'force',
      officerId: null,
      text: 'Pushed.',
    });
    const find = (conclusion: string) =>
      investigator!.send('PUT', `${at}/allegations/${body.id}/finding`, {
        outcome: 'unfounded',
        analysis: { undisputed: 'They met.', policy: 'DGO 2.01.', conclusion },
      });
    await find('The first.');
    const visitor = await desk.visit(`/cases/${caseId}`, {}, supervisor);
    const writer = await desk.visit(`/cases/${caseId}`, {}, investigator);
    await find('The second.');
    await press(visitor, 'Approve');
    expect(await visitor.page.locator('.faults').innerText()).toContain('written anew in the meantime');
    expect(await visitor.page.locator('.found').innerText()).toContain('The second.');
    await writer.page.locator('.allegation summary', { hasText: 'Write the finding anew' }).click();
    await writer.page.locator('textarea[name="analysis.conclusion"]').fill('The third.');
    await press(writer, 'Submit for approval');
    expect(await writer.page.locator('.found').innerText()).toContain('The second.');
    expect(await writer.page.locator('textarea[name="analysis.conclusion"]').inputValue()).toBe('The third.');
    await press(visitor, 'Approve');
    expect(await visitor.page.locator('.allegation h3').innerText()).toContain('Finding approved');
  });

  it('is told what cannot be done to a case as it stands now', async () => {
    const { caseId } = await filed();
    const visitor = await desk.visit(`/cases/${caseId}`, { script: false }, screener);
    await supervisor!.post(`/api/v1/cases/${caseId}/screening`, { decision: 'accept' });
    await visitor.page.fill('#screening-reason', 'It is not about the police.');
    await send(visitor, '/screening', 'Decline');
    expect(await visitor.page.locator('.faults').innerText()).toContain(
      'A case that is accepted cannot decline',
    );
    expect(await next(visitor)).toContain('A supervisor gives it to an investigator.');
  });
});

describe('screening changes', () => {
  it('every conclusion where it stands; a relation that a wall hides survives', async () => {
    const [made, other, hidden] = [await filed(), await filed(), await filed()];
    const at = `/api/v1/cases/${made.caseId}/assessment`;
    const related = {
      conclusion: 'related',
      value: [{ caseId: hidden.caseId, why: 'The same night.' }],
      reason: 'She says so.',
    };
    expect((await supervisor!.send('PATCH', at, related)).status).toBe(204);
    await screener!.post('/api/v1/ties', { kind: 'case', number: hidden.number });
    const visitor = await desk.visit(`/cases/${made.caseId}`, { script: false }, screener);
    const { page } = visitor;
    expect(await page.content()).not.toContain(hidden.number);
    const change = async (conclusion: string, fill: () => Promise<unknown>) => {
      await open(visitor, `#conclusion-${conclusion} details`);
      await fill();
      await page.fill(`#change-${conclusion}-reason`, 'I read it again.');
      await page.locator(`#conclusion-${conclusion} button`).click();
      expect([conclusion, await page.locator('.faults').count()]).toEqual([conclusion, 0]);
    };
    await change('types', () => page.check('#conclusion-types input[value=force]'));
    expect(await page.locator('#conclusion-types').innerText()).toContain('Unnecessary or excessive force');
    await change('criminalReview', () => Promise.resolve());
    expect(await page.locator('#conclusion-criminalReview').innerText()).toContain('Not open');
    await change('related', async () => {
      await page.fill('#change-related-number', other.number);
      await page.fill('#change-related-why', 'The same officer.');
    });
    expect(await page.locator('#conclusion-related').innerText()).toContain(other.number);
    expect(await page.content()).not.toContain(hidden.number);
    await change('clocks', () => page.fill('[id="change-clocks-startsOn.acknowledgement"]', '2026-11-01'));
    const { body } = await supervisor!.get<{
      assessment: { related: { number: string }[]; changes: unknown[]; clocks: { startsOn: string }[] };
    }>(`/api/v1/cases/${made.caseId}`);
    expect(body.assessment.related.map(({ number }) => number).sort()).toContain(hidden.number);
    expect(body.assessment.clocks[0]).toMatchObject({ startsOn: '2026-11-01' });
    expect(body.assessment.changes).toHaveLength(5);
    await open(visitor, '#conclusion-related details');
    await page.fill('#change-related-number', hidden.number);
    await page.fill('#change-related-reason', 'Is it there?');
    await page.locator('#conclusion-related button').click();
    expect(await page.locator('.faults').innerText()).toContain('no case with this number that you can see');
  });
});

describe('a wall', () => {
  it('is not told to whoever gives a case out', async () => {
    const { caseId, number } = await filed();
    await screener!.post(`/api/v1/cases/${caseId}/screening`, { decision: 'accept' });
    await tie('investigator', number);
    const visitor = await desk.visit(`/cases/${caseId}`, { script: false }, supervisor);
    await visitor.page.selectOption('#assignment-investigatorId', await idOf('investigator'));
    await press(visitor, 'Give it out');
    const told = await visitor.page.locator('main').innerText();
    expect(told).toContain('This case cannot be given to this person. Choose another.');
    expect(told).not.toMatch(/conflict|wall|tie\b/i);
  });

  it('hides a case from lists, from the search and from its own address', async () => {
    const { caseId, number } = await filed();
    await counsel!.post('/api/v1/ties', { kind: 'case', number });
    for (const path of ['/cases', `/cases?number=${number}`, `/cases/${caseId}`, '/search']) {
      const { page } = await desk.visit(path, {}, counsel);
      expect(await page.locator('main').innerText()).not.toContain(number);
    }
  });
});

describe('the search', () => {
  it('asks by a form that is posted, and marks what was found', async () => {
    const visitor = await desk.visit('/search', {}, supervisor);
    const { page } = visitor;
    await eventually('the index', async () => {
      await page.fill('#q', 'stopped');
      await press(visitor, 'Search');
      return (await page.locator('.hits li').count()) > 0 || undefined;
    });
    expect(desk.at(visitor)).toBe('/search');
    expect(await page.inputValue('#q')).toBe('stopped');
    expect(await page.locator('.hits mark').first().innerText()).toBe('stopped');
    expect(await visitor.faults('search-found')).toEqual([]);
    await page.fill('#q', SCRIPT);
    await press(visitor, 'Search');
    expect(await page.inputValue('#q')).toBe(SCRIPT);
    await page.locator('#q').fill('-stopped');
    await press(visitor, 'Search');
    expect(await page.locator('.faults').count()).toBe(1);
  });

  it.each<[string, Sight]>([
    ['with script', {}],
    ['without, on a phone, in the dark', { script: false, width: 390, scheme: 'dark' }],
  ])('narrows by what a text stands in, and says what to take away: %s', async (name, sight) => {
    const { caseId, number } = await given();
    const word = `barrel${number.replace(/\W/g, '')}`;
    const body = `The ${word} stopped there.`;
    expect((await supervisor!.post(`/api/v1/cases/${caseId}/notes`, { body })).status).toBe(201);
    const visitor = await desk.visit('/search', sight, supervisor);
    const { page } = visitor;
    await eventually('the index', async () => {
      await page.fill('#q', `${word} OR stopped`);
      await press(visitor, 'Search');
      return (await page.locator('.facets').innerText()).includes('Note') || undefined;
    });
    const facet = (value: string) =>
      page.locator('.facets').getByRole('button', { name: value, exact: true });
    const all = await page.getByRole('status').innerText();
    expect(await page.locator('.chosen').count()).toBe(0);
    // By keyboard alone.
    await facet('Note').focus();
    await page.keyboard.press('Enter');
    await page.locator('.chosen').waitFor();
    expect(await page.getByRole('status').innerText()).not.toBe(all);
    expect(await page.locator('.hits mark').first().innerText()).toBe(word);
    expect(new URL(page.url()).search).toBe('');
    if (sight.script !== false) expect(await visitor.faults('search-narrowed')).toEqual([]);
    // Other words, with what is chosen kept.
    await page.fill('#q', 'arrest');
    await press(visitor, 'Search');
    expect(await page.locator('.hits li').count()).toBe(0);
    if (sight.script !== false) expect(await visitor.faults('search-nothing-chosen')).toEqual([]);
    await page.locator('.untaken').getByRole('button', { name: 'Take away Stands in: Note' }).click();
    expect(await page.locator('.chosen').count()).toBe(0);
    expect(await page.locator('.hits mark').first().innerText()).toBe('arrest');
    await facet('Investigating').click();
    await page.locator('.chosen').getByRole('button', { name: 'Take away Case is: Investigating' }).click();
    expect([name, await page.locator('.chosen').count()]).toEqual([name, 0]);
    // What no list of the page has.
    if (sight.script === false) return;
    await facet('Narrative').evaluate((button) => button.setAttribute('value', 'burnt'));
    await facet('Narrative').click();
    expect(await page.locator('.faults').innerText()).toContain('Choose what the words stand in');
    expect(await page.inputValue('#q')).toBe('arrest');
  });
});
