import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import pg from 'pg';
import { addDays, addMonths, findingOutcomes, lawOf, retentionFloor, retentionOf } from '@redress/policy';
import { Clock, DiskBlobs, Keyring, Office, databaseOptions, dayIn, newId } from '@redress/platform';
import { Destroyer } from '@redress/retention';
import { DataSource } from 'typeorm';
import { Destruction } from '../../libs/retention/src/destruction.entity.js';
import { setRetentionFloor } from '../../migrations/data-source.js';
import { TestOffice, eventually, type Answer, type Person } from '../office.js';

/*
 * Ways to have a case destroyed that should not be, and to keep one that should: over the doors as people would try
 * them, and on the desk's own connection as somebody would who holds its program in their hands.
 */

let office: TestOffice;
let supervisor: Person;
let counsel: Person;
let deputy: Person;
let second: Person;
let desk: pg.Client;
let worker: DataSource;
let destroyer: Destroyer;
const accounts: Record<string, string> = {};
let today: string;
/** The last day of closing that is due today, and the first that is not. */
let due: string;
let notDue: string;

beforeAll(async () => {
  office = await TestOffice.open();
  for (const [name, role] of [
    ['supervisor', 'supervisor'],
    ['deputy', 'supervisor'],
    ['counsel', 'counsel'],
    ['second', 'counsel'],
  ] as const)
    accounts[name] = await office.addPerson(role, `${name}@attacks.example`);
  [supervisor, deputy, counsel, second] = (await Promise.all(
    ['supervisor', 'deputy', 'counsel', 'second'].map((name) => office.signInAs(`${name}@attacks.example`)),
  )) as [Person, Person, Person, Person];
  desk = new pg.Client({ connectionString: office.database.urls.desk });
  await desk.connect();
  // No worker: its sweep would come between the steps that are tried here.
  worker = await new DataSource({
    ...databaseOptions(office.database.urls.worker, 'attacks', 3),
    entities: [Destruction],
  }).initialize();
  const { dataFolder } = office.config;
  destroyer = new Destroyer(
    worker,
    new Clock(),
    office.desk.get(Office, { strict: false }),
    Keyring.load(dataFolder),
    new DiskBlobs(dataFolder),
  );
  today = dayIn(office.config.timeZone, new Date());
  const isDue = (closedOn: string) => keptFor(closedOn).allowedOn! <= today;
  for (due = addMonths(today, -61); isDue(addDays(due, 1));) due = addDays(due, 1);
  notDue = addDays(due, 1);
});
afterAll(async () => {
  await desk.end();
  await worker.destroy();
  await office.close();
});

const keptFor = (closedOn: string, outcomes: readonly (string | null)[] = []) =>
  retentionOf({ closedOn, outcomes, holds: [], on: today, law: lawOf().retention });

/** A case that was closed on this day, with an allegation and its finding for each outcome. */
async function closed(
  closedOn = due,
  outcomes: (string | null)[] = [],
  status = 'approved',
): Promise<string> {
  const { body } = await office.visitor().post<{ number: string }>('/api/v1/complaints', {
    narrative: 'He shouted at me.',
  });
  const [{ caseId }] = await office.owner.query<[{ caseId: string }]>(
    'select case_id as "caseId" from complaints where number = $1',
    [body.number],
  );
  for (const [n, outcome] of outcomes.entries()) {
    const allegationId = newId();
    await office.owner.query(
      `insert into allegations (id, case_id, ordinal, type_id, text_sealed, added_by, added_at) values ($1, $2, $3, 'force', '', $4, now())`,
      [allegationId, caseId, n + 1, accounts['supervisor']],
    );
    if (outcome !== null)
      await office.owner.query(
        `insert into findings (id, case_id, allegation_id, outcome, status, analysis_sealed, made_by, made_at, decided_by, decided_at)
         values ($1, $2, $3, $4, $5, '', $6, now(), $7, $8)`,
        [
          newId(),
          caseId,
          allegationId,
          outcome,
          status,
          accounts['supervisor'],
          status === 'submitted' ? null : accounts['deputy'],
          status === 'submitted' ? null : new Date(),
        ],
      );
  }
  await close(caseId, closedOn);
  return caseId;
}

