import type { Line } from './lines.js';
import type { Pen } from './pen.js';
import type { Colour, Type } from './style.js';
import type { Tag } from './tag.js';

/** A strip of a page that is never cut: a line, a table row, a rule. */
export interface Atom {
  /** Points. */
  readonly height: number;
  /** Empty points above it, dropped at the head of a page. */
  readonly before: number;
  /** No page may end between this and the next. */
  readonly keep: boolean;
  /** Starts a new page. */
  readonly newPage?: boolean;
  /** Takes the height that its page has left. */
  readonly fill?: boolean;
  /** What it is part of: repeated heads and bands. */
  readonly frame?: Frame;
  /** Ids that arrive here. */
  readonly ids?: readonly string[];
  /** The id of which this is the last. */
  readonly ends?: string;
  /** At the head of its page in place of the document's own words. */
  readonly head?: string;
  paint(pen: Pen, y: number): void;
}

/** What continues over pages together with its atoms. */
export interface Frame {
  /** Put first on every page that continues the frame. */
  readonly repeated?: Atom;
  readonly band?: Band;
}
export interface Band {
  readonly x: number;
  readonly type: Type;
  readonly titleType: Type;
  readonly title: readonly Line[];
  /** A sentence each. */
  readonly lines: readonly (readonly Line[])[];
  readonly continued: readonly Line[];
  readonly tag: Tag;
  readonly colour: Colour;
}

/** Points over each sentence of a band. */
export const bandGap = 4;

/** Height of a band's words on its first and on its further pages. */
export function bandHeight(band: Band, first: boolean): number {
  const title = first ? band.title : band.continued;
  const words = first
    ? band.lines.reduce((sum, lines) => sum + lines.length * band.type.leading + bandGap, 0)
    : 0;
  return title.length * band.titleType.leading + words;
}

export function totalHeight(atoms: readonly Atom[]): number {
  return atoms.reduce((sum, atom) => sum + atom.before + atom.height, 0);
}

/** The same atoms with the page kept over the whole of them. */
export function together(atoms: readonly Atom[], keepLast = false): Atom[] {
  return atoms.map((atom, at) => (at < atoms.length - 1 || keepLast ? { ...atom, keep: true } : atom));
}

/** The same atoms with this space over the first and these ids at it. */
export function opening(
  atoms: readonly Atom[],
  change: { before?: number; id?: string | undefined },
): Atom[] {
  const [first, ...rest] = atoms;
  if (!first) return [];
  const ids = change.id === undefined ? (first.ids ?? []) : [...(first.ids ?? []), change.id];
  return [{ ...first, before: change.before ?? first.before, ids }, ...rest];
}
