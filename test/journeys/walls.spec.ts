import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@redress/platform';
import { TestOffice, type Answer, type Person } from '../office.js';

interface Listed {
  items: { id?: string; caseId?: string; number: string }[];
}

let office: TestOffice;
let investigatorId = '';
let supervisorId = '';
let [screener, investigator, supervisor, second, advocate]: Person[] = [];

beforeAll(async () => {
  office = await TestOffice.open();
  await office.addPerson('supervisor', 'second.supervisor@walls.example');
  [screener, investigator, supervisor, advocate] = await Promise.all([
    office.signIn('screener'),
    office.signIn('investigator'),
    office.signIn('supervisor'),
    office.signIn('advocate'),
  ]);
  second = await office.signInAs('second.supervisor@walls.example');
  investigatorId = await idOf('investigator');
  supervisorId = await idOf('supervisor');
});
afterAll(() => office.close());

async function idOf(role: string): Promise<string> {
  const [row] = await office.owner.query<{ id: string }[]>(
    'select id from accounts where role = $1 order by created_at, email limit 1',
    [role],
  );
  return row?.id ?? '';
}

/** An officer of the roster who serves in a unit. */
async function officer(unit: string | null = null): Promise<string> {
  const id = newId();
  await office.owner.query(
    `insert into officers (id, source, source_key, name, search_name, search_keys, unit, active, updated_at)
     values ($1::uuid, 'walls', $1::uuid::text, 'Officer', ' officer ', '{}', $2, true, now())`,
    [id, unit],
  );
  return id;
}

/** A case that names officers, in a status, and perhaps assigned to the investigator. */
async function openCase(officerIds: string[], status = 'in_review', assigned = false): Promise<string> {
  const filed = await advocate!.post<{ number: string }>('/api/v1/complaints', {
    narrative: 'He pushed me against the wall of the station.',
    consent: 'oral',
    officers: officerIds.map((officerId) => ({ officerId })),
  });
  expect(filed.status).toBe(201);
  const [row] = await office.owner.query<{ case_id: string }[]>(
    'select case_id from complaints where number = $1',
    [filed.body.number],
  );
  const caseId = row?.case_id ?? '';
  await office.owner.query('update cases set status = $2, investigator_id = $3 where id = $1', [
    caseId,
    status,
    assigned ? investigatorId : null,
  ]);
  return caseId;
}

const numberOf = async (caseId: string) =>
  (
    await office.owner.query<{ number: string }[]>('select number from complaints where case_id = $1', [
      caseId,
    ])
  )[0]?.number ?? '';

/** An answer without the number of its request. */
const told = ({ status, body }: Answer) => ({ status, ...body, instance: undefined });

/** Whether somebody can learn of a case: by its address, its number, or a list. */
async function knows(person: Person, caseId: string): Promise<boolean> {
  const read = await person.get(`/api/v1/cases/${caseId}`);
  const byNumber = await person.get<Listed>(`/api/v1/cases?number=${await numberOf(caseId)}`);
  const list = await person.get<Listed>('/api/v1/cases?limit=100');
  const inLists = list.body.items.some(({ id }) => id === caseId);
  const answers = [read.status === 200, byNumber.body.items.length > 0, inLists];
  // All the ways agree, and what may not be known is answered as what does not exist.
  expect(new Set(answers).size).toBe(1);
  if (!inLists) expect(told(read)).toEqual(told(await person.get(`/api/v1/cases/${newId()}`)));
  return inLists;
}

