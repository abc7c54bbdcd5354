import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LinkView } from '@redress/links';
import { addDays } from '@redress/policy';
import { dayIn, newId } from '@redress/platform';
import { TestOffice, eventually, type Answer, type Person } from '../office.js';

/** Several complaints worked on as one, and split again: over HTTP, with the worker. */
let office: TestOffice;
let [supervisor, advocate, screener]: Person[] = [];
let officerId = '';
const WHY = 'The same officer on the same night.';
const rows = <T>(sql: string, values: unknown[] = []) => office.owner.query<T[]>(sql, values);
const today = () => dayIn(office.config.timeZone, new Date());

beforeAll(async () => {
  office = await TestOffice.open();
  [supervisor, advocate, screener] = await Promise.all(
    (['supervisor', 'advocate', 'screener'] as const).map((role) => office.signIn(role)),
  );
  officerId = newId();
  await rows(
    `insert into officers (id, source, source_key, name, search_name, search_keys, active, updated_at)
     values ($1, 'test', 'one', 'Doe', ' doe ', '{}', true, now())`,
    [officerId],
  );
  await office.startWorker();
});
afterAll(() => office.close());

async function done<T>(answering: Promise<Answer<T>>): Promise<T> {
  const answer = await answering;
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

interface Filed {
  caseId: string;
  number: string;
  receipt: string;
}

/** Filed by an advocate, who had heard of it that many days before. */
async function filed(daysAgo = 0, more: object = {}): Promise<Filed> {
  const said = {
    narrative: 'He pushed me.',
    consent: 'oral',
    ...(daysAgo > 0 && { receivedOn: addDays(today(), -daysAgo) }),
    ...more,
  };
  const { number, receipt } = await done(
    advocate!.post<{ number: string; receipt: string }>('/api/v1/complaints', said),
  );
  const caseId = await eventually('the clocks', async () => {
    const [row] = await rows<{ id: string }>(
      `select c.id from cases c join complaints k on k.case_id = c.id where k.number = $1 and c.status = 'in_review'
         and exists (select from clocks t where t.case_id = c.id) and exists (select from watches w where w.case_id = c.id)`,
      [number],
    );
    return row?.id;
  });
  return { caseId, number, receipt };
}

const link = (lead: Filed, number: string, by: Person = supervisor!) =>
  by.post(`/api/v1/cases/${lead.caseId}/links`, { number, reason: WHY });
const split = (of: Filed) =>
  supervisor!.post(`/api/v1/cases/${of.caseId}/split`, { reason: 'Two nights after all.' });
const linksOf = async ({ caseId }: Filed, by: Person = supervisor!) =>
  (await done(by.get<{ items: LinkView[] }>(`/api/v1/cases/${caseId}/links`))).items;
const yearOf = async ({ caseId }: Filed) =>
  (
    await rows<{ on: string }>(
      `select starts_on::text as on from clocks where case_id = $1 and clock_id = 'pobra_year' and allegation_id is null`,
      [caseId],
    )
  )[0]?.on;
const becomes = (of: Filed, day: string) =>
  eventually(`a year from ${day}`, async () => ((await yearOf(of)) === day ? true : undefined));
const everythingIn = async (of: readonly Filed[]) => {
  const ids = of.map(({ caseId }) => caseId);
  const counts = [
    'statements',
    'parties',
    'consents',
    'mailboxes',
    'check_ins',
    'clocks',
    'complaints',
    'allegations',
  ];
  return Object.fromEntries(
    await Promise.all(
      counts.map(async (table) => [
        table,
        await rows(
          `select case_id, count(*)::int from ${table} where case_id = any($1) group by 1 order by 1`,
          [ids],
        ),
      ]),
    ),
  ) as object;
};

describe('linked cases', () => {
  it('count from the earliest discovery of all of them, and from their own again when they are split', async () => {
    const [lead, older, oldest] = [await filed(), await filed(40), await filed(90)];
    const before = await everythingIn([lead, older, oldest]);
    await done(link(lead, older.number));
    await becomes(lead, addDays(today(), -40));
    await done(link(lead, oldest.number.toLowerCase()));
    for (const each of [lead, older, oldest]) await becomes(each, addDays(today(), -90));
    expect(await linksOf(lead)).toMatchObject([
      { number: older.number, leads: false, split: null },
      { number: oldest.number, leads: false, split: null },
    ]);
    expect(await linksOf(older)).toMatchObject([{ number: lead.number, leads: true, reason: WHY }]);
    const moved = await rows(
      `select from clock_changes h join clocks c on c.id = h.clock where h.case_id = $1 and c.clock_id = 'pobra_year' and h.change = 'recomputed'`,
      [lead.caseId],
    );
    expect(moved).toHaveLength(2);
    expect((await split(oldest)).status).toBe(204);
    await becomes(oldest, addDays(today(), -90));
    for (const each of [lead, older]) await becomes(each, addDays(today(), -40));
    expect((await split(older)).status).toBe(204);
    await becomes(lead, today());
    expect(await everythingIn([lead, older, oldest])).toEqual(before);
    expect((await linksOf(lead)).map(({ split: end }) => end?.reason)).toEqual([null, null]);
    expect((await linksOf(older))[0]?.split?.reason).toBe('Two nights after all.');
  });

  it('keep their receipts, mailboxes and the protection of their statements', async () => {
    const [lead, member] = [await filed(), await filed()];
    const protection = () =>
      rows(
        'select case_id, protection, protection_basis from statements where case_id = any($1) order by id',
        [[lead.caseId, member.caseId]],
      );
    const before = await protection();
    await done(link(lead, member.number));
    for (const each of [lead, member]) {
      const holder = await office.complainant(each.receipt);
      const own = await done(holder.get<{ number: string }>('/api/v1/complaint'));
      expect(own.number).toBe(each.number);
      expect((await holder.post('/api/v1/complaint/messages', { body: 'Hello.' })).status).toBe(201);
      expect(JSON.stringify(await holder.get('/api/v1/complaint/messages'))).not.toContain(
        each === lead ? member.number : lead.number,
      );
    }
    expect(await protection()).toEqual(before);
    expect(before).toMatchObject([{ protection: 'protected' }, { protection: 'protected' }]);
  });

  it('are all closed to whom a wall stands before one of them, also one that is raised later', async () => {
    const [lead, named] = [await filed(), await filed(0, { officers: [{ officerId }] })];
    const seen = async (by: Person) =>
      Promise.all([lead, named].map(async ({ caseId }) => (await by.get(`/api/v1/cases/${caseId}`)).status));
    await office.addPerson('supervisor', 'before@office.example');
    await office.addPerson('supervisor', 'after@office.example');
    const [before, after] = [
      await office.signInAs('before@office.example'),
      await office.signInAs('after@office.example'),
    ];
    const tie = await done(before.post<{ id: string }>('/api/v1/ties', { kind: 'officer', officerId }));
    expect(await seen(before)).toEqual([200, 404]);
    // Before whom a wall stands cannot even name the other.
    expect((await link(lead, named.number, before)).body).toMatchObject({ code: 'link_number_unknown' });
    await done(link(lead, named.number));
    expect(await seen(before)).toEqual([404, 404]);
    expect(await seen(after)).toEqual([200, 200]);
    await done(after.post('/api/v1/ties', { kind: 'officer', officerId }));
    expect(await seen(after)).toEqual([404, 404]);
    expect((await split(named)).status).toBe(204);
    expect([await seen(before), await seen(after)]).toEqual([
      [200, 404],
      [200, 404],
    ]);
    expect(tie.id).toBeTruthy();
  });

  it('are refused in a row, twice, of itself, of nobody’s number, and by whoever may not', async () => {
    const [a, b, c] = [await filed(), await filed(), await filed()];
    await done(link(a, b.number));
    for (const [lead, number, code] of [
      [a, b.number, 'linked_already'],
      [c, b.number, 'linked_already'],
      [b, c.number, 'linked_already'],
      [c, a.number, 'linked_already'],
      [a, a.number, 'link_number_unknown'],
      [a, 'CR-0000-NOBODY', 'link_number_unknown'],
    ] as const)
      expect([number, (await link(lead, number)).body['code']]).toEqual([number, code]);
    expect((await link(a, c.number, screener)).status).toBe(403);
    expect((await split(c)).status).toBe(404);
    await rows(`update cases set status = 'closed', closed_at = now() where id = $1`, [c.caseId]);
    expect((await link(a, c.number)).body).toMatchObject({ code: 'link_of_closed' });
  });

  it('are not linked past a wall before the investigator of one', async () => {
    const [lead, named] = [await filed(), await filed(0, { officers: [{ officerId }] })];
    const id = await office.addPerson('investigator', 'tied.investigator@office.example');
    const tied = await office.signInAs('tied.investigator@office.example');
    await done(tied.post('/api/v1/ties', { kind: 'officer', officerId }));
    await done(screener!.post(`/api/v1/cases/${lead.caseId}/screening`, { decision: 'accept' }));
    await done(supervisor!.send('PUT', `/api/v1/cases/${lead.caseId}/assignment`, { investigatorId: id }));
    expect((await link(lead, named.number)).body).toMatchObject({ code: 'link_not_possible' });
  });
});
