import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { actingAs } from '@redress/access';
import { databaseOptions, newId } from '@redress/platform';
import { TestOffice, eventually, type Answer, type Person } from '../office.js';

interface QueueItem {
  caseId: string;
  number: string;
  priority: string;
  status: string;
  types: string[];
}
interface Change {
  conclusion: string;
  before: unknown;
  after: unknown;
  reason: string;
  by: string;
}
interface CaseFile {
  id: string;
  status: string;
  investigatorId: string | null;
  statements: { protection: string; protectionBasis: string }[];
  allegations: { id: string; ordinal: number; officer: { id: string } | null }[];
  notes: { body: string; author: string }[];
  clocks: { clockId: string; startsOn: string; dueOn: string; reason: string }[];
  evidence: { id: string; exhibit: number; title: string; sha256: string }[];
  findings: {
    allegationId: string;
    status: string;
    outcome: string;
    comment: string | null;
    analysis: { conclusion: string };
  }[];
  referrals: { copy: number; status: string }[];
  assessment: {
    types: { id: string }[];
    priority: string;
    shielded: boolean;
    disciplineTrack: boolean;
    criminalReview: boolean;
    clocks: object[];
    related: object[];
    decision: { decision: string; reason: string | null } | null;
    changes: Change[];
  };
}

let office: TestOffice;
let [screener, investigator, second, supervisor, otherSupervisor, counsel]: Person[] = [];
let investigatorId = '';
let secondId = '';

beforeAll(async () => {
  office = await TestOffice.open();
  secondId = await office.addPerson('investigator', 'second@office.example');
  await office.addPerson('supervisor', 'chief@office.example');
  await office.addPerson('counsel', 'counsel@office.example');
  [screener, investigator, supervisor] = await Promise.all([
    office.signIn('screener'),
    office.signIn('investigator'),
    office.signIn('supervisor'),
  ]);
  second = await office.signInAs('second@office.example');
  otherSupervisor = await office.signInAs('chief@office.example');
  counsel = await office.signInAs('counsel@office.example');
  const { body } = await supervisor.get<{ items: { id: string }[] }>('/api/v1/investigators');
  investigatorId = body.items.find(({ id }) => id !== secondId)?.id ?? '';
  await office.startWorker();
});
afterAll(() => office.close());

const NARRATIVES = {
  urgent: 'The officer told me that I must have sex with him or he would arrest me.',
  normal: 'The officer searched my bag and my car and did not say why.',
  low: 'The officer was rude to me and called me names.',
};

/** Files a complaint and waits until the worker has assessed it, its clocks included. */
async function assessed(narrative = NARRATIVES.normal, more: object = {}): Promise<string> {
  const filed = await office
    .visitor()
    .post<{ number: string }>('/api/v1/complaints', { narrative, language: 'en', ...more });
  return eventually('the assessment', async () => {
    const [found] = await office.owner.query<{ id: string }[]>(
      `select c.id from cases c join complaints k on k.case_id = c.id
        where k.number = $1 and c.status = 'in_review' and exists (select 1 from clocks t where t.case_id = c.id)`,
      [filed.body.number],
    );
    return found?.id;
  });
}

const at = (caseId: string, rest = '') => `/api/v1/cases/${caseId}${rest}`;
const read = async (caseId: string, who = supervisor!) => (await who.get<CaseFile>(at(caseId))).body;
const screen = (caseId: string, input: object, who = screener!) => who.post(at(caseId, '/screening'), input);
const assign = (caseId: string, id = investigatorId, who = supervisor!) =>
  who.send('PUT', at(caseId, '/assignment'), { investigatorId: id });
const change = (caseId: string, input: object, who = screener!) =>
  who.send('PATCH', at(caseId, '/assessment'), input);

/** A case that the demonstration's investigator works on. */
async function investigated(narrative = NARRATIVES.normal): Promise<string> {
  const caseId = await assessed(narrative);
  await done(screen(caseId, { decision: 'accept' }));
  await done(assign(caseId));
  return caseId;
}

