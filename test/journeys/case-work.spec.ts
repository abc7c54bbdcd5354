import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { newId } from '@redress/platform';
import { TestOffice, eventually, type Person } from '../office.js';

/** Allegations that are put right, findings with their versions, and the plan: what the verbs refuse, and what the database refuses without them. */
let office: TestOffice;
let [screener, investigator, supervisor]: Person[] = [];
let ids: Record<string, string> = {};
let officer = '';

interface Case {
  id: string;
  at: string;
  allegations: { id: string; text: string; struckAt: string | null; officer: { id: string } | null }[];
  allegationChanges: { change: string; before: string | null; reason: string | null }[];
  findingVersions: { comment: string; analysis: { conclusion: string } }[];
  tasks: { state: string; outcome: string | null; assignee: string | null }[];
  status: string;
}

beforeAll(async () => {
  office = await TestOffice.open();
  await office.startWorker();
  [screener, investigator, supervisor] = await Promise.all([
    office.signIn('screener'),
    office.signIn('investigator'),
    office.signIn('supervisor'),
  ]);
  const accounts = await office.owner.query<{ id: string; email: string }[]>(
    'select id, email from accounts',
  );
  ids = Object.fromEntries(accounts.map(({ id, email }) => [email.split('@')[0]!, id]));
  officer = newId();
  await office.owner.query(
    `insert into officers (id, source, source_key, name, search_name, search_keys, unit, active, updated_at)
     values ($1, 'test', '1', 'Doe', 'doe', '{}', 'U-7', true, now())`,
    [officer],
  );
});
afterAll(() => office.close());

async function given(): Promise<string> {
  const narrative = `He pushed me against a wall, and again: ${newId()}.`;
  const { body } = await office.visitor().post<{ number: string }>('/api/v1/complaints', { narrative });
  const id = await eventually('the assessment', async () => {
    const [found] = await office.owner.query<{ id: string }[]>(
      `select c.id from cases c join complaints k on k.case_id = c.id where k.number = $1 and c.status = 'in_review'`,
      [body.number],
    );
    return found?.id;
  });
  await screener!.post(`/api/v1/cases/${id}/screening`, { decision: 'accept' });
  await supervisor!.send('PUT', `/api/v1/cases/${id}/assignment`, { investigatorId: ids['investigator'] });
  return id;
}

const at = (id: string, rest = '') => `/api/v1/cases/${id}${rest}`;
const read = async (id: string, by = investigator!) => (await by.get<Case>(at(id))).body;
const code = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as { code?: string }).code,
];

async function alleged(id: string, typeId = 'force') {
  const said = { typeId, officerId: null, text: 'Pushed.' };
  return (await investigator!.post<{ id: string }>(at(id, '/allegations'), said)).body.id;
}
const FOUND = {
  outcome: 'unfounded',
  analysis: { undisputed: 'They met.', policy: 'DGO 2.01.', conclusion: 'The first.' },
};

