import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LABELLED_ADMISSIONS } from './admissions.labelled.spec-helper.js';
import { admissions } from './admissions.rules.js';

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** The text without its brackets, and where they stood. */
function unmark(line: string) {
  const marks: { start: number; end: number }[] = [];
  let text = '';
  for (const [at, part] of line.split(/[[\]]/).entries()) {
    if (at % 2 === 1) marks.push({ start: text.length, end: text.length + part.length });
    text += part;
  }
  return { text, marks };
}

interface Score {
  readonly marks: number;
  readonly found: number;
  readonly passages: number;
  readonly right: number;
  readonly wrong: readonly string[];
}

/** Found: every letter that was marked lies in a passage. Right: a passage that touches a mark. */
function scored(lines: readonly string[]): Score {
  const total = { marks: 0, found: 0, passages: 0, right: 0, wrong: [] as string[] };
  for (const line of lines) {
    const { text, marks } = unmark(line);
    const passages = admissions(text);
    const found = marks.filter((mark) =>
      passages.some(({ start, end }) => start <= mark.start && end >= mark.end),
    );
    const right = passages.filter(({ start, end }) =>
      marks.some((mark) => mark.start < end && mark.end > start),
    );
    if (found.length < marks.length || right.length < passages.length)
      total.wrong.push(`${line} → ${passages.map(({ start, end }) => text.slice(start, end)).join(' | ')}`);
    total.marks += marks.length;
    total.found += found.length;
    total.passages += passages.length;
    total.right += right.length;
  }
  return total;
}

const recall = ({ found, marks }: Score) => found / marks;
const precision = ({ right, passages }: Score) => right / passages;
const SCORES = Object.entries(LABELLED_ADMISSIONS).map(([language, { admitted, innocent }]) => ({
  language,
  sentences: [...linesOf(admitted), ...linesOf(innocent)],
}));

describe('the labelled set', () => {
  it('prints recall and precision, which are high in every language', () => {
    const rows = [
      ...SCORES,
      { language: 'all', sentences: SCORES.flatMap(({ sentences }) => sentences) },
    ].map(({ language, sentences }) => ({ language, sentences, score: scored(sentences) }));
    const line = ({ language, sentences, score }: (typeof rows)[number]) =>
      `  ${language.padEnd(10)}${String(sentences.length).padStart(5)}${[recall(score), precision(score)].map((figure) => figure.toFixed(3).padStart(10)).join('')}`;
    process.stdout.write(
      `${['shielded admissions', `  ${'of'.padEnd(10)} rows    recall precision`, ...rows.map(line)].join('\n')}\n`,
    );
    for (const { language, sentences, score } of rows) {
      expect([language, sentences.length >= 40]).toEqual([language, true]);
      if (recall(score) < 0.95 || precision(score) < 0.95)
        throw new Error([language, ...score.wrong].join('\n'));
    }
  });

  it.each(SCORES)('$language: however the letters are sent', ({ sentences }) => {
    for (const { text } of sentences.map(unmark)) {
      const found = admissions(text.normalize('NFC')).length;
      expect([text, admissions(text.normalize('NFD')).length]).toEqual([text, found]);
    }
  });
});

describe('whatever is written', () => {
  it('no admission is left, and passages lie apart and in order', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        'I am a sex worker. ',
        'I was using meth. ',
        'He hit me. ',
        'my drugs ',
        '我是性工作者。',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('\n\n');
        let left = '';
        let end = 0;
        for (const passage of admissions(text)) {
          expect(passage.start).toBeGreaterThanOrEqual(end);
          expect(passage.end).toBeLessThanOrEqual(text.length);
          left += text.slice(end, passage.start);
          end = passage.end;
        }
        expect(left + text.slice(end)).not.toMatch(/I am a sex worker|I was using meth/);
      }),
      { numRuns: 300 },
    );
  });
});
