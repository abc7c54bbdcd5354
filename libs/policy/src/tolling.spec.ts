import { describe, expect, it } from '@jest/globals';
import { newYorkHolidays, sanFranciscoHolidays } from './holidays.js';
import { holidaysBetween, holidaysOf } from './holidays.rules.js';
import { clockIn, jurisdictions } from './pack.js';
import { tollingReasons } from './tolling.js';

describe.each(jurisdictions.map((law) => [law.id, law] as const))('what stops a clock in %s', (_, law) => {
  it('names clocks that there are, its law, and what whoever enters it should know', () => {
    expect(new Set(law.tolling.map(({ id }) => id)).size).toBe(law.tolling.length);
    for (const reason of law.tolling) {
      expect(reason.clocks.map((id) => clockIn(law, id)?.id)).toEqual(reason.clocks);
      expect(reason.cite.length).toBeGreaterThan(3);
      expect(reason.note.length).toBeGreaterThan(10);
      // Nobody lengthens a deadline on their own word.
      expect(reason.demands.document || reason.demands.approver).toBe(true);
    }
  });

  it('warns from far to near, and the supervisors before it is too late', () => {
    const { distances, supervisorsFrom } = law.warnings;
    expect([...distances].sort((a, b) => b - a)).toEqual(distances);
    expect(new Set(distances).size).toBe(distances.length);
    expect(distances).toContain(supervisorsFrom);
    expect(supervisorsFrom).toBeGreaterThan(0);
  });
});

it('has the eight exceptions of the statute, in their order', () => {
  expect(
    tollingReasons.filter(({ clocks }) => clocks.includes('pobra_year')).map(({ cite }) => cite),
  ).toEqual([...'ABCDEFGH'].map((letter) => expect.stringContaining(`3304(d)(2)(${letter})`)));
});

describe('holidays', () => {
  it.each([
    [
      2026,
      [
        '2026-01-01',
        '2026-01-19',
        '2026-02-16',
        '2026-05-25',
        '2026-06-19',
        '2026-07-03',
        '2026-09-07',
        '2026-10-12',
        '2026-11-11',
        '2026-11-26',
        '2026-11-27',
        '2026-12-25',
      ],
    ],
    // New Year's Day of 2022 was a Saturday, kept on the Friday before.
    [
      2022,
      [
        '2021-12-31',
        '2022-01-17',
        '2022-02-21',
        '2022-05-30',
        '2022-06-20',
        '2022-07-04',
        '2022-09-05',
        '2022-10-10',
        '2022-11-11',
        '2022-11-24',
        '2022-11-25',
        '2022-12-26',
      ],
    ],
    [
      2021,
      [
        '2021-01-01',
        '2021-01-18',
        '2021-02-15',
        '2021-05-31',
        '2021-07-05',
        '2021-09-06',
        '2021-10-11',
        '2021-11-11',
        '2021-11-25',
        '2021-11-26',
        '2021-12-24',
      ],
    ],
  ])('of San Francisco in %s', (year, days) => expect(holidaysOf(sanFranciscoHolidays, year)).toEqual(days));

  it('of New York have the day of the election, and not the day after Thanksgiving', () => {
    expect(holidaysOf(newYorkHolidays, 2026)).toContain('2026-11-03');
    expect(holidaysOf(newYorkHolidays, 2025)).toContain('2025-11-04');
    expect(holidaysOf(newYorkHolidays, 2026)).not.toContain('2026-11-27');
  });

  it('over some years also hold what is kept across New Year', () => {
    expect(holidaysBetween(sanFranciscoHolidays, 2021, 2021)).toContain('2021-12-31');
  });
});
