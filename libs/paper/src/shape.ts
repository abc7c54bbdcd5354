import type { Font, GlyphRun } from 'fontkit';
import { type Face, type FontId, type LoadedFont, chains, loadFont } from './fonts.js';

/** Glyphs of one font, set one after the other. Measures are thousandths of the type size. */
export interface Piece {
  readonly font: FontId;
  readonly glyphs: readonly Glyph[];
  readonly width: number;
}
export interface Glyph {
  readonly id: number;
  /** The character this glyph stands for; what a reader copies or searches. */
  readonly codePoint: number;
  readonly advance: number;
  /** The advance the font file gives, before kerning. */
  readonly natural: number;
  readonly dx: number;
  readonly dy: number;
}
/** An unbreakable stretch of text in one face. */
export interface Word {
  readonly pieces: readonly Piece[];
  readonly width: number;
  readonly text: string;
}

/** Shown for a character that no font has. The character itself stays in the text layer. */
const MISSING = 0x25a1;
const KEPT_WORDS = 40_000;
const features = { liga: false, clig: false, calt: false, tnum: true };
const caches = new Map<Face, Map<string, readonly Word[]>>();
const spaces = new Map<Face, Piece>();

/** The text between two spaces as stretches between which a line may end. Cached. */
export function wordsOf(face: Face, text: string): readonly Word[] {
  let cache = caches.get(face);
  if (!cache || cache.size > KEPT_WORDS) caches.set(face, (cache = new Map<string, readonly Word[]>()));
  let words = cache.get(text);
  if (!words) {
    words = stretches(text).map((part) => shapeWord(face, part));
    if (text.length <= 64) cache.set(text, words);
  }
  return words;
}

/** A word's characters one by one (marks stay with their letter), for words wider than a line. */
export function lettersOf(face: Face, text: string): Word[] {
  return (text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []).map((letter) => wordsOf(face, letter)[0] ?? emptyWord);
}

/** Width of the face's space in thousandths of the type size. */
export function spaceWidth(face: Face): number {
  return spaceOf(face).width;
}

/** The face's space as a piece of its first font. */
export function spaceOf(face: Face): Piece {
  let space = spaces.get(face);
  if (!space) {
    space = wordsOf(face, ' ')[0]?.pieces[0] ?? { font: chains[face][0], glyphs: [], width: 250 };
    spaces.set(face, space);
  }
  return space;
}

const emptyWord: Word = { pieces: [], width: 0, text: '' };

const PLAIN_WORD = /^[!-~]*$/;
const HAN =
  /[\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u31a0-\u31bf\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffe6]|[\u{20000}-\u{3ffff}]/u;
const CLOSES = /[、。，．：；？！）」』】〉》〕〗’”…—·・％)\]}.,:;?!]/u;
const OPENS = /[（「『【〈《〔〖‘“([{]/u;

/**
 * Where a line may end inside a word: after a dash, after a hyphen or slash between letters, and between Han
 * characters, where closing marks do not begin a line and opening marks do not end one.
 */
function stretches(text: string): string[] {
  const parts = text.split(/(?<=[\u2013\u2014])(?=[\p{L}\p{N}])|(?<=\p{L}[-/])(?=\p{L})/u);
  return PLAIN_WORD.test(text) || !HAN.test(text) ? parts : parts.flatMap(hanStretches);
}

function hanStretches(text: string): string[] {
  const out: string[] = [];
  let last = '';
  for (const char of text) {
    const free =
      (HAN.test(last) || HAN.test(char)) && !CLOSES.test(char) && !OPENS.test(last) && !/\p{M}/u.test(char);
    if (last === '' || free) out.push(char);
    else out[out.length - 1] += char;
    last = char;
  }
  return out;
}

function shapeWord(face: Face, text: string): Word {
  const pieces: Piece[] = [];
  let font: LoadedFont | null = null;
  let run = '';
  const flush = (): void => {
    if (font && run) pieces.push(shapePiece(font, run));
    run = '';
  };
  for (const char of text) {
    const found = fontFor(face, char.codePointAt(0) ?? 0, font);
    if (!found) {
      flush();
      font = null;
      pieces.push(missingPiece(char.codePointAt(0) ?? 0));
      continue;
    }
    if (found !== font) flush();
    font = found;
    run += char;
  }
  flush();
  return { pieces, width: pieces.reduce((sum, piece) => sum + piece.width, 0), text };
}

/** A mark stays in the font of its letter where that font has it. */
function fontFor(face: Face, codePoint: number, current: LoadedFont | null): LoadedFont | null {
  if (current?.has(codePoint) && codePoint >= 0x300 && codePoint <= 0x36f) return current;
  for (const id of chains[face]) {
    const font = loadFont(id);
    if (font.has(codePoint)) return font;
  }
  return null;
}

function missingPiece(codePoint: number): Piece {
  const { font, scale } = loadFont('han');
  const glyph = font.glyphForCodePoint(MISSING);
  const advance = glyph.advanceWidth * scale;
  return {
    font: 'han',
    width: advance,
    glyphs: [{ id: glyph.id, codePoint, advance, natural: advance, dx: 0, dy: 0 }],
  };
}

function shapePiece({ id, font, scale }: LoadedFont, text: string): Piece {
  const codePoints = Array.from(text, (char) => char.codePointAt(0) ?? 0);
  const run = layout(font, text, codePoints);
  const glyphs = codePoints.map((codePoint, at): Glyph => {
    const glyph = run?.glyphs[at];
    const position = run?.positions[at];
    if (glyph && position) {
      const { xAdvance, xOffset, yOffset } = position;
      const natural = glyph.advanceWidth * scale;
      return {
        id: glyph.id,
        codePoint,
        advance: xAdvance * scale,
        natural,
        dx: xOffset * scale,
        dy: yOffset * scale,
      };
    }
    const plain = font.glyphForCodePoint(codePoint);
    const advance = plain.advanceWidth * scale;
    return { id: plain.id, codePoint, advance, natural: advance, dx: 0, dy: 0 };
  });
  return { font: id, glyphs, width: glyphs.reduce((sum, glyph) => sum + glyph.advance, 0) };
}

/** Kerning and marks; nothing for one character, where glyphs and characters do not pair, or where fontkit fails on odd marks. */
function layout(font: Font, text: string, codePoints: readonly number[]): GlyphRun | null {
  if (codePoints.length < 2) return null;
  try {
    const run = font.layout(text, features, scriptOf(codePoints[0] ?? 0));
    return run.glyphs.length === codePoints.length ? run : null;
  } catch {
    return null;
  }
}

function scriptOf(codePoint: number): string {
  if (codePoint >= 0x400 && codePoint < 0x530) return 'cyrl';
  return codePoint >= 0x2e80 ? 'hani' : 'latn';
}
