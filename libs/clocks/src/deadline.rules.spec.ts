import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { clockIn, isoDate, lawOf, tollingReasons, type ClockDefinition } from '@redress/policy';
import { countingBy } from './count.rules.js';
import { deadlineOf, type Deadline } from './deadline.rules.js';
import { faultsOf, type Toll } from './tolling.rules.js';

const { holidays } = countingBy(lawOf());
const clock = (id: string): ClockDefinition => {
  const found = clockIn(lawOf(), id);
  if (!found) throw new Error(`no clock ${id}`);
  return found;
};

interface Asked {
  id: string;
  startsOn: string;
  tolls: readonly Toll[];
  stoppedOn?: string | null;
  today: string;
}
const answer = ({ id, stoppedOn = null, ...asked }: Asked): Deadline =>
  deadlineOf({ definition: clock(id), stoppedOn, holidays, tolling: tollingReasons, ...asked });

describe('a deadline', () => {
  it('shows every step', () => {
    const basis = { basis: 'b', document: 'd', approver: 'a', days: null };
    const tolls = [
      { reason: 'criminal_matter', from: '2025-01-01', to: '2025-05-31', ...basis },
      { reason: 'several_agencies', from: '2025-09-01', to: null, ...basis, days: 30 },
      { reason: 'several_employees', from: '2025-12-01', to: null, ...basis, approver: null, days: 30 },
      { reason: 'civil_action', from: '2026-08-01', to: null, ...basis },
    ];
    expect(
      answer({ id: 'pobra_year', startsOn: '2025-03-10', tolls, today: '2026-08-02' }).arithmetic,
    ).toEqual([
      '2025-03-10: Criminal investigation or prosecution of the same act (GC 3304(d)(2)(A)) had begun on 2025-01-01 and ended on 2025-05-31, so that the time is counted from the day after, 2025-06-01 (Breslin v. CCSF (2007))',
      '2025-06-01 is the first day and is not counted (CCP 12)',
      'plus 1 year is 2026-06-01 (GC 3304(d)(1))',
      'conservative reading, the day before the anniversary: 2026-05-31',
      '2025-09-01 to 2025-09-30: Investigation of several agencies that have to be coordinated (GC 3304(d)(2)(C)), 30 days that do not count, so 2026-06-30',
      '2026-08-01: Civil litigation in which the officer is a named defendant (GC 3304(d)(2)(F)) begins after the time had run out on 2026-06-30, and revives nothing',
      '2025-12-01: Investigation of more than one employee is not counted, for no approver is named',
      'nothing was done by 2026-06-30',
    ]);
  });

  it.each(['2025-02-29', '2025-13-01', '', 'tomorrow'])('refuses %j as a day', (day) => {
    for (const asked of [
      { startsOn: day, today: '2025-06-01' },
      { startsOn: '2025-06-01', today: day },
      { startsOn: '2025-06-01', today: '2025-06-02', stoppedOn: day },
    ])
      expect(() => answer({ id: 'pobra_year', tolls: [], ...asked })).toThrow(RangeError);
  });
});

const next = (day: Date) => new Date(day.getTime() + 86_400_000);
const name = (day: Date) => day.toISOString().slice(0, 10);

function daysOff({ id, tolls, today }: Pick<Asked, 'id' | 'tolls' | 'today'>): Set<string> {
  const off = new Set<string>();
  for (const toll of tolls) {
    const reason = tollingReasons.find((each) => each.id === toll.reason)!;
    if (!reason.clocks.includes(id) || toll.from > today) continue;
    let left = reason.length === 'stated' ? (toll.days ?? 0) : Number.POSITIVE_INFINITY;
    const last = reason.length === 'stated' ? '9999' : toll.to !== null && toll.to < today ? toll.to : today;
    for (let day = new Date(toll.from); left > 0 && name(day) <= last; day = next(day), left -= 1)
      off.add(name(day));
  }
  return off;
}

/** The same question answered by walking through the calendar, a day at a time, with dates of the language. */
function walked({ id, startsOn, tolls, today }: Asked): Pick<Deadline, 'dueOn' | 'tolledDays'> {
  const off = daysOff({ id, tolls, today });
  let start = new Date(startsOn);
  let tolledDays = 0;
  for (; off.has(name(start)); start = next(start)) tolledDays += 1;
  const end = new Date(start);
  if (id === 'pobra_year') {
    end.setUTCFullYear(start.getUTCFullYear() + 1);
    // The 29th of February becomes the 28th, which for the language is the 1st of March.
    if (end.getUTCDate() !== start.getUTCDate()) end.setUTCDate(0);
    end.setUTCDate(end.getUTCDate() - 1);
  } else end.setUTCDate(start.getUTCDate() + clock(id).length.value);
  let left = Math.round((end.getTime() - start.getTime()) / 86_400_000);
  let day = start;
  while (left > 0) {
    day = next(day);
    if (off.has(name(day))) tolledDays += 1;
    else left -= 1;
  }
  return { dueOn: name(day), tolledDays };
}

