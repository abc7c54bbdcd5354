import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import sharp, { type Sharp } from 'sharp';
import { DataSource } from 'typeorm';
import type { HeldCase } from '@redress/casefile';
import { Exhibits, drawPages, type EvidenceView } from '@redress/evidence';
import { ForeignRefused, openForeign, sparing, type Photograph, type Picture } from '@redress/paper';
import { blacken, numbered, type Area, type MarkedArea, type NumberedArea } from './areas.rules.js';
import type { Binding } from './exhibits.pdf.js';
import type { Blackened } from './packet.js';

/** Bytes of one exhibit, and of all of a packet, that are bound in. */
const LARGEST = 64 * 1024 * 1024;
const MOST = 256 * 1024 * 1024;
/** Bytes of a text that is set as text, and shown to whoever looks at it for names. */
export const LONGEST_TEXT = 200_000;
/** An image that says it has more pixels is not opened. */
const MOST_PIXELS = 120_000_000;
/** Pixels of the longer side on paper: 240 to the inch over a page. */
const SIDE = 2_400;
const MOST_FRAMES = 200;

const TOO_LARGE =
  'It is too large to bind in. It is held by this office under the hash above and sent on request.';
const RECORDING =
  'A recording cannot be put on paper. It is held by this office under the hash above and sent on request, byte for byte.';
const NO_PAGES =
  'A file of this kind cannot be put on paper. It is held by this office under the hash above and sent on request.';
const NO_FILE =
  'It is a thing, or a file that was not found clean yet. It is held by this office and shown there.';
const LOOKED_AT =
  'Its pages are given out once somebody of this office has looked at each of them for names and for what the law keeps back. Ask this office for it by its number.';
const NOT_BLACKENED =
  'Something on it has to be blacked out, and one of its pages cannot be drawn for that. It is held by this office.';
const TOO_LARGE_FOR_IT =
  'Something on it has to be blacked out, and it is too large for that. It is held by this office.';
const BROKEN_IMAGE =
  'The image is damaged or of a kind that cannot be shown. The file is held by this office under the hash above.';

/** What of a case's exhibits goes on paper. */
export interface Bound {
  /** By exhibit number, `E-1`. */
  readonly bindings: ReadonlyMap<string, Binding>;
  /** The text of those that are text, by the id of the item: for the rules, which take out of it what has to be. */
  readonly texts: ReadonlyMap<string, string>;
  /** Those on which something is blacked out, by the id of the item. */
  readonly blackened: ReadonlyMap<string, Blackened>;
}

/** What has to be black in an exhibit, and how many bytes its pictures may have. */
interface Asked {
  readonly areas?: readonly NumberedArea[];
  readonly most?: number;
}

/** Why an exhibit is not bound in, though its file is sound. */
class NotBound extends Error {}

/** Opens the exhibits of a packet, checks each against its hash, and makes pages of what can be put on paper. */
@Injectable()
export class ExhibitBinder {
  constructor(
    private readonly db: DataSource,
    private readonly exhibits: Exhibits,
  ) {}

  /**
   * @param mode `short`: texts alone, of which the rules take out what has to be
   * @param marked what has to be black: drawn into the pixels, so that nothing lies beneath
   * @throws Failure `evidence_altered` when an exhibit is no longer what was received
   */
  async bind(
    held: HeldCase,
    items: readonly EvidenceView[],
    mode: 'full' | 'short' = 'full',
    marked: readonly MarkedArea[] = [],
  ): Promise<Bound> {
    const bindings = new Map<string, Binding>();
    const texts = new Map<string, string>();
    const blackened = new Map<string, Blackened>();
    let room = MOST;
    for (const item of items) {
      const exhibit = `E-${item.exhibit}`;
      const original = await this.exhibits.of(this.db.manager, held, item.id);
      if (!original) {
        bindings.set(exhibit, { kind: 'sheet', why: NO_FILE });
        continue;
      }
      const { size, mediaType } = original;
      // Read to its end, it is compared with its hash at receipt.
      const bytes = () => buffer(original.read());
      if (mediaType.startsWith('text/') && size <= LONGEST_TEXT) {
        texts.set(item.id, (await bytes()).toString('utf8'));
        continue;
      }
      if (mode === 'short') {
        bindings.set(exhibit, { kind: 'sheet', why: LOOKED_AT });
        continue;
      }
      const areas = numbered(
        exhibit,
        marked.filter(({ evidenceId }) => evidenceId === item.id),
      );
      if (size > LARGEST || size > room) {
        // What has areas is not sent on request as it is.
        bindings.set(exhibit, { kind: 'sheet', why: areas.length === 0 ? TOO_LARGE : TOO_LARGE_FOR_IT });
        continue;
      }
      const binding = await bindingOf(mediaType, await bytes(), { areas, most: room });
      bindings.set(exhibit, binding);
      if (binding.kind !== 'pages') continue;
      room -= size;
      if (areas.length === 0) continue;
      const drawn = blackenedIn(binding, areas);
      blackened.set(item.id, drawn);
      room -= drawn.bytes;
    }
    return { bindings, texts, blackened };
  }
}

