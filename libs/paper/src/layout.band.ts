import { type Atom, type Frame, opening } from './atoms.js';
import type { Banded } from './blocks.js';
import { layoutList, layoutParagraph, underLabel } from './layout.text.js';
import { clampLines, setLines } from './lines.js';
import type { Place } from './place.js';
import * as style from './style.js';

const bandWidth = 112;
const bandToText = 22;
const mostLines = 8;
const mostSentences = 5;

/** The band's words stand in a column of their own beside the text, with a thick rule between. */
export function layoutBanded(block: Banded, place: Place): Atom[] {
  const { band } = block;
  const section = place.tag.child('Sect');
  const width = bandWidth - 10;
  const lines = band.lines
    .slice(0, mostSentences)
    .map((text) => clampLines(setLines(text, style.label, width), mostLines, style.label, width));
  const frame: Frame = {
    band: {
      x: place.x,
      type: style.label,
      titleType: style.labelBold,
      title: clampLines(setLines(band.title, style.labelBold, width), 4, style.labelBold, width),
      lines,
      continued: clampLines(setLines(band.continued, style.labelBold, width), 4, style.labelBold, width),
      tag: section.child('Note'),
      colour: 'blue',
    },
  };
  const text = {
    ...place,
    x: place.x + bandWidth + bandToText,
    width: place.width - bandWidth - bandToText,
    tag: section,
  };
  const laid = block.blocks.flatMap((part, at) =>
    underLabel(
      block.blocks[at - 1],
      part.kind === 'list' ? layoutList(part, text) : layoutParagraph(part, text),
    ),
  );
  const atoms = opening(laid, { before: 12 });
  return atoms.map((atom) => ({ ...atom, frame }));
}
