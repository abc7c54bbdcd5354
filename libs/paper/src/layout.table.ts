import { type Atom, type Frame, opening, together } from './atoms.js';
import type { Column, Facts, Inline, Row, Table } from './blocks.js';
import { type Line, clampLines, setLines } from './lines.js';
import type { Pen } from './pen.js';
import type { Place } from './place.js';
import * as style from './style.js';
import type { Tag } from './tag.js';

const padding = 4.5;
const gap = 12;

/** One cell, set: its lines, where they stand and the element they belong to. */
interface Cell {
  readonly lines: readonly Line[];
  readonly type: style.Type;
  readonly x: number;
  readonly width: number;
  readonly align: Column['align'];
  readonly tag: Tag;
  /** Points by which the words stand lower, to share a baseline with larger ones beside them. */
  readonly drop?: number;
}

export function layoutTable(block: Table, place: Place): Atom[] {
  const table = place.tag.child('Table');
  const spots = spread(block.columns, place);
  const heads = table.child('TR');
  const set = (text: Inline, at: number, type: style.Type, tag: Tag): Cell => {
    const { x, width, align } = spots[at] ?? { x: place.x, width: place.width, align: 'left' };
    return { lines: setLines(text, type, width), type, x, width, align, tag };
  };
  const head = block.columns.map((column, at) =>
    set(column.head, at, style.columnHead, heads.child('TH', { scope: 'Column' })),
  );
  const first = headAtom(head, place, false);
  const frame: Frame = { repeated: headAtom(head, place, true) };
  const most = style.bodyHeight - first.height;
  const rows = block.rows.flatMap((row: Row) => {
    const tag = table.child('TR');
    const cells = block.columns.map((_, at) => set(row.cells[at] ?? '', at, style.small, tag.child('TD')));
    return opening(rowAtoms(cells, place, most), { id: row.id });
  });
  const [firstRow] = rows;
  const all = [{ ...first, before: 12, keep: firstRow !== undefined }, ...rows];
  return all.map((atom) => ({ ...atom, frame }));
}

/** Names are the row's heads; the text is set for reading. */
export function layoutFacts(block: Facts, place: Place): Atom[] {
  const table = place.tag.child('Table');
  const nameWidth = block.nameWidth ?? 128;
  const valueX = place.x + nameWidth + gap;
  const width = place.width - nameWidth - gap;
  const atoms = block.facts.flatMap((fact) => {
    const row = table.child('TR');
    const all = setLines(fact.value, style.factValue, width);
    const name: Cell = {
      lines: setLines(fact.name, style.label, nameWidth),
      type: { ...style.label, leading: style.factValue.leading },
      x: place.x,
      width: nameWidth,
      align: 'left',
      tag: row.child('TH', { scope: 'Row' }),
      drop: (style.factValue.size - style.label.size) * 0.335,
    };
    const value: Cell = {
      lines: block.maxLines === undefined ? all : clampLines(all, block.maxLines, style.factValue, width),
      type: style.factValue,
      x: valueX,
      width,
      align: 'left',
      tag: row.child('TD'),
    };
    return opening(rowAtoms([name, value], place, style.bodyHeight), { id: fact.id });
  });
  const rule: Atom = {
    height: 0.5,
    before: 0,
    keep: true,
    paint: (pen, y) => pen.rule(place.x, y, place.width, 0.5, 'rule'),
  };
  return opening(atoms.length === 0 ? [] : [rule, ...atoms], { before: 10 });
}

function spread(
  columns: readonly Column[],
  place: Place,
): { x: number; width: number; align: Column['align'] }[] {
  const shares = columns.reduce((sum, column) => sum + column.share, 0);
  const room = place.width - gap * Math.max(0, columns.length - 1);
  let x = place.x;
  return columns.map((column) => {
    const width = (room * column.share) / shares;
    const spot = { x, width, align: column.align };
    x += width + gap;
    return spot;
  });
}

/** Repeated heads are not part of the structure: a reader hears them once. */
function headAtom(cells: readonly Cell[], place: Place, repeated: boolean): Atom {
  const height = heightOf(cells) + 2 * padding;
  return {
    height,
    before: 0,
    keep: true,
    paint: (pen, y) => {
      for (const cell of cells) {
        if (!repeated) pen.ensure(cell.tag);
        const top = y + height - padding - cell.lines.length * cell.type.leading;
        paintCell(pen, repeated ? { ...cell, tag: 'artifact' } : cell, top);
      }
      pen.rule(place.x, y + height - 0.9, place.width, 0.9, 'blue');
    },
  };
}

/** One atom, or one for each line when the row is taller than a page. */
function rowAtoms(cells: readonly Cell[], place: Place, most: number): Atom[] {
  const height = heightOf(cells) + 2 * padding;
  const rule = (pen: Pen, y: number): void => pen.rule(place.x, y - 0.4, place.width, 0.4, 'rule');
  if (height <= most) {
    const paint = (pen: Pen, y: number): void => {
      for (const cell of cells) pen.ensure(cell.tag);
      for (const cell of cells) paintCell(pen, cell, y + padding);
      rule(pen, y + height);
    };
    return [{ height, before: 0, keep: false, paint }];
  }
  const count = Math.max(...cells.map((cell) => cell.lines.length));
  const leading = Math.max(...cells.map((cell) => cell.type.leading));
  const atoms = Array.from({ length: count }, (_, at): Atom => {
    const slices = cells.map((cell) => ({ ...cell, lines: cell.lines.slice(at, at + 1) }));
    const last = at === count - 1;
    return {
      height: leading + (last ? padding : 0),
      before: 0,
      keep: at === 0 || at === count - 2,
      paint: (pen, y) => {
        if (at === 0) for (const cell of cells) pen.ensure(cell.tag);
        for (const cell of slices) paintCell(pen, cell, y);
        if (last) rule(pen, y + leading + padding);
      },
    };
  });
  return [...together([{ height: padding, before: 0, keep: true, paint: () => undefined }], true), ...atoms];
}

function heightOf(cells: readonly Cell[]): number {
  return Math.max(0, ...cells.map((cell) => cell.lines.length * cell.type.leading));
}

function paintCell(pen: Pen, cell: Omit<Cell, 'tag'> & { readonly tag: Tag | 'artifact' }, y: number): void {
  cell.lines.forEach((line, at) => {
    const x = cell.align === 'right' ? cell.x + cell.width - line.width : cell.x;
    pen.line(line, cell.type, x, y + at * cell.type.leading + (cell.drop ?? 0), cell.tag);
  });
}