describe('an allegation', () => {
  it('keeps how it was worded, and gets its officer once; a wall rises before whoever is bound to them', async () => {
    const id = await given();
    const a = await alleged(id);
    const path = at(id, `/allegations/${a}`);
    await office.owner.query(
      `insert into ties (id, account_id, kind, officer_id, declared_by, declared_at) values (gen_random_uuid(), $1, 'officer', $2, $1, now())`,
      [ids['counsel'], officer],
    );
    const counsel = await office.signIn('counsel');
    expect((await counsel.get(at(id))).status).toBe(200);
    expect(code(await investigator!.send('PATCH', path, { text: 'Pushed.', officerId: newId() }))).toEqual([
      400,
      'officer_unknown',
    ]);
    const edit = { text: 'Pushed twice.', officerId: officer, seen: 'none' };
    expect((await investigator!.send('PATCH', path, edit)).status).toBe(204);
    expect(code(await investigator!.send('PATCH', path, edit))).toEqual([409, 'allegation_changed']);
    const file = await read(id);
    expect(file.allegations[0]).toMatchObject({ text: 'Pushed twice.', officer: { id: officer } });
    expect(file.allegationChanges).toMatchObject([
      { change: 'worded', before: 'Pushed.' },
      { change: 'identified', before: null },
    ]);
    expect((await counsel.get(at(id))).status).toBe(404);
    const [other] = await office.owner.query<{ id: string }[]>(
      `insert into officers (id, source, source_key, name, search_name, search_keys, active, updated_at)
       values (gen_random_uuid(), 'test', '2', 'Roe', 'roe', '{}', true, now()) returning id`,
    );
    const another = { text: 'Pushed twice.', officerId: other!.id };
    expect(code(await investigator!.send('PATCH', path, another))).toEqual([409, 'officer_is_identified']);
    await eventually('its clocks', async () => {
      const [clock] = await office.owner.query<{ officer: string | null }[]>(
        'select officer_id as officer from clocks where allegation_id = $1 limit 1',
        [a],
      );
      return clock?.officer === officer || undefined;
    });
  });

  it('is not changed under a finding; the last one that is struck decides the case', async () => {
    const id = await given();
    const [a, b] = [await alleged(id), await alleged(id)];
    const finding = at(id, `/allegations/${a}/finding`);
    await investigator!.send('PUT', finding, FOUND);
    const strike = { reason: 'It is of another case.' };
    for (const [method, path, body] of [
      ['PATCH', at(id, `/allegations/${a}`), { text: 'Other words.' }],
      ['POST', at(id, `/allegations/${a}/strike`), strike],
    ] as const)
      expect(code(await investigator!.send(method, path, body))).toEqual([409, 'allegation_is_found']);
    await supervisor!.post(`${finding}/decision`, { decision: 'approve' });
    expect((await read(id)).status).toBe('investigating');
    expect((await investigator!.post(at(id, `/allegations/${b}/strike`), { reason: 'No' })).status).toBe(400);
    expect(code(await investigator!.post(at(id, `/allegations/${b}/strike`), strike))).toEqual([
      409,
      'strike_decides',
    ]);
    expect((await supervisor!.post(at(id, `/allegations/${b}/strike`), strike)).status).toBe(204);
    const file = await read(id);
    expect(file.status).toBe('decided');
    expect(file.allegations[1]!.struckAt).not.toBeNull();
    expect(file.allegationChanges.at(-1)).toMatchObject({ change: 'struck', reason: strike.reason });
    expect(code(await investigator!.post(at(id, `/allegations/${b}/restore`), {}))).toEqual([
      409,
      'case_not_open',
    ]);
  });

  it('asks for no finding while it is struck, and a case with none that stands is not decided', async () => {
    const id = await given();
    const a = await alleged(id);
    await investigator!.post(at(id, `/allegations/${a}/strike`), { reason: 'It is of another case.' });
    expect((await read(id)).status).toBe('investigating');
    expect((await investigator!.send('PUT', at(id, `/allegations/${a}/finding`), FOUND)).status).toBe(404);
    expect((await investigator!.post(at(id, `/allegations/${a}/restore`), {})).status).toBe(204);
    expect(code(await investigator!.post(at(id, `/allegations/${a}/restore`), {}))).toEqual([
      409,
      'allegation_stands',
    ]);
    expect((await investigator!.send('PUT', at(id, `/allegations/${a}/finding`), FOUND)).status).toBe(200);
  });

  it('that others wrote is left alone by whoever knows something compelled', async () => {
    const id = await given();
    const a = await alleged(id);
    const taken = await investigator!.post(at(id, '/statements'), {
      status: 'compelled',
      declarant: { officerId: officer },
      language: 'en',
      takenAt: '2026-11-02T10:00:00Z',
      text: 'I was ordered to speak.',
      derivedFrom: {},
      advisement: { kind: 'lybarger', at: '2026-11-02T09:00:00Z', orderedBy: 'Ruiz', wording: 'You must.' },
    });
    expect(taken.status).toBe(201);
    const path = at(id, `/allegations/${a}`);
    expect(code(await investigator!.send('PATCH', path, { text: 'Worse.' }))).toEqual([
      409,
      'allegation_kept_clean',
    ]);
    const added = await alleged(id);
    expect(
      (await investigator!.send('PATCH', at(id, `/allegations/${added}`), { text: 'Worse.' })).status,
    ).toBe(204);
    await investigator!.post(at(id, '/tasks'), { what: 'Ask what he was ordered to say.' });
    const clean = await read(id, supervisor);
    expect(clean.allegations).toHaveLength(1);
    expect(clean.allegationChanges).toHaveLength(0);
    expect(clean.tasks).toHaveLength(0);
    expect((await read(id)).tasks).toHaveLength(1);
  });
});