const START = 18_262;
const aDay = (from: number, to: number) => fc.integer({ min: START + from, max: START + to }).map(isoDate);
const aToll = fc
  .record({
    reason: fc.constantFrom(...tollingReasons.map(({ id }) => id)),
    from: fc.integer({ min: START - 400, max: START + 2_200 }),
    length: fc.integer({ min: 0, max: 500 }),
    open: fc.boolean(),
  })
  .map(({ reason, from, length, open }): Toll => {
    const isStated = tollingReasons.find(({ id }) => id === reason)?.length === 'stated';
    return {
      reason,
      from: isoDate(from),
      to: isStated || open ? null : isoDate(from + length),
      days: isStated ? length + 1 : null,
      ...{ basis: 'b', document: 'd', approver: 'a' },
    };
  });
const asked = fc.record({
  id: fc.constantFrom('pobra_year', 'discipline_notice', 'investigation_270', 'chief_action', 'post_report'),
  startsOn: aDay(0, 1_600),
  tolls: fc.array(aToll, { maxLength: 6 }),
  today: aDay(0, 2_600),
});

describe('whatever was entered', () => {
  it('comes to the day at which a walk through the calendar arrives', () => {
    fc.assert(
      fc.property(asked, (each) => {
        const { dueOn, tolledDays } = answer(each);
        expect({ dueOn, tolledDays }).toEqual(walked(each));
      }),
      { numRuns: 1_500 },
    );
  });

  it('does not hang on the order, nor on being entered twice or in two parts', () => {
    fc.assert(
      fc.property(asked, fc.nat(), (each, seed) => {
        const { dueOn, state, tolledDays, arithmetic } = answer(each);
        const turned = [...each.tolls.slice(seed % 7), ...each.tolls.slice(0, seed % 7)].reverse();
        expect(answer({ ...each, tolls: turned })).toMatchObject({ dueOn, state, tolledDays, arithmetic });
        expect(answer({ ...each, tolls: [...each.tolls, ...turned] })).toMatchObject({
          dueOn,
          state,
          tolledDays,
        });
        expect(answer(each)).toEqual(answer(each));
      }),
    );
  });

  it('is never earlier for more of it, and each day of it gives one day', () => {
    fc.assert(
      fc.property(asked, aToll, (each, more) => {
        const before = answer(each);
        const after = answer({ ...each, tolls: [...each.tolls, more] });
        expect(after.dueOn >= before.dueOn).toBe(true);
        expect(before.tolledDays).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1_500 },
    );
  });

  it('revives nothing: what begins after the last day changes none', () => {
    fc.assert(
      fc.property(asked, aToll, fc.integer({ min: 1, max: 400 }), (each, more, later) => {
        const before = answer(each);
        const from = isoDate(Date.parse(before.dueOn) / 86_400_000 + later);
        const after = answer({ ...each, tolls: [...each.tolls, { ...more, from, to: null }] });
        expect(after.dueOn).toBe(before.dueOn);
      }),
    );
  });

  it('never says running or tolled when it is over, nor expired when it is not', () => {
    fc.assert(
      fc.property(asked, (each) => {
        const { state, dueOn, daysLeft } = answer(each);
        expect(state === 'expired').toBe(each.today > dueOn);
        expect(daysLeft < 0).toBe(state === 'expired');
      }),
    );
  });
});

describe('what is refused at the door', () => {
  const whole = {
    from: '2025-04-01',
    to: '2025-04-30',
    days: null,
    basis: 'b',
    document: 'd',
    approver: 'a',
  };
  const codes = (reason: string, but: Partial<Toll>) =>
    faultsOf(
      { reason, ...whole, ...but },
      tollingReasons.find(({ id }) => id === reason),
      '2025-06-01',
    ).map(({ path, code }) => `${path} ${code}`);

  it.each([
    ['criminal_matter', {}, []],
    ['criminal_matter', { from: '2025-06-02', to: null }, ['from date_in_future']],
    ['criminal_matter', { to: '2025-03-31' }, ['to ends_before_it_begins']],
    ['criminal_matter', { to: '2025-06-02' }, ['to date_in_future']],
    ['criminal_matter', { document: null }, ['document document_needed']],
    ['criminal_matter', { basis: ' ' }, ['basis basis_needed']],
    ['written_waiver', { to: null, days: 30, approver: null }, []],
    ['written_waiver', { to: null }, ['days length_needed']],
    ['written_waiver', { to: '2025-04-30', days: 29 }, ['to longer_than_stated']],
    ['several_agencies', { to: null, days: 30, document: null }, []],
    ['several_agencies', { to: null, days: 30, approver: null }, ['approver approver_needed']],
    ['several_employees', { to: null, days: 1.5 }, ['days length_needed']],
    ['busy', {}, ['reason reason_unknown']],
  ])('%s %j: %j', (reason, but, faults) => {
    expect(codes(reason, but)).toEqual(faults);
  });
});
