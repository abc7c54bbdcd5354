import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { addDays } from '@redress/policy';
import { dayIn, newId } from '@redress/platform';
import {
  WatchSweeper,
  type MissedCheckIn,
  type OpenCheckIn,
  type OwnCheckIns,
  type WatchView,
} from '@redress/watch';
import { ClockCounter } from '../../libs/clocks/src/clock-counter.js';
import { TestOffice, eventually, type Answer, type Person } from '../office.js';

/** The retaliation watch over HTTP, with the worker and the record: days pass by moving the rows back. */
let office: TestOffice;
let sweeper: WatchSweeper;
let clocks: { db: DataSource; counter: ClockCounter };
let [screener, investigator, supervisor, counsel, advocate]: Person[] = [];
let investigatorId = '';
const today = () => dayIn(office.config.timeZone, new Date());
const rows = <T>(sql: string, values: unknown[] = []) => office.owner.query<T[]>(sql, values);

beforeAll(async () => {
  office = await TestOffice.open();
  [screener, investigator, supervisor, counsel, advocate] = await Promise.all(
    (['screener', 'investigator', 'supervisor', 'counsel', 'advocate'] as const).map((role) =>
      office.signIn(role),
    ),
  );
  const worker = await office.startWorker();
  sweeper = worker.get(WatchSweeper, { strict: false });
  clocks = { db: worker.get(DataSource), counter: worker.get(ClockCounter, { strict: false }) };
  const [account] = await rows<{ id: string }>(
    `select id from accounts where role = 'investigator' order by created_at, email`,
  );
  investigatorId = account!.id;
});
afterAll(() => office.close());

