import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Atom } from './atoms.js';
import { lineAtoms } from './layout.text.js';
import { paginate } from './paginate.js';
import { body, bodyHeight, page } from './style.js';
import { Tag } from './tag.js';

const root = new Tag('Document');
const paragraph = (count: number, name: string): Atom[] =>
  lineAtoms(
    Array.from({ length: count }, () => ({ items: [], width: 0, last: false, spaced: true })),
    body,
    90,
    root,
  ).map((atom) => ({ ...atom, ids: [name] }));
const heading: Atom = { height: 24, before: 20, keep: true, ids: ['heading'], paint: () => undefined };

describe('paginate', () => {
  it('leaves no heading at a foot and no single line of a paragraph on a page', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 40 }), (counts) => {
        const atoms = counts.flatMap((count, at) => [
          ...(at % 3 === 0 ? [heading] : []),
          ...paragraph(count, `p${at}`),
        ]);
        const pages = paginate(atoms);
        expect(pages.flatMap(({ placed }) => placed).map(({ atom }) => atom)).toEqual(atoms);
        for (const { placed } of pages) {
          expect(placed.at(-1)?.atom).not.toBe(heading);
          for (const { atom, y } of placed)
            expect(y + atom.height).toBeLessThanOrEqual(page.height - page.bottom);
          for (const [at, count] of counts.entries()) {
            const lines = placed.filter(({ atom }) => atom.ids?.[0] === `p${at}`).length;
            if (lines === 1) expect(count).toBe(1);
          }
        }
      }),
    );
  });
  it('cuts a chain that no page can hold', () => {
    const chain = Array.from({ length: 100 }, () => ({ ...heading, before: 0 }));
    const pages = paginate(chain);
    expect(pages).toHaveLength(Math.ceil((100 * 24) / bodyHeight));
  });
  it('moves what follows a fill to the foot of the page', () => {
    const fill: Atom = { height: 0, before: 0, keep: false, fill: true, paint: () => undefined };
    const line: Atom = { height: 16, before: 0, keep: false, paint: () => undefined };
    const [only] = paginate([line, fill, line]);
    expect(only?.placed.at(-1)?.y).toBe(page.height - page.bottom - 16);
  });
});

describe('bands', () => {
  it('begin where their words have room and push down what follows', () => {
    const lines = Array.from({ length: 3 }, () => ({ items: [], width: 0, last: true, spaced: false }));
    const band = {
      x: 0,
      type: body,
      titleType: body,
      title: lines,
      lines: [lines, lines],
      continued: lines,
      tag: root,
      colour: 'blue' as const,
    };
    const frame = { band };
    const words = 9 * body.leading + 2 * 4;
    const inside = { ...(paragraph(1, 'in')[0] as Atom), frame };
    const [plain] = paragraph(1, 'out') as [Atom];
    for (let before = 1; before < 45; before += 1) {
      const pages = paginate([...Array.from({ length: before }, () => plain), inside, plain]);
      const at = pages.findIndex(({ strips }) => strips.length > 0);
      const strip = pages[at]?.strips[0];
      expect(strip).toMatchObject({ first: true, bottom: (strip?.top ?? 0) + words });
      expect(strip?.bottom).toBeLessThanOrEqual(page.height - page.bottom);
      const after = pages[at]?.placed.at(-1);
      if (after && after.atom !== inside) expect(after.y).toBeGreaterThanOrEqual(strip?.bottom ?? Infinity);
    }
  });
});
