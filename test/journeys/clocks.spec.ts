import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { ClocksOfCase, CountedClock, DeadlineView } from '@redress/clocks';
import { addDays, dayNumber } from '@redress/policy';
import { dayIn, newId } from '@redress/platform';
import { TestOffice, eventually, type Answer, type Person } from '../office.js';

/** A case from its filing to its closing, as its clocks see it: over HTTP, with the worker and the record. */
let office: TestOffice;
let [screener, investigator, supervisor, counsel]: Person[] = [];
let ids: Record<string, string> = {};
let officers: string[] = [];
const today = () => dayIn(office.config.timeZone, new Date());
const why = 'Said by counsel on the telephone.';

beforeAll(async () => {
  office = await TestOffice.open();
  [screener, investigator, supervisor, counsel] = await Promise.all([
    office.signIn('screener'),
    office.signIn('investigator'),
    office.signIn('supervisor'),
    office.signIn('counsel'),
  ]);
  await office.startWorker();
  const accounts = await office.owner.query<{ id: string; email: string }[]>(
    'select id, email from accounts',
  );
  ids = Object.fromEntries(accounts.map(({ id, email }) => [email.split('@')[0]!, id]));
  officers = [newId(), newId()];
  for (const [n, id] of officers.entries())
    await office.owner.query(
      `insert into officers (id, source, source_key, name, search_name, search_keys, active, updated_at)
       values ($1, 'test', $2, 'Doe', 'doe', '{}', true, now())`,
      [id, String(n)],
    );
});
afterAll(() => office.close());

