import type { Load } from './load.js';

/** One line of the table: what Redress did, and what the parts below it can do at most, measured just before or after. */
export interface Row {
  what: string;
  unit: string;
  ours: number;
  /** The same work with nothing of ours around it; none where there is no such thing. */
  limit?: number;
  /** The share of the limit that we want to reach. */
  aim?: number;
  /** A budget: what ours must not be above. */
  most?: number;
  /** Milliseconds of a call. */
  times?: Pick<Load, 'p50' | 'p95' | 'p99'>;
  /** What else is worth knowing. */
  note?: string;
}

export type Verdict = 'ok' | 'below aim' | 'above budget' | '';

export const ratioOf = ({ ours, limit }: Row): number | undefined => (limit ? ours / limit : undefined);

/** The verdict on the ratio as it is printed, with two digits, or on what ours may be at most. */
export function verdictOf(row: Row): Verdict {
  if (row.most !== undefined) return row.ours <= row.most ? 'ok' : 'above budget';
  const ratio = ratioOf(row);
  if (ratio === undefined || row.aim === undefined) return '';
  return Number(ratio.toFixed(2)) >= row.aim ? 'ok' : 'below aim';
}

const HEADS = ['', 'ours', 'limit', 'ratio', 'aim', 'verdict', 'p50 / p95 / p99 ms', ''];

/** The table as lines of text. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [HEADS, ...rows.map(cellsOf)];
  const widths = HEADS.map((_, column) => Math.max(...cells.map((line) => (line[column] ?? '').length)));
  return cells
    .map((line) => line.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join('  '))
    .map((line) => line.trimEnd())
    .join('\n');
}

const cellsOf = (row: Row): string[] => [
  row.what,
  `${figure(row.ours)} ${row.unit}`,
  row.limit === undefined ? '' : figure(row.limit),
  ratioOf(row)?.toFixed(2) ?? '',
  row.most !== undefined ? `≤ ${figure(row.most)}` : (row.aim?.toFixed(2) ?? ''),
  verdictOf(row),
  row.times ? [row.times.p50, row.times.p95, row.times.p99].map(figure).join(' / ') : '',
  row.note ?? '',
];

/** Numbers to the right, words to the left. */
const pad = (cell: string, width: number, column: number) =>
  column >= 1 && column <= 4 ? cell.padStart(width) : cell.padEnd(width);

/** Three digits are as much as such a measurement is good for. */
const figure = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value >= 10 ? value.toFixed(1) : value.toFixed(2);
