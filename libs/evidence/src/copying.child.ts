/**
 * Makes copies of one hostile file, in a process of its own that holds no key, no setting and no connection: what breaks here
 * breaks nothing else. The original comes on stdin; copies go to stdout, each behind a line of JSON that tells what it is and
 * how long. It imports no file of ours, so that Node runs it as it stands, and what reads documents only for a document.
 */
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Canvas } from '@napi-rs/canvas';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp, { type Sharp } from 'sharp';

/** Of an image, when it is unpacked: about 400 MB. */
const MOST_PIXELS = 100_000_000;
/** Side of the largest working copy and of a thumbnail, in pixels. */
const WORKING = 4_096;
const THUMBNAIL = 320;

/** How fine a page is drawn: dots to the point, the most of them on the longer side, and the quality of its JPEG. */
interface Drawing {
  readonly dots: number;
  readonly most: number;
  readonly quality: number;
}
const TO_LOOK_AT: Drawing = { dots: 150 / 72, most: 2_200, quality: 82 };
/** It is encoded a second time before it is printed. */
const TO_PRINT: Drawing = { dots: 200 / 72, most: 3_400, quality: 92 };
const MOST_PAGES = 2_000;
/** What can be decoded; whatever else a file pretends to be is not tried. */
const FORMATS: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif', 'tiff', 'heif']);

async function send(told: object, bytes: Uint8Array = new Uint8Array()): Promise<void> {
  const line = Buffer.from(`${JSON.stringify({ ...told, size: bytes.length })}\n`);
  if (!process.stdout.write(Buffer.concat([line, bytes]))) await once(process.stdout, 'drain');
}

const opened = (bytes: Uint8Array, pages = 1): Sharp =>
  sharp(bytes, { limitInputPixels: MOST_PIXELS, sequentialRead: true, pages });

const thumbnailOf = (image: Sharp): Promise<Buffer> =>
  image
    .autoOrient()
    .resize(THUMBNAIL, THUMBNAIL, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 75 })
    .toBuffer();

/** Upright, encoded anew, without EXIF, XMP, IPTC or colour profile: nothing of the file but its picture. */
async function copyImage(bytes: Buffer): Promise<string | null> {
  const { format = '', width = 0, height = 0 } = await opened(bytes).metadata();
  if (!FORMATS.has(format)) return 'unsupported';
  if (width * height > MOST_PIXELS) return 'bomb';
  const image = opened(bytes)
    .autoOrient()
    .resize(WORKING, WORKING, { fit: 'inside', withoutEnlargement: true });
  const isPng = format === 'png' || format === 'gif';
  const working = await (isPng ? image.png() : image.jpeg({ quality: 90 })).toBuffer();
  await send({ what: 'working', page: 0, mediaType: isPng ? 'image/png' : 'image/jpeg' }, working);
  await send({ what: 'thumbnail', page: 0, mediaType: 'image/jpeg' }, await thumbnailOf(opened(bytes)));
  return null;
}

async function copyDocument(bytes: Buffer): Promise<string | null> {
  const note = await drawPages(bytes);
  if (note === 'encrypted' || note === 'damaged') return note;
  return (await copyPdf(bytes)) ?? note;
}

const folder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

/** Opens a document. Scripts in it do not run and nothing is fetched. @returns or why it cannot be opened */
async function openedDocument(bytes: Buffer): Promise<PDFDocumentProxy | 'encrypted' | 'damaged'> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const loading = getDocument({
    data: new Uint8Array(bytes),
    enableXfa: false,
    useSystemFonts: false,
    disableAutoFetch: true,
    stopAtErrors: false,
    maxImageSize: MOST_PIXELS,
    verbosity: 0,
    standardFontDataUrl: `${join(folder, 'standard_fonts')}/`,
    cMapUrl: `${join(folder, 'cmaps')}/`,
    wasmUrl: `${join(folder, 'wasm')}/`,
  });
  try {
    return await loading.promise;
  } catch (error) {
    return (error as Error).name === 'PasswordException' ? 'encrypted' : 'damaged';
  }
}

