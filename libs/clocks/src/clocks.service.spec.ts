import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Clock, databaseOptions, newId, type Office } from '@redress/platform';
import { freshDatabase, type FreshDatabase } from '../../../test/postgres.js';
import { ClockCounter } from './clock-counter.js';
import type { ClockFollower } from './clock-follower.js';
import type { LawFollower } from './law-follower.js';
import type { WarningSweeper } from './warning-sweeper.js';
import { CaseClock } from './clock.entity.js';
import { clocksJobs } from './clocks.jobs.js';
import { ClocksService } from './clocks.service.js';
import { TollEnd, TollRow } from './toll.entity.js';

let database: FreshDatabase;
let owner: DataSource;
let db: DataSource;
let clocks: ClocksService;
let [one, other] = ['', ''];

beforeAll(async () => {
  database = await freshDatabase();
  owner = await new DataSource(databaseOptions(database.ownerUrl, 'clocks-spec', 1)).initialize();
  db = await new DataSource({
    ...databaseOptions(database.urls.worker, 'clocks-spec', 4),
    entities: [CaseClock, TollRow, TollEnd],
  }).initialize();
  const clock = new Clock();
  const office = { jurisdiction: undefined, timeZone: 'America/Los_Angeles' } as Office;
  clocks = new ClocksService(db, new ClockCounter(clock, office), clock);
});
afterAll(async () => {
  await Promise.all([db.destroy(), owner.destroy()]);
  await database.drop();
});
beforeEach(async () => {
  [one = '', other = ''] = await openCases(2);
});

async function openCases(count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, newId);
  await owner.query(
    `insert into cases (id, status, wrapped_key, opened_at) select id, 'in_review', '', now() from unnest($1::uuid[]) as id`,
    [ids],
  );
  return ids;
}

const clock = (clockId: string, startsOn: string, reason = 'the rules say so') => ({
  clockId,
  startsOn,
  reason,
});
const running = async (caseId: string) =>
  (await clocks.of(db.manager, caseId, { openWords: (_, words) => words }))
    .map(({ clockId, startsOn }) => `${clockId} ${startsOn}`)
    .sort();
const withdrawn = async (caseId: string) =>
  (
    await owner.query<{ clock_id: string }[]>(
      'select clock_id from clocks where case_id = $1 and withdrawn order by clock_id',
      [caseId],
    )
  ).map((row) => row.clock_id);

describe('starting clocks of several cases', () => {
  it('makes those of each what is given for it: starts, corrects and withdraws', async () => {
    const [ack, own] = [clock('acknowledgement', '2026-11-02'), clock('own_statement', '2026-11-02')];
    await clocks.start([
      { caseId: one, clocks: [ack, own] },
      { caseId: other, clocks: [ack, own] },
    ]);
    await clocks.start([
      { caseId: one, clocks: [clock('acknowledgement', '2026-11-03'), clock('pobra_year', '2026-11-03')] },
      { caseId: other, clocks: [own] },
    ]);
    expect(await running(one)).toEqual(['acknowledgement 2026-11-03', 'pobra_year 2026-11-03']);
    expect(await running(other)).toEqual(['own_statement 2026-11-02']);
    expect([await withdrawn(one), await withdrawn(other)]).toEqual([['own_statement'], ['acknowledgement']]);
  });

  it('withdraws all of a case that is to have none, and starts one again that was withdrawn', async () => {
    const given = [clock('acknowledgement', '2026-11-02')];
    await clocks.start([{ caseId: one, clocks: given }]);
    await clocks.start([{ caseId: one, clocks: [] }]);
    expect(await running(one)).toEqual([]);
    await clocks.start([{ caseId: one, clocks: given }]);
    expect(await running(one)).toEqual(['acknowledgement 2026-11-02']);
  });

  it('lets the last count of what is given more than once', async () => {
    await clocks.start([
      { caseId: one, clocks: [clock('acknowledgement', '2026-11-02'), clock('pobra_year', '2026-11-02')] },
      { caseId: other, clocks: [clock('acknowledgement', '2026-11-05')] },
      {
        caseId: one,
        clocks: [clock('acknowledgement', '2026-11-03'), clock('acknowledgement', '2026-11-04')],
      },
    ]);
    expect(await running(one)).toEqual(['acknowledgement 2026-11-04']);
    expect(await running(other)).toEqual(['acknowledgement 2026-11-05']);
  });

  it('writes nothing again that is the same', async () => {
    const given = [{ caseId: one, clocks: [clock('acknowledgement', '2026-11-02')] }];
    const version = () => owner.query<object[]>('select xmin, id from clocks where case_id = $1', [one]);
    await clocks.start(given);
    const before = await version();
    await clocks.start(given);
    expect(await version()).toEqual(before);
  });

  it('is done by two at once that share cases, whatever their order', async () => {
    const ids = await openCases(300);
    const both = ['acknowledgement', 'own_statement', 'pobra_year'].map((id) => clock(id, '2026-11-02'));
    const wanted = ids.map((caseId) => ({ caseId, clocks: both }));
    await Promise.all([clocks.start(wanted), clocks.start([...wanted].reverse())]);
    const counted = 'select count(*)::int as n from clocks where case_id = any($1)';
    expect(await owner.query(counted, [ids])).toEqual([{ n: 900 }]);
  });
});

describe('the job', () => {
  it('starts the clocks of a case that is there when another of its batch is not', async () => {
    const deliveries = [newId(), one].map((caseId) => ({
      entryId: newId(),
      caseId,
      payload: { clocks: [clock('acknowledgement', '2026-11-02')] },
    }));
    await expect(
      clocksJobs(clocks, {} as ClockFollower, {} as LawFollower, {} as WarningSweeper)[0]!.handle({
        deliveries,
      }),
    ).rejects.toThrow('foreign key');
    expect(await running(one)).toEqual(['acknowledgement 2026-11-02']);
  });
});