describe('a wall stands before a case', () => {
  it.each(['self', 'officer'] as const)('that names the officer of a declared tie (%s)', async (kind) => {
    const named = await officer();
    const before = await openCase([named], 'investigating', true);
    expect(await knows(investigator!, before)).toBe(true);
    const tie = await investigator!.post('/api/v1/ties', { kind, officerId: named });
    expect(tie.status).toBe(201);
    const after = await openCase([named, await officer()], 'investigating', true);
    expect([await knows(investigator!, before), await knows(investigator!, after)]).toEqual([false, false]);
    expect([await knows(supervisor!, before), await knows(supervisor!, after)]).toEqual([true, true]);
    expect(await knows(investigator!, await openCase([await officer()], 'investigating', true))).toBe(true);
  });

  it('that names somebody who serves in one’s own unit', async () => {
    const [mine, colleague, stranger] = [await officer('U-12'), await officer('U-12'), await officer('U-13')];
    await investigator!.post('/api/v1/ties', { kind: 'self', officerId: mine });
    expect(await knows(investigator!, await openCase([colleague], 'investigating', true))).toBe(false);
    const later = await openCase([stranger], 'investigating', true);
    expect(await knows(investigator!, later)).toBe(true);
    await office.owner.query(`update officers set unit = 'U-12' where id = $1`, [stranger]);
    expect(await knows(investigator!, later)).toBe(false);
  });

  it('that names somebody whose unit one has moved into', async () => {
    const [mine, other] = [await officer('U-20'), await officer('U-21')];
    await investigator!.post('/api/v1/ties', { kind: 'self', officerId: mine });
    const caseId = await openCase([other], 'investigating', true);
    expect(await knows(investigator!, caseId)).toBe(true);
    await office.owner.query(`update officers set unit = 'U-21' where id = $1`, [mine]);
    expect(await knows(investigator!, caseId)).toBe(false);
  });

  it('that names somebody who served in a declared unit within the last year', async () => {
    const moved = await officer('U-31');
    await office.owner.query(
      `insert into officer_assignments (id, officer_id, unit, from_on, until_on, seen_on)
       values (gen_random_uuid(), $1, 'U-30', '2020-01-01', current_date - 100, current_date)`,
      [moved],
    );
    await investigator!.post('/api/v1/ties', { kind: 'unit', unit: 'U-30' });
    expect(await knows(investigator!, await openCase([moved], 'investigating', true))).toBe(false);
  });

  it('of which one is a witness', async () => {
    const caseId = await openCase([], 'investigating', true);
    const number = await numberOf(caseId);
    expect((await investigator!.post('/api/v1/ties', { kind: 'case', number })).status).toBe(201);
    expect(await knows(investigator!, caseId)).toBe(false);
  });

  it('to which an allegation adds the officer later', async () => {
    const named = await officer();
    const caseId = await openCase([], 'investigating', true);
    await investigator!.post('/api/v1/ties', { kind: 'officer', officerId: named });
    expect(await knows(investigator!, caseId)).toBe(true);
    const added = { typeId: 'force', officerId: named, text: 'Pushed against a wall.' };
    expect((await supervisor!.post(`/api/v1/cases/${caseId}/allegations`, added)).status).toBe(201);
    expect(await knows(investigator!, caseId)).toBe(false);
  });
});