async function done<T>(answering: Promise<Answer<T>>): Promise<T> {
  const answer = await answering;
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

interface Case {
  id: string;
  at: (rest: string) => string;
  allegations: string[];
}

const filed = async (): Promise<string> => {
  const narrative = 'He said that he would arrest me unless I slept with him.';
  const { number } = await done(
    office.visitor().post<{ number: string }>('/api/v1/complaints', { narrative }),
  );
  return eventually('the assessment', async () => {
    const [found] = await office.owner.query<{ id: string }[]>(
      `select c.id from cases c join complaints k on k.case_id = c.id where k.number = $1 and c.status = 'in_review'
         and exists (select from clocks t where t.case_id = c.id)`,
      [number],
    );
    return found?.id;
  });
};

/** Under investigation, with an allegation against each of so many officers. */
async function investigated(against: number): Promise<Case> {
  const id = await filed();
  const at = (rest: string) => `/api/v1/cases/${id}${rest}`;
  await done(screener!.post(at('/screening'), { decision: 'accept' }));
  await done(supervisor!.send('PUT', at('/assignment'), { investigatorId: ids['investigator'] }));
  const allegations: string[] = [];
  for (const officerId of officers.slice(0, against)) {
    const input = { typeId: 'coercion.C1', officerId, text: 'He demanded it under threat.' };
    allegations.push((await done(investigator!.post<{ id: string }>(at('/allegations'), input))).id);
  }
  const subject = { id, at, allegations };
  await eventually('the clocks of each officer', async () =>
    (await yearsOf(subject)).length === against + 1 ? true : undefined,
  );
  return subject;
}

const read = ({ at }: Case) => done(supervisor!.get<ClocksOfCase>(at('/clocks')));
const yearsOf = async (subject: Case) =>
  (await read(subject)).clocks.filter(({ clockId }) => clockId === 'pobra_year');
const yearOf = async (subject: Case, n: number | null) => {
  const wanted = n === null ? null : subject.allegations[n];
  return (await yearsOf(subject)).find(({ allegation }) => (allegation?.id ?? null) === wanted)!;
};
const stored = async (clock: CountedClock) =>
  (
    await office.owner.query<{ due_on: string }[]>('select due_on::text from clocks where id = $1', [
      clock.id,
    ])
  )[0]!.due_on;

describe('tolling', () => {
  let subject: Case;
  beforeAll(async () => {
    subject = await investigated(2);
    // Filed a while ago, so that something can have happened since.
    await office.owner.query(
      `update clocks set starts_on = starts_on - 100, due_on = due_on - 100 where case_id = $1`,
      [subject.id],
    );
  });

  it('counts for its own officer alone, at once, and is written down by the clockwork', async () => {
    const before = await yearOf(subject, 0);
    const toll = {
      reason: 'officer_unavailable',
      from: addDays(today(), -20),
      to: addDays(today(), -11),
      ...{ basis: 'In hospital after an accident.', document: 'Exhibit 4', officerId: officers[0] },
    };
    await done(counsel!.post(subject.at('/tolls'), toll));
    const after = await yearOf(subject, 0);
    expect([after.dueOn, after.tolledDays]).toEqual([addDays(before.dueOn, 10), 10]);
    expect(after.arithmetic.join('\n')).toContain('GC 3304(d)(2)(E)');
    expect((await yearOf(subject, 1)).tolledDays).toBe(0);
    expect((await yearOf(subject, null)).tolledDays).toBe(0);
    await eventually('the count', async () => ((await stored(after)) === after.dueOn ? true : undefined));
    const [shown] = (await read(subject)).tolls;
    expect(shown).toMatchObject({ basis: toll.basis, document: 'Exhibit 4', ends: [] });
  });

  it('goes on until it is ended, and is as if it had not been when it is taken back', async () => {
    const start = { from: addDays(today(), -5), basis: 'The district attorney has it.', document: 'DA 12-4' };
    const { id } = await done(
      supervisor!.post<{ id: string }>(subject.at('/tolls'), { reason: 'criminal_matter', ...start }),
    );
    const running = await yearOf(subject, 1);
    expect([running.state, running.tollingRuns, running.tolledDays]).toEqual(['tolled', true, 6]);
    const end = { endedOn: addDays(today(), -3), reason: why };
    await done(supervisor!.post(subject.at(`/tolls/${id}/end`), end));
    expect(await yearOf(subject, 1)).toMatchObject({ state: 'running', tolledDays: 3 });
    expect(await supervisor!.post(subject.at(`/tolls/${id}/end`), end)).toMatchObject({ status: 409 });
    await done(counsel!.post(subject.at(`/tolls/${id}/withdrawal`), { reason: why }));
    expect(await yearOf(subject, 1)).toMatchObject({ state: 'running', tolledDays: 0 });
    const again = await supervisor!.post(subject.at(`/tolls/${id}/withdrawal`), { reason: why });
    expect(again).toMatchObject({ status: 409, body: { code: 'toll_is_over' } });
  });

  const whole = { reason: 'criminal_matter', basis: 'The district attorney has it.', document: 'DA 12-4' };
  it.each([
    ['tomorrow', () => ({ from: addDays(today(), 1) }), 'toll_faulty', 'from'],
    ['an end before its beginning', () => ({ from: today(), to: addDays(today(), -1) }), 'toll_faulty', 'to'],
    ['an end in the future', () => ({ from: today(), to: addDays(today(), 1) }), 'toll_faulty', 'to'],
    ['no document', () => ({ from: today(), document: undefined }), 'toll_faulty', 'document'],
    ['no day of the calendar', () => ({ from: '2025-02-30' }), 'input_invalid', 'from'],
    ['a reason of its own', () => ({ from: today(), reason: 'busy' }), 'reason_unknown', 'reason'],
    ['no officer', () => ({ from: today(), reason: 'civil_action' }), 'officer_needed', 'officerId'],
    [
      'an officer of no allegation',
      () => ({ from: today(), reason: 'civil_action', officerId: newId() }),
      'officer_needed',
      'officerId',
    ],
    [
      'an extension that nobody approved',
      () => ({ from: today(), reason: 'several_agencies', days: 30 }),
      'toll_faulty',
      'approverId',
    ],
    [
      'an extension of its own approver',
      () => ({ from: today(), reason: 'several_agencies', days: 30, approverId: ids['supervisor'] }),
      'approver_unknown',
      'approverId',
    ],
    [
      'an extension without a length',
      () => ({ from: today(), reason: 'several_agencies', approverId: ids['deputy'] }),
      'toll_faulty',
      'days',
    ],
    [
      'an extension for one officer',
      () => ({
        from: today(),
        reason: 'several_agencies',
        days: 3,
        approverId: ids['deputy'],
        officerId: officers[0],
      }),
      'not_for_one',
      'allegationId',
    ],
  ])('refuses %s', async (_, but, code, path) => {
    const answer = await supervisor!.post(subject.at('/tolls'), { ...whole, ...but() });
    expect(answer.body['code']).toBe(code);
    expect(answer.status).toBeLessThan(500);
    expect((answer.body['fields'] as { path: string }[] | undefined)?.map((each) => each.path)).toEqual([
      path,
    ]);
  });

  it('is entered by supervisors and counsel', async () => {
    const input = { ...whole, from: today() };
    expect((await investigator!.post(subject.at('/tolls'), input)).status).toBe(403);
    expect((await screener!.post(subject.at('/tolls'), input)).status).toBe(403);
  });

  it('cannot be moved by the desk’s own connection, nor a deadline', async () => {
    const desk = new pg.Client({ connectionString: office.database.urls.desk });
    await desk.connect();
    await desk.query(
      `select set_config('redress.role', 'supervisor', false), set_config('redress.account', $1, false)`,
      [ids['supervisor']],
    );
    for (const statement of [
      'update clocks set due_on = due_on + 365',
      'update tolls set from_on = from_on - 30',
      'delete from toll_ends',
      'update clock_changes set day = day - 1',
      'update reasons set at = now()',
    ])
      await expect(desk.query(statement)).rejects.toMatchObject({ code: '42501' });
    await desk.end();
  });
});

describe('a clock that a person keeps', () => {
  let subject: Case;
  beforeAll(async () => {
    subject = await investigated(1);
  });
  const find = async (clockId: string) =>
    (await read(subject)).clocks.find((clock) => clock.clockId === clockId)!;

  it('starts, is done and has its history', async () => {
    const input = { clockId: 'records_request', startsOn: today(), reason: why };
    const { id } = await done(supervisor!.post<{ id: string }>(subject.at('/clocks'), input));
    expect(await supervisor!.post(subject.at('/clocks'), input)).toMatchObject({
      status: 409,
      body: { code: 'clock_runs_already' },
    });
    const stop = (on: string) => supervisor!.post(subject.at(`/clocks/${id}/stop`), { on, reason: why });
    expect((await stop(addDays(today(), 1))).body['code']).toBe('date_in_future');
    expect((await stop(addDays(today(), -1))).body['code']).toBe('before_its_start');
    await done(stop(today()));
    expect(await stop(today())).toMatchObject({ status: 409, body: { code: 'clock_is_over' } });
    const clock = await find('records_request');
    expect(clock).toMatchObject({ state: 'stopped', reason: why });
    expect(clock.changes.map(({ change, by, reason }) => [change, by !== null, reason])).toEqual([
      ['started', true, why],
      ['stopped', true, why],
    ]);
  });

  it('that repeats starts again from the day by which it was due', async () => {
    const input = {
      clockId: 'post_update',
      startsOn: addDays(today(), -10),
      allegationId: subject.allegations[0],
      reason: why,
    };
    const { id } = await done(supervisor!.post<{ id: string }>(subject.at('/clocks'), input));
    await done(supervisor!.post(subject.at(`/clocks/${id}/stop`), { on: today(), reason: why }));
    await eventually('the next period', async () => {
      const { state, startsOn, dueOn } = await find('post_update');
      return state === 'running' && startsOn === addDays(today(), 80) && dueOn === addDays(today(), 170)
        ? true
        : undefined;
    });
  });

  it('can be taken back, and stays to show that it ran', async () => {
    const clock = await find('acknowledgement');
    await done(counsel!.post(subject.at(`/clocks/${clock.id}/withdrawal`), { reason: why }));
    expect(await find('acknowledgement')).toMatchObject({ state: 'withdrawn' });
  });

  it('is in nobody’s list who may not know of the case', async () => {
    const list = async (person: Person) =>
      (
        await done(person.get<{ items: DeadlineView[] }>('/api/v1/deadlines?within=3650&limit=100'))
      ).items.filter(({ caseId }) => caseId === subject.id);
    expect((await list(supervisor!)).map(({ clockId }) => clockId)).toContain('pobra_year');
    const dues = (await list(supervisor!)).map(({ dueOn }) => dayNumber(dueOn));
    expect([...dues].sort((a, b) => a - b)).toEqual(dues);
    expect((await list(investigator!)).length).toBeGreaterThan(0);
    expect(await list(screener!)).toEqual([]);
    const deputy = await office.signInAs('deputy@office.example');
    expect((await list(deputy)).length).toBeGreaterThan(0);
    const officerId = officers[0];
    await done(deputy.post('/api/v1/ties', { kind: 'officer', officerId }));
    expect(await list(deputy)).toEqual([]);
    expect((await deputy.get(subject.at('/clocks'))).status).toBe(404);
    await office.owner.query('delete from walls; delete from ties');
  });
});

describe('closing a case', () => {
  const analysis = { undisputed: 'They met.', policy: 'DGO 2.01.', conclusion: 'More likely than not.' };
  const decided = async (outcome: string): Promise<Case> => {
    const subject = await investigated(1);
    const finding = subject.at(`/allegations/${subject.allegations[0]}/finding`);
    await done(investigator!.send('PUT', finding, { outcome, analysis }));
    await done(supervisor!.post(`${finding}/decision`, { decision: 'approve' }));
    return subject;
  };
  const decide = (subject: Case, person: Person, kind: string) =>
    person.post(subject.at(`/allegations/${subject.allegations[0]}/tracks`), { kind, ...decision });
  const close = (subject: Case, person = supervisor!) =>
    person.post(subject.at('/closing'), { reason: 'All is decided.' });
  const decision = { decision: 'not_referred', reason: 'The evidence does not carry it.' };

  it('waits for both decisions, says so, and is held in the database too', async () => {
    const subject = await decided('improper_conduct');
    expect(await close(subject)).toMatchObject({ status: 409, body: { code: 'tracks_open' } });
    expect((await decide(subject, counsel!, 'discipline')).status).toBe(403);
    await done(decide(subject, supervisor!, 'discipline'));
    expect(await decide(subject, supervisor!, 'discipline')).toMatchObject({
      status: 409,
      body: { code: 'track_decided' },
    });
    expect(await close(subject)).toMatchObject({ status: 409, body: { code: 'tracks_open' } });

    const desk = new pg.Client({ connectionString: office.database.urls.desk });
    await desk.connect();
    await desk.query(
      `select set_config('redress.role', 'supervisor', false), set_config('redress.account', $1, false)`,
      [ids['supervisor']],
    );
    const closeIt = () =>
      desk.query(`update cases set status = 'closed', closed_at = now() where id = $1`, [subject.id]);
    await expect(closeIt()).rejects.toMatchObject({ constraint: 'tracks_open' });
    await done(decide(subject, counsel!, 'criminal_review'));
    await expect(closeIt()).rejects.toMatchObject({ constraint: 'closing_without_reason' });
    await expect(
      desk.query(`update tracks set decision = 'referred', decided_by = $2 where case_id = $1`, [
        subject.id,
        ids['supervisor'],
      ]),
    ).rejects.toMatchObject({ code: '23514' });
    await desk.end();

    expect((await close(subject, counsel)).status).toBe(403);
    await done(close(subject));
    expect(await close(subject)).toMatchObject({ status: 409, body: { code: 'transition_refused' } });
    const shown = await done(
      supervisor!.get<{ closed: object; tracks: { kind: string; reason: string }[] }>(subject.at('/closing')),
    );
    expect(shown).toMatchObject({ closed: { from: 'decided', reason: 'All is decided.' } });
    expect(shown.tracks.map(({ reason }) => reason)).toEqual([decision.reason, decision.reason]);

    const clocks = await eventually('what starts with the closing', async () => {
      const { clocks: all } = await read(subject);
      return all.some(({ clockId }) => clockId === 'retaliation_check_after_close') ? all : undefined;
    });
    const stateOf = (clockId: string) => clocks.find((clock) => clock.clockId === clockId)?.state;
    expect(stateOf('retention_sustained')).toBe('running');
    expect(stateOf('retention_not_sustained')).toBeUndefined();
    expect(stateOf('retaliation_check_90')).toBe('running');
    expect(['pobra_year', 'investigation_270'].map(stateOf)).toEqual(['stopped', 'stopped']);
  });

  it('of what was cleared ends the year with its finding, and keeps the file for the shorter time', async () => {
    const subject = await decided('unfounded');
    await eventually('the end of the year', async () =>
      (await yearOf(subject, 0)).state === 'stopped' ? true : undefined,
    );
    for (const kind of ['discipline', 'criminal_review']) await done(decide(subject, supervisor!, kind));
    await done(close(subject));
    await eventually('the time of keeping', async () => {
      const kept = (await read(subject)).clocks.filter(({ clockId }) => clockId.startsWith('retention'));
      return kept.length > 0
        ? (expect(kept.map(({ clockId }) => clockId)).toEqual(['retention_not_sustained']) ?? true)
        : undefined;
    });
  });

  it('of a declined complaint needs a reason, and one under investigation cannot be closed', async () => {
    const id = await filed();
    const at = (rest: string) => `/api/v1/cases/${id}${rest}`;
    const subject = { id, at, allegations: [] };
    expect(await close(subject)).toMatchObject({ status: 409, body: { code: 'transition_refused' } });
    await done(screener!.post(at('/screening'), { decision: 'decline', reason: 'Not our jurisdiction.' }));
    expect((await supervisor!.post(at('/closing'), { reason: 'no' })).status).toBe(400);
    await done(close(subject));
    const open = await investigated(1);
    expect(await close(open)).toMatchObject({ status: 409, body: { code: 'transition_refused' } });
  });
});
