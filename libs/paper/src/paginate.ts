import { type Atom, type Frame, bandHeight } from './atoms.js';
import { bodyHeight, page } from './style.js';

export interface Placed {
  readonly atom: Atom;
  y: number;
}
/** Where a band stands on one page: from its first atom's top to its last one's end. */
export interface Strip {
  readonly frame: Frame;
  readonly first: boolean;
  top: number;
  bottom: number;
}
export interface Page {
  readonly placed: Placed[];
  readonly strips: Strip[];
}

/**
 * Fills pages from top to bottom. Atoms that keep to their next move together; a chain taller than a page is cut
 * where the page ends. Frames repeat their heads and bands.
 */
export function paginate(atoms: readonly Atom[]): Page[] {
  const press = new Press();
  for (let at = 0; at < atoms.length;) {
    let end = at + 1;
    while (end < atoms.length && atoms[end - 1]?.keep === true && atoms[end]?.newPage !== true) end += 1;
    press.place(atoms.slice(at, end));
    at = end;
  }
  return press.finish();
}

class Press {
  private readonly pages: Page[] = [];
  private page: Page = { placed: [], strips: [] };
  private y: number = page.top;
  private frame: Frame | undefined;
  private readonly bottom = page.height - page.bottom;

  constructor() {
    this.pages.push(this.page);
  }

  place(group: readonly Atom[]): void {
    const [first] = group;
    if (!first) return;
    if (first.newPage === true && this.page.placed.length > 0) this.turn();
    const height = this.heightOf(group);
    if (this.y + height > this.bottom && this.page.placed.length > 0 && height <= bodyHeight) this.turn();
    for (const atom of group) {
      if (this.y + this.heightOf([atom]) > this.bottom && this.page.placed.length > 0) this.turn();
      this.put(atom);
    }
  }

  finish(): Page[] {
    this.settle();
    return this.pages;
  }

  /** Height of atoms that follow here, with the words of a band that begins among them. */
  private heightOf(group: readonly Atom[]): number {
    let height = 0;
    let least = 0;
    let { frame } = this;
    for (const [at, atom] of group.entries()) {
      height += at === 0 && this.page.placed.length === 0 ? 0 : atom.before;
      if (atom.frame?.band && atom.frame !== frame)
        least = Math.max(least, height + bandHeight(atom.frame.band, true));
      ({ frame } = atom);
      height += atom.height;
    }
    return Math.max(height, least);
  }

  private put(atom: Atom): void {
    const continued = this.frame !== undefined && this.frame === atom.frame;
    if (!continued) this.leaveFrame();
    const opensPage = this.page.placed.length === 0;
    if (opensPage && continued && atom.frame?.repeated) this.set(atom.frame.repeated);
    this.y += this.page.placed.length === 0 ? 0 : opensPage ? 0 : atom.before;
    const top = this.y;
    this.set(atom);
    this.frame = atom.frame;
    if (atom.frame?.band)
      this.stretch(atom.frame, { top, first: !continued, opens: !continued || opensPage });
  }

  private set(atom: Atom): void {
    this.page.placed.push({ atom, y: this.y });
    this.y += atom.height;
  }

  private stretch(
    frame: Frame,
    { top, first, opens }: { top: number; first: boolean; opens: boolean },
  ): void {
    const known = this.page.strips.at(-1);
    const strip = !opens && known?.frame === frame ? known : { frame, first, top, bottom: top };
    if (strip !== known) this.page.strips.push(strip);
    const words = frame.band ? bandHeight(frame.band, strip.first) : 0;
    strip.bottom = Math.max(this.y, strip.top + words);
  }

  /** What follows a band begins under its words. */
  private leaveFrame(): void {
    const strip = this.page.strips.at(-1);
    if (this.frame?.band && strip?.frame === this.frame) this.y = Math.max(this.y, strip.bottom);
    this.frame = undefined;
  }

  private turn(): void {
    this.settle();
    this.page = { placed: [], strips: [] };
    this.pages.push(this.page);
    this.y = page.top;
  }

  /** Gives the page's spare height to its first `fill`. */
  private settle(): void {
    const { placed } = this.page;
    const at = placed.findIndex(({ atom }) => atom.fill === true);
    const last = placed.at(-1);
    if (at < 0 || !last) return;
    const spare = this.bottom - (last.y + last.atom.height);
    for (const item of placed.slice(at + 1)) item.y += Math.max(0, spare);
  }
}
