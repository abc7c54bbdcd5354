import { describe, expect, it } from '@jest/globals';
import { scanImmigration } from './immigration.rules.js';
import { HALVES, LABELS, LANGUAGES, labelled, type Half, type Labelled } from './labelled.spec-helper.js';

interface Score {
  marks: number;
  found: number;
  passages: number;
  right: number;
}

/** Found: every letter that was marked lies in a passage. Right: a passage that touches a mark. */
function score(rows: readonly Labelled[]): Score {
  const total: Score = { marks: 0, found: 0, passages: 0, right: 0 };
  for (const { text, marks } of rows) {
    const passages = scanImmigration(text);
    total.marks += marks.length;
    total.found += marks.filter((mark) =>
      passages.some(({ start, end }) => start <= mark.start && end >= mark.end),
    ).length;
    total.passages += passages.length;
    total.right += passages.filter(({ start, end }) =>
      marks.some((mark) => mark.start < end && mark.end > start),
    ).length;
  }
  return total;
}

const ratio = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
const recall = (of: Score) => ratio(of.found, of.marks);
const precision = (of: Score) => ratio(of.right, of.passages);
const rowsOf = (half: Half, fits: (row: Labelled) => boolean) =>
  labelled.filter((row) => row.half === half && fits(row));
const isExplicit = ({ label }: Labelled) => label !== 'indirect' && label !== 'innocent';

describe('the labelled set', () => {
  it('is large enough to say something, in every language', () => {
    expect(labelled.length).toBeGreaterThanOrEqual(300);
    for (const language of LANGUAGES)
      for (const half of HALVES)
        expect(rowsOf(half, (row) => row.language === language).length).toBeGreaterThanOrEqual(28);
  });

  it.each(HALVES)('%s: what is found of it', (half) => {
    const line = (name: string, rows: readonly Labelled[]) => {
      const scored = score(rows);
      return `  ${name.padEnd(22)} ${String(rows.length).padStart(4)} ${recall(scored).toFixed(3)}  ${precision(scored).toFixed(3)}`;
    };
    const lines = [
      `immigration scan, ${half}:   rows recall precision`,
      ...LANGUAGES.map((language) =>
        line(
          language,
          rowsOf(half, (row) => row.language === language),
        ),
      ),
      ...LABELS.map((label) =>
        line(
          label,
          rowsOf(half, (row) => row.label === label),
        ),
      ),
      line('explicit', rowsOf(half, isExplicit)),
      line(
        'all',
        rowsOf(half, () => true),
      ),
    ];
    if (process.env['SHOW'] === half)
      for (const row of rowsOf(half, () => true)) {
        const one = score([row]);
        if (one.found < one.marks || one.right < one.passages)
          lines.push(
            `${row.language} ${row.label}: ${row.text} -> ${scanImmigration(row.text)
              .map(({ start, end, kind }) => `${kind}:${row.text.slice(start, end)}`)
              .join(' | ')}`,
          );
      }
    process.stdout.write(`${lines.join('\n')}\n`);
    expect(recall(score(rowsOf(half, isExplicit)))).toBeGreaterThanOrEqual(0.98);
  });
});
