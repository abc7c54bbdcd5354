import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Sight } from './browser.js';
import { CaseDesk, SCRIPT, form, send, unfold, type Filed } from './case-desk.js';
import { press } from './desk.js';

let cases: CaseDesk;
beforeAll(async () => void (cases = await CaseDesk.open()), 60_000);
afterAll(() => cases.close());
afterEach(async () => expect(await cases.desk.closeWindows()).toEqual([]));

const SIGHTS: [string, Sight][] = [
  ['with script', {}],
  ['without script, on a phone, in the dark', { script: false, width: 390, scheme: 'dark' }],
];
const LOOKS: [string, Sight][] = [
  ['on a desk', {}],
  ['on a phone', { width: 390 }],
];

describe.each(SIGHTS)('messages, %s', (_, sight) => {
  let made: Filed;
  beforeAll(async () => void (made = await cases.given()), 30_000);

  it('tell of what is new, are read as a conversation and answered', async () => {
    const sent = await made.holder.post('/api/v1/complaint/messages', {
      body: `Is anybody there? ${SCRIPT}`,
    });
    expect(sent.status).toBe(201);
    const visitor = await cases.as('investigator', `/cases/${made.caseId}`, sight);
    const { page } = visitor;
    expect(await page.locator('#messages').innerText()).toContain('1 new');
    await page.getByRole('link', { name: 'Open the conversation' }).click();
    expect(await page.locator('.letter').innerText()).toContain(`Is anybody there? ${SCRIPT}`);
    expect(await page.locator('.letter .unread').count()).toBe(1);
    await page.fill('#reply-body', `We read it. She is undocumented. ${SCRIPT}`);
    await press(visitor, 'Send it');
    expect(await page.locator('#reply-refused mark').innerText()).toBe('undocumented');
    expect(await page.inputValue('#reply-body')).toContain('We read it.');
    await press(visitor, 'Save with marks in their place');
    const answer = await page.locator('.letter.office').innerText();
    expect(answer).toContain('We read it.');
    expect(answer).not.toContain('undocumented');
    expect(answer).toContain('Not read yet');
    const { body } = await made.holder.get<{ messages: { body: string }[] }>('/api/v1/complaint/messages');
    expect(JSON.stringify(body)).toContain('We read it.');
    await page.reload();
    expect(await page.locator('.letter.office').innerText()).toContain('Read by the complainant');
    await page.goto(`${cases.desk.url}/cases/${made.caseId}`);
    expect(await page.locator('#messages').innerText()).not.toContain('new');
  });

  it('refuse an empty answer, and counsel only reads', async () => {
    const visitor = await cases.as('investigator', `/cases/${made.caseId}/messages`, sight);
    await press(visitor, 'Send it');
    expect(await visitor.page.locator('.faults').innerText()).toContain('Nothing was saved');
    const reader = await cases.as('counsel', `/cases/${made.caseId}/messages`, sight);
    expect(await reader.page.locator('#reply-body').count()).toBe(0);
  });
});

