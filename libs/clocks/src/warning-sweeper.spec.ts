import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { Clock, databaseOptions, newId, type Office } from '@redress/platform';
import { addDays, lawOf } from '@redress/policy';
import { freshDatabase, type FreshDatabase } from '../../../test/postgres.js';
import { ClockCounter } from './clock-counter.js';
import { CaseClock } from './clock.entity.js';
import { distancesOf, warningOn } from './count.rules.js';
import { TollEnd, TollRow } from './toll.entity.js';
import { WarningSweeper } from './warning-sweeper.js';

const START = '2026-01-01';
const plan = lawOf().warnings;

/** A day of the office, at noon, on which everything here happens. */
class SetClock extends Clock {
  day = START;
  override now(): Date {
    return new Date(`${this.day}T20:00:00Z`);
  }
}

let database: FreshDatabase;
let owner: DataSource;
let db: DataSource;
let clock: SetClock;
let counter: ClockCounter;
let sweeper: WarningSweeper;

beforeAll(async () => {
  database = await freshDatabase();
  owner = await new DataSource(databaseOptions(database.ownerUrl, 'sweeper-spec', 2)).initialize();
  db = await new DataSource({
    ...databaseOptions(database.urls.worker, 'sweeper-spec', 4),
    entities: [CaseClock, TollRow, TollEnd],
  }).initialize();
});
afterAll(async () => {
  await Promise.all([db.destroy(), owner.destroy()]);
  await database.drop();
});
beforeEach(() => {
  clock = new SetClock();
  counter = new ClockCounter(clock, { jurisdiction: undefined, timeZone: 'America/Los_Angeles' } as Office);
  sweeper = new WarningSweeper(db, clock, counter);
});
afterEach(() => owner.query('truncate clock_warnings, clock_changes, clocks, cases cascade'));

async function running(clockId: string, count = 1): Promise<string[]> {
  const cases = Array.from({ length: count }, newId);
  await owner.query(
    `insert into cases (id, status, wrapped_key, opened_at) select id, 'in_review', '', now() from unnest($1::uuid[]) as id`,
    [cases],
  );
  const rows = cases.map(
    (caseId) => ({ caseId, clockId, origin: 'fact', startsOn: START, reason: 'r' }) as const,
  );
  return counter.start(db.manager, rows, { tolls: [], ends: [] });
}
const warned = async (): Promise<number[]> =>
  (
    await owner.query<{ distance: number }[]>('select distance from clock_warnings order by distance desc')
  ).map(({ distance }) => distance);
const sweepOn = (day: string) => {
  clock.day = day;
  return sweeper.sweep();
};

describe('the sweep', () => {
  it('warns at each distance on its day and once, however often it runs', async () => {
    await running('investigation_270');
    const due = '2026-09-28';
    for (let day = START; day <= addDays(due, 3); day = addDays(day, 1)) {
      await sweepOn(day);
      const left = (Date.parse(due) - Date.parse(day)) / 86_400_000;
      const come = plan.distances.filter((distance) => distance >= left);
      expect([day, await warned()]).toEqual([day, come]);
    }
    await sweepOn(due);
    expect(await sweepOn('2030-01-01')).toBe(0);
    expect(await warned()).toEqual(plan.distances);
  });

  it('that comes late tells the nearest one that it missed, once, and none before it', async () => {
    await running('investigation_270');
    await sweepOn('2026-09-20');
    await sweepOn('2026-09-20');
    expect(await warned()).toEqual([14]);
    await sweepOn('2027-02-01');
    expect(await warned()).toEqual([14, -1]);
  });

  it('says nothing twice when the day goes back', async () => {
    await running('investigation_270');
    await sweepOn('2026-08-29');
    await sweepOn('2026-08-28');
    await owner.query(`update clocks set next_warning_on = '2026-01-01'`);
    await sweepOn('2026-08-29');
    expect(await warned()).toEqual([30]);
  });

  it('warns nobody of what is new or quiet', async () => {
    await running('acknowledgement');
    await running('retention_sustained');
    await sweepOn(START);
    expect(await warned()).toEqual([]);
    await sweepOn('2026-01-07');
    expect(await warned()).toEqual([1]);
  });

  it('tells whoever has the case first, the supervisors in time, and counsel when it is over', async () => {
    await running('investigation_270');
    const roles = async () =>
      (
        await owner.query<{ roles: string[] }[]>('select roles from clock_warnings order by distance limit 1')
      )[0]?.roles;
    await sweepOn('2026-08-29');
    expect(await roles()).toEqual(['screener', 'investigator']);
    await sweepOn('2026-09-21');
    expect(await roles()).toEqual(['screener', 'investigator', 'supervisor']);
    await sweepOn('2026-09-29');
    expect(await roles()).toEqual(['screener', 'investigator', 'supervisor', 'counsel']);
  });

  it('loses none and tells none twice when a step of it fails, or when two sweep at once', async () => {
    await running('investigation_270', 1_200);
    await owner.query(`
      create function fail_once() returns trigger language plpgsql as $$
      begin if (select count(*) from clock_warnings) >= 500 then raise exception 'the disk is full'; end if; return null; end $$;
      create trigger fail_once before insert on clock_warnings for each statement execute function fail_once()`);
    await expect(sweepOn('2026-09-28')).rejects.toThrow('the disk is full');
    expect((await warned()).length).toBe(500);
    await owner.query('drop trigger fail_once on clock_warnings; drop function fail_once()');
    const looked = await Promise.all([sweepOn('2026-09-28'), sweepOn('2026-09-28')]);
    expect(looked[0] + looked[1]).toBe(700);
    expect(await warned()).toEqual(Array.from({ length: 1_200 }, () => 0));
  });

  it('leaves alone what was stopped, and warns anew of a day that has moved', async () => {
    const [one, other] = await running('investigation_270', 2);
    await sweepOn('2026-08-29');
    await owner.query('update clocks set stopped_on = $2, next_warning_on = null where id = $1', [
      one,
      START,
    ]);
    await owner.query(`update clocks set starts_on = '2026-01-11' where id = $1`, [other]);
    const clocks = await db.getRepository(CaseClock).findBy({ id: other! });
    await counter.recountAll(db.manager, clocks, { tolls: [], ends: [] });
    await sweepOn('2026-09-08');
    const rows = await owner.query<object[]>(
      'select due_on::text as due, distance from clock_warnings where clock = $1 order by at, distance desc',
      [other],
    );
    expect(rows).toEqual([
      { due: '2026-09-28', distance: 30 },
      { due: '2026-10-08', distance: 30 },
    ]);
    expect(await warned()).toEqual([30, 30, 30]);
  });

  it('looks only at what is due, by the index', async () => {
    await running('investigation_270', 400);
    await owner.query('analyze clocks');
    const explained = await owner.query<{ 'QUERY PLAN': string }[]>(
      `explain select id from clocks where next_warning_on <= '2026-01-05' order by next_warning_on limit 500`,
    );
    expect(explained.map((row) => row['QUERY PLAN']).join('\n')).toContain('clocks_to_warn');
  });
});

