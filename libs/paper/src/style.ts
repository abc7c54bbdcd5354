import type { ParagraphStyle } from './blocks.js';
import type { Face } from './fonts.js';

/** US Letter in points, an inch of margin, 1.25 in at the binding edge. */
export const page = { width: 612, height: 792, top: 72, bottom: 72, left: 90, right: 72 } as const;
export const textWidth = page.width - page.left - page.right;
export const bodyHeight = page.height - page.top - page.bottom;

export type Colour = 'black' | 'blue' | 'grey' | 'rule' | 'white';
/** Operators that set fill colour; greys keep 4.5:1 and more on white where they carry words. */
export const colours: Readonly<Record<Colour, string>> = {
  black: '0 0 0 rg',
  blue: '0.086 0.18 0.36 rg',
  grey: '0.31 0.33 0.36 rg',
  rule: '0.72 0.74 0.77 rg',
  white: '1 1 1 rg',
};

/** How a stretch of text is set. Sizes in points. */
export interface Type {
  readonly face: Face;
  readonly size: number;
  readonly leading: number;
  readonly colour: Colour;
}
const type = (face: Face, size: number, leading: number, colour: Colour = 'black'): Type => ({
  face,
  size,
  leading,
  colour,
});

export const body = type('serif', 12, 16);
export const small = type('sans', 9.5, 13);
export const smallBold = type('sansBold', 9.5, 13);
export const label = type('sans', 9.5, 13, 'grey');
export const labelBold = type('sansBold', 9.5, 13, 'blue');
export const columnHead = type('sansBold', 9, 12, 'blue');
export const sectionTitle = type('serifBold', 19, 24, 'blue');
export const headingTitle = type('serifBold', 14, 18, 'blue');
export const running = type('sans', 8.5, 11, 'grey');
/** On what is black. */
export const onBlack = type('sans', 7.5, 9.5, 'white');
export const notice = type('sansBold', 10, 14, 'blue');
/** Values beside their names. */
export const factValue = type('serif', 11.5, 15.5);
export const contentsSection = type('sansBold', 9.75, 16);
export const contentsHeading = type('sans', 9.5, 14);

/** A paragraph's type, the space above it and its indent from the left. */
export const paragraphs: Readonly<Record<ParagraphStyle, { type: Type; before: number; indent: number }>> = {
  body: { type: body, before: 8, indent: 0 },
  lead: { type: type('serifItalic', 12, 16, 'grey'), before: 4, indent: 0 },
  note: { type: type('sans', 8.75, 12, 'grey'), before: 8, indent: 0 },
  quote: { type: type('serif', 11.5, 15.5), before: 8, indent: 18 },
  label: { type: type('sansBold', 10, 14, 'blue'), before: 12, indent: 0 },
  title: { type: type('serifBold', 27, 32, 'blue'), before: 0, indent: 0 },
  subtitle: { type: type('sans', 11, 16, 'grey'), before: 2, indent: 0 },
  verdict: { type: type('serifBold', 13, 18), before: 12, indent: 0 },
};
