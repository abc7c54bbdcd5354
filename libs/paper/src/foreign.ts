import { inflateSync } from 'node:zlib';
import {
  decodePDFRawStream,
  EncryptedPDFError,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFRawStream,
  type PDFObject,
  type PDFPage,
} from '@cantoo/pdf-lib';
import { boundsOf, onto, ordered, upright, type Box, type Matrix } from './matrix.rules.js';

/** A page of a file that somebody else made, upright. */
export interface ForeignPage {
  readonly kind: 'page';
  /** Points, turned as it is read. */
  readonly width: number;
  readonly height: number;
  readonly box: Box;
  /** From the page's own space to the upright one at the origin. */
  readonly matrix: Matrix;
  readonly resources: PDFObject | undefined;
  readonly content: PDFRawStream | Uint8Array;
  readonly group: PDFObject | undefined;
  /** Filled-in fields, stamps and notes, each with where it goes. */
  readonly marks: readonly { readonly look: PDFObject; readonly matrix: Matrix }[];
  readonly context: PDFPage['node']['context'];
  /** Of what it could draw with only what it names is taken along, see `sparing`. */
  readonly sparing?: boolean;
}

/**
 * The page for a document of which other pages are kept back: many programs give all pages of a file one list of all their
 * pictures and fonts, and what only those others show is left behind.
 */
export const sparing = (page: ForeignPage): ForeignPage => ({ ...page, sparing: true });

/** Why the pages of a file cannot be drawn, in a sentence for a sheet that stands in their place. */
export class ForeignRefused extends Error {}

const MOST_PAGES = 20_000;
/** Bytes that one packed part of a file may unpack to. */
const MOST_UNPACKED = 256 * 1024 * 1024;

/**
 * The pages of a PDF file of unknown make. What it holds beside its pages (scripts, attachments, links, form logic,
 * metadata) is left behind.
 * @throws ForeignRefused when it is encrypted, damaged, has no pages, or unpacks beyond all measure.
 */
export async function openForeign(bytes: Uint8Array): Promise<ForeignPage[]> {
  refuseBombs(bytes);
  try {
    const file = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
    const count = file.getPageCount();
    if (count === 0) throw new ForeignRefused('The file has no pages.');
    if (count > MOST_PAGES) throw new ForeignRefused(`The file has more than ${MOST_PAGES} pages.`);
    return file.getPages().map(pageOf);
  } catch (error) {
    if (error instanceof ForeignRefused) throw error;
    if (error instanceof EncryptedPDFError || isEncrypted(bytes))
      throw new ForeignRefused('The file is encrypted, and this office was not given its password.');
    throw new ForeignRefused('The file is damaged, or is no PDF file that can be read.');
  }
}

/** Said in its trailer, which is never encrypted itself. */
const isEncrypted = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes('/Encrypt');

/** Streams of objects are unpacked when a file is opened: looks at each before that. */
function refuseBombs(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = file.indexOf('/ObjStm'); at >= 0; at = file.indexOf('/ObjStm', at + 7)) {
    const start = file.indexOf('stream', at);
    const end = file.indexOf('endstream', start + 6);
    if (start < 0 || end < 0 || start - at > 4096) continue;
    let from = start + 6;
    while (file[from] === 0x0d || file[from] === 0x0a) from += 1;
    unpack(file.subarray(from, end));
  }
}

