import { describe, expect, it } from '@jest/globals';
import { lawOf } from '@redress/policy';
import { agesOf, decidedOf, intakeOf, monthsBetween, outcomesOf, totalOf } from './figures.rules.js';

const law = lawOf();

describe('figures', () => {
  it('tell of every month, those of nothing too', () => {
    expect(monthsBetween('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
    const told = intakeOf(
      [
        { month: '2026-01', priority: 'urgent', count: 2 },
        { month: '2026-01', priority: 'high', count: 1 },
        { month: '2026-02', priority: 'low', count: 4 },
      ],
      monthsBetween('2025-12', '2026-02'),
    );
    expect(told.columns).toEqual(['Urgent or high', 'Normal or low']);
    expect(told.counts).toEqual([
      [0, 0],
      [3, 0],
      [0, 4],
    ]);
    expect(totalOf(told)).toBe(7);
  });

  it('tell of a complaint in the seconds before its assessment', () => {
    const told = intakeOf([{ month: '2026-01', priority: null, count: 1 }], ['2026-01']);
    expect(told.columns).toContain('Not assessed yet');
  });

  it.each([
    ['2026-10-31', 0],
    ['2026-10-30', 1],
    ['2026-03-05', 3],
    ['2026-03-04', 4],
    ['1999-01-01', 4],
  ])('put a case of %s into band %i of its age', (receivedOn, band) => {
    const told = agesOf([{ receivedOn, status: 'accepted', count: 1 }], '2026-11-30');
    expect(told.counts.findIndex((row) => row.some((count) => count > 0))).toBe(band);
  });

  it('tell outcomes by what was alleged and by quarter, those without a class of the state as ended otherwise', () => {
    const rows = [
      { month: '2026-03', typeId: 'coercion.C1', outcome: 'improper_conduct', count: 2 },
      { month: '2026-04', typeId: 'force', outcome: 'withdrawal', count: 1 },
      { month: '2026-04', typeId: 'a type of long ago', outcome: 'an outcome of long ago', count: 1 },
    ];
    const byType = outcomesOf(rows, law);
    expect(byType.counts[0]).toEqual([2, 0, 0, 0, 0]);
    expect(byType.counts[3]).toEqual([0, 0, 0, 0, 2]);
    const byQuarter = decidedOf(rows, ['2026-03', '2026-04'], law);
    expect(byQuarter.rows).toEqual(['2026 Q1', '2026 Q2']);
    expect(byQuarter.counts.map((row) => row.reduce((a, b) => a + b, 0))).toEqual([2, 2]);
  });
});
