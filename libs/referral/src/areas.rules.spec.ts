import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { areaLog, blacken, numbered, pageRefusal, type Area, type MarkedArea } from './areas.rules.js';
import { newArea, newAreaLifting } from './areas.schema.js';
import { anyArea } from './exhibits.spec-helper.js';

const sent = (change: object = {}) => ({
  page: 1,
  x: 100,
  y: 200,
  width: 300,
  height: 50,
  category: 'name',
  authority: 'PC 832.7',
  ...change,
});
const marked = (change: Partial<MarkedArea> = {}): MarkedArea => ({
  ...sent(),
  id: 'a',
  evidenceId: 'e',
  category: 'Name of a person',
  by: 'Mateo Rivas',
  at: '2026-11-20',
  ...change,
});

describe('an area', () => {
  it.each<[string, object, string]>([
    ['no page', { page: undefined }, 'page'],
    ['page nought', { page: 0 }, 'page'],
    ['half a page', { page: 1.5 }, 'page'],
    ['left of the page', { x: -1 }, 'x'],
    ['above the page', { y: -1 }, 'y'],
    ['beginning where the page ends', { x: 1000, width: 1 }, 'x'],
    ['of no width', { width: 0 }, 'width'],
    ['of no height', { height: 0 }, 'height'],
    ['ending to the right of the page', { x: 900, width: 101 }, 'width'],
    ['ending below the page', { y: 990, height: 11 }, 'height'],
    ['with words for a number', { x: 'left' }, 'x'],
    ['with an exponent', { x: '1e2' }, 'x'],
    ['with nothing for a number', { x: '' }, 'x'],
    ['with null for a number', { x: null }, 'x'],
    ['beyond all numbers', { width: 1e308 }, 'width'],
    ['that is none', { height: NaN }, 'height'],
    ['for no reason', { category: '' }, 'category'],
    ['by no authority', { authority: '' }, 'authority'],
  ])('%s is refused with a sentence', (_, change, path) => {
    const { error } = newArea.safeParse(sent(change));
    expect(error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
    expect(error?.issues.every(({ message }) => /^[A-Z].*\.$/.test(message))).toBe(true);
  });

  it('is taken to the edges of its page, from a form as from a program', () => {
    const whole = { x: 0, y: 0, width: 1000, height: 1000 };
    expect(newArea.parse(sent(whole))).toMatchObject(whole);
    expect(newArea.parse(sent({ page: '2', x: '0', y: '0', width: '1000', height: '1000' }))).toMatchObject({
      page: 2,
      ...whole,
    });
    expect(newArea.safeParse(sent({ words: 'more' })).success).toBe(false);
    expect(newAreaLifting.safeParse({ areaId: 'x', reason: 'y' }).success).toBe(false);
  });

  it('covers every pixel that it touches and no other, of a picture of any size', () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 90 }));
    fc.assert(
      fc.property(fc.array(anyArea, { minLength: 1, maxLength: 4 }), sizes, (areas, [width, height]) => {
        const pixels = new Uint8Array(width * height * 3).fill(200);
        blacken(pixels, { width, height, channels: 3 }, areas);
        const touched = (side: number, from: number, length: number, whole: number) =>
          (side + 1) * 1000 > from * whole && side * 1000 < (from + length) * whole;
        const isIn = (x: number, y: number) => (area: Area) =>
          touched(x, area.x, area.width, width) && touched(y, area.y, area.height, height);
        for (let y = 0; y < height; y += 1)
          for (let x = 0; x < width; x += 1) {
            const at = (y * width + x) * 3;
            const expected = areas.some(isIn(x, y)) ? 0 : 200;
            if (pixels.subarray(at, at + 3).some((value) => value !== expected)) return false;
          }
        return true;
      }),
      { numRuns: 300 },
    );
  });

  it('has a number of its own within its exhibit, by page and from the top, and a line in the log', () => {
    const areas = [
      marked({ id: 'c', page: 2, y: 10 }),
      marked({ id: 'b', page: 1, y: 900 }),
      marked({ id: 'a', page: 1, y: 5, category: 'Medical information' }),
    ];
    expect(numbered('E-3', areas).map(({ id, number }) => [id, number])).toEqual([
      ['a', 'E-3.1'],
      ['b', 'E-3.2'],
      ['c', 'E-3.3'],
    ]);
    expect(areaLog('E-3', areas)[0]).toEqual({
      number: 'E-3.1',
      place: 'Exhibit E-3, page 1: an area blacked out',
      category: 'Medical information',
      authority: 'PC 832.7',
      by: 'Mateo Rivas',
      at: '2026-11-20',
    });
  });
});

describe('a page', () => {
  const pdf = { mediaType: 'application/pdf', copy: 'made', pages: 12 } as const;
  const photo = { mediaType: 'image/jpeg', copy: 'made', pages: null } as const;
  it.each<[string, Parameters<typeof pageRefusal>[0], number, string | undefined]>([
    ['the last of a document', pdf, 12, undefined],
    ['behind it', pdf, 13, 'page_missing'],
    ['the one of a picture', photo, 1, undefined],
    ['a second of a picture', photo, 2, 'page_missing'],
    [
      'of a document whose pages are being made',
      { ...pdf, copy: 'waiting', pages: null },
      1,
      'pages_not_ready',
    ],
    ['of a document that cannot be opened', { ...pdf, copy: 'none', pages: null }, 1, 'area_impossible'],
    ['of a text', { ...pdf, mediaType: 'text/plain', pages: null }, 1, 'area_impossible'],
    ['of a recording', { ...pdf, mediaType: 'video/mp4', pages: null }, 1, 'area_impossible'],
  ])('%s', (_, exhibit, page, code) => {
    expect(pageRefusal(exhibit, page)?.code).toBe(code);
  });
});