/** Of a file by what its content is. Whatever is wrong with it becomes a sentence on its sheet. */
export async function bindingOf(
  mediaType: string,
  content: Uint8Array,
  { areas = [], most = MOST }: Asked = {},
): Promise<Binding> {
  if (/^(audio|video)\//.test(mediaType)) return { kind: 'sheet', why: RECORDING };
  const isPicture = mediaType.startsWith('image/');
  if (!isPicture && mediaType !== 'application/pdf') return { kind: 'sheet', why: NO_PAGES };
  try {
    const pages = isPicture ? await framesOf(content, areas) : await pagesOf(content, areas, most);
    return { kind: 'pages', pages, areas };
  } catch (error) {
    if (error instanceof NotBound) return { kind: 'sheet', why: error.message };
    if (isPicture) return { kind: 'sheet', why: BROKEN_IMAGE };
    if (!(error instanceof ForeignRefused)) throw error;
    return { kind: 'sheet', why: `${error.message} It is held by this office under the hash above.` };
  }
}

/**
 * The pages of a document. One with an area is a picture of it, drawn by itself in the process that made the page which
 * somebody looked at; where that sees other pages than we do, nothing is bound in.
 */
async function pagesOf(content: Uint8Array, areas: readonly Area[], most: number): Promise<Picture[]> {
  const pages = await openForeign(content);
  if (areas.length === 0) return pages;
  const drawn = new Map<number, Photograph>();
  let room = most - content.length;
  const wanted = [...new Set(areas.map(({ page }) => page))];
  const { pages: count } = await drawPages(
    Readable.from([Buffer.from(content)]),
    wanted,
    async (page, jpeg) => {
      const picture = await photograph(sharp(jpeg, SOUND), areasOn(page, areas));
      room -= picture.jpeg.length;
      if (room < 0) throw new NotBound(TOO_LARGE_FOR_IT);
      drawn.set(page, picture);
    },
  );
  if (count !== pages.length || wanted.some((page) => !drawn.has(page))) throw new NotBound(NOT_BLACKENED);
  return pages.map((page, at) => drawn.get(at + 1) ?? sparing(page));
}

const areasOn = (page: number, areas: readonly Area[]) => areas.filter((area) => area.page === page);

const SOUND = { limitInputPixels: MOST_PIXELS, failOn: 'error' } as const;

/** Each frame upright, on white. One can be looked at and marked; of a file with more, nothing is known of the others. */
async function framesOf(content: Uint8Array, areas: readonly Area[]): Promise<Picture[]> {
  const { pages = 1, format } = await sharp(content, SOUND).metadata();
  const frames = format === 'tiff' ? Math.min(pages, MOST_FRAMES) : 1;
  if (areas.some(({ page }) => page !== 1) || (areas.length > 0 && frames > 1))
    throw new NotBound(NOT_BLACKENED);
  const pictures: Picture[] = [];
  for (let page = 0; page < frames; page += 1) {
    const upright = sharp(content, { ...SOUND, page })
      .rotate()
      .flatten({ background: '#ffffff' });
    const fitting = upright.resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true });
    pictures.push(await photograph(fitting, areas));
  }
  return pictures;
}

/** A photograph without metadata, in sRGB. What has to be black is so in the pixels, before these are encoded. */
async function photograph(image: Sharp, areas: readonly Area[]): Promise<Photograph> {
  const plain = image.toColourspace('srgb');
  const encoded = areas.length === 0 ? plain.jpeg({ quality: 84 }) : await covered(plain, areas);
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
  return { kind: 'image', width: info.width, height: info.height, grey: info.channels === 1, jpeg: data };
}

/** With the colours of every pixel, so that black ends where it should and letters beside it stay sharp. */
async function covered(image: Sharp, areas: readonly Area[]): Promise<Sharp> {
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
  blacken(data, info, areas);
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels } }).jpeg({ quality: 84, chromaSubsampling: '4:4:4' });
}

/** Its pages that have black areas, with the hash of each as it is bound in. */
function blackenedIn({ pages }: Extract<Binding, { kind: 'pages' }>, areas: readonly Area[]): Blackened {
  const whole = createHash('sha256');
  const drawn = pages.flatMap((picture, at) => {
    const count = areasOn(at + 1, areas).length;
    if (count === 0 || picture.kind !== 'image') return [];
    const { jpeg } = picture;
    whole.update(jpeg);
    const sha256 = createHash('sha256').update(jpeg).digest('hex');
    return [{ page: at + 1, areas: count, sha256, bytes: jpeg.length }];
  });
  const black = drawn.reduce((sum, page) => sum + page.areas, 0);
  // Better no packet than one that shows what its log says it does not.
  if (black !== areas.length) throw new Error('An area of an exhibit was not blacked out.');
  return {
    sha256: whole.digest('hex'),
    bytes: drawn.reduce((sum, { bytes }) => sum + bytes, 0),
    pages: drawn,
  };
}
