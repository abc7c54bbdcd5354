import { bandGap } from './atoms.js';
import type { DocumentSpec } from './blocks.js';
import { clampLines, setLines } from './lines.js';
import type { Strip } from './paginate.js';
import type { Pen } from './pen.js';
import { page, running, textWidth } from './style.js';

const headTop = 40;
const footTop = page.height - page.bottom + 22;
const third = textWidth / 3;

/** Case at the left, profile at the right, a hairline under both. */
export function paintHead(pen: Pen, spec: DocumentSpec, right = spec.head.right): void {
  side(pen, spec.head.left, { top: headTop, width: textWidth / 2 - 8, lines: 1, align: 'left' });
  side(pen, right, { top: headTop, width: textWidth / 2 - 8, lines: 1, align: 'right' });
  pen.rule(page.left, headTop + 14, textWidth, 0.4, 'rule');
}

/** Handling words left, page n of m in the middle, the page's own number right. */
export function paintFoot(
  pen: Pen,
  { number, pages, spec, stamp }: { number: number; pages: number; spec: DocumentSpec; stamp: string },
): void {
  pen.rule(page.left, footTop - 5, textWidth, 0.4, 'rule');
  side(pen, spec.foot.left, { top: footTop, width: third + 10, lines: 2, align: 'left' });
  side(pen, spec.foot.pageWords(number, pages), {
    top: footTop,
    width: third - 10,
    lines: 1,
    align: 'middle',
  });
  if (stamp === '') return;
  side(pen, pen.redacted ? `${stamp}-R` : stamp, {
    top: footTop,
    width: third - 10,
    lines: 1,
    align: 'right',
  });
}

/** The rule of a band over the height of its text, and its words at the top. */
export function paintStrip(pen: Pen, { frame, first, top, bottom }: Strip): void {
  const { band } = frame;
  if (!band) return;
  pen.rule(band.x + 118, top + 1, 2.5, bottom - top - 2, band.colour);
  const tag = first ? band.tag : 'artifact';
  let y = top;
  for (const line of first ? band.title : band.continued) {
    pen.line(line, band.titleType, band.x, y, tag);
    y += band.titleType.leading;
  }
  for (const sentence of first ? band.lines : []) {
    y += bandGap;
    for (const line of sentence) {
      pen.line(line, band.type, band.x, y, tag);
      y += band.type.leading;
    }
  }
}

interface Side {
  readonly top: number;
  readonly width: number;
  readonly lines: number;
  readonly align: 'left' | 'middle' | 'right';
}

function side(pen: Pen, text: string, { top, width, lines, align }: Side): void {
  clampLines(setLines(text, running, width), lines, running, width).forEach((line, at) => {
    const spare =
      align === 'left' ? 0 : align === 'right' ? textWidth - line.width : (textWidth - line.width) / 2;
    pen.line(line, running, page.left + spare, top + at * running.leading, 'artifact');
  });
}