async function done<T>(answering: Promise<Answer<T>>): Promise<T> {
  const answer = await answering;
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

interface Filed {
  caseId: string;
  receipt: string;
  holder: Person;
}

async function filed(through?: Person): Promise<Filed> {
  const said = {
    narrative: 'He took my phone and said that he would be back.',
    ...(through && { consent: 'oral' }),
  };
  const { number, receipt } = await done(
    (through ?? office.visitor()).post<{ number: string; receipt: string }>('/api/v1/complaints', said),
  );
  const caseId = await eventually('the watch', async () => {
    const [row] = await rows<{ id: string }>(
      `select c.id from cases c join complaints k on k.case_id = c.id join watches w on w.case_id = c.id
        where k.number = $1 and c.status = 'in_review' and exists (select from clocks t where t.case_id = c.id)`,
      [number],
    );
    return row?.id;
  });
  return { caseId, receipt, holder: await office.complainant(receipt) };
}

/** Lets that many days pass for a case, and the worker look at what is due. */
async function later(caseId: string, days: number): Promise<void> {
  await rows(
    `update check_ins set opens_on = opens_on - $2::int, due_on = due_on - $2::int, next_on = next_on - $2::int where case_id = $1`,
    [caseId, days],
  );
  await sweeper.sweep();
}

const own = async ({ holder }: Filed) => done(holder.get<OwnCheckIns>('/api/v1/complaint/check-ins'));
const asked = async (of: string) =>
  (await done(advocate!.get<{ items: OpenCheckIn[] }>('/api/v1/filings/check-ins'))).items.filter(
    ({ caseId }) => caseId === of,
  );
const watchOf = (caseId: string, by: Person = supervisor!) =>
  by.get<WatchView>(`/api/v1/cases/${caseId}/watch`);
const clockOf = async (caseId: string, clockId: string) =>
  (
    await rows<{ stopped: string | null }>(
      'select stopped_on::text as stopped from clocks where case_id = $1 and clock_id = $2',
      [caseId, clockId],
    )
  )[0]?.stopped;
const factsOf = async (caseId: string) =>
  (
    await rows<{ fact: string }>(
      `select fact from journal where case_id = $1 and (fact like 'check_in%' or fact like 'watch%') order by id`,
      [caseId],
    )
  ).map(({ fact }) => fact);

describe('whoever reported', () => {
  it('is asked at 30, 60 and 90 days after the filing, from a week before on', async () => {
    const one = await filed();
    const { channel, checkIns } = (await watchOf(one.caseId)).body;
    expect(channel).toBe('mailbox');
    expect(checkIns.map(({ clockId, dueOn, opensOn, state }) => [clockId, dueOn, opensOn, state])).toEqual(
      [30, 60, 90].map((day) => [
        `retaliation_check_${day}`,
        addDays(today(), day),
        addDays(today(), day - 7),
        'to_come',
      ]),
    );
    expect((await own(one)).items).toEqual([]);
    await later(one.caseId, 22);
    expect((await own(one)).items).toEqual([]);
    await later(one.caseId, 1);
    expect((await own(one)).items).toMatchObject([{ dueOn: addDays(today(), 7), late: false }]);
  });

  it('answers in one step, once, which is what its clock waited for', async () => {
    const one = await filed();
    await later(one.caseId, 23);
    const [first] = (await own(one)).items;
    const at = `/api/v1/complaint/check-ins/${first!.id}`;
    expect((await one.holder.post(at, { outcome: 'unreachable' })).status).toBe(400);
    expect((await one.holder.post(at, { outcome: 'fine' })).status).toBe(400);
    expect((await one.holder.post(at, { outcome: 'safe' })).status).toBe(204);
    expect((await one.holder.post(at, { outcome: 'concern' })).body).toMatchObject({ code: 'check_in_over' });
    await eventually(
      'the clock',
      async () => (await clockOf(one.caseId, 'retaliation_check_30')) ?? undefined,
    );
    expect(await clockOf(one.caseId, 'retaliation_check_60')).toBeNull();
    expect((await watchOf(one.caseId)).body.checkIns[0]).toMatchObject({
      ...{ state: 'answered', outcome: 'safe', answeredBy: 'complainant', by: '', allegationId: null },
    });
    await expect(
      rows(`update check_ins set outcome = 'declined' where id = $1`, [first!.id]),
    ).rejects.toThrow('answered before');
  });

  it('cannot answer before it is asked, nor for somebody else', async () => {
    const [one, other] = [await filed(), await filed()];
    const [later30] = (await watchOf(one.caseId)).body.checkIns;
    const at = `/api/v1/complaint/check-ins/${later30!.id}`;
    expect((await one.holder.post(at, { outcome: 'safe' })).body).toMatchObject({
      code: 'check_in_not_open',
    });
    expect((await other.holder.post(at, { outcome: 'safe' })).status).toBe(404);
    expect(
      (await advocate!.post(`/api/v1/filings/${one.caseId}/check-ins/${later30!.id}`, { outcome: 'safe' }))
        .status,
    ).toBe(404);
  });

  it('is asked once more after the end, and only then', async () => {
    const one = await filed();
    await done(
      screener!.post(`/api/v1/cases/${one.caseId}/screening`, { decision: 'decline', reason: 'Not for us.' }),
    );
    await done(
      supervisor!.post(`/api/v1/cases/${one.caseId}/closing`, { reason: 'Nothing that this office can do.' }),
    );
    await eventually('the last check-in', async () =>
      (await watchOf(one.caseId)).body.checkIns.some(
        ({ clockId }) => clockId === 'retaliation_check_after_close',
      )
        ? true
        : undefined,
    );
    const last = (await watchOf(one.caseId)).body.checkIns.find(
      ({ clockId }) => clockId === 'retaliation_check_after_close',
    );
    expect(last).toMatchObject({ dueOn: addDays(today(), 90), state: 'to_come' });
  });
});

describe('a concern', () => {
  it('becomes an allegation with a review within a day, and the person is asked more often', async () => {
    const one = await filed();
    await later(one.caseId, 23);
    const [first] = (await own(one)).items;
    const words = 'His partner waited at my door.';
    await done(
      one.holder.post(`/api/v1/complaint/check-ins/${first!.id}`, {
        outcome: 'concern',
        body: words,
        language: 'en',
      }),
    );
    const allegationId = await eventually(
      'the allegation',
      async () =>
        (await watchOf(one.caseId)).body.checkIns.find(({ outcome }) => outcome)?.allegationId ?? undefined,
    );
    const [allegation] = await rows<object>(
      'select type_id, officer_id, added_by from allegations where id = $1 and case_id = $2',
      [allegationId, one.caseId],
    );
    expect(allegation).toEqual({ type_id: 'retaliation.T2', officer_id: null, added_by: null });
    // Done since: an old complaint does not use up its year, also when all is counted anew.
    const year = `from clocks where case_id = $1 and clock_id = 'pobra_year' and allegation_id`;
    await eventually(
      'its clock',
      async () => (await rows(`select ${year} = $2`, [one.caseId, allegationId]))[0],
    );
    await rows(`update clocks set starts_on = starts_on - 400 where id in (select id ${year} is null)`, [
      one.caseId,
    ]);
    await clocks.db.transaction((tx) => clocks.counter.recount(tx, [one.caseId]));
    expect(await rows(`select starts_on::text as on ${year} = $2`, [one.caseId, allegationId])).toEqual([
      { on: today() },
    ]);
    await eventually('the review', async () =>
      (
        await rows(
          `select from clocks where case_id = $1 and clock_id = 'safety_review' and stopped_on is null and due_on = $2`,
          [one.caseId, addDays(today(), 1)],
        )
      ).length === 1
        ? true
        : undefined,
    );
    const queue = await supervisor!.get<{
      items: { caseId: string; priority: string; retaliationReportedAt: string }[];
    }>('/api/v1/review-queue?limit=100');
    expect(queue.body.items.find(({ caseId }) => caseId === one.caseId)).toMatchObject({
      priority: 'urgent',
    });
    const { checkIns } = (await watchOf(one.caseId)).body;
    expect(checkIns.filter(({ clockId }) => clockId === null).map(({ dueOn }) => dueOn)).toEqual(
      [7, 30, 60, 90].map((days) => addDays(today(), days)),
    );
    const tracks = await rows(`select from tracks where allegation_id = $1`, [allegationId]);
    expect(tracks).toHaveLength(2);
    await eventually('the statement', async () =>
      (
        await rows(
          `select from statements where case_id = $1 and protection = 'protected' and kind = 'written'`,
          [one.caseId],
        )
      ).length === 1
        ? true
        : undefined,
    );
    expect(
      JSON.stringify(await rows('select * from journal where case_id = $1', [one.caseId])),
    ).not.toContain('partner');
    await done(supervisor!.post(`/api/v1/cases/${one.caseId}/safety-review`, {}));
    await eventually(
      'the end of the review',
      async () => (await clockOf(one.caseId, 'safety_review')) ?? undefined,
    );
  });

  it('is the same from an advocate, who says it for the person', async () => {
    const one = await filed(advocate);
    await later(one.caseId, 23);
    expect((await own(one)).items).toEqual([]);
    const [first] = await asked(one.caseId);
    await done(
      advocate!.post(`/api/v1/filings/${one.caseId}/check-ins/${first!.id}`, {
        outcome: 'concern',
        body: 'She was stopped.',
      }),
    );
    await eventually(
      'the allegation',
      async () =>
        (await watchOf(one.caseId)).body.checkIns.find(({ outcome }) => outcome)?.allegationId ?? undefined,
    );
    expect((await watchOf(one.caseId)).body.checkIns[0]).toMatchObject({ answeredBy: 'advocate' });
  });
});

describe('nobody answers', () => {
  it('goes to the supervisors, once, and names no telephone', async () => {
    const one = await filed();
    await later(one.caseId, 30);
    expect(await factsOf(one.caseId)).toEqual(['watch.started', 'check_in.opened']);
    await later(one.caseId, 1);
    await sweeper.sweep();
    expect(await factsOf(one.caseId)).toEqual(['watch.started', 'check_in.opened', 'check_in.missed']);
    const list = await done(supervisor!.get<{ missed: MissedCheckIn[] }>('/api/v1/watch'));
    const [missed] = list.missed.filter(({ caseId }) => caseId === one.caseId);
    expect(Object.keys(missed!).sort()).toEqual(['caseId', 'channel', 'dueOn', 'id', 'number']);
    // Late, the person can still say how they are.
    expect((await own(one)).items).toMatchObject([{ late: true }]);
    const at = `/api/v1/cases/${one.caseId}/check-ins/${missed!.id}/resolution`;
    expect((await supervisor!.post(at, { reason: 'short' })).status).toBe(400);
    expect((await investigator!.post(at, { reason: 'We wrote into the mailbox.' })).status).toBe(403);
    expect((await supervisor!.post(at, { reason: 'We wrote into the mailbox.' })).status).toBe(204);
    expect((await own(one)).items).toEqual([]);
    const { checkIns } = (await watchOf(one.caseId)).body;
    expect(checkIns[0]).toMatchObject({
      outcome: 'unreachable',
      answeredBy: 'office',
      reason: 'We wrote into the mailbox.',
    });
    // Tried again at once, and its clock runs on.
    await eventually('the next try', async () =>
      (await watchOf(one.caseId)).body.checkIns.length === 4 ? true : undefined,
    );
    expect(await clockOf(one.caseId, 'retaliation_check_30')).toBeNull();
  });

  it('is tried three times, and no more', async () => {
    const one = await filed(advocate);
    await later(one.caseId, 23);
    for (const tries of [1, 2, 3]) {
      const open = await eventually('the next try', async () => (await asked(one.caseId))[0]);
      await done(
        advocate!.post(`/api/v1/filings/${one.caseId}/check-ins/${open.id}`, { outcome: 'unreachable' }),
      );
      await eventually('what follows', async () => {
        const answered = await rows(
          `select from journal_log l join journal j on j.id = l.entry_id where j.case_id = $1 and j.fact = 'check_in.answered'`,
          [one.caseId],
        );
        return answered.length === tries ? true : undefined;
      });
    }
    const { checkIns } = (await watchOf(one.caseId)).body;
    expect(checkIns.filter(({ outcome }) => outcome === 'unreachable')).toHaveLength(3);
    expect(await asked(one.caseId)).toEqual([]);
  });
});

describe('the channel', () => {
  it('is the person’s to choose, and comes back to them when they send the advocate away', async () => {
    const one = await filed(advocate);
    await later(one.caseId, 23);
    expect(await own(one)).toMatchObject({ channel: 'advocate', mayChoose: true, items: [] });
    expect(await asked(one.caseId)).toHaveLength(1);
    const at = '/api/v1/complaint/check-ins/channel';
    expect((await one.holder.send('PUT', at, { channel: 'telephone' })).status).toBe(400);
    expect((await one.holder.send('PUT', at, { channel: 'mailbox' })).status).toBe(204);
    expect((await own(one)).items).toHaveLength(1);
    expect(await asked(one.caseId)).toEqual([]);
    await done(one.holder.send('PUT', at, { channel: 'advocate' }));
    await done(one.holder.send('DELETE', '/api/v1/complaint/consents/filing'));
    expect(await own(one)).toMatchObject({ channel: 'mailbox', mayChoose: false, items: [{ late: false }] });
    expect(await asked(one.caseId)).toEqual([]);
    expect((await one.holder.send('PUT', at, { channel: 'advocate' })).body).toMatchObject({
      code: 'no_advocate',
    });
  });

  it('tells the advocate by mail that there is news, and nothing of what', async () => {
    const before = (await office.mails()).length;
    const one = await filed(advocate);
    await later(one.caseId, 23);
    const mails = await eventually('the mail', async () => {
      const all = await office.mails();
      return all.length > before ? all : undefined;
    });
    expect(mails[0]).toContain('there is news');
    expect(mails[0]).not.toMatch(/check|safe|retaliation|CR-|number/i);
    const quiet = await filed();
    await later(quiet.caseId, 23);
    expect(await factsOf(quiet.caseId)).toContain('check_in.opened');
  });
});

describe('who sees it', () => {
  it('are the investigator of the case and supervisors, and nobody before whom a wall stands', async () => {
    const one = await filed();
    expect((await watchOf(one.caseId, screener)).status).toBe(403);
    expect((await watchOf(one.caseId, counsel)).status).toBe(403);
    expect((await watchOf(one.caseId, investigator)).status).toBe(404);
    expect((await watchOf(newId())).status).toBe(404);
    await done(
      screener!.post(`/api/v1/cases/${one.caseId}/screening`, {
        decision: 'accept',
        reason: 'It has to be looked into.',
      }),
    );
    await done(supervisor!.send('PUT', `/api/v1/cases/${one.caseId}/assignment`, { investigatorId }));
    expect((await watchOf(one.caseId, investigator)).status).toBe(200);
    await office.addPerson('supervisor', 'tied@office.example');
    const tied = await office.signInAs('tied@office.example');
    await later(one.caseId, 31);
    const missed = async () =>
      (await done(tied.get<{ missed: MissedCheckIn[] }>('/api/v1/watch'))).missed.some(
        ({ caseId }) => caseId === one.caseId,
      );
    expect(await missed()).toBe(true);
    const [{ number }] = (await rows<{ number: string }>('select number from complaints where case_id = $1', [
      one.caseId,
    ])) as [{ number: string }];
    await done(tied.post('/api/v1/ties', { kind: 'case', number }));
    expect((await watchOf(one.caseId, tied)).status).toBe(404);
    expect(await missed()).toBe(false);
  });

  it('is held by the database as well, without any of the program’s own checks', async () => {
    const one = await filed();
    const client = new pg.Client({ connectionString: office.database.urls.desk });
    await client.connect();
    const seenBy = async (role: string, account: string | null) => {
      await client.query('begin');
      await client.query(
        `select set_config('redress.role', $1, true), set_config('redress.account', $2, true)`,
        [role, account ?? ''],
      );
      const found = await client.query('select from check_ins where case_id = $1', [one.caseId]);
      const watches = await client.query('select from watches where case_id = $1', [one.caseId]);
      await client.query('rollback');
      return [found.rowCount, watches.rowCount];
    };
    try {
      expect(await seenBy('supervisor', null)).toEqual([3, 1]);
      for (const role of [
        'screener',
        'counsel',
        'custodian',
        'liaison',
        'auditor',
        'administrator',
        'investigator',
      ])
        expect([role, ...(await seenBy(role, newId()))]).toEqual([role, 0, 0]);
      await client.query('begin');
      await client.query(
        `select set_config('redress.role', 'supervisor', true), set_config('redress.account', $1, true)`,
        [investigatorId],
      );
      const forged = `update check_ins set outcome = 'safe', answered_at = now(), answered_by = 'complainant' where case_id = $1`;
      expect((await client.query(forged, [one.caseId])).rowCount).toBe(0);
      await client.query('rollback');
    } finally {
      await client.end();
    }
  });
});
