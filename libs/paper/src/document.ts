import { setImmediate } from 'node:timers/promises';
import { type Atom, opening, totalHeight } from './atoms.js';
import type { Block, DocumentSpec, Heading, LateRun, Section } from './blocks.js';
import { layoutBlocks } from './layout.js';
import { headingAtoms, layoutParagraph } from './layout.text.js';
import { type Page, paginate } from './paginate.js';
import { Pen } from './pen.js';
import type { Entry, Place, Surroundings } from './place.js';
import { paintFoot, paintHead, paintStrip } from './running.js';
import { SetTexts } from './set-texts.js';
import * as style from './style.js';
import { Tag } from './tag.js';

/** Pages that are painted before others in this process have their turn. */
const AT_ONCE = 50;

/** A finished PDF file. */
export interface DrawnDocument {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/**
 * Draws a document as a tagged PDF 1.7 file (PDF/UA-1 structure, ISO 14289-1; PDF/A-3b, ISO 19005-3, unless it holds
 * pages of other files) on US Letter: cover, running heads, numbered and bookmarked sections, linked contents, one
 * signature field where a `seal` block asks for it. The same spec gives the same bytes. No text can make it fail or leave the margins.
 */
export async function drawDocument(spec: DocumentSpec): Promise<DrawnDocument> {
  const root = new Tag('Document');
  const around = surroundings(spec.sections);
  const atoms = [
    coverAtoms(spec, root, around),
    ...spec.sections.map((section) => sectionAtoms(section, root, around)),
  ].flat();
  const pages = paginate(atoms);
  const known = new Set<string>();
  const lastOf = new Map<string, number>();
  for (const [at, { placed }] of pages.entries()) {
    for (const { atom } of placed) {
      if (atom.ends !== undefined) lastOf.set(atom.ends, at + 1);
      for (const id of atom.ids ?? []) {
        known.add(id);
        if (!around.pageOf.has(id)) around.pageOf.set(id, at + 1);
      }
    }
  }
  const stampOf = await stamps(spec, pages.length);
  const late = ({ late: what, of = '' }: LateRun): string => {
    if (what === 'pages') return String(pages.length);
    const page = (what === 'last number' && lastOf.get(of)) || around.pageOf.get(of);
    return page === undefined ? '' : stampOf(page);
  };
  const foreign = spec.sections.some(({ blocks }) => blocks.some(isForeign));
  const pen = new Pen(spec, { known, late, foreign });
  for (const [at, sheet] of pages.entries()) {
    const number = at + 1;
    paintPage(pen, sheet, { number, pages: pages.length, spec, stamp: stampOf(number) });
    // What is painted is not needed again: a document of thousands of pages gives its memory back as it goes.
    sheet.placed.length = 0;
    spec.progress?.(number, pages.length);
    if (number % AT_ONCE === 0) await setImmediate();
  }
  return { bytes: await pen.finish(root, spec.attachments), pages: pages.length };
}

const isForeign = (block: Block): boolean => block.kind === 'plate' && block.picture.kind === 'page';

/** The number of each page, counted from 1. */
async function stamps({ bates }: DocumentSpec, pages: number): Promise<(page: number) => string> {
  if (!bates) return () => '';
  const { prefix, digits } = bates;
  const first = typeof bates.first === 'number' ? bates.first : await bates.first(pages);
  return (page) => `${prefix}${String(first + page - 1).padStart(digits, '0')}`;
}

/** Numbers the sections and their headings. */
function surroundings(sections: readonly Section[]): Surroundings {
  const entries: Entry[] = [];
  const entryOf = new Map<Heading, Entry>();
  let chapter = 0;
  for (const section of sections) {
    const number = section.unnumbered === true ? '' : String((chapter += 1));
    entries.push({ id: section.id, level: 1, number, title: section.title });
    let part = 0;
    for (const block of section.blocks) {
      if (block.kind !== 'heading') continue;
      part += 1;
      const entry: Entry = {
        id: block.id ?? `${section.id}.${part}`,
        level: 2,
        number: number === '' ? '' : `${number}.${part}`,
        title: block.text,
      };
      entries.push(entry);
      entryOf.set(block, entry);
    }
  }
  return { entries, entryOf, pageOf: new Map(), bookmark: {}, texts: new SetTexts() };
}

function coverAtoms(spec: DocumentSpec, root: Tag, around: Surroundings): Atom[] {
  const place: Place = { x: style.page.left, width: style.textWidth, tag: root.child('Sect'), around };
  const [first, ...rest] = layoutBlocks(spec.cover, place);
  if (!first) return [];
  const paint: Atom['paint'] = (pen, y) => {
    pen.bookmark(spec.coverTitle, 0);
    first.paint(pen, y);
  };
  return [{ ...first, paint }, ...rest];
}

function sectionAtoms(section: Section, root: Tag, around: Surroundings): Atom[] {
  const place: Place = { x: style.page.left, width: style.textWidth, tag: root.child('Sect'), around };
  const entry = around.entries.find(({ id, level }) => id === section.id && level === 1);
  if (!entry) return [];
  const head = headingAtoms({ entry, place, type: style.sectionTitle, ruled: true, before: 34 });
  const lead =
    section.lead === undefined
      ? []
      : layoutParagraph({ kind: 'paragraph', text: section.lead, style: 'lead', keepWithNext: true }, place);
  const opened = [...head, ...lead];
  const atoms = [
    ...opened,
    ...layoutBlocks(section.blocks, place, totalHeight(opened) - (head[0]?.before ?? 0)),
  ];
  const last = atoms.at(-1);
  const ended = last ? [...atoms.slice(0, -1), { ...last, keep: false }] : atoms;
  const turned = section.newPage === true || entry === around.entries[0];
  return opening(ended, {}).map((atom, at) => (at === 0 && turned ? { ...atom, newPage: true } : atom));
}

function paintPage(
  pen: Pen,
  sheet: Page,
  at: { number: number; pages: number; spec: DocumentSpec; stamp: string },
): void {
  pen.newPage();
  if (at.number > 1) paintHead(pen, at.spec, sheet.placed[0]?.atom.head);
  for (const { atom, y } of sheet.placed) for (const id of atom.ids ?? []) pen.destination(id, y);
  const strips = new Set(sheet.strips);
  for (const { atom, y } of sheet.placed) {
    for (const strip of strips) {
      if (strip.frame !== atom.frame) continue;
      paintStrip(pen, strip);
      strips.delete(strip);
    }
    atom.paint(pen, y);
  }
  paintFoot(pen, at);
}
