import { describe, expect, it } from '@jest/globals';
import { isWritten, piecesOf, sentenceOf, ticksTo } from './charts.view.js';

const counts = (...rows: number[][]) => ({
  rows: rows.map((_, n) => `r${n}`),
  columns: (rows[0] ?? []).map((_, n) => `c${n}`),
  counts: rows,
});

describe('a chart', () => {
  it.each([
    [1, [0, 1]],
    [3, [0, 1, 2, 3]],
    [7, [0, 2, 4, 6, 8]],
    [18, [0, 5, 10, 15, 20]],
    [1_234, [0, 500, 1_000, 1_500]],
  ])('has round lines up to %i', (most, ticks) => expect(ticksTo(most)).toEqual(ticks));

  it('puts counts on top of each other, and draws no nought', () =>
    expect(piecesOf(counts([2, 0, 3]))).toEqual([
      { row: 0, series: 0, from: 0, to: 2 },
      { row: 0, series: 2, from: 2, to: 5 },
    ]));

  it('writes as many labels as there is room for', () => {
    const months = Array.from({ length: 24 }, (_, n) => `2026-${n}`.padEnd(7, '0'));
    expect(months.filter((_, n) => isWritten(n, months, 450))).toHaveLength(6);
    expect(['2022', '2023'].every((_, n, all) => isWritten(n, all, 450))).toBe(true);
  });

  it.each([
    [counts([0], [0]), 'None: no cases to count.'],
    [counts([2, 1], [1, 0]), '4 cases in all, most in r0 (3).'],
    [counts([2], [2]), '4 cases in all, most in r0 and r1 (2).'],
    [counts([1], [1], [1]), '3 cases in all.'],
  ])('says what it tells', (given, words) => expect(sentenceOf(given, 'cases')).toBe(words));
});