describe.each(SIGHTS)('a statement, %s', (_, sight) => {
  let made: Filed;
  beforeAll(async () => void (made = await cases.given()), 30_000);

  it('is taken with what may be done with it, and what was typed stays when it is refused', async () => {
    const visitor = await cases.as('investigator', `/cases/${made.caseId}`, sight);
    const { page } = visitor;
    await page.getByRole('link', { name: 'Take a statement' }).click();
    await page.fill('#statement-text', `I saw them by the gate. ${SCRIPT}`);
    await page.check('input[name=status][value=open]');
    await page.selectOption('#statement-declarant', 'role:witness');
    await press(visitor, 'Take it into the file');
    expect(await page.locator('.faults').innerText()).toContain(
      'What victims and witnesses say in this case',
    );
    expect(await page.inputValue('#statement-text')).toBe(`I saw them by the gate. ${SCRIPT}`);
    expect(await page.inputValue('#statement-declarant')).toBe('role:witness');
    await page.check('input[name=status][value=protected]');
    await press(visitor, 'Take it into the file');
    const told = await page.locator('#statements').innerText();
    expect(told).toContain('Witness A');
    expect(await page.locator('#statements .shield').count()).toBe(2);
    expect(await page.locator('#chronology').innerText()).toContain(`I saw them by the gate. ${SCRIPT}`);
  });

  it('that was compelled is kept apart, and opening it is recorded for good', async () => {
    const visitor = await cases.as('supervisor', `/cases/${made.caseId}/statements/new`, sight);
    const { page } = visitor;
    const [officer] = await cases.desk.office.owner.query<{ id: string }[]>(
      `insert into officers (id, source, source_key, name, search_name, search_keys, star, active, updated_at)
       values (gen_random_uuid(), 'case', gen_random_uuid()::text, 'Grant, Solo', ' grant solo ', '{}', '${sight.width ?? 1}77', true, now()) returning id`,
    );
    expect(officer).toBeDefined();
    await page.fill('#statement-find', `${sight.width ?? 1}77`);
    await page.check('input[name=status][value=compelled]');
    await page.fill('#statement-takenAt', '2026-11-20T10:00');
    await page.fill('[id="statement-advisement.at"]', '2026-11-20T11:00');
    await page.fill('[id="statement-advisement.orderedBy"]', 'Captain Ruiz');
    await page.fill('[id="statement-advisement.wording"]', 'Version of 2025.');
    await page.fill('#statement-text', 'I was ordered to say that I was there.');
    await press(visitor, 'Take it into the file');
    expect(await page.locator('.faults').innerText()).toContain('has to be advised before');
    await page.fill('[id="statement-advisement.at"]', '2026-11-20T09:00');
    await press(visitor, 'Take it into the file');
    expect(await page.locator('.faults').count()).toBe(0);
    expect(await page.locator('#statements').innerText()).toContain('You have been in the compartment');

    const other = await cases.as('investigator', `/cases/${made.caseId}`, sight);
    expect(await other.page.content()).not.toContain('I was ordered');
    expect(await other.page.locator('#statements').innerText()).toContain('kept apart');
    await unfold(other, 'Open it');
    await press(other, 'Open it, for good');
    expect(await other.page.locator('#chronology').innerText()).toContain('I was ordered');
    expect(await other.page.locator('#statements .lock').count()).toBeGreaterThan(1);
  });
});

describe.each(SIGHTS)('clocks, %s', (_, sight) => {
  let made: Filed;
  beforeAll(async () => {
    made = await cases.given();
    await cases.allege(made);
  });

  it('are started, stopped and tolled with their arithmetic shown', async () => {
    const visitor = await cases.as('supervisor', `/cases/${made.caseId}/clocks`, sight);
    const { page } = visitor;
    await unfold(visitor, 'Start a clock');
    await page.selectOption('#start-clockId', 'commission_deadline');
    await page.fill('#start-startsOn', '2026-11-16');
    await send(visitor, '/clocks', 'Start it');
    expect(await page.locator('.faults').innerText()).toContain('Nothing was saved');
    expect(await page.inputValue('#start-startsOn')).toBe('2026-11-16');
    await page.fill('#start-reason', `Set by the Commission. ${SCRIPT}`);
    await send(visitor, '/clocks', 'Start it');
    const clock = page.locator('.clock', { hasText: 'Set by the Commission.' });
    expect(await clock.innerText()).toContain(SCRIPT);
    expect(await clock.locator('.steps li').count()).toBeGreaterThan(1);
    await clock.locator('summary', { hasText: 'It was done' }).click();
    await clock.locator('[name=reason]').first().fill('It came by post.');
    await clock.getByRole('button', { name: 'Stop it' }).click();
    expect(await page.locator('.clock.stopped', { hasText: 'It came by post.' }).innerText()).toContain(
      'Done',
    );

    await unfold(visitor, 'Enter time that does not count');
    await page.selectOption('#toll-reason', 'criminal_matter');
    await page.fill('#toll-from', '2026-11-10');
    await page.fill('#toll-basis', `The district attorney has it. ${SCRIPT}`);
    await send(visitor, '/tolls', 'Enter it');
    expect(await page.locator('.faults').innerText()).toContain('no document is named');
    await page.fill('#toll-document', 'DA 12-4');
    await send(visitor, '/tolls', 'Enter it');
    const toll = page.locator('[id^=toll-].clock');
    expect(await toll.innerText()).toContain('and going on');
    expect(await toll.innerText()).toContain('DA 12-4');
    await toll.locator('summary', { hasText: 'It ended' }).click();
    await toll.locator('[name=endedOn]').fill('2026-11-20');
    await toll.locator('[name=reason]').first().fill('Nobody was charged.');
    await toll.getByRole('button', { name: 'Let the time run again' }).click();
    expect(await toll.innerText()).toContain('20 Nov 2026');
    await toll.locator('summary', { hasText: 'Take it back' }).click();
    await toll.locator('[name=reason]').fill('Of another case altogether.');
    await toll.getByRole('button', { name: 'Take it back' }).click();
    expect(await toll.innerText()).toContain('Withdrawn, counts no more');
  });

  it('are only read by whoever does not keep them', async () => {
    const { page } = await cases.as('investigator', `/cases/${made.caseId}/clocks`, sight);
    expect(await page.locator('.steps li').count()).toBeGreaterThan(1);
    expect(await page.locator('main form').count()).toBe(0);
  });
});

