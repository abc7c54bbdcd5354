import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanText, oneLine } from './clean.js';
import { clampLines, setLines } from './lines.js';
import { wordsOf } from './shape.js';
import { body, small } from './style.js';

const anyText = fc.string({ unit: 'binary', maxLength: 400 });
const textOf = (lines: ReturnType<typeof setLines>): string =>
  lines.map((line) => line.items.map((item) => item.word.text).join('')).join('');

describe('cleanText', () => {
  it('composes, drops what cannot be seen and keeps what can', () => {
    expect(cleanText('a\u0000b\u200bc\u202ed')).toBe('abcd');
    expect(cleanText('Tie\u0302\u0301ng Vie\u0323\u0302t')).toBe('Tiếng Việt');
    expect(cleanText('one\r\ntwo\rthree\u2028four')).toBe('one\ntwo\nthree\nfour');
    expect(cleanText('\ud800 alone, pair 😀')).toBe('\ufffd alone, pair 😀');
    expect(cleanText(`a${'\u0301'.repeat(50)}`)).toBe('á\u0301\u0301\u0301');
    expect(oneLine('  a\n b\t c ')).toBe('a b c');
  });
  it('gives the same for what it gave', () => {
    fc.assert(fc.property(anyText, (text) => expect(cleanText(cleanText(text))).toBe(cleanText(text))));
  });
});

describe('setLines', () => {
  it('never sets a line wider than its measure and never loses a character', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 40, max: 450 }), (text, width) => {
        const lines = setLines(text, body, width);
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width);
        expect(textOf(lines)).toBe(cleanText(text).replace(/[ \n]/g, ''));
      }),
      { numRuns: 300 },
    );
  });
  it('cuts a word of 5,000 letters into full lines', () => {
    const lines = setLines('w'.repeat(5000), body, 450);
    expect(textOf(lines)).toHaveLength(5000);
    for (const line of lines.slice(0, -1)) expect(line.width).toBeGreaterThan(430);
  });
  it('begins no line with closing and ends none with opening Chinese marks', () => {
    const text = '他說：「你最好知道。」然後自己上樓去了（二樓），我很害怕。'.repeat(20);
    for (let width = 60; width < 400; width += 7) {
      for (const line of setLines(text, body, width)) {
        const words = line.items.map((item) => item.word.text).join('');
        expect(words).not.toMatch(/^[。，：」）、]/);
        expect(words).not.toMatch(/[「（]$/);
      }
    }
  });
  it('keeps a comma with the link before it', () => {
    const text = [{ text: 'Exhibit', link: 'x' }, ', and more words to fill the line'];
    for (let width = 60; width < 200; width += 3) {
      for (const line of setLines(text, body, width)) expect(line.items[0]?.word.text).not.toBe(',');
    }
  });
  it('breaks after hyphens between letters, not inside numbers', () => {
    const firsts = setLines('body-worn camera 2026-0142', body, 62).map((line) => line.items[0]?.word.text);
    expect(firsts).toEqual(['body-', 'worn', 'camera', '2026-0142']);
  });
  it('marks what it cuts off', () => {
    const lines = setLines('word '.repeat(200), small, 100);
    const kept = clampLines(lines, 2, small, 100);
    expect(kept).toHaveLength(2);
    expect(kept[1]?.items.at(-1)?.word.text).toBe('…');
    expect(kept[1]?.width).toBeLessThanOrEqual(100);
  });
});

describe('wordsOf', () => {
  const missing = wordsOf('serif', '\u{10ffff}')[0]?.pieces[0]?.glyphs[0]?.id;
  it.each(['serif', 'serifBold', 'serifItalic', 'sans', 'sansBold'] as const)(
    'draws all six languages in %s',
    (face) => {
      const text = 'Día ¿señal? Đặng Ợ ữ ₱ «щётка» Ёлки “quoted” – 警員，「你好」。';
      for (const word of text.split(' ').flatMap((part) => wordsOf(face, part)))
        for (const { font, glyphs } of word.pieces)
          for (const { id } of glyphs)
            expect([word.text, id === 0 || (font === 'han' && id === missing)]).toEqual([word.text, false]);
    },
  );
  it('sets marks on which fontkit fails', () => {
    for (const text of ['A\u031b', 'C\u031b', 'C\u0328'])
      expect(wordsOf('sans', text)[0]?.width).toBeGreaterThan(0);
  });
});
