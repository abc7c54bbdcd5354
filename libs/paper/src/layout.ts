import { type Atom, opening, together, totalHeight } from './atoms.js';
import type { BlackArea, Block, Columns, Fit, Notice, Plate, QrCode, SealField, Space } from './blocks.js';
import { layoutBanded } from './layout.band.js';
import { layoutContents } from './layout.contents.js';
import { layoutFacts, layoutTable } from './layout.table.js';
import { layoutHeading, layoutList, layoutParagraph, lineAtoms, underLabel } from './layout.text.js';
import { clampLines, setLines, widthOf } from './lines.js';
import type { Area, Pen } from './pen.js';
import type { Place } from './place.js';
import { qrRuns } from './qr.js';
import * as style from './style.js';
import type { Tag } from './tag.js';

/** Lays blocks out one under the other. `used` is the height already taken on the page they begin on. */
export function layoutBlocks(blocks: readonly Block[], place: Place, used = 0): Atom[] {
  const atoms: Atom[] = [];
  let taken = used;
  for (const [at, block] of blocks.entries()) {
    const laid = underLabel(blocks[at - 1], layoutBlock(block, place, taken));
    taken += totalHeight(laid);
    for (const atom of laid) atoms.push(atom);
  }
  return atoms;
}

function layoutBlock(block: Block, place: Place, used: number): Atom[] {
  switch (block.kind) {
    case 'fit':
      return layoutFit(block, place, used);
    case 'contents':
      return layoutContents(place, used);
    case 'paragraph':
      return layoutParagraph(block, place);
    case 'heading':
      return layoutHeading(block, place);
    case 'table':
      return layoutTable(block, place);
    case 'facts':
      return layoutFacts(block, place);
    case 'list':
      return layoutList(block, place);
    case 'banded':
      return layoutBanded(block, place);
    case 'notice':
      return layoutNotice(block, place);
    case 'qr':
      return [layoutQr(block, place)];
    case 'columns':
      return layoutColumns(block, place);
    case 'seal':
      return [layoutSeal(block, place)];
    case 'plate':
      return [layoutPlate(block, place)];
    case 'space':
      return [layoutSpace(block)];
  }
}

function layoutNotice(block: Notice, place: Place): Atom[] {
  const all = setLines(block.text, style.notice, place.width);
  const lines = clampLines(all, block.maxLines ?? 12, style.notice, place.width);
  const edge = (before: number, height: number, at: number): Atom => ({
    height,
    before,
    keep: true,
    paint: (pen, y) => pen.rule(place.x, y + at, place.width, 1.25, 'blue'),
  });
  const words = lineAtoms(lines, style.notice, place.x, place.tag.child('P'));
  return together([edge(12, 9, 0), ...words, edge(0, 9, 7.75)]);
}

function layoutQr(block: QrCode, place: Place): Atom {
  const { runs, modules } = qrRuns(block.data);
  const side = block.size / modules;
  const tag = place.tag.child('Figure', { alt: block.alt });
  const x = place.x + place.width - block.size;
  return {
    height: block.size,
    before: 0,
    keep: false,
    paint: (pen, y) =>
      pen.squares(
        runs.map(([column, row, count]) => [x + column * side, y + row * side, count]),
        side,
        tag,
      ),
  };
}

function layoutColumns(block: Columns, place: Place): Atom[] {
  const gap = 18;
  const shares = block.columns.reduce((sum, column) => sum + column.share, 0);
  const room = place.width - gap * (block.columns.length - 1);
  let x = place.x;
  const columns = block.columns.map((column) => {
    const width = (room * column.share) / shares;
    const atoms = layoutBlocks(column.blocks, { ...place, x, width });
    x += width + gap;
    return opening(atoms, { before: 0 });
  });
  const height = Math.max(0, ...columns.map(totalHeight));
  if (height > style.bodyHeight) return columns.flat();
  const paint: Atom['paint'] = (pen, y) => {
    for (const atoms of columns) {
      let top = y;
      for (const atom of atoms) {
        atom.paint(pen, top + atom.before);
        top += atom.before + atom.height;
      }
    }
  };
  return [{ height, before: 14, keep: false, ids: columns.flat().flatMap((atom) => atom.ids ?? []), paint }];
}

function layoutFit(block: Fit, place: Place, used: number): Atom[] {
  let atoms: Atom[] = [];
  for (const alternative of block.alternatives) {
    atoms = layoutBlocks(alternative, place, used);
    if (used + totalHeight(atoms) <= style.bodyHeight) break;
  }
  return atoms;
}

/** The words stand in the box until a viewer shows the signature over them. */
function layoutSeal(block: SealField, place: Place): Atom {
  const lines = block.lines.flatMap((text) => setLines(text, style.small, place.width - 28)).slice(0, 20);
  const height = lines.length * style.small.leading + 24;
  const tag = place.tag.child('Form');
  const words = place.tag.child('P');
  const area = { x: place.x, width: place.width, height };
  return {
    height,
    before: 14,
    keep: false,
    paint: (pen, y) => {
      pen.rule(area.x, y, area.width, 0.6, 'rule');
      pen.rule(area.x, y + height - 0.6, area.width, 0.6, 'rule');
      pen.rule(area.x, y, 3, height, 'blue');
      lines.forEach((line, at) =>
        pen.line(line, style.small, area.x + 14, y + 12 + at * style.small.leading, words),
      );
      pen.signatureField('Seal', tag, { ...area, y });
    },
  };
}

/** Over the margins, up to the running head and the foot. */
const plateArea = { x: 54, y: 62, width: 504, height: 666 };

function layoutPlate({ picture, alt, head, id, black = [] }: Plate, place: Place): Atom {
  const tag = place.tag.child('Figure', { alt });
  return {
    height: style.bodyHeight,
    before: 0,
    keep: false,
    newPage: true,
    head,
    ...(id !== undefined && { ends: id }),
    paint: (pen) => {
      const drawn = pen.plate(picture, plateArea, tag);
      if (black.length > 0) pen.takenOut();
      for (const each of black) paintWordsOn(each, drawn, pen, tag);
    },
  };
}

const blackPadding = 2;

/** In the top left corner of the black area, if there is room for any of its words. */
function paintWordsOn(black: BlackArea, picture: Area, pen: Pen, tag: Tag): void {
  const type = style.onBlack;
  const room = {
    width: black.width * picture.width - 2 * blackPadding,
    height: black.height * picture.height - 2 * blackPadding,
  };
  if (room.height < type.leading) return;
  const fitting = black.words.find((words) => widthOf(words, type) <= room.width);
  const line = fitting === undefined ? undefined : setLines(fitting, type, Infinity)[0];
  if (!line) return;
  const x = picture.x + black.x * picture.width + blackPadding;
  const y = picture.y + black.y * picture.height + blackPadding;
  pen.line(line, type, x, y, tag);
}

function layoutSpace(block: Space): Atom {
  return {
    height: 0,
    before: block.points ?? 0,
    keep: false,
    fill: block.fill === true,
    paint: () => undefined,
  };
}