describe.each(SIGHTS)('closing, %s', (_, sight) => {
  let made: Filed;
  beforeAll(async () => {
    made = await cases.given();
    await cases.decided(made, await cases.allege(made));
  });

  it('waits for both tracks, each decided by whose it is', async () => {
    const at = `/cases/${made.caseId}`;
    const visitor = await cases.as('supervisor', at, sight);
    const { page } = visitor;
    await page.fill('#closing-reason', `All is decided. ${SCRIPT}`);
    await send(visitor, '/closing', 'Close the case');
    expect(await page.locator('.faults').innerText()).toContain('2 decisions are open');
    expect(await page.inputValue('#closing-reason')).toBe(`All is decided. ${SCRIPT}`);

    const lawyer = await cases.as('counsel', at, sight);
    expect(await lawyer.page.locator('#closing summary').count()).toBe(1);
    await lawyer.page.locator('#closing summary').click();
    await lawyer.page.locator('#closing [name=reason]').fill('The district attorney has to see it.');
    await press(lawyer, 'Refer it');
    expect(await lawyer.page.locator('#closing').innerText()).toContain('Criminal review allegation 1');

    await page.goto(`${cases.desk.url}${at}`);
    await page.locator('#closing summary').click();
    await page.locator('#closing li [name=reason]').fill('It was proved by the recording.');
    await press(visitor, 'Do not refer it');
    await page.fill('#closing-reason', `All is decided. ${SCRIPT}`);
    await send(visitor, '/closing', 'Close the case');
    expect(await page.locator('#closing').innerText()).toContain('Closed');
    expect(await page.locator('#closing').innerText()).toContain(SCRIPT);
    expect(await form(visitor, '/closing').count()).toBe(0);
  });
});