/** @returns undefined for what is not packed in this way. */
function unpack(packed: Uint8Array): Buffer | undefined {
  try {
    return inflateSync(packed, { maxOutputLength: MOST_UNPACKED, finishFlush: 2 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new ForeignRefused('The file unpacks to far more than it says: it may be made to harm.');
    return undefined;
  }
}

function pageOf(page: PDFPage): ForeignPage {
  const { node } = page;
  const { x, y, width, height } = page.getCropBox();
  const box = ordered([x, y, x + width, y + height]);
  const matrix = upright(box, page.getRotation().angle);
  const [left, bottom, right, top] = boundsOf(box, matrix);
  if (!(right - left > 0 && top - bottom > 0 && right - left < 1e6 && top - bottom < 1e6))
    throw new ForeignRefused('A page of the file has no size.');
  return {
    kind: 'page',
    width: right - left,
    height: top - bottom,
    box,
    matrix,
    resources: node.Resources(),
    content: contentOf(page),
    group: node.get(PDFName.of('Group')),
    marks: marksOf(page),
    context: node.context,
  };
}

/** One stream as it is; several become one. */
function contentOf({ node }: PDFPage): PDFRawStream | Uint8Array {
  const found = node.context.lookup(node.get(PDFName.of('Contents')));
  if (found instanceof PDFRawStream) return found;
  if (!(found instanceof PDFArray)) return new Uint8Array();
  const parts = found.asArray().flatMap((each) => {
    const stream = node.context.lookup(each);
    return stream instanceof PDFRawStream ? [decoded(stream), Buffer.from('\n')] : [];
  });
  return Buffer.concat(parts);
}

export function decoded(stream: PDFRawStream): Uint8Array {
  const filter = stream.dict.get(PDFName.of('Filter'));
  const plain = filter === PDFName.of('FlateDecode') && !stream.dict.has(PDFName.of('DecodeParms'));
  const bytes = plain ? unpack(stream.contents) : undefined;
  return bytes ?? decodePDFRawStream(stream).decode();
}

const HIDDEN = 2;
const NO_VIEW = 32;

/** The looks of annotations that a reader shows (ISO 32000-1 §12.5.5). */
function marksOf({ node }: PDFPage): ForeignPage['marks'] {
  const { context } = node;
  const list = context.lookup(node.get(PDFName.of('Annots')));
  if (!(list instanceof PDFArray)) return [];
  return list.asArray().flatMap((each) => {
    const mark = context.lookup(each);
    if (!(mark instanceof PDFDict)) return [];
    const kind = mark.get(PDFName.of('Subtype'));
    const flags = context.lookup(mark.get(PDFName.of('F')));
    const hidden = flags instanceof PDFNumber && (flags.asNumber() & (HIDDEN | NO_VIEW)) !== 0;
    if (hidden || kind === PDFName.of('Popup') || kind === PDFName.of('Link')) return [];
    const look = lookOf(mark);
    const stream = context.lookup(look);
    const rect = numbersIn(context.lookup(mark.get(PDFName.of('Rect'))));
    if (!look || !(stream instanceof PDFRawStream) || !isBox(rect)) return [];
    const bbox = numbersIn(context.lookup(stream.dict.get(PDFName.of('BBox'))));
    if (!isBox(bbox)) return [];
    const own = numbersIn(context.lookup(stream.dict.get(PDFName.of('Matrix'))));
    const matrix = onto(boundsOf(ordered(bbox), isMatrix(own) ? own : UNCHANGED), ordered(rect));
    return matrix ? [{ look, matrix }] : [];
  });
}

const UNCHANGED: Matrix = [1, 0, 0, 1, 0, 0];

/** The normal appearance, of several states the one that is set. */
function lookOf(mark: PDFDict): PDFObject | undefined {
  const { context } = mark;
  const looks = context.lookup(mark.get(PDFName.of('AP')));
  if (!(looks instanceof PDFDict)) return undefined;
  const normal = looks.get(PDFName.of('N'));
  const found = context.lookup(normal);
  if (!(found instanceof PDFDict)) return normal;
  const state = mark.get(PDFName.of('AS'));
  return state instanceof PDFName ? found.get(state) : undefined;
}

const numbersIn = (value: PDFObject | undefined): readonly number[] =>
  value instanceof PDFArray
    ? Array.from({ length: value.size() }, (_, at) => value.lookup(at)).flatMap((each) =>
        each instanceof PDFNumber ? [each.asNumber()] : [],
      )
    : [];
const isBox = (numbers: readonly number[]): numbers is Box => numbers.length === 4;
const isMatrix = (numbers: readonly number[]): numbers is Matrix => numbers.length === 6;