describe('behind a wall', () => {
  let caseId = '';
  let evidenceId = '';
  let allegationId = '';
  let referralId = '';

  beforeAll(async () => {
    const named = await officer();
    caseId = await openCase([named], 'investigating', true);
    const at = `/api/v1/cases/${caseId}`;
    const uploaded = await investigator!.upload<{ id: string }>(`${at}/evidence`, 'Photo', 'a.txt', 'seen');
    evidenceId = uploaded.body.id;
    const added = await investigator!.post<{ id: string }>(`${at}/allegations`, {
      typeId: 'force',
      officerId: named,
      text: 'Pushed against a wall.',
    });
    allegationId = added.body.id;
    referralId = newId();
    await office.owner.query(
      `insert into referrals (id, case_id, recipient, profile, copy, status, requested_by, requested_at)
       values ($1, $2, 'chief_of_police', 'A', 1, 'requested', $3, now())`,
      [referralId, caseId, supervisorId],
    );
    for (const person of [investigator!, supervisor!, screener!])
      expect((await person.post('/api/v1/ties', { kind: 'officer', officerId: named })).status).toBe(201);
  });

  it('nothing can be read, changed or guessed: every answer is that of what does not exist', async () => {
    const at = (id: string) => `/api/v1/cases/${id}`;
    const analysis = {
      undisputed: 'x',
      disputed: 'x',
      credibility: 'x',
      policyApplied: 'x',
      conclusion: 'x',
    };
    const asks: [Person, 'GET' | 'POST' | 'PUT' | 'PATCH', (id: string) => string, object?][] = [
      [supervisor!, 'GET', at],
      [supervisor!, 'POST', (id) => `${at(id)}/notes`, { body: 'hello' }],
      [supervisor!, 'POST', (id) => `${at(id)}/screening`, { decision: 'accept' }],
      [screener!, 'POST', (id) => `${at(id)}/screening`, { decision: 'accept' }],
      [supervisor!, 'PUT', (id) => `${at(id)}/assignment`, { investigatorId }],
      [supervisor!, 'POST', (id) => `${at(id)}/referrals`, { recipient: 'chief_of_police' }],
      [investigator!, 'POST', (id) => `${at(id)}/notes`, { body: 'hello' }],
      [
        investigator!,
        'PUT',
        (id) => `${at(id)}/allegations/${allegationId}/finding`,
        { outcome: 'sustained', analysis },
      ],
      [investigator!, 'GET', (id) => `/api/v1/evidence/${id === caseId ? evidenceId : id}/content`],
      [supervisor!, 'GET', (id) => `/api/v1/referrals/${id === caseId ? referralId : id}`],
      [supervisor!, 'GET', (id) => `/api/v1/referrals/${id === caseId ? referralId : id}/packet`],
    ];
    for (const [person, method, url, payload] of asks) {
      const walled = await person.send(method, url(caseId), payload);
      const absent = await person.send(method, url(newId()), payload);
      expect([url(''), told(walled)]).toEqual([url(''), told(absent)]);
    }
  });

  it('a person cannot be given the case, in words that tell nothing', async () => {
    const answer = await second!.send('PUT', `/api/v1/cases/${caseId}/assignment`, { investigatorId });
    expect([answer.status, answer.body['code']]).toEqual([409, 'assignment_not_possible']);
    expect(JSON.stringify(answer.body)).not.toMatch(/tie|conflict of|officer|unit|wall/i);
  });

  it('the review queue does not show it either', async () => {
    await office.owner.query(`update cases set status = 'in_review', investigator_id = null where id = $1`, [
      caseId,
    ]);
    expect(await knows(screener!, caseId)).toBe(false);
    const queue = await screener!.get<Listed>('/api/v1/review-queue');
    expect(queue.body.items.some((item) => item.caseId === caseId)).toBe(false);
  });
});

describe('a tie', () => {
  it('is seen by whoever has it and by supervisors, and ended by another person only', async () => {
    const named = await officer();
    const caseId = await openCase([named]);
    const { body } = await supervisor!.post<{ id: string }>('/api/v1/ties', {
      kind: 'officer',
      officerId: named,
    });
    const listed = async (person: Person) =>
      (await person.get<{ items: { id: string }[] }>('/api/v1/ties')).body.items.some(
        ({ id }) => id === body.id,
      );
    expect([await listed(supervisor!), await listed(second!), await listed(screener!)]).toEqual([
      true,
      true,
      false,
    ]);
    expect((await supervisor!.send('DELETE', `/api/v1/ties/${body.id}`)).status).toBe(403);
    expect(await knows(supervisor!, caseId)).toBe(false);
    expect((await second!.send('DELETE', `/api/v1/ties/${body.id}`)).status).toBe(204);
    expect(await knows(supervisor!, caseId)).toBe(true);
  });

  it('is declared for somebody else by a supervisor only', async () => {
    const tie = { kind: 'unit', unit: 'U-77', accountId: investigatorId };
    expect((await screener!.post('/api/v1/ties', tie)).status).toBe(403);
    expect((await second!.post('/api/v1/ties', tie)).status).toBe(201);
  });

  it.each([
    [{ kind: 'officer' }, 'input_invalid'],
    [{ kind: 'unit', officerId: newId() }, 'input_invalid'],
    [{ kind: 'officer', officerId: newId() }, 'officer_unknown'],
    [{ kind: 'friend', unit: 'U' }, 'input_invalid'],
    [{ kind: 'case', number: '2026-XXXX-XXXX' }, 'not_found'],
    [{ kind: 'unit', unit: 'U', accountId: newId() }, 'not_found'],
  ])('cannot be %j', async (tie, code) => {
    expect((await second!.post(`/api/v1/ties`, tie)).body['code']).toBe(code);
  });
});

