/** Where the parts of a chart stand, in its own units: pure geometry, so that a test can look at it. */

export interface Counts {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly counts: readonly (readonly number[])[];
}

export interface Piece {
  readonly row: number;
  readonly series: number;
  readonly from: number;
  readonly to: number;
}

/** Steps that people count in. */
const STEPS = [1, 2, 5];

/** The lines of a scale from nought to at least `most`: round numbers, five of them at most. */
export function ticksTo(most: number): number[] {
  for (let power = 1; ; power *= 10)
    for (const step of STEPS.map((each) => each * power))
      if (Math.ceil(most / step) <= 4)
        return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, n) => n * step);
}

export const sumOf = (row: readonly number[]): number => row.reduce((sum, count) => sum + count, 0);
export const mostOf = ({ counts }: Counts): number => Math.max(1, ...counts.map(sumOf));

/** Every count as a stretch on top of those before it in its line, in counts. Nought is not drawn. */
export function piecesOf({ counts }: Counts): Piece[] {
  return counts.flatMap((series, row) => {
    let from = 0;
    return series.flatMap((count, n) => {
      if (count === 0) return [];
      const piece = { row, series: n, from, to: from + count };
      from += count;
      return [piece];
    });
  });
}

/** What a letter of a label takes, and what stays free beside it. */
const LETTER = 7;
const BESIDE = 12;

/** Which labels of an axis are written, where there is no room for all. */
export function isWritten(n: number, labels: readonly string[], wide: number): boolean {
  const longest = Math.max(...labels.map(({ length }) => length));
  return n % Math.ceil((labels.length * (longest * LETTER + BESIDE)) / wide) === 0;
}

/** What a chart tells in a sentence, for whoever cannot see it and for whoever is in a hurry. */
export function sentenceOf({ rows, counts }: Counts, unit: string): string {
  const sums = counts.map(sumOf);
  const all = sumOf(sums);
  if (all === 0) return `None: no ${unit} to count.`;
  const most = Math.max(...sums);
  const tops = rows.filter((_, n) => sums[n] === most);
  const inAll = `${all.toLocaleString('en')} ${unit} in all`;
  return tops.length > 2
    ? `${inAll}.`
    : `${inAll}, most in ${tops.join(' and ')} (${most.toLocaleString('en')}).`;
}
