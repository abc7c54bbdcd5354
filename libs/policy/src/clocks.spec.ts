import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dueOn, type ClockDefinition } from './clocks.js';
import {
  addBusinessDays,
  addDays,
  addMonths,
  dayNumber,
  daysBetween,
  isNonBusinessDay,
  isoDate,
} from './dates.rules.js';
import { clockIn, jurisdictions, lawOf } from './pack.js';

const clock = (id: string): ClockDefinition => {
  const found = clockIn(lawOf(), id);
  if (!found) throw new Error(`no clock ${id}`);
  return found;
};
const anyDay = fc.integer({ min: 0, max: 40_000 }).map(isoDate);

describe('deadlines', () => {
  it.each([
    ['pobra_year', '2025-03-10', '2026-03-09', 'the day before the anniversary'],
    ['pobra_year', '2024-02-29', '2025-02-27', 'found on a leap day'],
    ['pobra_year', '2023-03-01', '2024-02-29', 'ends on a leap day'],
    ['pobra_year', '2025-01-01', '2025-12-31', 'over the year end'],
    ['investigation_270', '2025-01-01', '2025-09-28', '270 days, common year'],
    ['investigation_270', '2024-01-01', '2024-09-27', '270 days, leap year'],
    ['post_report', '2025-02-20', '2025-03-02', 'a Sunday, and still that day: a duty is not moved'],
    ['records_request', '2025-06-27', '2025-07-07', 'five business days over the Fourth of July'],
    ['hearing_request', '2025-06-24', '2025-07-07', 'a right that would end on the holiday moves to Monday'],
    ['own_statement', '2025-06-24', '2025-06-24', 'at once'],
    ['retention_sustained', '2024-02-29', '2039-02-28', 'fifteen years from a leap day'],
    ['retaliation_check_30', '2025-01-31', '2025-03-02', 'thirty days, not a month'],
    ['ut_certification_removal', '2025-12-28', '2026-01-04', 'seven days'],
  ])('%s from %s is due %s: %s', (id, from, due) => {
    expect(dueOn(clock(id), from, ['2025-07-04']).dueOn).toBe(due);
  });

  it('shows its arithmetic', () => {
    expect(dueOn(clock('pobra_year'), '2025-03-10').arithmetic).toEqual([
      '2025-03-10 is the first day and is not counted (CCP 12)',
      'plus 1 year is 2026-03-10 (GC 3304(d)(1))',
      'conservative reading, the day before the anniversary: 2026-03-09',
    ]);
  });

  it.each(['2025-02-29', '2025-13-01', '2025-1-1', '', 'yesterday', '2025-04-31'])('refuses %j', (date) => {
    expect(() => dueOn(clock('post_report'), date)).toThrow(RangeError);
  });

  it('never gives the POBRA year a day too many, and at least 364', () => {
    fc.assert(
      fc.property(anyDay, (date) => {
        const length = daysBetween(date, dueOn(clock('pobra_year'), date).dueOn);
        expect(length).toBeGreaterThanOrEqual(364);
        expect(length).toBeLessThanOrEqual(365);
      }),
    );
  });

  it('is never before the start (but for the POBRA day) and grows with it', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom(...lawOf().clocks), (date, definition) => {
        const due = dueOn(definition, date).dueOn;
        expect(due >= date).toBe(true);
        expect(dueOn(definition, addDays(date, 1)).dueOn >= due).toBe(true);
      }),
    );
  });
});

describe('days', () => {
  it('turns a date into a number and back', () => {
    fc.assert(fc.property(anyDay, (date) => expect(isoDate(dayNumber(date))).toBe(date)));
  });

  it('lands business days on business days, whatever the holidays', () => {
    fc.assert(
      fc.property(
        anyDay,
        fc.integer({ min: 1, max: 30 }),
        fc.array(anyDay, { maxLength: 10 }),
        (date, n, holidays) => {
          const closed = new Set(holidays);
          const due = addBusinessDays(date, n, closed);
          expect(isNonBusinessDay(due, closed)).toBe(false);
          expect(daysBetween(date, due)).toBeGreaterThanOrEqual(n);
        },
      ),
    );
  });

  it('keeps the day of the month, or the last day of a shorter one', () => {
    expect(addMonths('2025-01-31', 1)).toBe('2025-02-28');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2024-12-15', 1)).toBe('2025-01-15');
    expect(isNonBusinessDay('2025-06-28', new Set())).toBe(true);
    expect(isNonBusinessDay('2025-06-30', new Set())).toBe(false);
  });
});

describe('the clock table', () => {
  it.each(jurisdictions)('of $id has ids once, and each names its law', ({ clocks }) => {
    const ids = clocks.map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const row of clocks) expect(row.cite).not.toBe('');
  });

  it('counts days by the law of the place', () => {
    const told = jurisdictions.map((law) => dueOn(clockIn(law, 'feedback')!, '2026-03-02').arithmetic[0]);
    expect(told).toEqual([
      '2026-03-02 is the first day and is not counted (CCP 12)',
      '2026-03-02 is the first day and is not counted (General Construction Law 20)',
    ]);
  });
});