describe('a finding', () => {
  it('keeps each version with what was said to it', async () => {
    const id = await given();
    const finding = at(id, `/allegations/${await alleged(id)}/finding`);
    await investigator!.send('PUT', finding, FOUND);
    await supervisor!.post(`${finding}/decision`, { decision: 'return', comment: 'Say why.' });
    const again = { ...FOUND, analysis: { ...FOUND.analysis, conclusion: 'The second.' } };
    expect((await investigator!.send('PUT', finding, again)).status).toBe(200);
    const { findingVersions } = await read(id);
    expect(findingVersions).toMatchObject([{ comment: 'Say why.', analysis: { conclusion: 'The first.' } }]);
  });
});

describe('a task', () => {
  it('is settled once, with a reason where it was not done, and opened again', async () => {
    const id = await given();
    const post = (rest: string, body: object) => investigator!.post<{ id: string }>(at(id, rest), body);
    const { body } = await post('/tasks', { what: 'Ask the neighbours.', assigneeId: ids['supervisor'] });
    const outcome = `/tasks/${body.id}/outcome`;
    expect((await post(outcome, { state: 'not_done' })).status).toBe(400);
    expect((await post(outcome, { state: 'not_done', outcome: 'Nobody lives there.' })).status).toBe(204);
    expect(code(await post(outcome, { state: 'done' }))).toEqual([409, 'task_is_settled']);
    expect((await read(id)).tasks).toMatchObject([{ state: 'not_done', outcome: 'Nobody lives there.' }]);
    expect((await post(`/tasks/${body.id}/reopen`, {})).status).toBe(204);
    expect((await read(id)).tasks).toMatchObject([{ state: 'open', outcome: null }]);
    expect(code(await post('/tasks', { what: 'x', assigneeId: ids['screener'] }))).toEqual([
      400,
      'assignee_unknown',
    ]);
    expect(code(await post('/tasks', { what: 'x', assigneeId: newId() }))).toEqual([400, 'assignee_unknown']);
  });
});

describe('the database refuses without the verbs', () => {
  let desk: pg.Client;
  let a: string;
  beforeAll(async () => {
    desk = new pg.Client({ connectionString: office.database.urls.desk });
    await desk.connect();
    const id = await given();
    a = await alleged(id);
    await investigator!.send('PUT', at(id, `/allegations/${a}/finding`), FOUND);
  });
  afterAll(() => desk.end());

  const attempt = async (sql: string) => {
    await desk.query('begin');
    try {
      await desk.query(
        `select set_config('redress.role', 'investigator', true), set_config('redress.account', $1, true)`,
        [ids['investigator']],
      );
      return (await desk.query(sql, [a])).rowCount;
    } catch (error) {
      return (error as { constraint?: string; code: string }).constraint ?? (error as { code: string }).code;
    } finally {
      await desk.query('rollback');
    }
  };

  it.each([
    [
      'allegation_is_found',
      `update allegations set text_sealed = '', changed_at = now(), changed_by = $2 where id = $1`,
    ],
    [
      'finding_version_lost',
      `update findings set analysis_sealed = '', made_by = $2 where allegation_id = $1`,
    ],
  ])('%s', async (refusal, sql) => {
    expect(await attempt(sql.replace('$2', `'${ids['investigator']}'`))).toBe(refusal);
  });

  it('a change without a line of its own', async () => {
    const id = await given();
    const saved = a;
    a = await alleged(id);
    const sql = `update allegations set text_sealed = '', changed_at = now(), changed_by = '${ids['investigator']}' where id = $1`;
    expect(await attempt(sql)).toBe('change_without_line');
    a = saved;
  });
});
