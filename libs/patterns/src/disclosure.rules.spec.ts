import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { csvOf, released, type ReleasedTable } from './disclosure.rules.js';
import type { FigureTable } from './figures.rules.js';

const PUBLIC = { recipient: 'public', on: '2026-11-30' };

const table = (...counts: number[][]): FigureTable => ({
  ...{ id: 'outcomes', question: '', definition: '', by: 'Alleged', unit: 'allegations', counts },
  rows: counts.map((_, n) => `row ${n}`),
  columns: (counts[0] ?? []).map((_, n) => `column ${n}`),
});
const told = (...counts: number[][]) => released(table(...counts), PUBLIC).counts;

describe('counts that leave the office', () => {
  it.each([
    ['large ones as they are', [[5, 80, 0]], [[5, 80, 0]]],
    ['a small one with enough beside it', [[3, 20, 12]], [[null, 20, null]]],
    ['two small ones with another, for their sum tells too much', [[1, 1, 30, 9]], [[null, null, 30, null]]],
    ['noughts as long as there is something else', [[2, 0, 0, 50]], [[null, 0, 0, null]]],
    ['nothing at all of so little', [[1, 0]], [[null, null]]],
  ])('%s', (_, counts, expected) => expect(told(...counts)).toEqual(expected));

  it('so that no line and no column gives one away', () => {
    const counts = told([3, 40, 50], [60, 70, 80], [90, 20, 10]);
    expect(counts[0]?.[0]).toBeNull();
    for (const line of [...counts, ...[0, 1, 2].map((c) => counts.map((row) => row[c]))]) {
      const kept = line.filter((count) => count === null).length;
      expect(kept).not.toBe(1);
    }
  });

  it('to nobody who may not have figures', () => {
    expect(released(table([50, 60]), { ...PUBLIC, recipient: 'chief_of_police' }).counts).toEqual([
      [null, null],
    ]);
    expect(released(table([50, 60]), { ...PUBLIC, recipient: 'ice' }).counts).toEqual([[null, null]]);
  });

  /** Somebody who knows every line's sum, and the rule: what could each kept cell be, as far as its own line tells? */
  it('however they lie: of no kept line can a small count be told', () => {
    const grid = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }))
      .chain(([rows, columns]) =>
        fc.array(
          fc.array(fc.oneof(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 90 })), {
            minLength: columns,
            maxLength: columns,
          }),
          {
            minLength: rows,
            maxLength: rows,
          },
        ),
      );
    fc.assert(
      fc.property(grid, (counts) => {
        const shown = told(...counts);
        const lines = [
          ...counts.map((row, r) => row.map((count, c) => ({ count, kept: shown[r]?.[c] === null }))),
          ...(counts[0] ?? []).map((_, c) =>
            counts.map((row, r) => ({ count: row[c] ?? 0, kept: shown[r]?.[c] === null })),
          ),
        ];
        for (const line of lines) {
          for (const { count, kept } of line) if (!kept) expect(count === 0 || count >= 5).toBe(true);
          const kept = line.filter((cell) => cell.kept);
          const sum = kept.reduce((all, { count }) => all + count, 0);
          const isWhole = kept.length === line.length;
          if (kept.length > 0 && !isWhole) {
            expect(kept.length).toBeGreaterThan(1);
            expect(sum).toBeGreaterThanOrEqual(10);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('as a file', () => {
  it('says of each cell that it is kept back, and quotes what has to be', () => {
    const shown: ReleasedTable = {
      ...table(),
      rows: ['a "b"'],
      columns: ['c, d', 'e'],
      counts: [[null, 7]],
      withheld: 1,
    };
    expect(csvOf([shown])).toBe(
      'figure,line,column,count\r\noutcomes,"a ""b""","c, d",withheld\r\noutcomes,"a ""b""",e,7\r\n',
    );
  });
});
