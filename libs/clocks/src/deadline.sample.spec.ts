import { describe, expect, it } from '@jest/globals';
import { addDays, clockIn, daysBetween, isNonBusinessDay, jurisdictions, lawOf } from '@redress/policy';
import { countingBy } from './count.rules.js';
import { newYorkExamples } from './deadline.new-york.sample.js';
import { deadlineOf } from './deadline.rules.js';
import { examples, type Example } from './deadline.sample.js';

const worked: Readonly<Record<string, readonly Example[]>> = {
  'us-ca-sf': examples,
  'us-ny-nyc': newYorkExamples,
};
const all = jurisdictions.flatMap((law) =>
  (worked[law.id] ?? []).map((each) => [law.id, each.clock, each.start, each.why, each] as const),
);
const clocks = jurisdictions.flatMap((law) => law.clocks.map(({ id }) => [law.id, id] as const));
const countings = new Map(jurisdictions.map((law) => [law.id, countingBy(law)]));

const LEAP_DAY = /-02-29$/;
/** In a span of more leap years than one a leap day is nothing special, unless it begins or ends there. */
const LONG = 700;

/** What makes a deadline easy to get wrong: closed days, leap days, days that do not count, and a right that goes on. */
function isTrap(place: string, { clock, start, due, tolls }: Example): boolean {
  const { law, holidays } = countings.get(place)!;
  const isClosed = (day: string) => isNonBusinessDay(day, holidays);
  if (tolls.length > 0 || [start, due].some((day) => isClosed(day) || LEAP_DAY.test(day))) return true;
  const { length: stated, rollsForward } = clockIn(law, clock)!;
  const length = daysBetween(start, due);
  if (rollsForward && length !== stated.value) return true;
  const within = length > LONG ? [] : Array.from({ length }, (_, n) => addDays(start, n));
  return within.some((day) => LEAP_DAY.test(day) || (stated.unit === 'business_day' && holidays.has(day)));
}

describe('worked deadlines', () => {
  it('are many, and none twice', () => {
    const questions = all.map(([place, id, , , { start, tolls, stop, today }]) =>
      JSON.stringify([place, id, start, tolls, stop, today]),
    );
    expect(questions.length).toBeGreaterThanOrEqual(200);
    expect(new Set(questions).size).toBe(questions.length);
  });

  it.each(clocks)('of %s show what %s is, and a trap of it', (place, id) => {
    const own = (worked[place] ?? []).filter(({ clock }) => clock === id);
    expect(own.length).toBeGreaterThanOrEqual(2);
    expect(own.filter((each) => isTrap(place, each)).length).toBeGreaterThanOrEqual(1);
  });

  it.each(all)('%s: %s from %s: %s', (place, id, startsOn, _, { tolls, stop, today, due, state, tolled }) => {
    const law = lawOf(place);
    const { holidays } = countings.get(place)!;
    const definition = clockIn(law, id)!;
    const { dueOn, arithmetic, ...is } = deadlineOf({
      ...{ definition, startsOn, tolls, stoppedOn: stop, today, holidays },
      tolling: law.tolling,
    });
    expect({ dueOn, state: is.state, tolledDays: is.tolledDays }).toEqual({
      dueOn: due,
      state,
      tolledDays: tolled,
    });
    // The day that is told is a day of the count, and whoever reads it finds a law.
    expect(arithmetic.join('\n')).toContain(due);
    expect(arithmetic.join('\n')).toMatch(/\(.+\)/);
  });
});