describe.each(SIGHTS)('an allegation, %s', (_, sight) => {
  let made: Filed;
  beforeAll(async () => {
    made = await cases.given();
    await cases.allege(made, 'force', 'Pushed.');
  });

  it('is worded anew with its history, and the old wording put back', async () => {
    const visitor = await cases.as('investigator', `/cases/${made.caseId}`, sight);
    const { page } = visitor;
    const stale = await cases.as('investigator', `/cases/${made.caseId}`, sight);
    const allegation = page.locator('.allegation');
    await unfold(visitor, 'Word it anew');
    await allegation.locator('[name=text]').first().fill(`Pushed her down. ${SCRIPT}`);
    await allegation.getByRole('button', { name: 'Save', exact: true }).click();
    expect(await allegation.locator('> .told').innerText()).toBe(`Pushed her down. ${SCRIPT}`);
    expect(await page.locator('#chronology').innerText()).toContain('Allegation 1 worded anew');

    await unfold(stale, 'Word it anew');
    await stale.page.locator('.allegation [name=text]').first().fill('Mine.');
    await stale.page.locator('.allegation').getByRole('button', { name: 'Save', exact: true }).click();
    expect(await stale.page.locator('.faults').innerText()).toContain('Somebody else has changed');
    expect(await stale.page.locator('.allegation > .told').innerText()).toContain('Pushed her down.');
    expect(await stale.page.locator('.allegation textarea[name=text]').inputValue()).toBe('Mine.');

    await unfold(visitor, 'What was changed');
    await press(visitor, 'Put this wording back');
    expect(await allegation.locator('> .told').innerText()).toBe('Pushed.');
  });

  it('is struck with a reason, seen as struck, and put back', async () => {
    const visitor = await cases.as('investigator', `/cases/${made.caseId}`, sight);
    const { page } = visitor;
    await unfold(visitor, 'Strike it');
    await page.locator('form[action$="/strike"] [name=reason]').fill('It is of another case.');
    await page.locator('form[action$="/strike"] button').click();
    expect(await page.locator('.allegation.struck').innerText()).toContain('It is of another case.');
    expect(await page.locator('#next').innerText()).toContain('Say what is alleged');
    await page.locator('form[action$="/restore"] button').click();
    expect(await page.locator('.allegation.struck').count()).toBe(0);
    expect(await page.locator('#next').innerText()).toContain('Make a finding on allegation 1.');
  });

  it('shows what a finding was before it was returned', async () => {
    const id = await cases.allege(made, 'discourtesy', 'Shouted.');
    const at = `/api/v1/cases/${made.caseId}/allegations/${id}/finding`;
    const find = (conclusion: string) =>
      cases.people.investigator.send('PUT', at, {
        outcome: 'unfounded',
        analysis: { undisputed: 'They met.', policy: 'DGO 2.01.', conclusion },
      });
    await find('The first conclusion.');
    await cases.people.supervisor.post(`${at}/decision`, { decision: 'return', comment: 'Say why.' });
    expect((await find('The second conclusion.')).status).toBe(200);
    const visitor = await cases.as('supervisor', `/cases/${made.caseId}`, sight);
    await unfold(visitor, 'Earlier versions');
    const told = await visitor.page.locator(`#allegation-${id} .versions`).innerText();
    expect(told).toContain('The first conclusion.');
    expect(told).toContain('Say why.');
    expect(await visitor.page.locator(`#allegation-${id} > .found`).innerText()).toContain('The second');
    expect(await visitor.page.locator('#chronology').innerText()).toContain(
      'Finding returned on allegation 2',
    );
    expect(await visitor.page.locator(`#allegation-${id} form[action$="/strike"]`).count()).toBe(0);
  });
});

describe.each(SIGHTS)('the plan, %s', (_, sight) => {
  it('says who does what until when, what became of it, and takes that back', async () => {
    const made = await cases.given();
    const visitor = await cases.as('investigator', `/cases/${made.caseId}`, sight);
    const { page } = visitor;
    await unfold(visitor, 'Plan a step');
    await press(visitor, 'Plan it');
    expect(await page.locator('.faults').innerText()).toContain('Nothing was saved');
    await page.fill('#task-what', `Ask the neighbours. ${SCRIPT}`);
    await page.fill('#task-dueOn', '2026-01-05');
    await press(visitor, 'Plan it');
    const task = page.locator('.task');
    expect(await task.innerText()).toContain(`Ask the neighbours. ${SCRIPT}`);
    expect(await task.innerText()).toContain('Late');
    await unfold(visitor, 'Say what became of it');
    await press(visitor, 'Not done');
    expect(await page.locator('.faults').count()).toBe(1);
    await task.locator('[name=outcome]').fill('Nobody lives there any more.');
    await press(visitor, 'Not done');
    expect(await task.innerText()).toContain('Nobody lives there any more.');
    expect(await page.locator('#chronology').innerText()).toContain('Step not done: Ask the neighbours.');
    await task.getByRole('button', { name: /^Undo/ }).click();
    expect(await task.innerText()).toContain('To do');
    await unfold(visitor, 'Give it out');
    await task.locator('[name=assigneeId]').selectOption({ index: 2 });
    await task.locator('[name=dueOn]').fill('2199-01-05');
    await task.locator('form[action$="/charge"] button').click();
    expect(await task.innerText()).not.toContain('Late');
  });
});

