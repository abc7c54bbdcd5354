import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Clock } from '@redress/platform';
import { addDays } from '@redress/policy';
import { TestOffice } from '../office.js';
import { Chance } from './chance.js';
import { SimulatedOffice } from './simulated-office.js';
import { SimulatedWorker } from './simulated-worker.js';

/*
 * An office through its years, on a clock that is set from day to day: its people by the verbs of its doors, its worker
 * in a process of its own that is killed again and again. `npm run years` runs five of them; the suite a part of one.
 */
const YEARS = Number(process.env['REDRESS_YEARS'] ?? 0);
const DAYS = YEARS > 0 ? YEARS * 365 : 75;
const A_YEAR = 950;
const KILLS = YEARS > 0 ? 40 : 4;
/** It ends before today: some of the database's own checks go by the time of the machine. */
const FROM = addDays(new Date().toISOString().slice(0, 10), -DAYS - 2);

let office: TestOffice;
let worker: SimulatedWorker;
/** The time of day of both doors, which stand in this process. */
const told = jest.spyOn(Clock.prototype, 'now');
let now = at(FROM);
const looked: number[] = [];
const sweepMs: number[] = [];
let filed = 0;

/** Noon at the office, or an hour after it in the other half of the year. */
function at(day: string): Date {
  return new Date(`${day}T20:00:00Z`);
}
const rows = <T>(sql: string, values: unknown[] = []) => office.owner.query<T[]>(sql, values);
const count = async (sql: string) =>
  (await rows<{ n: number }>(`select count(*)::int as n from (${sql}) q`))[0]!.n;

beforeAll(
  async () => {
    told.mockImplementation(() => new Date(now));
    office = await TestOffice.open();
    // The database takes no day of closing but that of the machine it runs on: rightly, and not in here.
    await rows('alter table cases disable trigger keep_closing_day');
    worker = new SimulatedWorker(office);
    const chance = new Chance(20_261_130);
    const people = new SimulatedOffice(office, chance);
    await people.hire();
    const deaths = new Set(Array.from({ length: KILLS }, () => chance.between(1, DAYS - 2)));
    for (let n = 0; n < DAYS; n += 1) {
      const day = addDays(FROM, n);
      now = at(day);
      await people.live(day, A_YEAR / 365);
      if (deaths.has(n)) await worker.killedRound(now, chance.between(0, 60));
      const round = await worker.round(now);
      looked.push(round.looked);
      sweepMs.push(round.sweepMs);
      if (YEARS > 0 && n % 365 === 364)
        process.stderr.write(`year ${(n + 1) / 365}: ${people.filed} filed\n`);
    }
    filed = people.filed;
  },
  YEARS > 0 ? 3_600_000 : 600_000,
);
afterAll(async () => {
  told.mockRestore();
  await worker.stop();
  await office.close();
});

