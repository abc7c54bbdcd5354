import { describe, expect, it } from '@jest/globals';
import type { DeadlineView } from '@redress/clocks';
import { monthAfter, monthWords, weeksOf } from './deadlines.view.js';

describe('a sheet of the calendar', () => {
  it('has whole weeks from Sunday on, and each deadline on its day', () => {
    const due = { dueOn: '2026-11-30' } as DeadlineView;
    const weeks = weeksOf('2026-11', [due]);
    expect(weeks).toHaveLength(5);
    expect(weeks[0]?.[0]).toEqual({ on: '2026-11-01', inMonth: true, due: [] });
    expect(weeks[4]?.[1]).toEqual({ on: '2026-11-30', inMonth: true, due: [due] });
    expect(weeks[4]?.[2]).toEqual({ on: '2026-12-01', inMonth: false, due: [] });
  });

  it.each([
    ['2026-02', 4],
    ['2028-02', 5],
    ['2026-05', 6],
  ])('%s has %i weeks', (month, weeks) => expect(weeksOf(month, [])).toHaveLength(weeks));

  it('goes on from December to January, and back', () => {
    expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
    expect(monthWords('2026-11')).toBe('November 2026');
  });
});
