import type { Inline, LateRun, TextRun } from './blocks.js';
import { cleanText } from './clean.js';
import type { Face } from './fonts.js';
import { type Word, lettersOf, spaceWidth, wordsOf } from './shape.js';
import { type Colour, type Type, small } from './style.js';

/** How a run of words is drawn. The words of one run share one look. */
export interface Look {
  readonly face: Face;
  readonly colour: Colour;
  readonly link?: string;
  /** Drawn as a solid bar with the word in white. */
  readonly bar?: boolean;
  /** The word only holds the room for what is drawn. */
  readonly late?: LateRun;
}
/** A word in its place: `x` and `width` in points from the line's left end. */
export interface Item {
  readonly word: Word;
  readonly look: Look;
  readonly x: number;
  readonly width: number;
  /** A space is set before it. */
  readonly spaced: boolean;
  /** A line may end before it. */
  readonly breakable: boolean;
}
export interface Line {
  readonly items: readonly Item[];
  readonly width: number;
  /** Ends with a line end that was typed. */
  readonly last: boolean;
  /** Ends where a space was typed; it is kept in the text layer. */
  readonly spaced: boolean;
}

type Token = Omit<Item, 'x'>;
const LINE_END = Symbol('line end');
const BAR_PADDING = 5;
/** As wide as page numbers become. */
const NUMBER_ROOM = 'DPA-000000';

/** Sets text to a measure. Never wider than `width`, at least one line. */
export function setLines(text: Inline, type: Type, width: number): Line[] {
  const filler = new Filler(type, width);
  for (const token of tokens(text, type)) filler.add(token);
  return filler.finish();
}

/** At most `max` lines; what is cut is shown by an ellipsis. */
export function clampLines(lines: readonly Line[], max: number, type: Type, width: number): readonly Line[] {
  const lastKept = lines[max - 1];
  if (lines.length <= max || !lastKept) return lines;
  const word = wordsOf(type.face, '\u2026')[0];
  if (!word) return lines.slice(0, max);
  const mark = (word.width * type.size) / 1000;
  const kept = lastKept.items.filter((item) => item.x + item.width + mark <= width);
  const x = endOf(kept);
  const ellipsis: Item = {
    word,
    look: { face: type.face, colour: type.colour },
    x,
    width: mark,
    spaced: false,
    breakable: false,
  };
  return [
    ...lines.slice(0, max - 1),
    { items: [...kept, ellipsis], width: x + mark, last: true, spaced: false },
  ];
}

/** Width in points of text on one line. */
export function widthOf(text: string, type: Type): number {
  return setLines(text, type, Infinity).reduce((widest, line) => Math.max(widest, line.width), 0);
}

function endOf(items: readonly Item[]): number {
  const last = items.at(-1);
  return last ? last.x + last.width : 0;
}

class Filler {
  private readonly lines: Line[] = [];
  private items: Item[] = [];
  private end = 0;
  private readonly space: number;

  constructor(
    private readonly type: Type,
    private readonly width: number,
  ) {
    this.space = (spaceWidth(type.face) * type.size) / 1000;
  }

  add(token: Token | typeof LINE_END): void {
    if (token === LINE_END) return this.close(true);
    const gap = token.spaced && this.items.length > 0 ? this.space : 0;
    if (this.end + gap + token.width <= this.width) return this.put(token, gap);
    if (token.width > this.width) return this.addLetters(token, gap);
    if (token.breakable) this.close(false, token.spaced);
    else this.carryOver();
    if (this.end + token.width > this.width) this.close(false);
    this.put(token, 0);
  }

  finish(): Line[] {
    if (this.items.length > 0 || this.lines.length === 0) this.close(true);
    return this.lines;
  }

  private put(token: Token, gap: number): void {
    const { word, look, width, breakable } = token;
    this.items.push({ word, look, x: this.end + gap, width, spaced: gap > 0, breakable });
    this.end += gap + width;
  }