describe('the pages of a case', () => {
  let made: Filed;
  beforeAll(async () => {
    made = await cases.given();
    await cases.allege(made);
    await made.holder.post('/api/v1/complaint/messages', { body: 'He came back last night.' });
    const toll = { reason: 'criminal_matter', from: '2026-11-10', basis: 'The district attorney has it.' };
    await cases.people.supervisor.post(`/api/v1/cases/${made.caseId}/tolls`, {
      ...toll,
      document: 'DA 12-4',
    });
  });

  it.each(
    LOOKS.flatMap(([look, sight]) =>
      (
        [
          ['case-messages', 'investigator', '/messages'],
          ['case-statement', 'investigator', '/statements/new'],
          ['case-clocks', 'supervisor', '/clocks'],
          ['case-supervisor', 'supervisor', ''],
        ] as const
      ).map((page) => [...page, look, sight] as const),
    ),
  )('%s can be read and used by everybody: of the %s, %s %s', async (name, role, path, _, sight) => {
    const visitor = await cases.as(role, `/cases/${made.caseId}${path}`, sight);
    await visitor.page.evaluate(() => {
      for (const fold of document.querySelectorAll('main details')) fold.setAttribute('open', '');
    });
    if (path === '/statements/new') await visitor.page.check('input[value=compelled]');
    expect(await visitor.faults(name)).toEqual([]);
  });
});

describe('what is long, late or not allowed', () => {
  const LONG = 'Donaudampfschifffahrtsgesellschaftskapitaen'.repeat(20);
  let made: Filed;
  beforeAll(async () => {
    made = await cases.given();
    const at = `/api/v1/cases/${made.caseId}`;
    const { investigator } = cases.people;
    await cases.allege(made, 'force', `${LONG} ${SCRIPT}`);
    await investigator.post(`${at}/tasks`, { what: LONG.slice(0, 900) });
    await investigator.post(`${at}/messages`, { body: LONG });
    for (let n = 1; n <= 210; n += 1) await investigator.post(`${at}/notes`, { body: `Note number ${n}.` });
  });

  it.each(['', '/messages'])('breaks no page%s', async (path) => {
    const visitor = await cases.as('investigator', `/cases/${made.caseId}${path}`, { width: 390 });
    expect(await visitor.faults(`case-long${path.replace('/', '-')}`)).toEqual([]);
  });

  it('shows a long chronology part by part, the newest first, without script', async () => {
    const { page } = await cases.as('investigator', `/cases/${made.caseId}`, { script: false });
    const told = () => page.locator('.spine').innerText();
    expect(await told()).toContain('Note number 210.');
    expect(await told()).not.toContain('Statement of Complainant A');
    await page.getByRole('link', { name: 'What came before' }).click();
    expect(await told()).toContain('Statement of Complainant A');
    await page.goto(`${cases.desk.url}/cases/${made.caseId}?page=999`);
    expect(await told()).toContain('Note number 210.');
    await page.locator('#statements').getByRole('link', { name: 'Complainant A' }).click();
    expect(await told()).toContain('Statement of Complainant A');
  });

  it('tells whoever works on a case that is not open any more, and keeps what was typed', async () => {
    const late = await cases.given();
    const id = await cases.allege(late, 'force', 'Pushed.');
    const statement = await cases.as('investigator', `/cases/${late.caseId}/statements/new`);
    const file = await cases.as('investigator', `/cases/${late.caseId}`);
    await cases.decided(late, id);
    await statement.page.selectOption('#statement-declarant', 'role:witness');
    await statement.page.fill('#statement-text', 'I saw them by the gate.');
    await press(statement, 'Take it into the file');
    expect(await statement.page.locator('.faults').innerText()).toContain('not under investigation');
    expect(await statement.page.inputValue('#statement-text')).toBe('I saw them by the gate.');
    await unfold(file, 'Word it anew');
    await file.page.locator('.allegation [name=text]').first().fill('Pushed hard.');
    await file.page.locator('.allegation').getByRole('button', { name: 'Save', exact: true }).click();
    expect(await file.page.locator('.faults').innerText()).toContain('not under investigation');
    await unfold(file, 'What you wrote');
    expect(await file.page.locator('.faults .told').innerText()).toBe('Pushed hard.');
  });

  it('is worked by the keyboard', async () => {
    const { page } = await cases.as('investigator', `/cases/${made.caseId}`);
    await page.keyboard.press('t');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('task-what');
    await page.keyboard.type('Ask the bakery for its video.');
    await page.keyboard.press('Enter');
    await page.waitForURL('**#plan');
    expect(await page.locator('#plan').innerText()).toContain('Ask the bakery');
    await page.locator('h1').click();
    await page.keyboard.press('m');
    await page.waitForURL('**/messages');
    await page.keyboard.press('n');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('reply-body');
  });
});
