import { type Atom, opening, totalHeight } from './atoms.js';
import type { DocumentSpec, Heading, Section } from './blocks.js';
import { layoutBlocks } from './layout.js';
import { headingAtoms, layoutParagraph } from './layout.text.js';
import { type Page, paginate } from './paginate.js';
import { Pen } from './pen.js';
import type { Entry, Place, Surroundings } from './place.js';
import { paintFoot, paintHead, paintStrip } from './running.js';
import * as style from './style.js';
import { Tag } from './tag.js';

/** A finished PDF file. */
export interface DrawnDocument {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/**
 * Draws a document as a tagged PDF 1.7 file (PDF/UA-1 structure, ISO 14289-1) on US Letter: cover, running heads,
 * numbered and bookmarked sections, linked contents, one signature field where a `seal` block asks for it.
 * The same spec gives the same bytes. No text can make it fail or leave the margins.
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
  for (const [at, { placed }] of pages.entries()) {
    for (const { atom } of placed) {
      for (const id of atom.ids ?? []) {
        known.add(id);
        if (!around.pageOf.has(id)) around.pageOf.set(id, at + 1);
      }
    }
  }
  const pen = new Pen(spec, known);
  for (const [at, sheet] of pages.entries())
    paintPage(pen, sheet, { number: at + 1, pages: pages.length, spec });
  return { bytes: await pen.finish(root), pages: pages.length };
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
  return { entries, entryOf, pageOf: new Map(), bookmark: {} };
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

function paintPage(pen: Pen, sheet: Page, at: { number: number; pages: number; spec: DocumentSpec }): void {
  pen.newPage();
  if (at.number > 1) paintHead(pen, at.spec);
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
