import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import sharp from 'sharp';
import { DataSource } from 'typeorm';
import type { HeldCase } from '@redress/casefile';
import { Exhibits, type EvidenceView } from '@redress/evidence';
import { ForeignRefused, openForeign, type Picture } from '@redress/paper';
import type { Binding } from './exhibits.pdf.js';

/** Bytes of one exhibit, and of all of a packet, that are bound in. */
const LARGEST = 64 * 1024 * 1024;
const MOST = 256 * 1024 * 1024;
/** Bytes of a text that is set as text. */
const LONGEST_TEXT = 200_000;
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
const BROKEN_IMAGE =
  'The image is damaged or of a kind that cannot be shown. The file is held by this office under the hash above.';

/** What of a case's exhibits goes on paper. */
export interface Bound {
  /** By exhibit number, `E-1`. */
  readonly bindings: ReadonlyMap<string, Binding>;
  /** The text of those that are text, by the id of the item: for the rules, which take out of it what has to be. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Opens the exhibits of a packet, checks each against its hash, and makes pages of what can be put on paper. */
@Injectable()
export class ExhibitBinder {
  constructor(
    private readonly db: DataSource,
    private readonly exhibits: Exhibits,
  ) {}

  /**
   * @param mode `short`: texts alone, of which the rules take out what has to be
   * @throws Failure `evidence_altered` when an exhibit is no longer what was received
   */
  async bind(
    held: HeldCase,
    items: readonly EvidenceView[],
    mode: 'full' | 'short' = 'full',
  ): Promise<Bound> {
    const bindings = new Map<string, Binding>();
    const texts = new Map<string, string>();
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
      if (size > LARGEST || size > room) {
        bindings.set(exhibit, { kind: 'sheet', why: TOO_LARGE });
        continue;
      }
      const binding = await bindingOf(mediaType, await bytes());
      if (binding.kind === 'pages') room -= size;
      bindings.set(exhibit, binding);
    }
    return { bindings, texts };
  }
}

/** Of a file by what its content is. Whatever is wrong with it becomes a sentence on its sheet. */
export async function bindingOf(mediaType: string, content: Uint8Array): Promise<Binding> {
  if (/^(audio|video)\//.test(mediaType)) return { kind: 'sheet', why: RECORDING };
  if (mediaType === 'application/pdf') {
    try {
      return { kind: 'pages', pages: await openForeign(content) };
    } catch (error) {
      if (!(error instanceof ForeignRefused)) throw error;
      return { kind: 'sheet', why: `${error.message} It is held by this office under the hash above.` };
    }
  }
  if (mediaType.startsWith('image/')) {
    try {
      return { kind: 'pages', pages: await framesOf(content) };
    } catch {
      return { kind: 'sheet', why: BROKEN_IMAGE };
    }
  }
  return { kind: 'sheet', why: NO_PAGES };
}

/** Each frame as a photograph without metadata, upright, on white, in sRGB. */
async function framesOf(content: Uint8Array): Promise<Picture[]> {
  const options = { limitInputPixels: MOST_PIXELS, failOn: 'error' } as const;
  const { pages = 1, format } = await sharp(content, options).metadata();
  const frames = format === 'tiff' ? Math.min(pages, MOST_FRAMES) : 1;
  const pictures: Picture[] = [];
  for (let page = 0; page < frames; page += 1) {
    const { data, info } = await sharp(content, { ...options, page })
      .rotate()
      .flatten({ background: '#ffffff' })
      .resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .jpeg({ quality: 84 })
      .toBuffer({ resolveWithObject: true });
    pictures.push({
      kind: 'image',
      width: info.width,
      height: info.height,
      grey: info.channels === 1,
      jpeg: data,
    });
  }
  return pictures;
}