const close = (caseId: string, closedOn: string) =>
  office.owner.query(`update cases set status = 'closed', closed_at = $2 where id = $1`, [
    caseId,
    `${closedOn}T12:00:00Z`,
  ]);

const propose = (caseId: string, person = supervisor) =>
  person.post<{ id: string; code: string }>(`/api/v1/cases/${caseId}/destruction`, {});
const decide = (id: string, decision: object = { decision: 'approve' }, person = counsel) =>
  person.post(`/api/v1/destructions/${id}/decision`, decision);
const hold = async (caseId: string): Promise<string> => {
  const reason = { kind: 'records_request', reason: 'A newspaper asks for it.', reference: 'R-77' };
  return (await done(counsel.post<{ id: string }>(`/api/v1/cases/${caseId}/holds`, reason))).id;
};
const told = ({ status, body }: Answer<unknown>) => {
  const { code } = (body ?? {}) as { code?: string };
  return code ? `${status} ${code}` : `${status}`;
};
const statusOf = async (id: string) =>
  (await office.owner.query<{ status: string }[]>('select status from destructions where id = $1', [id]))[0]
    ?.status;
const isThere = async (caseId: string) =>
  (await office.owner.query<object[]>('select from cases where id = $1', [caseId])).length === 1;
async function done<T>(answering: Promise<Answer<T>>): Promise<T> {
  const answer = await answering;
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

describe('a proposal is refused', () => {
  it('for a case that is open, in whatever state', async () => {
    const caseId = await closed();
    for (const status of [
      'filed',
      'in_review',
      'accepted',
      'declined',
      'investigating',
      'decided',
      'referred',
    ]) {
      await office.owner.query('update cases set status = $2 where id = $1', [caseId, status]);
      expect([status, told(await propose(caseId))]).toEqual([status, '409 case_not_closed']);
    }
  });

  it('a day before its time, and taken on the day', async () => {
    expect(told(await propose(await closed(notDue)))).toBe('409 still_kept');
    expect(told(await propose(await closed(due)))).toBe('201');
  });

  it.each([
    ['submitted', 'improper_conduct'],
    ['returned', 'improper_conduct'],
    ['approved', 'improper_conduct'],
    ['approved', 'supervision_failure'],
    ['approved', 'referral_to_other_agency'],
    ['approved', null],
  ])('for fifteen years with a finding %s: %s', async (status, outcome) => {
    const early = await closed(due, ['unfounded', outcome], status);
    expect(told(await propose(early))).toBe('409 still_kept');
    await close(early, addMonths(due, -120));
    expect(told(await propose(early))).toBe('201');
  });

  it('to everybody but a supervisor, and where there is no such case', async () => {
    expect(told(await propose(await closed(), counsel))).toBe('403 not_allowed');
    expect(told(await propose(newId()))).toBe('404 not_found');
  });

  it('but one, of five at once', async () => {
    const caseId = await closed();
    const answers = await Promise.all(
      [0, 1, 2, 3, 4].map((n) => propose(caseId, n % 2 ? deputy : supervisor)),
    );
    expect(answers.map(told).sort()).toEqual(['201', ...Array<string>(4).fill('409 destruction_underway')]);
  });
});

describe('a hold', () => {
  it('keeps a case until a second person has lifted it, and can be placed on an open one', async () => {
    const caseId = await closed();
    const at = `/api/v1/cases/${caseId}/holds`;
    const body = { kind: 'litigation', reason: 'She sues the city.' };
    expect(told(await supervisor.post(at, body))).toBe('403 not_allowed');
    expect(told(await counsel.post(at, { ...body, kind: 'immigration' }))).toBe('400 input_invalid');
    const holdId = await hold(caseId);
    expect(told(await propose(caseId))).toBe('409 case_held');

    const reason = { reason: 'The request was answered.' };
    const { id } = await done(counsel.post<{ id: string }>(`${at}/${holdId}/lift`, reason));
    expect(told(await propose(caseId))).toBe('409 case_held');
    const lift = (decision: string, person: Person, liftId = id) =>
      person.post(`${at}/${holdId}/lift/${liftId}/decision`, { decision, ...reason });
    expect(told(await lift('approve', counsel))).toBe('403 lift_own');
    expect(told(await lift('approve', second, newId()))).toBe('404 not_found');
    expect(told(await lift('refuse', second))).toBe('204');
    expect(told(await lift('approve', second))).toBe('409 lift_decided');
    expect(told(await propose(caseId))).toBe('409 case_held');

    const again = await done(counsel.post<{ id: string }>(`${at}/${holdId}/lift`, reason));
    const both = await Promise.all([
      lift('approve', second, again.id),
      lift('approve', supervisor, again.id),
    ]);
    expect(both.map(told).sort()).toEqual(['204', '409 lift_decided']);
    expect(told(await counsel.post(`${at}/${holdId}/lift`, reason))).toBe('409 hold_lifted');
    const { body: shown } = await supervisor.get<{ items: object[] }>(at);
    expect(shown.items).toMatchObject([
      {
        kind: 'records_request',
        reference: 'R-77',
        reason: 'A newspaper asks for it.',
        live: false,
        lifts: [
          { decision: 'refuse', decidedBy: 'second@attacks.example' },
          { decision: 'approve', askedBy: 'counsel@attacks.example' },
        ],
      },
    ]);
    expect(told(await propose(caseId))).toBe('201');
  });

  it('holds with any other beside it, and is of its own case only', async () => {
    const caseId = await closed();
    const [first, other] = [await hold(caseId), await hold(caseId)];
    const elsewhere = await closed();
    const lift = { reason: 'The request was answered.' };
    const asked = await done(
      counsel.post<{ id: string }>(`/api/v1/cases/${caseId}/holds/${first}/lift`, lift),
    );
    const decision = { decision: 'approve', ...lift };
    for (const [id, holdId] of [
      [elsewhere, first],
      [caseId, other],
    ])
      expect(
        told(await second.post(`/api/v1/cases/${id}/holds/${holdId}/lift/${asked.id}/decision`, decision)),
      ).toBe('404 not_found');
    expect(told(await counsel.post(`/api/v1/cases/${elsewhere}/holds/${first}/lift`, lift))).toBe(
      '404 not_found',
    );
    await done(second.post(`/api/v1/cases/${caseId}/holds/${first}/lift/${asked.id}/decision`, decision));
    expect(told(await propose(caseId))).toBe('409 case_held');
  });

  it('between approval and destruction stops it, and it has to be proposed anew', async () => {
    const caseId = await closed();
    const id = await approved(caseId);
    const holdId = await hold(caseId);
    await destroyer.destroy(id);
    await destroyer.resume();
    expect([await statusOf(id), await isThere(caseId)]).toEqual(['stopped', true]);
    const facts = await office.owner.query<{ payload: object }[]>(
      `select payload from journal where case_id = $1 and fact = 'destruction.stopped'`,
      [caseId],
    );
    expect(facts).toEqual([{ payload: { destructionId: id, why: 'held' } }]);
    expect(told(await decide(id))).toBe('409 destruction_decided');

    const at = `/api/v1/cases/${caseId}/holds/${holdId}/lift`;
    const lift = await done(counsel.post<{ id: string }>(at, { reason: 'The request was answered.' }));
    await done(second.post(`${at}/${lift.id}/decision`, { decision: 'approve', reason: 'It was answered.' }));
    await destroyer.resume();
    expect([await statusOf(id), await isThere(caseId)]).toEqual(['stopped', true]);
    const anew = await done(propose(caseId));
    await done(decide(anew.id));
    await destroyer.resume();
    expect([await statusOf(anew.id), await isThere(caseId)]).toEqual(['destroyed', false]);
  });

  it('that comes while the worker is at it waits, and finds no case', async () => {
    const caseId = await closed();
    const id = await approved(caseId);
    const client = new pg.Client({ connectionString: office.database.urls.worker });
    await client.connect();
    await client.query('begin');
    await client.query('select erase_case($1, null)', [id]);
    const placing = counsel.post(`/api/v1/cases/${caseId}/holds`, {
      kind: 'other',
      reason: 'To be sure of it.',
    });
    await waitsForLock();
    await client.query('commit');
    await client.end();
    expect(told(await placing)).toBe('404 not_found');
  });

  it('that was there first makes the worker wait, and stops it', async () => {
    const caseId = await closed();
    const id = await approved(caseId);
    await acting('counsel', 'counsel');
    await desk.query(
      `insert into hold_changes (id, case_id, change, kind, reason_sealed, by_account, at) values ($1, $2, 'placed', 'other', '\\x00', $3, now())`,
      [newId(), caseId, accounts['counsel']],
    );
    const destroying = destroyer.destroy(id);
    await waitsForLock();
    await desk.query('commit');
    await destroying;
    expect([await statusOf(id), await isThere(caseId)]).toEqual(['stopped', true]);
  });
});

/** A destruction that is approved, and that the worker has not come to yet. */
async function approved(caseId: string): Promise<string> {
  const { id } = await done(propose(caseId));
  await done(decide(id));
  return id;
}

const waitsForLock = () =>
  eventually('somebody who waits for a lock', async () => {
    const rows = await office.owner.query<object[]>(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rows.length > 0 ? true : undefined;
  });

describe('a decision', () => {
  it('is another person’s, also when they have become counsel since', async () => {
    const email = 'turncoat@attacks.example';
    const accountId = await office.addPerson('supervisor', email);
    const { id } = await done(propose(await closed(), await office.signInAs(email)));
    await office.owner.query(`update accounts set role = 'counsel' where id = $1`, [accountId]);
    expect(told(await decide(id, { decision: 'approve' }, await office.signInAs(email)))).toBe(
      '403 destruction_own',
    );
    expect(told(await decide(id, { decision: 'approve' }, supervisor))).toBe('403 not_allowed');
  });

  it('is taken once, of two at once', async () => {
    const { id } = await done(propose(await closed()));
    const no = { decision: 'decline', reason: 'We want to look again.' };
    const answers = await Promise.all([decide(id, no), decide(id, { decision: 'approve' }, second)]);
    expect(answers.map(told).sort()).toEqual(['204', '409 destruction_decided']);
  });

  it('that declines leaves the case and lets it be proposed again', async () => {
    const caseId = await closed();
    const { id } = await done(propose(caseId));
    expect(told(await decide(id, { decision: 'decline' }))).toBe('400 input_invalid');
    await done(decide(id, { decision: 'decline', reason: 'We want to look again.' }));
    await destroyer.destroy(id);
    expect([await statusOf(id), await isThere(caseId)]).toEqual(['declined', true]);
    expect(told(await propose(caseId))).toBe('201');
  });

  it('comes too late when the law says otherwise by then', async () => {
    const caseId = await closed();
    const { id } = await done(propose(caseId));
    await office.owner.query(`update cases set closed_at = now() where id = $1`, [caseId]);
    expect(told(await decide(id))).toBe('409 still_kept');
    await office.owner.query(
      `update destructions set status = 'approved', decided_by = $2, decided_at = now() where id = $1`,
      [id, accounts['counsel']],
    );
    await destroyer.destroy(id);
    expect([await statusOf(id), await isThere(caseId)]).toEqual(['stopped', true]);
  });
});

it('what is due is listed, and nothing of it destroyed by itself', async () => {
  const [plain, held, proposed, early] = [
    await closed(),
    await closed(),
    await closed(),
    await closed(notDue),
  ];
  await hold(held);
  const { id } = await done(propose(proposed));
  await destroyer.resume();
  const { body } = await counsel.get<{
    countedFrom: object;
    due: { caseId: string; arithmetic: string[]; allowedOn: string }[];
    destructions: { id: string; status: string; number: string }[];
  }>('/api/v1/destructions');
  const listed = [plain, held, proposed, early].map((caseId) =>
    body.due.some((each) => each.caseId === caseId),
  );
  expect(listed).toEqual([true, false, false, false]);
  expect(body.due.find(({ caseId }) => caseId === plain)).toMatchObject({
    rule: 'not_sustained',
    closedOn: due,
  });
  expect(body.countedFrom).toMatchObject({ startedBy: 'case.closed' });
  expect(body.destructions.find((each) => each.id === id)).toMatchObject({
    status: 'proposed',
    caseId: proposed,
  });
  for (const caseId of [plain, held, proposed, early]) expect(await isThere(caseId)).toBe(true);
});

it('what is due is found behind any number of cases that are not', async () => {
  // More than are looked at together: closed as long ago, with an allegation that has no finding.
  await office.owner.query(
    `with opened as (insert into cases (id, status, wrapped_key, opened_at, closed_at)
       select gen_random_uuid(), 'closed', '', now(), now() - interval '6 years' from generate_series(1, 1100) returning id),
     filed as (insert into complaints (id, case_id, number, received_at, received_on, language, declarant_role, receipt_hash)
       select gen_random_uuid(), id, 'n-' || id, now(), now(), 'en', 'unknown', uuid_send(id) from opened)
     insert into allegations (id, case_id, ordinal, type_id, text_sealed, added_by, added_at)
       select gen_random_uuid(), id, 1, 'force', '', $1, now() from opened`,
    [accounts['supervisor']],
  );
  const last = 'ffffffff-ffff-7fff-bfff-ffffffffffff';
  await office.owner.query(
    `with opened as (insert into cases (id, status, wrapped_key, opened_at, closed_at)
       values ($1, 'closed', '', now(), now() - interval '6 years') returning id)
     insert into complaints (id, case_id, number, received_at, received_on, language, declarant_role, receipt_hash)
       select gen_random_uuid(), id, 'n-last', now(), now(), 'en', 'unknown', uuid_send(id) from opened`,
    [last],
  );
  const { body } = await supervisor.get<{ due: { caseId: string; number: string }[] }>(
    '/api/v1/destructions',
  );
  expect(body.due.at(-1)).toMatchObject({ caseId: last, number: 'n-last' });
  expect(new Set(body.due.map(({ caseId }) => caseId)).size).toBe(body.due.length);
  await office.owner.query(`delete from allegations where ordinal = 1 and text_sealed = ''
    and case_id in (select case_id from complaints where number like 'n-%')`);
  const many = await supervisor.get<{ due: object[] }>('/api/v1/destructions');
  expect(many.body.due).toHaveLength(200);
});

/** Begins a transaction of the desk's connection as somebody says it is. */
async function acting(role: string, name: string): Promise<void> {
  await desk.query('begin');
  await desk.query(`select set_config('redress.role', $1, true), set_config('redress.account', $2, true)`, [
    role,
    accounts[name],
  ]);
}

describe('on the desk’s own connection', () => {
  /** Why a statement is refused: a constraint's name, an SQLSTATE, or how many rows it changed. */
  async function refusal(role: string, name: string, sql: string, values: unknown[]): Promise<string> {
    await acting(role, name);
    const outcome = await desk.query(sql, values).then(
      ({ rowCount }) => `${rowCount} changed`,
      (error: { constraint?: string; code?: string }) => error.constraint ?? error.code ?? '',
    );
    await desk.query('rollback');
    return outcome;
  }
  const PROPOSE = `insert into destructions (id, case_id, status, rule, closed_on, allowed_on, arithmetic, proposed_by, proposed_at)
    values (gen_random_uuid(), $1, $2, 'not_sustained', '2000-01-01', $3, '{}', $4, now())`;
  const HOLD = `insert into hold_changes (id, case_id, change, kind, hold_id, lift_id, reason_sealed, by_account, at)
    values (gen_random_uuid(), $1, $2, $3, $4, $5, '\\x00', $6, now())`;

  it('the day of a closing cannot be moved, nor said of another day', async () => {
    const caseId = await closed(notDue);
    const move = (day: string | null) =>
      refusal('supervisor', 'supervisor', 'update cases set closed_at = $2 where id = $1', [caseId, day]);
    for (const day of ['2000-01-01', null, new Date().toISOString()])
      expect(await move(day)).toBe('closing_day_is_kept');
    await office.owner.query(`update cases set status = 'decided', closed_at = null where id = $1`, [caseId]);
    // A closing says why; what is tried here is its day alone.
    await office.owner.query(
      `with r as (insert into reasons (id, case_id, by_account, at, words_sealed)
         values (gen_random_uuid(), $1, $2, now(), '') returning id)
       insert into closings (case_id, from_status, reason_id, by_account, at) select $1, 'decided', id, $2, now() from r`,
      [caseId, accounts['supervisor']],
    );
    const shut = (day: string) =>
      refusal(
        'supervisor',
        'supervisor',
        `update cases set status = 'closed', closed_at = $2 where id = $1`,
        [caseId, day],
      );
    expect(await shut('2000-01-01')).toBe('closing_day_is_kept');
    expect(await shut(new Date().toISOString())).toBe('1 changed');
    expect(await move('2000-01-01')).toBe('closing_day_is_kept');
  });

  it('what was found of a closed case cannot be made less', async () => {
    const caseId = await closed(due, ['improper_conduct', null]);
    const change = `update findings set outcome = 'unfounded' where case_id = $1`;
    expect(await refusal('supervisor', 'supervisor', change, [caseId])).toBe('outcomes_are_kept');
    const add = `insert into findings (id, case_id, allegation_id, outcome, status, analysis_sealed, made_by, made_at)
      select gen_random_uuid(), case_id, id, 'unfounded', 'submitted', '', added_by, now() from allegations a
       where case_id = $1 and not exists (select from findings f where f.allegation_id = a.id)`;
    expect(await refusal('supervisor', 'supervisor', add, [caseId])).toBe('outcomes_are_kept');
  });

  it('nothing is proposed against the law, in another name or as approved already', async () => {
    const [plain, early, long, held, open] = [
      await closed(),
      await closed(notDue),
      await closed(due, ['improper_conduct']),
      await closed(),
      await closed(),
    ];
    await hold(held);
    await office.owner.query(`update cases set status = 'referred' where id = $1`, [open]);
    const me = accounts['supervisor'];
    const propose = (caseId: string, allowedOn = today, status = 'proposed', by = me, role = 'supervisor') =>
      refusal(role, 'supervisor', PROPOSE, [caseId, status, allowedOn, by]);
    expect(await propose(plain)).toBe('1 changed');
    for (const caseId of [early, long, held, open]) expect(await propose(caseId)).toBe('destruction_refused');
    expect(await propose(plain, addDays(today, 3))).toBe('destruction_refused');
    expect(await propose(plain, due)).toBe('destruction_refused');
    expect(await propose(plain, today, 'approved')).toBe('destruction_refused');
    expect(await propose(plain, today, 'proposed', accounts['deputy'])).toBe('42501');
    expect(await propose(plain, today, 'proposed', me, 'counsel')).toBe('42501');
    expect(await propose(newId())).toBe('destruction_refused');
    // A session that says supervisor for an account that is none.
    const lie = [plain, 'proposed', today, accounts['counsel']];
    expect(await refusal('supervisor', 'counsel', PROPOSE, lie)).toBe('destruction_refused');
  });

  it('nothing is decided by who proposed it, by who only says counsel, or a second time', async () => {
    const { id } = await done(propose(await closed()));
    const DECIDE = `update destructions set status = $2, decided_by = $3, decided_at = now() where id = $1`;
    const decides = (role: string, name: string, status = 'approved', by = accounts[name]) =>
      refusal(role, name, DECIDE, [id, status, by]);
    expect(await decides('supervisor', 'supervisor')).toBe('0 changed');
    expect(await decides('counsel', 'supervisor')).toBe('0 changed');
    expect(await decides('counsel', 'deputy')).toBe('destruction_refused');
    expect(await decides('counsel', 'counsel', 'approved', accounts['second'])).toBe('42501');
    expect(await decides('counsel', 'counsel', 'stopped')).toBe('42501');
    for (const status of ['erased', 'destroyed'])
      expect(await decides('counsel', 'counsel', status)).toBe('destruction_refused');
    expect(await decides('counsel', 'counsel')).toBe('1 changed');
    await done(decide(id, { decision: 'decline', reason: 'We want to look again.' }));
    expect(await decides('counsel', 'second')).toBe('0 changed');
  });

  it('no hold is lifted by one person, without having been asked for, or by another case’s request', async () => {
    const [caseId, other] = [await closed(), await closed()];
    const [holdId, otherHold] = [await hold(caseId), await hold(other)];
    const at = (id: string, of: string) => `/api/v1/cases/${id}/holds/${of}/lift`;
    const asked = await done(
      counsel.post<{ id: string }>(at(caseId, holdId), { reason: 'It was answered.' }),
    );
    const lift = (
      name: string,
      role: string,
      change: string,
      of: string,
      liftId: string | null,
      id = caseId,
    ) =>
      refusal(role, name, HOLD, [
        id,
        change,
        change === 'placed' ? 'other' : null,
        of,
        liftId,
        accounts[name],
      ]);
    expect(await lift('counsel', 'counsel', 'lift_approved', holdId, asked.id)).toBe(
      'another_person_decides',
    );
    expect(await lift('counsel', 'supervisor', 'lift_approved', holdId, asked.id)).toBe(
      'another_person_decides',
    );
    expect(await lift('second', 'counsel', 'lift_approved', holdId, null)).toBe('hold_refused');
    expect(await lift('second', 'counsel', 'lift_approved', holdId, holdId)).toBe('hold_refused');
    expect(await lift('second', 'counsel', 'lift_approved', otherHold, asked.id, other)).toBe('hold_refused');
    expect(await lift('second', 'counsel', 'lift_approved', holdId, asked.id, other)).toBe('hold_refused');
    expect(await lift('supervisor', 'counsel', 'lift_asked', holdId, null)).toBe('hold_refused');
    expect(await lift('second', 'counsel', 'lift_approved', holdId, asked.id)).toBe('1 changed');
    // In somebody else's name.
    const forged = [caseId, 'lift_approved', null, holdId, asked.id, accounts['second']];
    expect(await refusal('counsel', 'counsel', HOLD, forged)).toBe('42501');
    const placed = [caseId, 'placed', 'other', null, null, accounts['supervisor']];
    expect(await refusal('supervisor', 'supervisor', HOLD, placed)).toBe('hold_refused');
  });

  it('a row that names a file of another case, or of the house, takes none of them with it', async () => {
    const [victim, doomed] = [await closed(), await closed()];
    const content = Buffer.from('Of somebody else.');
    await office.owner.query(`update cases set status = 'investigating', closed_at = null where id = $1`, [
      victim,
    ]);
    await done(supervisor.upload(`/api/v1/cases/${victim}/evidence`, 'Photo', 'photo.txt', content));
    const [{ blob }] = await office.owner.query<[{ blob: string }]>(
      'select blob from evidence_items where case_id = $1',
      [victim],
    );
    await acting('supervisor', 'supervisor');
    for (const [n, name] of [blob, '../../keyring.json', '/etc/passwd'].entries())
      await desk.query(
        `insert into evidence_items (id, case_id, exhibit, title_sealed, file_name_sealed, media_type, size, sha256, blob, received_by, received_at)
         values (gen_random_uuid(), $1, $2, '', '', 'x', 1, repeat('a', 64), $3, $4, now())`,
        [doomed, n + 50, name, accounts['supervisor']],
      );
    await desk.query('commit');
    await destroyer.destroy(await approved(doomed));
    expect(await isThere(doomed)).toBe(false);
    const folder = office.config.dataFolder;
    for (const path of [join(folder, 'blobs', blob.slice(0, 2), blob), join(folder, 'keyring.json')])
      expect((await readFile(path)).length).toBeGreaterThan(0);
  });
});

describe('PostgreSQL’s own reckoning', () => {
  it('is that of the rules, for whatever day', async () => {
    const day = fc
      .date({ min: new Date('1950-01-01'), max: new Date('2080-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    const days = [...fc.sample(day, 400), '2024-02-29', '2023-02-28', '2020-12-31', '2096-02-29'];
    for (const [years, outcomes] of [
      [5, []],
      [15, ['improper_conduct']],
    ] as const) {
      const rows = await office.owner.query<{ day: string; until: string }[]>(
        `select d::text as day, kept_until(d::date, $2)::text as until from unnest($1::text[]) d`,
        [days, years],
      );
      for (const { day: closedOn, until } of rows)
        expect([closedOn, addDays(until, 1)]).toEqual([closedOn, keptFor(closedOn, outcomes).earliestOn]);
    }
  });

  it('keeps for as long with each outcome', async () => {
    for (const outcome of [...findingOutcomes.map(({ id }) => id), null]) {
      const caseId = await closed(due, [outcome]);
      const [{ refusal }] = await office.owner.query<[{ refusal: string | null }]>(
        'select destruction_refusal($1, $2) as refusal',
        [caseId, today],
      );
      const { allowedOn } = keptFor(due, [outcome]);
      expect([outcome, refusal]).toEqual([outcome, allowedOn! <= today ? null : 'kept']);
    }
  });

  it('is that of New York where the office is there, and lets nothing go where no law is in force', async () => {
    const law = lawOf('us-ny-nyc').retention;
    const reckoned = async (outcome: string, closedOn = due) => {
      const caseId = await closed(closedOn, [outcome]);
      const [row] = await office.owner.query<{ refusal: string | null }[]>(
        'select destruction_refusal($1, $2) as refusal',
        [caseId, today],
      );
      return row!.refusal;
    };
    const { ownerUrl } = office.database;
    const [floor] = await office.owner.query<object[]>(
      `select cleared_outcomes as "clearedOutcomes", cleared_years as "clearedYears", other_years as "otherYears"
         from retention_floor`,
    );
    expect(floor).toEqual(retentionFloor(lawOf().retention, today));
    try {
      expect(await reckoned('unfounded')).toBeNull();
      await setRetentionFloor(ownerUrl, retentionFloor(law, today));
      for (const outcome of Object.keys(law.readings))
        for (const closedOn of [due, '2001-01-01']) {
          const { allowedOn } = retentionOf({ closedOn, outcomes: [outcome], holds: [], on: today, law });
          const expected = allowedOn! <= today ? null : 'kept';
          expect([outcome, closedOn, await reckoned(outcome, closedOn)]).toEqual([
            outcome,
            closedOn,
            expected,
          ]);
        }
      await setRetentionFloor(ownerUrl, retentionFloor(law, '1970-01-01'));
      expect(await reckoned('unfounded')).toBe('kept');
    } finally {
      await setRetentionFloor(ownerUrl, retentionFloor(lawOf().retention, today));
    }
  });

  it('leaves no table behind: whatever refers to something of a case says of which', async () => {
    const rows = await office.owner.query<{ name: string }[]>(
      `with of_a_case as (select attrelid as t from pg_attribute where attname = 'case_id' and not attisdropped
         union select 'cases'::regclass)
       select distinct f.conrelid::regclass::text as name from pg_constraint f
        where f.contype = 'f' and f.confrelid in (select t from of_a_case) and f.conrelid not in (select t from of_a_case)`,
    );
    expect(rows).toEqual([]);
  });
});
