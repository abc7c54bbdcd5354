import { type FontId, loadFont } from './fonts.js';
import type { LateRun } from './blocks.js';
import type { Item } from './lines.js';
import { type Glyph, type Piece, spaceOf, wordsOf } from './shape.js';
import { type Colour, type Type, colours } from './style.js';

/** The parts of pdfkit's embedded font that its types leave out. */
interface EmbeddedFont {
  readonly id: string;
  readonly subset: { glyphs: number[] };
  readonly widths: number[];
  readonly unicode: number[][];
  ref(): unknown;
}
interface Inked {
  readonly embedded: EmbeddedFont;
  readonly codes: Map<number, string>;
}
interface Run {
  readonly font: FontId;
  readonly colour: Colour;
  readonly x: number;
  end: number;
  parts: string;
}
interface Place {
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
}
/** Two-byte codes end at 65,535; beyond this a character is drawn as the font's first glyph, .notdef. */
const MOST_GLYPHS = 60_000;

/** Up to two decimals, as the page description wants numbers. */
export function num(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/**
 * Turns set words into page operators and keeps the fonts of one file. Every pair of glyph and character has
 * a code of its own, so that text is extracted as it was typed even when two characters share a glyph.
 */
export class Ink {
  private readonly fonts = new Map<FontId, Inked>();
  private readonly fragments = new Map<Piece, string>();

  /** Something was drawn as taken out since this was last set to false. */
  redacted = false;

  constructor(
    private readonly doc: PDFKit.PDFDocument,
    private readonly late: (run: LateRun) => string,
  ) {}

  /** Operators that draw the items of one line, with a space behind them where the line ends at one. */
  draw(items: readonly Item[], type: Type, place: { x: number; baseline: number; spaced: boolean }): string {
    const { x, baseline } = place;
    const out: string[] = [];
    let run: Run | null = null;
    const flush = (): void => {
      if (run) out.push(this.show(run, { x: run.x, baseline, size: type.size }));
      run = null;
    };
    const add = (piece: Piece, colour: Colour, at: number): void => {
      if (run?.font !== piece.font || run.colour !== colour) {
        flush();
        run = { font: piece.font, colour, x: at, end: at, parts: '' };
      }
      run.parts += this.fragment(piece, type.size);
      run.end += (piece.width * type.size) / 1000;
    };
    for (const [index, item] of items.entries()) {
      const { face, colour } = item.look;
      if (item.look.bar === true) {
        flush();
        out.push(this.bar(item, type, x, baseline));
        continue;
      }
      if (item.spaced && index > 0) {
        const space = spaceOf(face);
        add(space, colour, x + item.x - (space.width * type.size) / 1000);
      }
      let at = x + item.x;
      for (const piece of this.piecesOf(item)) {
        add(piece, colour, at);
        at += (piece.width * type.size) / 1000;
      }
    }
    const last = items.at(-1);
    if (place.spaced && last && last.look.bar !== true)
      add(spaceOf(last.look.face), last.look.colour, x + last.x + last.width);
    flush();
    return out.join('\n');
  }

  private piecesOf({ word, look }: Item): readonly Piece[] {
    return look.late ? wordsOf(look.face, this.late(look.late)).flatMap(({ pieces }) => pieces) : word.pieces;
  }

  private bar(item: Item, type: Type, x: number, baseline: number): string {
    this.redacted = true;
    const size = Math.min(9.5, type.size * 0.75);
    const textWidth = (item.word.width * size) / 1000;
    const left = x + item.x;
    const box = `${colours.black} ${num(left)} ${num(baseline - type.size * 0.78)} ${num(item.width)} ${num(type.size)} re f`;
    const words: string[] = [box];
    let at = left + (item.width - textWidth) / 2;
    for (const piece of item.word.pieces) {
      const run = {
        font: piece.font,
        colour: 'white' as const,
        x: at,
        end: at,
        parts: this.fragment(piece, size),
      };
      words.push(this.show(run, { x: at, baseline: baseline - type.size * 0.05, size }));
      at += (piece.width * size) / 1000;
    }
    return words.join('\n');
  }

  private show(run: Run, { x, baseline, size }: Place): string {
    const { embedded } = this.inked(run.font);
    const { fonts } = this.doc.page as unknown as { fonts: Record<string, unknown> };
    fonts[embedded.id] ??= embedded.ref();
    return `BT ${colours[run.colour]} /${embedded.id} ${num(size)} Tf 1 0 0 -1 ${num(x)} ${num(baseline)} Tm [${run.parts}] TJ ET`;
  }

  /** The piece as the inside of a TJ array. */
  private fragment(piece: Piece, size: number): string {
    const known = this.fragments.get(piece);
    if (known !== undefined) return known;
    const inked = this.inked(piece.font);
    let out = '';
    let hex = '';
    let raised = false;
    for (const glyph of piece.glyphs) {
      hex += code(inked, glyph);
      const kern = glyph.natural - glyph.advance;
      if (glyph.dx === 0 && glyph.dy === 0) {
        if (kern !== 0) {
          out += `<${hex}>${num(kern)} `;
          hex = '';
        }
        continue;
      }
      const own = hex.slice(-4);
      const before = hex.length > 4 ? `<${hex.slice(0, -4)}>` : '';
      const rise = num((glyph.dy * size) / 1000);
      out += `${before}${num(-glyph.dx)}] TJ ${rise} Ts [<${own}>${num(glyph.dx + kern)}] TJ 0 Ts [`;
      hex = '';
      raised = true;
    }
    if (hex !== '') out += `<${hex}>`;
    if (!raised) this.fragments.set(piece, out);
    return out;
  }

  private inked(id: FontId): Inked {
    let inked = this.fonts.get(id);
    if (!inked) {
      this.doc.font(loadFont(id).font as unknown as string);
      const { _font: embedded } = this.doc as unknown as { _font: EmbeddedFont };
      inked = { embedded, codes: new Map() };
      this.fonts.set(id, inked);
    }
    return inked;
  }
}

function code({ embedded, codes }: Inked, glyph: Glyph): string {
  const key = glyph.id * 0x110000 + glyph.codePoint;
  let known = codes.get(key);
  if (known === undefined) {
    const next = embedded.subset.glyphs.length;
    if (next > MOST_GLYPHS) return '0000';
    embedded.subset.glyphs.push(glyph.id);
    embedded.widths[next] = glyph.natural;
    embedded.unicode[next] = [glyph.codePoint];
    known = next.toString(16).padStart(4, '0');
    codes.set(key, known);
  }
  return known;
}