async function done<T>(answering: Promise<Answer<T>>): Promise<T> {
  const answer = await answering;
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

const allege = async (caseId: string, input: object = {}) =>
  done(
    investigator!.post<{ id: string; ordinal: number }>(at(caseId, '/allegations'), {
      typeId: 'discourtesy',
      officerId: null,
      text: 'Shouted.',
      ...input,
    }),
  );
const FINDING = {
  outcome: 'improper_conduct',
  analysis: { undisputed: 'They met.', policy: 'DGO 2.01.', conclusion: 'It is more likely than not.' },
};
const findingAt = (caseId: string, allegationId: string) =>
  at(caseId, `/allegations/${allegationId}/finding`);
const submit = (caseId: string, allegationId: string, who = investigator!, finding: object = FINDING) =>
  who.send<{ id: string }>('PUT', findingAt(caseId, allegationId), finding);
const decide = (
  caseId: string,
  allegationId: string,
  input: object = { decision: 'approve' },
  who = supervisor!,
) => who.post(`${findingAt(caseId, allegationId)}/decision`, input);

/** A case in which every allegation has an approved finding. */
async function decided(): Promise<string> {
  const caseId = await investigated();
  const { id } = await allege(caseId);
  await done(submit(caseId, id));
  await done(decide(caseId, id));
  // The worker ends the clock of the investigation with it.
  await eventually('the end of the investigation', async () => {
    const [row] = await office.owner.query<object[]>(
      `select from clocks where case_id = $1 and clock_id = 'investigation_270' and stopped_on is not null`,
      [caseId],
    );
    return row ? true : undefined;
  });
  return caseId;
}

const refusedWith = (status: number, code: string) => ({ status, body: { code } });

describe('the review queue', () => {
  const cases: Record<string, string> = {};
  beforeAll(async () => {
    // In an order that neither the day of filing nor the alphabet explains.
    for (const [name, narrative] of [
      ['low', NARRATIVES.low],
      ['first normal', NARRATIVES.normal],
      ['first urgent', NARRATIVES.urgent],
      ['second normal', NARRATIVES.normal],
      ['second urgent', NARRATIVES.urgent],
    ] as const)
      cases[name] = await assessed(narrative);
  });

  const nameOf = ({ caseId }: QueueItem) => Object.keys(cases).find((name) => cases[name] === caseId) ?? '?';
  const queue = async (query = '') => {
    const { body } = await screener!.get<{ items: QueueItem[] }>(`/api/v1/review-queue${query}`);
    return body.items.filter((item) => nameOf(item) !== '?');
  };

  it('shows the most urgent first, and of those the oldest', async () => {
    const items = await queue('?limit=100');
    expect(items.map((item) => `${item.priority}: ${nameOf(item)}`)).toEqual([
      'urgent: first urgent',
      'urgent: second urgent',
      'normal: first normal',
      'normal: second normal',
      'low: low',
    ]);
    expect(items.every(({ status }) => status === 'in_review')).toBe(true);
  });

  it('is turned page by page without losing or repeating a case, wherever a page ends', async () => {
    const whole = (await screener!.get<{ items: QueueItem[] }>('/api/v1/review-queue?limit=100')).body.items;
    for (const limit of [1, 2, 3, 4]) {
      const seen: string[] = [];
      for (let after = ''; ;) {
        const { body } = await screener!.get<{ items: QueueItem[] }>(
          `/api/v1/review-queue?limit=${limit}${after}`,
        );
        seen.push(...body.items.map(({ caseId }) => caseId));
        if (body.items.length < limit) break;
        after = `&after=${seen.at(-1)}`;
      }
      expect(seen).toEqual(whole.map(({ caseId }) => caseId));
    }
  });

  it('can be asked for one priority', async () => {
    expect((await queue('?priority=normal')).map(nameOf)).toEqual(['first normal', 'second normal']);
    expect((await queue('?priority=high')).map(nameOf)).toEqual([]);
  });

  it('moves a case when a person changes its priority', async () => {
    await done(change(cases['low']!, { conclusion: 'priority', value: 'urgent', reason: 'He came back.' }));
    // Filed before the others, so first of the urgent ones.
    expect((await queue()).map(nameOf).slice(0, 3)).toEqual(['low', 'first urgent', 'second urgent']);
    await done(change(cases['low']!, { conclusion: 'priority', value: 'high', reason: 'Once.' }));
    expect((await queue()).map(nameOf).slice(0, 3)).toEqual(['first urgent', 'second urgent', 'low']);
  });

  it('lets go of a case that is decided on, and takes it back when it is reopened', async () => {
    await done(screen(cases['first urgent']!, { decision: 'decline', reason: 'Filed twice.' }));
    expect((await queue()).map(nameOf)).not.toContain('first urgent');
    await done(screen(cases['first urgent']!, { decision: 'reopen', reason: 'It was not.' }));
    expect((await queue()).map(nameOf)[0]).toBe('first urgent');
    await done(screen(cases['second urgent']!, { decision: 'accept' }));
    expect((await queue()).map(nameOf)).not.toContain('second urgent');
  });
});

describe('an assessment', () => {
  let caseId: string;
  beforeAll(async () => void (caseId = await assessed()));

  const CLOCKS = [{ clockId: 'investigation_270', startsOn: '2026-11-01', reason: 'counted anew' }];
  const valueOf = ({ assessment }: CaseFile, conclusion: string): unknown =>
    conclusion === 'types' ? assessment.types.map(({ id }) => id) : assessment[conclusion as 'priority'];

  it.each<[string, unknown]>([
    ['types', ['force', 'coercion.C1']],
    ['types', []],
    ['priority', 'urgent'],
    ['shielded', true],
    ['disciplineTrack', false],
    ['disciplineTrack', true],
    ['criminalReview', true],
    ['criminalReview', false],
    ['clocks', CLOCKS],
    ['clocks', []],
  ])('has its %s changed to %j, and keeps both values and the reason', async (conclusion, value) => {
    const before = await read(caseId);
    const reason = `Because of ${conclusion}: Ñandú.`;
    expect((await change(caseId, { conclusion, value, reason })).status).toBe(204);
    const after = await read(caseId);
    expect(valueOf(after, conclusion)).toEqual(value);
    expect(after.assessment.changes.slice(0, -1)).toEqual(before.assessment.changes);
    const was = valueOf(before, conclusion);
    expect(after.assessment.changes.at(-1)).toMatchObject({ conclusion, before: was, after: value, reason });
    const [entry] = await office.owner.query<{ payload: object }[]>(
      `select payload from journal where case_id = $1 and fact = 'assessment.changed' order by seq desc limit 1`,
      [caseId],
    );
    expect(entry?.payload).toEqual({ changeId: expect.any(String), conclusion });
  });

  it('has its related cases changed, of which each is shown by its number', async () => {
    const other = await assessed();
    const [was] = await office.owner.query<{ related: object[] }[]>(
      'select related from assessments where case_id = $1',
      [caseId],
    );
    const value = [{ caseId: other, why: 'The same night.' }];
    await done(change(caseId, { conclusion: 'related', value, reason: 'She says so.' }));
    const { assessment } = await read(caseId);
    expect(assessment.related).toEqual([
      { caseId: other, number: expect.stringMatching(/^\d{4}-/), why: 'The same night.' },
    ]);
    expect(assessment.changes.at(-1)).toMatchObject({ before: was?.related, after: value });
  });

  it('tells the clocks what was changed: they start, move and are withdrawn', async () => {
    const mine = await assessed();
    const running = async () =>
      (await read(mine)).clocks.map(({ clockId, startsOn }) => `${clockId} ${startsOn}`);
    expect((await running()).length).toBeGreaterThan(3);
    await done(change(mine, { conclusion: 'clocks', value: CLOCKS, reason: 'Told on the first.' }));
    await eventually('the clocks', async () =>
      (await running()).join() === 'investigation_270 2026-11-01' ? true : undefined,
    );
    await done(change(mine, { conclusion: 'clocks', value: [], reason: 'Taken back.' }));
    await eventually('no clock', async () => ((await running()).length === 0 ? true : undefined));
  });

  it('protects the statements once a person says that it should, and never less afterwards', async () => {
    const mine = await assessed(NARRATIVES.low);
    expect(await read(mine)).toMatchObject({
      assessment: { shielded: false },
      statements: [{ protection: 'open' }],
    });
    await done(change(mine, { conclusion: 'shielded', value: true, reason: 'She was a witness.' }));
    expect(await read(mine)).toMatchObject({
      assessment: { shielded: true },
      statements: [{ protection: 'protected' }],
    });
    for (const who of [screener!, supervisor!])
      expect(
        await change(mine, { conclusion: 'shielded', value: false, reason: 'On second thought.' }, who),
      ).toMatchObject(refusedWith(409, 'shield_not_narrowed'));
    const after = await read(mine);
    expect(after).toMatchObject({
      assessment: { shielded: true },
      statements: [{ protection: 'protected' }],
    });
    expect(after.assessment.changes).toHaveLength(1);
  });

  it('that shields by the rules cannot be narrowed either', async () => {
    const mine = await assessed(NARRATIVES.urgent, { declarantRole: 'victim' });
    expect(await read(mine)).toMatchObject({
      assessment: { shielded: true },
      statements: [{ protection: 'protected' }],
    });
    expect(await change(mine, { conclusion: 'shielded', value: false, reason: 'No need.' })).toMatchObject(
      refusedWith(409, 'shield_not_narrowed'),
    );
  });

  it('that is not there yet can be neither changed nor decided on', async () => {
    await office.stopWorker();
    const { body } = await office
      .visitor()
      .post<{ number: string }>('/api/v1/complaints', { narrative: NARRATIVES.low });
    const [{ id } = { id: '' }] = await office.owner.query<{ id: string }[]>(
      'select case_id as id from complaints where number = $1',
      [body.number],
    );
    expect(await read(id)).toMatchObject({
      status: 'filed',
      assessment: null,
      statements: [{ protection: 'provisional' }],
    });
    expect(await change(id, { conclusion: 'priority', value: 'high', reason: 'Soon.' })).toMatchObject(
      refusedWith(409, 'not_assessed_yet'),
    );
    expect(await screen(id, { decision: 'accept' })).toMatchObject(refusedWith(409, 'not_assessed_yet'));
    await office.startWorker();
    await eventually('the assessment', async () => ((await read(id)).assessment ? true : undefined));
  });
});

describe('screening', () => {
  it('accepts with or without a reason', async () => {
    for (const reason of [undefined, 'It is serious.']) {
      const caseId = await assessed();
      expect((await screen(caseId, { decision: 'accept', reason })).status).toBe(204);
      expect(await read(caseId)).toMatchObject({
        status: 'accepted',
        assessment: { decision: { decision: 'accept', reason: reason ?? null } },
      });
    }
  });

  it('declines and reopens with a reason only', async () => {
    const caseId = await assessed();
    for (const input of [
      { decision: 'decline' },
      { decision: 'decline', reason: '  ' },
      { decision: 'reopen' },
    ])
      expect(await screen(caseId, input)).toMatchObject({
        status: 400,
        body: { code: 'input_invalid', fields: [{ path: 'reason' }] },
      });
    await done(screen(caseId, { decision: 'decline', reason: 'Another city.' }));
    expect(await read(caseId)).toMatchObject({
      status: 'declined',
      assessment: { decision: { decision: 'decline', reason: 'Another city.' } },
    });
    await done(screen(caseId, { decision: 'reopen', reason: 'Ours after all.' }));
    expect(await read(caseId)).toMatchObject({ status: 'in_review', assessment: { decision: null } });
  });

  it('that two do at the same moment is done by one', async () => {
    const caseId = await assessed();
    const answers = await Promise.all([
      screen(caseId, { decision: 'accept' }),
      screen(caseId, { decision: 'decline', reason: 'No.' }, supervisor),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    const { status, assessment } = await read(caseId);
    expect(status).toBe(assessment.decision?.decision === 'accept' ? 'accepted' : 'declined');
  });
});

describe('what a case is not ready for is refused as transition_refused', () => {
  type Act = 'accept' | 'decline' | 'reopen' | 'assign' | 'refer';
  const acts: Record<Act, (caseId: string) => Promise<Answer>> = {
    accept: (caseId) => screen(caseId, { decision: 'accept' }, supervisor),
    decline: (caseId) => screen(caseId, { decision: 'decline', reason: 'No.' }, supervisor),
    reopen: (caseId) => screen(caseId, { decision: 'reopen', reason: 'Yes.' }, supervisor),
    assign: (caseId) => assign(caseId),
    refer: (caseId) => supervisor!.post(at(caseId, '/referrals'), { recipient: 'chief_of_police' }),
  };
  const declined = async () => {
    const caseId = await assessed();
    await done(screen(caseId, { decision: 'decline', reason: 'No.' }));
    return caseId;
  };
  const accepted = async () => {
    const caseId = await assessed();
    await done(screen(caseId, { decision: 'accept' }));
    return caseId;
  };

  it.each<[string, () => Promise<string>, Act[]]>([
    ['in review', assessed, ['reopen', 'assign', 'refer']],
    ['declined', declined, ['accept', 'decline', 'assign', 'refer']],
    ['accepted', accepted, ['accept', 'decline', 'reopen', 'refer']],
    ['investigating', investigated, ['accept', 'decline', 'reopen', 'refer']],
    ['decided', decided, ['accept', 'decline', 'reopen']],
  ])('%s', async (_, make, refused) => {
    const caseId = await make();
    const before = await read(caseId);
    for (const act of refused)
      expect([act, await acts[act](caseId)]).toMatchObject([act, refusedWith(409, 'transition_refused')]);
    expect(await read(caseId)).toEqual(before);
  });

  it.each<[string, () => Promise<string>]>([
    ['in review', assessed],
    ['accepted', accepted],
    ['decided', decided],
  ])('and work on the file of a case that is %s as case_not_open', async (_, make) => {
    const caseId = await make();
    for (const answer of [
      await supervisor!.post(at(caseId, '/allegations'), { typeId: 'force', officerId: null, text: 'x' }),
      await supervisor!.upload(at(caseId, '/evidence'), 'x', 'x.txt', 'x'),
    ])
      expect(answer).toMatchObject(refusedWith(409, 'case_not_open'));
  });
});

describe('who sees which case', () => {
  const sees = async (who: Person, caseId: string) => {
    const file = await who.get(at(caseId));
    const listed = (await who.get<{ items: { id: string }[] }>('/api/v1/cases?limit=100')).body.items.some(
      ({ id }) => id === caseId,
    );
    expect([file.status, listed]).toEqual(file.status === 200 ? [200, true] : [404, false]);
    return file.status === 200;
  };
  const everybody = async (caseId: string) => ({
    screener: await sees(screener!, caseId),
    investigator: await sees(investigator!, caseId),
    second: await sees(second!, caseId),
    supervisor: await sees(supervisor!, caseId),
    counsel: await sees(counsel!, caseId),
  });

  it('before, with and after an investigator', async () => {
    const caseId = await assessed();
    const nobody = { screener: false, investigator: false, second: false, supervisor: true, counsel: true };
    expect(await everybody(caseId)).toEqual({ ...nobody, screener: true });
    await done(screen(caseId, { decision: 'accept' }));
    expect(await everybody(caseId)).toEqual({ ...nobody, screener: true });
    await done(assign(caseId));
    expect(await everybody(caseId)).toEqual({ ...nobody, investigator: true });
    await done(assign(caseId, secondId));
    expect(await everybody(caseId)).toEqual({ ...nobody, second: true });
  });

  it('an investigator who is not the one gets the same answer as for a case that does not exist', async () => {
    const caseId = await investigated();
    const exhibit = await done(
      investigator!.upload<{ id: string }>(at(caseId, '/evidence'), 'Log', 'log.txt', 'x'),
    );
    const { id: allegationId } = await allege(caseId);
    const nothing = newId();
    const asked = (which: string): Promise<Answer>[] => [
      second!.get(at(which)),
      second!.post(at(which, '/notes'), { body: 'x' }),
      second!.post(at(which, '/allegations'), { typeId: 'force', officerId: null, text: 'x' }),
      second!.upload(at(which, '/evidence'), 'x', 'x.txt', 'x'),
      submit(which, which === caseId ? allegationId : nothing, second),
      second!.get(`/api/v1/evidence/${which === caseId ? exhibit.id : nothing}/content`),
    ];
    const told = (answers: Answer[]) =>
      answers.map(({ status, body }) => ({ status, body: { ...body, instance: '' } }));
    const [there, nowhere] = [
      told(await Promise.all(asked(caseId))),
      told(await Promise.all(asked(nothing))),
    ];
    expect(there).toEqual(nowhere);
    expect(there.every(({ status }) => status === 404)).toBe(true);
  });

  it('who may read it and no more is told so: counsel', async () => {
    const caseId = await investigated();
    expect((await counsel!.get(at(caseId))).status).toBe(200);
    expect(await counsel!.post(at(caseId, '/notes'), { body: 'x' })).toMatchObject(
      refusedWith(403, 'not_allowed'),
    );
  });

  it('every reading is written down: who, which case', async () => {
    const caseId = await assessed();
    const entries = () =>
      office.owner.query<{ actor_role: string }[]>(
        `select actor_role from journal where case_id = $1 and fact = 'case.read' order by seq`,
        [caseId],
      );
    await screener!.get(at(caseId));
    await counsel!.get(at(caseId));
    await second!.get(at(caseId));
    expect((await entries()).map(({ actor_role: role }) => role)).toEqual(['screener', 'counsel']);
  });
});

describe('assignment', () => {
  it('is to an investigator of the office, not to anybody else', async () => {
    const caseId = await assessed();
    await done(screen(caseId, { decision: 'accept' }));
    const people = await office.owner.query<{ id: string; role: string }[]>(
      `select id, role from accounts where role <> 'investigator'`,
    );
    expect(people.length).toBeGreaterThanOrEqual(4);
    for (const { id } of [...people, { id: newId() }])
      expect(await assign(caseId, id)).toMatchObject({
        status: 400,
        body: { code: 'investigator_unknown', fields: [{ path: 'investigatorId' }] },
      });
    const gone = await office.addPerson('investigator', 'gone@office.example');
    await office.owner.query('update accounts set disabled_at = now() where id = $1', [gone]);
    expect(await assign(caseId, gone)).toMatchObject(refusedWith(400, 'investigator_unknown'));
    expect(await read(caseId)).toMatchObject({ status: 'accepted', investigatorId: null });
    await done(assign(caseId));
    expect(await read(caseId)).toMatchObject({ status: 'investigating', investigatorId });
  });

  it('is made by a supervisor only', async () => {
    const caseId = await assessed();
    for (const who of [screener!, investigator!, counsel!])
      expect((await assign(caseId, investigatorId, who)).status).toBe(403);
  });
});

describe('the file of a case', () => {
  it('takes allegations against known officers or against nobody yet, numbered from 1', async () => {
    const officerId = newId();
    await office.owner.query(
      `insert into officers (id, source, source_key, name, search_name, search_keys, active, updated_at)
       values ($1, 'test', 'ellery', 'Grant Ellery', ' grant ellery ', '{grant,ellery}', true, now())`,
      [officerId],
    );
    const caseId = await investigated();
    expect((await allege(caseId)).ordinal).toBe(1);
    expect((await allege(caseId, { officerId, typeId: 'force' })).ordinal).toBe(2);
    expect(
      await investigator!.post(at(caseId, '/allegations'), {
        typeId: 'force',
        officerId: newId(),
        text: 'x',
      }),
    ).toMatchObject({ status: 400, body: { code: 'officer_unknown', fields: [{ path: 'officerId' }] } });
    expect((await allege(caseId)).ordinal).toBe(3);
    const { allegations } = await read(caseId);
    expect(allegations.map(({ ordinal, officer }) => [ordinal, officer?.id])).toEqual([
      [1, undefined],
      [2, officerId],
      [3, undefined],
    ]);
  });

  it('numbers twenty allegations, made at the same moment, 1 to 20', async () => {
    const caseId = await investigated();
    const made = await Promise.all(Array.from({ length: 20 }, () => allege(caseId)));
    expect(made.map(({ ordinal }) => ordinal).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 1),
    );
  });

  it('keeps notes with their author', async () => {
    const caseId = await investigated();
    await done(investigator!.post(at(caseId, '/notes'), { body: 'Called the hotel. 電話' }));
    await done(supervisor!.post(at(caseId, '/notes'), { body: 'Good.' }));
    expect((await read(caseId)).notes).toMatchObject([
      { body: 'Called the hotel. 電話', author: 'Mateo Rivas' },
      { body: 'Good.', author: 'Ruth Lindqvist' },
    ]);
  });
});

describe('a finding', () => {
  let caseId: string;
  let allegationId: string;
  beforeEach(async () => {
    caseId = await investigated();
    allegationId = (await allege(caseId)).id;
  });
  const findings = async () => (await read(caseId)).findings;

  it('is submitted, returned with a comment, submitted anew and approved', async () => {
    const first = await done(submit(caseId, allegationId));
    expect(await findings()).toMatchObject([
      { status: 'submitted', outcome: 'improper_conduct', comment: null },
    ]);
    await done(decide(caseId, allegationId, { decision: 'return', comment: 'Ask the second witness.' }));
    expect(await findings()).toMatchObject([{ status: 'returned', comment: 'Ask the second witness.' }]);
    const again = {
      ...FINDING,
      outcome: 'insufficient_evidence',
      analysis: { ...FINDING.analysis, conclusion: 'It is open.' },
    };
    expect(await done(submit(caseId, allegationId, investigator, again))).toEqual(first);
    expect(await findings()).toMatchObject([
      {
        status: 'submitted',
        outcome: 'insufficient_evidence',
        comment: null,
        analysis: { conclusion: 'It is open.' },
      },
    ]);
    await done(decide(caseId, allegationId, { decision: 'approve', comment: 'Agreed.' }));
    expect(await findings()).toMatchObject([
      { status: 'approved', outcome: 'insufficient_evidence', comment: 'Agreed.' },
    ]);
  });

  it('is approved by somebody else than who made it', async () => {
    expect(await decide(caseId, allegationId, { decision: 'approve' }, investigator)).toMatchObject(
      refusedWith(403, 'not_allowed'),
    );
    await done(submit(caseId, allegationId));
    // The one who made it, now a supervisor.
    await office.owner.query(
      `update findings set made_by = (select id from accounts where email = 'supervisor@office.example') where allegation_id = $1`,
      [allegationId],
    );
    expect(await decide(caseId, allegationId)).toMatchObject(refusedWith(409, 'second_person_needed'));
    expect(await findings()).toMatchObject([{ status: 'submitted' }]);
    expect((await decide(caseId, allegationId, { decision: 'approve' }, otherSupervisor)).status).toBe(204);
  });

  it('is approved by somebody else, says the database too, whatever a program tries', async () => {
    await done(submit(caseId, allegationId));
    const desk = await new DataSource(
      databaseOptions(office.database.urls.desk, 'desk-spec', 1),
    ).initialize();
    try {
      const supervising = { accountId: newId(), role: 'supervisor' };
      const attempt = (set: string) =>
        actingAs(desk, supervising, (tx) =>
          tx.query(`update findings set ${set} where allegation_id = $1`, [allegationId]),
        );
      const refusal = expect.objectContaining({ driverError: expect.objectContaining({ code: '23514' }) });
      await expect(attempt(`status = 'approved', decided_by = made_by, decided_at = now()`)).rejects.toEqual(
        refusal,
      );
      await expect(attempt(`status = 'approved'`)).rejects.toEqual(refusal);
      await expect(attempt(`status = 'settled'`)).rejects.toEqual(refusal);
      await expect(attempt(`decided_by = made_by`)).rejects.toEqual(refusal);
    } finally {
      await desk.destroy();
    }
    expect(await findings()).toMatchObject([{ status: 'submitted' }]);
  });

  it('that nobody submitted, or that is decided on, has nothing to decide', async () => {
    expect(await decide(caseId, allegationId)).toMatchObject(refusedWith(404, 'not_found'));
    await done(submit(caseId, allegationId));
    await done(decide(caseId, allegationId, { decision: 'return', comment: 'More.' }));
    expect(await decide(caseId, allegationId)).toMatchObject(refusedWith(409, 'finding_not_submitted'));
  });

  it('that is approved stays as it is', async () => {
    const open = await allege(caseId);
    await done(submit(caseId, allegationId));
    await done(decide(caseId, allegationId));
    expect(await submit(caseId, allegationId)).toMatchObject(refusedWith(409, 'finding_is_final'));
    expect(await decide(caseId, allegationId, { decision: 'return', comment: 'Wait.' })).toMatchObject(
      refusedWith(409, 'finding_not_submitted'),
    );
    expect(open.ordinal).toBe(2);
  });

  it('is returned with a comment only', async () => {
    await done(submit(caseId, allegationId));
    expect(await decide(caseId, allegationId, { decision: 'return' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'comment' }] },
    });
  });

  it('decides the case when it is the last to be approved, not before', async () => {
    const others = [await allege(caseId), await allege(caseId)];
    const all = [allegationId, ...others.map(({ id }) => id)];
    for (const [n, id] of all.entries()) {
      expect((await read(caseId)).status).toBe('investigating');
      await done(submit(caseId, id));
      expect((await read(caseId)).status).toBe('investigating');
      await done(decide(caseId, id));
      expect((await read(caseId)).status).toBe(n < 2 ? 'investigating' : 'decided');
    }
  });

  it('decides the case once when the last two are approved at the same moment', async () => {
    const other = await allege(caseId);
    await done(submit(caseId, allegationId));
    await done(submit(caseId, other.id));
    const answers = await Promise.all([
      decide(caseId, allegationId),
      decide(caseId, other.id, { decision: 'approve' }, otherSupervisor),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    expect((await read(caseId)).status).toBe('decided');
  });
});

describe('evidence', () => {
  let caseId: string;
  beforeAll(async () => void (caseId = await investigated()));
  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  const contentOf = (id: string, who = investigator!) => who.get(`/api/v1/evidence/${id}/content`);
  const upload = (bytes: Buffer, name = 'file.bin') =>
    done(
      investigator!.upload<{ id: string; exhibit: number; sha256: string; mediaType: string; size: number }>(
        at(caseId, '/evidence'),
        'Exhibit',
        name,
        bytes,
      ),
    );

  /** The stored file of an exhibit, sealed. */
  async function storedFile(id: string): Promise<string> {
    const [row] = await office.owner.query<{ blob: string }[]>(
      'select blob from evidence_items where id = $1',
      [id],
    );
    const blob = row?.blob ?? '';
    return join(office.config.dataFolder, 'blobs', blob.slice(0, 2), blob);
  }

  it.each<[string, Buffer, string]>([
    ['text', Buffer.from('Call log, 30 October. 電話\r\n'), 'text/plain'],
    [
      'every byte there is',
      Buffer.from(Array.from({ length: 256 }, (_, i) => i)),
      'application/octet-stream',
    ],
    ['one zero', Buffer.from([0]), 'application/octet-stream'],
    ['two random megabytes', randomBytes(2_000_000), 'application/octet-stream'],
    [
      'a picture',
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
      'image/png',
    ],
  ])('of %s comes back byte for byte, with its hash', async (_, bytes, mediaType) => {
    const view = await upload(bytes);
    expect(view).toMatchObject({ sha256: sha256(bytes), size: bytes.length, mediaType });
    const answer = await contentOf(view.id, supervisor);
    expect(answer.status).toBe(200);
    expect(answer.raw.equals(bytes)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="exhibit-${view.exhibit}"`,
    });
  });

  it('lies sealed on the disk, and is not there when the case is not theirs', async () => {
    const view = await upload(Buffer.from('The laundromat on Leavenworth'));
    expect((await readFile(await storedFile(view.id))).includes('Leavenworth')).toBe(false);
    expect((await contentOf(view.id, second)).status).toBe(404);
    const stored = await readdir(join(office.config.dataFolder, 'blobs'), { recursive: true });
    expect(stored.some((name) => name.endsWith(view.sha256))).toBe(false);
  });

  it('that was altered on the disk is not shown', async () => {
    const view = await upload(Buffer.from('as it was received'));
    const path = await storedFile(view.id);
    const bytes = await readFile(path);
    for (const at of [0, 20, bytes.length - 1]) {
      const altered = Buffer.from(bytes);
      altered.writeUInt8(altered.readUInt8(at) ^ 1, at);
      await writeFile(path, altered);
      expect(await contentOf(view.id)).toMatchObject(refusedWith(500, 'blob_altered'));
    }
    await writeFile(path, bytes);
    expect((await contentOf(view.id)).raw.toString()).toBe('as it was received');
  });

  it('whose row points at another exhibit’s file is not shown', async () => {
    const [mine, other] = [await upload(Buffer.from('mine')), await upload(Buffer.from('theirs'))];
    await office.owner.query(
      'update evidence_items set blob = (select blob from evidence_items where id = $2) where id = $1',
      [mine.id, other.id],
    );
    expect(await contentOf(mine.id)).toMatchObject(refusedWith(500, 'seal_broken'));
  });

  it('whose row was given another hash is not shown', async () => {
    const view = await upload(Buffer.from('as it was received'));
    await office.owner.query('update evidence_items set sha256 = $2 where id = $1', [
      view.id,
      sha256(Buffer.from('another')),
    ]);
    const answer = await contentOf(view.id);
    expect(answer).toMatchObject(refusedWith(500, 'evidence_altered'));
    expect(answer.raw.toString()).not.toContain('as it was received');
  });

  it('every download is written down', async () => {
    const view = await upload(Buffer.from('x'));
    await contentOf(view.id);
    await contentOf(view.id, counsel);
    await contentOf(view.id, second);
    const rows = await office.owner.query<object[]>(
      `select actor_role, payload from journal where fact = 'evidence.viewed' and payload->>'evidenceId' = $1 order by seq`,
      [view.id],
    );
    const payload = { evidenceId: view.id, sha256: view.sha256 };
    expect(rows).toEqual([
      { actor_role: 'investigator', payload },
      { actor_role: 'counsel', payload },
    ]);
  });
});

describe('a referral', () => {
  interface Referral {
    id: string;
    copy: number;
    status: string;
    sha256: string | null;
    problem: string | null;
  }
  const refer = (caseId: string) =>
    supervisor!.post<Referral>(at(caseId, '/referrals'), { recipient: 'chief_of_police' });
  const sealed = (id: string) =>
    eventually(
      'the packet',
      async () => {
        const { body } = await supervisor!.get<Referral>(`/api/v1/referrals/${id}`);
        if (body.problem) throw new Error(body.problem);
        return body.status === 'sealed' ? body : undefined;
      },
      25_000,
    );

  it('is made of a decided case only, and its packet is there when the worker has made it', async () => {
    const open = await investigated();
    expect(await refer(open)).toMatchObject(refusedWith(409, 'transition_refused'));
    const caseId = await decided();
    await office.stopWorker();
    const { status, body } = await refer(caseId);
    expect([status, body]).toMatchObject([202, { copy: 1, status: 'requested' }]);
    expect(await supervisor!.get(`/api/v1/referrals/${body.id}/packet`)).toMatchObject(
      refusedWith(409, 'packet_not_ready'),
    );
    expect((await read(caseId)).status).toBe('referred');
    await office.startWorker();
    const { sha256 } = await sealed(body.id);
    const packet = await supervisor!.get(`/api/v1/referrals/${body.id}/packet`);
    expect(createHash('sha256').update(packet.raw).digest('hex')).toBe(sha256);
    expect(packet.raw.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await second!.get(`/api/v1/referrals/${body.id}`)).status).toBe(404);
    expect((await second!.get(`/api/v1/referrals/${body.id}/packet`)).status).toBe(404);
  });

  it('asked for twice at the same moment gives copy 1 and copy 2, each with a packet of its own', async () => {
    const caseId = await decided();
    const asked = await Promise.all([refer(caseId), refer(caseId)]);
    expect(asked.map(({ status }) => status)).toEqual([202, 202]);
    expect(asked.map(({ body }) => body.copy).sort()).toEqual([1, 2]);
    const made = await Promise.all(asked.map(({ body }) => sealed(body.id)));
    expect(new Set(made.map(({ sha256 }) => sha256)).size).toBe(2);
    expect((await read(caseId)).referrals.map(({ copy, status }) => [copy, status])).toEqual([
      [1, 'sealed'],
      [2, 'sealed'],
    ]);
  });

  it('whose packet was altered on the disk is not given out', async () => {
    const caseId = await decided();
    const { body } = await refer(caseId);
    await sealed(body.id);
    const [row] = await office.owner.query<{ packet_blob: string }[]>(
      'select packet_blob from referrals where id = $1',
      [body.id],
    );
    const blob = row?.packet_blob ?? '';
    const path = join(office.config.dataFolder, 'blobs', blob.slice(0, 2), blob);
    const bytes = await readFile(path);
    bytes.writeUInt8(bytes.readUInt8(1_000) ^ 1, 1_000);
    await writeFile(path, bytes);
    expect(await supervisor!.get(`/api/v1/referrals/${body.id}/packet`)).toMatchObject(
      refusedWith(500, 'blob_altered'),
    );
  });
});
