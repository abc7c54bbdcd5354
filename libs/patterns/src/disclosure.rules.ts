/**
 * Counts that leave the office, so that nobody can be told from them. Pure. Each cell goes through the release rules
 * (libs/policy), which keep back a small one; then so many more are kept back that none of them can be worked out from
 * the rest of its line or from a sum that is known from elsewhere.
 */
import { releaseCounts } from '@redress/policy';
import type { FigureTable } from './figures.rules.js';

/**
 * What is kept back of one line adds up to at least this: a reader who knows the line's sum is left with several ways
 * to share it out, and with some in which each of the cells is larger than the least that the rules let out.
 */
const LEAST_KEPT_BACK = 10;

export interface ReleasedTable extends Omit<FigureTable, 'counts'> {
  /** Null where a count is kept back. */
  readonly counts: readonly (readonly (number | null)[])[];
  readonly withheld: number;
}

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly count: number;
  kept: boolean;
}

/** @param to whom, and on which day */
export function released(
  table: FigureTable,
  to: { readonly recipient: string; readonly on: string },
): ReleasedTable {
  const cells = table.counts.flatMap((counts, row) =>
    releaseCounts(
      counts.map((count, column) => ({ label: String(column), count })),
      to,
    ).map(({ count }, column): Cell => ({ row, column, count: counts[column] ?? 0, kept: count === null })),
  );
  const lines = [
    ...Map.groupBy(cells, ({ row }) => row).values(),
    ...Map.groupBy(cells, ({ column }) => column).values(),
    cells,
  ];
  while (lines.some(keepOneMore));
  const counts = table.rows.map((_, row) =>
    cells.filter((cell) => cell.row === row).map(({ count, kept }) => (kept ? null : count)),
  );
  return { ...table, counts, withheld: cells.filter(({ kept }) => kept).length };
}

/** Keeps back one more of a line that can be worked out; a nought last, for it tells of nobody. @returns whether it did */
function keepOneMore(line: readonly Cell[]): boolean {
  const kept = line.filter((cell) => cell.kept);
  if (kept.length === 0) return false;
  const sum = kept.reduce((all, { count }) => all + count, 0);
  if (kept.length > 1 && sum >= LEAST_KEPT_BACK) return false;
  const [next] = line
    .filter((cell) => !cell.kept)
    .sort((a, b) => Number(a.count === 0) - Number(b.count === 0) || a.count - b.count);
  if (!next) return false;
  next.kept = true;
  return true;
}

const WITHHELD = 'withheld';
const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** As a file for spreadsheets (RFC 4180): a line for each cell, so that it is read the same whatever opens it. */
export function csvOf(tables: readonly ReleasedTable[]): string {
  const lines = tables.flatMap((table) =>
    table.rows.flatMap((row, r) =>
      table.columns.map((column, c) => [table.id, row, column, String(table.counts[r]?.[c] ?? WITHHELD)]),
    ),
  );
  return [['figure', 'line', 'column', 'count'], ...lines]
    .map((line) => `${line.map(quoted).join(',')}\r\n`)
    .join('');
}
