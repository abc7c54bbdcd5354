import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scanImmigration } from './immigration.rules.js';
import { LABELS, LANGUAGES, PARTS, labelled, type Labelled, type Part } from './labelled.spec-helper.js';

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
const rowsOf = (part: Part, fits: (row: Labelled) => boolean = () => true) =>
  labelled.filter((row) => row.part === part && fits(row));
const isExplicit = ({ label }: Labelled) => label !== 'indirect' && label !== 'innocent';

/** One line of the table that the tests print. */
function line(name: string, rows: readonly Labelled[]): string {
  const scored = score(rows);
  const figures = [recall(scored), precision(scored)].map((figure) => figure.toFixed(3).padStart(10));
  return `  ${name.padEnd(10)}${String(rows.length).padStart(5)}${figures.join('')}`;
}

describe('the labelled set', () => {
  it('is large enough to say something, in every language', () => {
    expect(labelled.length).toBeGreaterThanOrEqual(300);
    for (const language of LANGUAGES)
      for (const part of PARTS)
        expect(rowsOf(part, (row) => row.language === language).length).toBeGreaterThanOrEqual(15);
  });

  it.each(PARTS)('%s: finds 98 in a hundred explicit disclosures, and next to nothing else', (part) => {
    const lines = [
      `immigration scan, ${part}`,
      `  ${'of'.padEnd(10)} rows    recall precision`,
      ...LANGUAGES.map((language) =>
        line(
          language,
          rowsOf(part, (row) => row.language === language),
        ),
      ),
      ...LABELS.filter((label) => label !== 'innocent').map((label) =>
        line(
          label,
          rowsOf(part, (row) => row.label === label),
        ),
      ),
      line('explicit', rowsOf(part, isExplicit)),
      line('all', rowsOf(part)),
    ];
    process.stdout.write(`${lines.join('\n')}\n`);
    expect(recall(score(rowsOf(part, isExplicit)))).toBeGreaterThanOrEqual(0.98);
    expect(recall(score(rowsOf(part)))).toBeGreaterThanOrEqual(0.95);
    expect(precision(score(rowsOf(part)))).toBeGreaterThanOrEqual(0.97);
  });

  it.each(LANGUAGES)('is found in %s however the letters are sent', (language) => {
    for (const { text, marks } of rowsOf('development', (row) => row.language === language)) {
      const found = scanImmigration(text.normalize('NFC')).length;
      expect([text, scanImmigration(text.normalize('NFD')).length]).toEqual([text, found]);
      const spaced = scanImmigration(`\u200b  ${text}\n\n${text}`);
      expect([text, spaced.length]).toEqual([text, 2 * found]);
      expect(found >= marks.length).toBe(true);
    }
  });
});

describe('the kinds', () => {
  it.each([
    ['My A-number is A012345678.', 'number', 'My A-number is A012345678'],
    ['I am an undocumented immigrant.', 'status', 'undocumented immigrant'],
    ['I have a U visa.', 'visa', 'U visa'],
    ['He called USCIS.', 'agency', 'USCIS'],
    ['He said I would be deported.', 'indirect', 'deported'],
    ['Mi prima is undocumented y la migra lo sabe.', 'status', 'undocumented'],
    ['Nag-expire na ang visa ko.', 'visa', 'visa'],
    ['他說會叫ICE來。', 'agency', 'ICE來'],
  ])('%s', (text, kind, passage) => {
    const [first] = scanImmigration(text);
    expect({ kind: first?.kind, passage: text.slice(first?.start, first?.end) }).toEqual({ kind, passage });
  });
});

describe('any text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc
      .array(
        fc.constantFrom(...labelled.map((row) => row.text), 'ICE', 'A', '012345678', '\ud83d', '。', '\n'),
        {
          maxLength: 12,
        },
      )
      .map((parts) => parts.join(' ')),
  );

  it('gives passages in order, apart from each other and inside the text, and the same again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const passages = scanImmigration(text);
        expect(scanImmigration(text)).toEqual(passages);
        let end = -1;
        for (const passage of passages) {
          expect(passage.start).toBeGreaterThan(end);
          expect(passage.end).toBeGreaterThan(passage.start);
          expect(passage.end).toBeLessThanOrEqual(text.length);
          end = passage.end;
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('a hundred thousand characters', () => {
  const LONGEST = 100_000;
  const filled = (text: string) => text.repeat(Math.ceil(LONGEST / text.length)).slice(0, LONGEST);
  const all = labelled.map((row) => row.text).join(' ');
  const texts = [
    ['all six languages', filled(all)],
    ...LANGUAGES.map((language) => {
      const rows = labelled.filter((row) => row.language === language);
      return [language, filled(rows.map((row) => row.text).join(' '))] as const;
    }),
    ['digits', filled('1')],
    ['numbers cut short', filled('A 012 345 ')],
    ['one word', filled('a')],
    ['passages only', filled('no papers ')],
    ['beginnings only', filled('sent me back to ')],
    ['line breaks', filled('\n')],
  ] as const;

  it.each(texts)('of %s are read to their end, the same at every reading', (_, text) => {
    expect(scanImmigration(text)).toEqual(scanImmigration(text));
  });
});
