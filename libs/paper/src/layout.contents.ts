import { type Atom, opening, totalHeight } from './atoms.js';
import { clampLines, setLines } from './lines.js';
import type { Entry, Place } from './place.js';
import * as style from './style.js';

const numberRoom = 34;
const pageRoom = 30;

/**
 * One line an entry: number, title, leaders, page number; all of it is a link. Numbered entries only: the list does
 * not list itself. Set closer when that saves a second page.
 */
export function layoutContents(place: Place, used: number): Atom[] {
  const wide = contentsAtoms(place, 0);
  if (used + totalHeight(wide) <= style.bodyHeight) return wide;
  const close = contentsAtoms(place, 1.5);
  return used + totalHeight(close) <= style.bodyHeight ? close : wide;
}

/** `less` are the points taken off each line. */
function contentsAtoms(place: Place, less: number): Atom[] {
  const list = place.tag.child('TOC');
  const entries = place.around.entries.filter(({ number }) => number !== '');
  return entries.flatMap((entry, at) => {
    const next = entries[at + 1];
    const chapter = entry.level === 1;
    const normal = chapter ? style.contentsSection : style.contentsHeading;
    const type = { ...normal, leading: normal.leading - less };
    const atom = entryAtom(entry, place, type, list.child('TOCI').child('Link'));
    const keep = chapter && next?.level === 2;
    return opening([{ ...atom, keep }], { before: chapter ? (at === 0 ? 10 : 4) : 0 });
  });
}

function entryAtom(entry: Entry, place: Place, type: style.Type, tag: Place['tag']): Atom {
  const indent = entry.level === 1 ? 0 : numberRoom;
  const titleX = indent + numberRoom;
  const width = place.width - titleX - pageRoom - 8;
  const number = setLines(`${entry.number}\u00a0`, type, numberRoom + 10);
  const title = clampLines(setLines(entry.title, type, width), 2, type, width);
  const height = title.length * type.leading;
  return {
    height,
    before: 0,
    keep: false,
    paint: (pen, y) => {
      const lastTop = y + height - type.leading;
      const page = setLines(
        String(place.around.pageOf.get(entry.id) ?? ''),
        { ...type, face: 'sans' },
        pageRoom,
      );
      for (const line of number) pen.line(line, type, place.x + indent, y, tag);
      title.forEach((line, at) => pen.line(line, type, place.x + titleX, y + at * type.leading, tag));
      const pageX = place.x + place.width - (page[0]?.width ?? 0);
      for (const line of page) pen.line(line, { ...type, face: 'sans' }, pageX, lastTop, tag);
      const words = `${entry.number} ${entry.title}`;
      pen.endLink(tag, { id: entry.id, words }, { x: place.x, y, width: place.width, height });
      const dotsX = place.x + titleX + (title.at(-1)?.width ?? 0) + 8;
      pen.dots(dotsX, lastTop + type.leading / 2 + 3, place.x + place.width - pageRoom - dotsX);
    },
  };
}