describe('an office through its years', () => {
  it('has taken in, assessed and watched over everybody, though its worker was killed', async () => {
    expect(worker.kills).toBeGreaterThanOrEqual(Math.min(3, KILLS));
    expect(filed).toBeGreaterThan((A_YEAR / 365) * DAYS * 0.8);
    for (const fact of ['complaint.filed', 'case.assessed', 'watch.started']) {
      expect([fact, await count(`select from journal where fact = '${fact}'`)]).toEqual([fact, filed]);
      expect([fact, await count(`select distinct case_id from journal where fact = '${fact}'`)]).toEqual([
        fact,
        filed,
      ]);
    }
    expect(await count('select from journal_outbox')).toBe(0);
  });

  it('missed no deadline without a warning before and an escalation after', async () => {
    const today = addDays(FROM, DAYS - 1);
    // Those that ran out and were not met on the next morning either, with what was told of them.
    const missed = await rows<{
      id: string;
      clockId: string;
      length: number;
      told: number[];
      roles: string[] | null;
    }>(
      `select c.id, c.clock_id as "clockId", c.due_on - c.starts_on as length,
          coalesce(array_agg(w.distance order by w.distance) filter (where w.distance is not null), '{}') as told,
          (select roles from clock_warnings e where e.clock = c.id and e.due_on = c.due_on and e.distance = -1) as roles
        from clocks c left join clock_warnings w on w.clock = c.id and w.due_on = c.due_on
       where not c.withdrawn and c.due_on < $1 and coalesce(c.stopped_on, 'infinity') > c.due_on + 1
         and c.clock_id not like 'retention%'
       group by c.id`,
      [today],
    );
    expect(missed.length).toBeGreaterThan(50);
    const unsaid = missed.filter(
      ({ told: distances, length, roles }) =>
        !distances.includes(-1) ||
        !roles?.includes('supervisor') ||
        (length > 0 && !distances.some((each) => each >= 0)),
    );
    expect(unsaid).toEqual([]);
    // On their own day, and not when it was too late to be of use.
    const late = await rows(
      `select w.* from clock_warnings w where w.distance >= 0
         and (w.at at time zone 'America/Los_Angeles')::date > w.due_on`,
    );
    expect(late).toEqual([]);
  });

  it('told nothing twice', async () => {
    const twice = (fact: string, key: string) =>
      rows(`select payload ->> '${key}' from journal where fact = '${fact}' group by 1 having count(*) > 1`);
    for (const [fact, key] of [
      ['check_in.opened', 'checkInId'],
      ['check_in.missed', 'checkInId'],
      ['check_in.answered', 'checkInId'],
      ['watch.extended', 'because'],
      ['allegation.added', 'allegationId'],
    ] as const)
      expect([fact, await twice(fact, key)]).toEqual([fact, []]);
    expect(
      await rows('select from clock_warnings group by clock, due_on, distance having count(*) > 1'),
    ).toEqual([]);
  });

  it('completed every watch: asked on the day, answered or taken up, and a concern looked at within a day', async () => {
    const today = addDays(FROM, DAYS - 1);
    const due = 'select from check_ins where due_on < $1';
    const of = async (more: string) =>
      (
        await rows<{ n: number }>(`select count(*)::int as n from (${due} ${more}) q`, [addDays(today, -2)])
      )[0]!.n;
    expect(await of('')).toBeGreaterThan(100);
    expect(await of('and asked_at is null')).toBe(0);
    expect(await of('and outcome is null')).toBe(0);
    expect(await of(`and (asked_at at time zone 'America/Los_Angeles')::date > opens_on + 1`)).toBe(0);
    // Whom nobody had reached by the day was told to the supervisors before anything was said of it.
    expect(
      await of(
        `and escalated_at is null and (answered_at at time zone 'America/Los_Angeles')::date > due_on + 1`,
      ),
    ).toBe(0);
    // Planned for everybody at each of the days of the policy.
    expect(
      await count(`select from watches w where (select count(*) from check_ins c where c.case_id = w.case_id and c.clock_id in
        ('retaliation_check_30', 'retaliation_check_60', 'retaliation_check_90') and c.because is null) <> 3`),
    ).toBe(0);
    const concerns = await count(`select from check_ins where outcome = 'concern'`);
    expect(concerns).toBeGreaterThan(3);
    expect(await count(`select from check_ins where outcome = 'concern' and allegation_id is null`)).toBe(0);
    expect(await count('select from allegations where added_by is null')).toBe(concerns);
    expect(
      await count(`select from check_ins i where outcome = 'concern' and not exists (select from clocks c where c.case_id = i.case_id
        and c.clock_id = 'safety_review' and c.starts_on <= (i.answered_at at time zone 'America/Los_Angeles')::date + 1
        and coalesce(c.stopped_on, 'infinity') >= (i.answered_at at time zone 'America/Los_Angeles')::date)`),
    ).toBe(0);
  });

  it('looked, each day, at what was due and not at what there was', async () => {
    const all = await count('select from clocks union all select from check_ins');
    const most = Math.max(...looked);
    expect(most).toBeLessThan(all / 4);
    process.stderr.write(
      `${DAYS} days, ${filed} complaints, ${worker.kills} kills; sweeps looked at ${Math.max(...looked)} rows a day at most of ${all}, in ${Math.max(...sweepMs).toFixed(0)} ms at most\n`,
    );
  });
});