  private close(last: boolean, spaced = false): void {
    this.lines.push({ items: this.items, width: this.end, last, spaced });
    this.items = [];
    this.end = 0;
  }

  /** A token that may not begin a line takes the unbroken stretch before it along. */
  private carryOver(): void {
    let at = this.items.length - 1;
    while (at > 0 && this.items[at]?.breakable !== true) at -= 1;
    const carried = at > 0 ? this.items.splice(at) : [];
    this.end = endOf(this.items);
    this.close(false, carried[0]?.spaced);
    const from = carried[0]?.x ?? 0;
    this.items = carried.map((item, index) => ({
      ...item,
      x: item.x - from,
      spaced: index > 0 && item.spaced,
    }));
    this.end = endOf(this.items);
  }

  private addLetters(token: Token, gap: number): void {
    let before = gap;
    for (const word of lettersOf(token.look.face, token.word.text)) {
      const width = (word.width * this.type.size) / 1000;
      if (this.end + before + width > this.width && this.items.length > 0) {
        this.close(false);
        before = 0;
      }
      this.put({ ...token, word, width }, before);
      before = 0;
    }
  }
}

/** Room for a number that is known when all pages are. */
function* roomFor(
  run: Extract<Exclude<Inline, string>[number], { late: unknown }>,
  type: Type,
  spaced: boolean,
): Generator<Token> {
  const look = { ...lookOf({ ...run, text: '' }, type), late: run };
  const [word] = wordsOf(look.face, run.late === 'pages' ? '0000' : NUMBER_ROOM);
  if (word) yield { word, look, width: (word.width * type.size) / 1000, spaced, breakable: true };
}

function* tokens(text: Inline, type: Type): Generator<Token | typeof LINE_END> {
  let pending = false;
  for (const run of typeof text === 'string' ? [text] : text) {
    if (typeof run !== 'string' && 'redacted' in run) {
      yield bar(run.redacted, type, pending);
      pending = false;
      continue;
    }
    if (typeof run !== 'string' && 'late' in run) {
      yield* roomFor(run, type, pending);
      pending = false;
      continue;
    }
    const styled = typeof run === 'string' ? { text: run } : run;
    const look = lookOf(styled, type);
    for (const part of cleanText(styled.text).match(/[^ \n]+|[ \n]/g) ?? []) {
      if (part === '\n') yield LINE_END;
      if (part === ' ' || part === '\n') {
        pending = part === ' ';
        continue;
      }
      for (const [at, word] of wordsOf(look.face, part).entries()) {
        const width = (word.width * type.size) / 1000;
        yield { word, look, width, spaced: pending, breakable: pending || at > 0 };
        pending = false;
      }
    }
  }
}

function lookOf({ bold, italic, quiet, link }: TextRun, type: Type): Look {
  const face = faceOf(type.face, bold, italic);
  if (link !== undefined) return { face, colour: 'blue', link };
  return { face, colour: quiet === true ? 'grey' : type.colour };
}

function faceOf(face: Face, bold?: boolean, italic?: boolean): Face {
  if (bold === true) return face.startsWith('serif') ? 'serifBold' : 'sansBold';
  return italic === true && face === 'serif' ? 'serifItalic' : face;
}

/** The number in white, as small as the text allows, with room at both sides. */
function bar(label: string, type: Type, spaced: boolean): Token {
  const words = wordsOf('sansBold', cleanText(label).replace(/\s+/g, '\u00a0').slice(0, 24));
  const word: Word = {
    pieces: words.flatMap((part) => part.pieces),
    width: words.reduce((sum, part) => sum + part.width, 0),
    text: label,
  };
  const size = Math.min(small.size, type.size * 0.75);
  const width = Math.max(28, (word.width * size) / 1000 + 2 * BAR_PADDING);
  return { word, look: { face: 'sansBold', colour: 'white', bar: true }, width, spaced, breakable: true };
}