describe('distances that the office set', () => {
  const set = (clockId: string, distances: number[] | null) =>
    owner.query(
      `with them as (insert into accounts (id, email, name, role, password_hash, created_at)
         values (gen_random_uuid(), gen_random_uuid() || '@office.example', 'A', 'administrator', '', now()) returning id)
       insert into warning_distances (id, clock_id, distances, reason_sealed, by_account, at)
         select gen_random_uuid(), $1, $2, '', id, now() from them`,
      [clockId, distances],
    );
  const nextOn = async () =>
    (await owner.query<{ next: string }[]>('select next_warning_on::text as next from clocks'))[0]?.next;
  afterEach(() => owner.query('truncate warning_distances'));

  it('are told in place of those of the policy, its day and the day after as ever', async () => {
    await set('investigation_270', [90, 10]);
    await set('feedback', [2]);
    await running('investigation_270');
    for (let day = '2026-06-01'; day <= '2026-10-03'; day = addDays(day, 1)) await sweepOn(day);
    expect(await warned()).toEqual([90, 10, 0, -1]);
    const told = await owner.query<{ roles: string[] }[]>(
      'select roles from clock_warnings where distance > 0 order by distance desc',
    );
    expect(told.map(({ roles }) => roles.includes('supervisor'))).toEqual([false, true]);
  });

  it('count for a clock that runs from the next day on that is still to come', async () => {
    await running('investigation_270');
    await sweepOn('2026-08-29');
    expect(await nextOn()).toBe('2026-09-14');
    await set('investigation_270', [200, 20, 10]);
    clock.day = '2026-08-29';
    await sweeper.rewarn('investigation_270');
    await sweeper.rewarn('investigation_270');
    expect(await nextOn()).toBe('2026-09-08');
    await set('investigation_270', null);
    await sweeper.rewarn('investigation_270');
    // Today is one of them again, and was told.
    expect(await nextOn()).toBe('2026-08-29');
    await sweepOn('2026-08-29');
    expect(await nextOn()).toBe('2026-09-14');
    expect(await warned()).toEqual([30]);
  });

  it('leave alone what waits for this round, what is stopped, and other clocks', async () => {
    const [one, other] = await running('investigation_270', 2);
    await owner.query('update clocks set stopped_on = $2, next_warning_on = null where id = $1', [
      one,
      START,
    ]);
    await set('investigation_270', [200]);
    clock.day = '2026-07-30';
    await sweeper.rewarn('feedback');
    await sweeper.rewarn('investigation_270');
    const rows = await owner.query<object[]>(
      'select id, next_warning_on::text as next from clocks order by next',
    );
    expect(rows).toEqual([
      { id: other, next: '2026-07-30' },
      { id: one, next: null },
    ]);
  });
});

describe('what is told when', () => {
  it('is each distance of a clock, in order, whichever days are swept', () => {
    const days = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(
        fc.constantFrom(...lawOf().clocks),
        fc.integer({ min: 0, max: 400 }),
        days,
        (definition, length, swept) => {
          const row = { startsOn: START, dueOn: addDays(START, length) };
          const told: number[] = [];
          for (const day of [...swept].sort((a, b) => a - b)) {
            const today = addDays(START, day);
            const { warning, next } = warningOn(today, row, definition, plan);
            if (warning && told.at(-1) !== warning.distance) told.push(warning.distance);
            expect(next === null || next > today).toBe(true);
            if (warning) expect(addDays(row.dueOn, -warning.distance) <= today).toBe(true);
          }
          expect([...told].sort((a, b) => b - a)).toEqual(told);
          expect(told.every((distance) => distancesOf(START, row.dueOn, plan).includes(distance))).toBe(true);
        },
      ),
    );
  });
});
