import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Block, Paragraph, Section } from './blocks.js';
import { drawDocument } from './document.js';
import { sampleDocument, tool } from './tools.testing.js';

const section = (id: string, blocks: readonly Block[], more: Partial<Section> = {}): Section => ({
  id,
  title: `Section ${id}`,
  lead: `This section shows ${id}.`,
  blocks,
  ...more,
});
const draw = async (blocks: readonly Block[]): Promise<Uint8Array> =>
  (await drawDocument(sampleDocument([section('only', blocks, { newPage: true })]))).bytes;
const paragraph = (text: string, lang?: string): Paragraph => ({
  kind: 'paragraph',
  text,
  ...(lang === undefined ? {} : { lang }),
});

describe('drawDocument', () => {
  it('takes any text anywhere and leaves the margins white', async () => {
    const hostile = fc.string({ unit: 'binary', maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(fc.array(hostile, { minLength: 14, maxLength: 14 }), async (texts) => {
        const at = (index: number): string => texts[index] ?? '';
        const { bytes } = await drawDocument(
          sampleDocument(
            [
              section('hostile', [
                { kind: 'heading', text: at(0), id: at(1), ruled: true },
                {
                  kind: 'paragraph',
                  text: [at(2), { redacted: at(3) }, { text: at(4), link: at(1) }],
                  lang: at(5),
                },
                {
                  kind: 'table',
                  columns: [
                    { head: at(6), share: 1 },
                    { head: 'x', share: 3 },
                  ],
                  rows: [{ cells: [at(7), at(8)] }],
                },
                { kind: 'facts', facts: [{ name: at(9).slice(0, 40), value: at(10) }] },
                { kind: 'notice', text: at(11) },
                {
                  kind: 'banded',
                  band: { title: at(0), lines: [at(1)], continued: at(2) },
                  blocks: [paragraph(at(12))],
                },
                { kind: 'qr', data: at(13), alt: at(0), size: 50 },
                { kind: 'seal', lines: [at(4)] },
              ]),
            ],
            { title: at(5), author: at(6), head: { left: at(7), right: at(8) } },
          ),
        );
        tool('qpdf', ['--check', '{}'], bytes);
        expectInside(bytes);
      }),
      { numRuns: 12 },
    );
  });

  it('takes words of 5,000 letters in every place', async () => {
    const long = 'W'.repeat(5000);
    expectInside(
      await draw([
        { kind: 'heading', text: long },
        paragraph(long),
        { kind: 'list', items: [long] },
        {
          kind: 'table',
          columns: [
            { head: 'a', share: 1 },
            { head: 'b', share: 5 },
          ],
          rows: [{ cells: [long, long] }],
        },
        { kind: 'facts', facts: [{ name: 'n', value: long }] },
        { kind: 'notice', text: long },
        {
          kind: 'banded',
          band: { title: long, lines: [long, long], continued: long },
          blocks: [paragraph(long)],
        },
        {
          kind: 'columns',
          columns: [
            { share: 1, blocks: [paragraph(long)] },
            { share: 1, blocks: [paragraph('x')] },
          ],
        },
      ]),
    );
  });
});

/** Body words between the margins, running words between the paper's edges. */
function expectInside(bytes: Uint8Array): void {
  const boxes = tool('pdftotext', ['-bbox', '{}', '-'], bytes).matchAll(
    /xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)"/g,
  );
  for (const [, left, top, right, bottom] of boxes) {
    expect(Number(left)).toBeGreaterThanOrEqual(89.4);
    expect(Number(right)).toBeLessThanOrEqual(540.6);
    expect(Number(top)).toBeGreaterThanOrEqual(30);
    expect(Number(bottom)).toBeLessThanOrEqual(774);
  }
}