describe('breaking the glass', () => {
  const reason = 'The only supervisor on duty tonight, and the retaliation is happening now.';

  async function walledCase(): Promise<string> {
    const named = await officer();
    const caseId = await openCase([named]);
    await supervisor!.post('/api/v1/ties', { kind: 'officer', officerId: named });
    expect(await knows(supervisor!, caseId)).toBe(false);
    return caseId;
  }
  const waiting = async (person: Person, number: string) =>
    (
      await person.get<{ items: { id: string; number: string; reason: string }[] }>('/api/v1/entries')
    ).body.items.find((item) => item.number === number);

  it('takes a reason and a second person, lasts some hours, and is in the record', async () => {
    const caseId = await walledCase();
    const number = await numberOf(caseId);
    expect((await supervisor!.post('/api/v1/entries', { number, reason })).status).toBe(202);
    expect(await waiting(supervisor!, number)).toBeUndefined();
    const asked = await waiting(second!, number);
    expect(asked?.reason).toBe(reason);
    const decide = (person: Person) =>
      person.post(`/api/v1/entries/${asked?.id}/decision`, { decision: 'let_in', hours: 2 });
    expect((await decide(supervisor!)).status).toBe(403);
    expect(await knows(supervisor!, caseId)).toBe(false);
    expect((await decide(second!)).status).toBe(204);
    expect((await decide(second!)).status).toBe(404);
    expect(await knows(supervisor!, caseId)).toBe(true);
    const facts = await office.owner.query<{ fact: string }[]>(
      `select fact from journal where case_id = $1 and fact in ('entry.decided', 'case.read') order by seq`,
      [caseId],
    );
    expect(facts.map(({ fact }) => fact)).toEqual(['entry.decided', 'case.read']);
    await office.owner.query(`update walls set open_until = now() where case_id = $1`, [caseId]);
    expect(await knows(supervisor!, caseId)).toBe(false);
  });

  it('is not granted by a refusal', async () => {
    const caseId = await walledCase();
    const number = await numberOf(caseId);
    await supervisor!.post('/api/v1/entries', { number, reason });
    const asked = await waiting(second!, number);
    await second!.post(`/api/v1/entries/${asked?.id}/decision`, { decision: 'refused' });
    expect(await knows(supervisor!, caseId)).toBe(false);
  });

  it('tells whoever asks nothing: a number that nobody has is answered alike, and shown to nobody', async () => {
    const number = await numberOf(await walledCase());
    const [real, invented] = [
      await supervisor!.post('/api/v1/entries', { number, reason }),
      await supervisor!.post('/api/v1/entries', { number: '2026-0000-0000', reason }),
    ];
    expect([real.status, Object.keys(real.body)]).toEqual([invented.status, Object.keys(invented.body)]);
    expect(await waiting(second!, '2026-0000-0000')).toBeUndefined();
  });

  it('keeps the reason sealed', async () => {
    const [row] = await office.owner.query<{ found: boolean }[]>(
      `select bool_or(position('retaliation'::bytea in reason_sealed) > 0) as found from entries`,
    );
    expect(row?.found).toBe(false);
  });

  it('is for supervisors', async () => {
    for (const person of [screener!, investigator!])
      expect((await person.post('/api/v1/entries', { number: 'x', reason })).status).toBe(403);
  });
});