/** An image of every page. */
async function drawPages(bytes: Buffer): Promise<string | null> {
  const document = await openedDocument(bytes);
  if (typeof document === 'string') return document;
  const { numPages: pages } = document;
  await send({ pages });
  let broken = 0;
  for (let n = 1; n <= Math.min(pages, MOST_PAGES); n += 1) {
    const image = await drawPage(document, n, TO_LOOK_AT).catch(() => undefined);
    if (!image) {
      broken += 1;
      continue;
    }
    await send({ what: 'page', page: n, mediaType: 'image/jpeg' }, image);
    if (n === 1)
      await send({ what: 'thumbnail', page: 0, mediaType: 'image/jpeg' }, await thumbnailOf(opened(image)));
  }
  await document.loadingTask.destroy();
  if (broken === Math.min(pages, MOST_PAGES)) return 'damaged';
  return broken > 0 || pages > MOST_PAGES ? 'pages_missing' : null;
}

/** Images of the pages that are asked for, as `2,17`: one is in memory at a time. */
async function drawWanted(bytes: Buffer): Promise<string | null> {
  const document = await openedDocument(bytes);
  if (typeof document === 'string') return document;
  await send({ pages: document.numPages });
  for (const page of (process.argv[3] ?? '').split(',').map(Number))
    await send({ what: 'page', page, mediaType: 'image/jpeg' }, await drawPage(document, page, TO_PRINT));
  return null;
}

/** Upright, as readers of documents show it. */
async function drawPage(
  document: PDFDocumentProxy,
  n: number,
  { dots, most, quality }: Drawing,
): Promise<Buffer> {
  const page = await document.getPage(n);
  const { width, height } = page.getViewport({ scale: 1 });
  const scale = Math.min(dots, most / Math.max(width, height, 1));
  const viewport = page.getViewport({ scale });
  const factory = document.canvasFactory as { create(w: number, h: number): { canvas: Canvas } };
  const { canvas } = factory.create(
    Math.max(1, Math.floor(viewport.width)),
    Math.max(1, Math.floor(viewport.height)),
  );
  await page.render({ canvas: canvas as never, viewport, background: '#fff' }).promise;
  page.cleanup();
  return canvas.encode('jpeg', quality);
}

/** What a page holds besides what is seen: notes on whoever made it, and what could act. */
const UNSEEN = ['Metadata', 'PieceInfo', 'AA', 'LastModified', 'StructParents', 'Thumb'];

/** The pages alone, in a new document: no information on it, no scripts, attachments, outlines or earlier versions. */
async function copyPdf(bytes: Buffer): Promise<string | null> {
  const { PDFDict, PDFDocument, PDFName } = await import('@cantoo/pdf-lib');
  let copy;
  try {
    const original = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: false });
    copy = await PDFDocument.create({ updateMetadata: false });
    for (const page of await copy.copyPages(original, original.getPageIndices())) copy.addPage(page);
  } catch {
    return 'not_stripped';
  }
  for (const [, object] of copy.context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFDict ? object : (object as { dict?: unknown }).dict;
    if (dict instanceof PDFDict) for (const name of UNSEEN) dict.delete(PDFName.of(name));
  }
  for (const page of copy.getPages())
    for (const annotation of page.node.Annots()?.asArray() ?? []) {
      const dict = copy.context.lookup(annotation);
      if (dict instanceof PDFDict)
        for (const name of ['A', 'JS', 'Contents', 'T']) dict.delete(PDFName.of(name));
    }
  const working = await copy.save({ useObjectStreams: true });
  await send({ what: 'working', page: 0, mediaType: 'application/pdf' }, working);
  return null;
}

async function received(): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** What libvips says of an image with more pixels than it may have. */
const noteOf = (error: unknown) =>
  /pixel limit/i.test(error instanceof Error ? error.message : '') ? 'bomb' : 'damaged';

const WORKS = { document: copyDocument, image: copyImage, pages: drawWanted };
const work = WORKS[process.argv[2] as keyof typeof WORKS];
const note = await work(await received()).catch(noteOf);
await send({ note });
process.stdout.end(() => process.exit(0));
