import type { Line } from './lines.js';

/** Lines that are kept from being laid out to being drawn: more than most packets have. */
const MOST_KEPT = 5_000;

/** Lines by their place, as an array has them. */
export type Lines = Pick<readonly Line[], 'length' | 'at'>;

/**
 * Remembers texts that were set until they are drawn. A document of thousands of pages would be held in memory as a whole:
 * what is beyond the first hundred or so is set again when its page is drawn, one text at a time.
 */
export class SetTexts {
  private kept = 0;
  private again: { readonly of: () => Line[][]; readonly paragraphs: Line[][] } | undefined;

  /**
   * @param set sets the text; the same each time
   * @returns the lines of each of its paragraphs
   */
  keep(set: () => Line[][]): Lines[] {
    const paragraphs = set();
    const count = paragraphs.reduce((sum, { length }) => sum + length, 0);
    if (this.kept + count <= MOST_KEPT) {
      this.kept += count;
      return paragraphs;
    }
    return paragraphs.map(({ length }, n) => ({ length, at: (line) => this.setAgain(set)[n]?.at(line) }));
  }

  private setAgain(of: () => Line[][]): Line[][] {
    if (this.again?.of !== of) this.again = { of, paragraphs: of() };
    return this.again.paragraphs;
  }
}
