import { type Atom, opening, together } from './atoms.js';
import type { Block, Heading, List, Paragraph } from './blocks.js';
import { type Line, clampLines, setLines } from './lines.js';
import type { Entry, Place } from './place.js';
import type { Lines } from './set-texts.js';
import * as style from './style.js';
import type { Tag } from './tag.js';

/** Lines as atoms that leave no single line at either end of a page. */
export function lineAtoms(lines: Lines, type: style.Type, x: number, tag: Tag): Atom[] {
  return Array.from({ length: lines.length }, (_, at) => ({
    height: type.leading,
    before: 0,
    keep: at < lines.length - 1 && (at === 0 || at === lines.length - 2),
    paint: (pen, y) => {
      const line = lines.at(at);
      if (line) pen.line(line, type, x, y, tag);
    },
  }));
}

/** Splits where a line end was typed; blank lines are dropped. */
function typedParagraphs(lines: readonly Line[]): Line[][] {
  const paragraphs: Line[][] = [[]];
  for (const line of lines) {
    if (line.items.length > 0) paragraphs.at(-1)?.push(line);
    if (line.last) paragraphs.push([]);
  }
  return paragraphs.filter((paragraph) => paragraph.length > 0);
}

export function layoutParagraph(block: Paragraph, place: Place): Atom[] {
  const { type, before, indent } = style.paragraphs[block.style ?? 'body'];
  const width = Math.min(block.width ?? Infinity, place.width - indent);
  const set = () => {
    const lines = setLines(block.text, type, width);
    return typedParagraphs(
      block.maxLines === undefined ? lines : clampLines(lines, block.maxLines, type, width),
    );
  };
  const structure = block.style === 'title' ? 'H1' : block.style === 'quote' ? 'BlockQuote' : 'P';
  const atoms = place.around.texts.keep(set).flatMap((paragraph, at) => {
    const tag = place.tag.child(structure, block.lang === undefined ? {} : { lang: block.lang });
    return opening(lineAtoms(paragraph, type, place.x + indent, tag), {
      before: at === 0 ? before : block.tight === true ? 0 : 7,
    });
  });
  const keep = block.keepWithNext === true || block.style === 'label';
  return opening(keep ? together(atoms, true) : atoms, { id: block.id });
}

/** What a label names stands close under it. */
export function underLabel(previous: Block | undefined, atoms: Atom[]): Atom[] {
  const labelled = previous?.kind === 'paragraph' && previous.style === 'label';
  return labelled ? opening(atoms, { before: Math.min(3, atoms[0]?.before ?? 0) }) : atoms;
}

export function layoutHeading(block: Heading, place: Place): Atom[] {
  const entry = place.around.entryOf.get(block);
  if (!entry) return layoutParagraph({ kind: 'paragraph', text: block.text, style: 'label' }, place);
  const atoms = headingAtoms({
    entry,
    place,
    type: style.headingTitle,
    ruled: block.ruled === true,
    before: block.ruled ? 26 : 20,
  });
  return block.newPage === true
    ? atoms.map((atom, at) => (at === 0 ? { ...atom, newPage: true } : atom))
    : atoms;
}

interface HeadingLook {
  readonly entry: Entry;
  readonly place: Place;
  readonly type: style.Type;
  readonly ruled: boolean;
  readonly before: number;
}

/** Number and title under a rule; arrives in contents, bookmarks and links; never last on a page. */
export function headingAtoms({ entry, place, type, ruled, before }: HeadingLook): Atom[] {
  const tag = place.tag.child(entry.level === 1 ? 'H1' : 'H2');
  const number = entry.number === '' ? [] : setLines(`${entry.number}\u00a0`, type, 80);
  const indent = number.length === 0 ? 0 : Math.max(entry.level === 1 ? 30 : 36, (number[0]?.width ?? 0) + 6);
  const lines = clampLines(setLines(entry.title, type, place.width - indent), 6, type, place.width - indent);
  const bookmark = `${entry.number} ${entry.title}`;
  const { around } = place;
  const atoms = lines.map((line, at): Atom => ({
    height: type.leading,
    before: 0,
    keep: true,
    paint: (pen, y) => {
      if (at === 0) {
        if (entry.level === 1) around.bookmark.section = pen.bookmark(bookmark, y);
        else pen.bookmark(bookmark, y, around.bookmark.section);
        for (const part of number) pen.line(part, type, place.x, y, tag);
      }
      pen.line(line, type, place.x + indent, y, tag);
    },
  }));
  const rule: Atom = {
    height: entry.level === 1 ? 11 : 8,
    before,
    keep: true,
    paint: (pen, y) => pen.rule(place.x, y, place.width, entry.level === 1 ? 1.25 : 0.6, 'blue'),
  };
  return opening(ruled ? [rule, ...atoms] : opening(atoms, { before }), { id: entry.id });
}

export function layoutList(block: List, place: Place): Atom[] {
  const list = place.tag.child('L');
  const indent = 20;
  const type = block.compact === true ? style.factValue : style.body;
  const first = block.compact === true ? 4 : 8;
  return block.items.flatMap((item, at) => {
    const element = list.child('LI');
    const [labelTag, textTag] = [element.child('Lbl'), element.child('LBody')];
    const label = setLines(block.ordered === true ? `${at + 1}.` : '\u2022', type, indent);
    const lines = setLines(item, type, place.width - indent);
    const [head, ...rest] = lineAtoms(lines, type, place.x + indent, textTag);
    if (!head) return [];
    const labelled: Atom = {
      ...head,
      before: at === 0 ? first : first / 2,
      paint: (pen, y) => {
        for (const line of label) pen.line(line, type, place.x, y, labelTag);
        head.paint(pen, y);
      },
    };
    return [labelled, ...rest];
  });
}
