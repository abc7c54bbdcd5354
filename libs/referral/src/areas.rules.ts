import type { EvidenceView } from '@redress/evidence';
import type { Failure } from '@redress/platform';
import type { Withheld } from './packet.js';
import { areaImpossible, noSuchPage, pagesNotReady } from './areas.errors.js';

/** What is blacked out of a page, in thousandths of it as it is shown: upright, from its top left corner. */
export interface Area {
  /** From 1. */
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An area that somebody of the office has marked, and by what authority. */
export interface MarkedArea extends Area {
  readonly id: string;
  readonly evidenceId: string;
  /** As it stands in the log. */
  readonly category: string;
  readonly authority: string;
  readonly by: string;
  /** ISO day. */
  readonly at: string;
}

/** With its number in the log. */
export interface NumberedArea extends MarkedArea {
  readonly number: string;
}

export const WHOLE = 1_000;

/** The areas of one exhibit as its packet numbers them: by page, from the top. `exhibit` as in `E-3`. */
export const numbered = (exhibit: string, areas: readonly MarkedArea[]): NumberedArea[] =>
  [...areas]
    .sort((a, b) => a.page - b.page || a.y - b.y || a.x - b.x || a.id.localeCompare(b.id))
    .map((area, at) => ({ ...area, number: `${exhibit}.${at + 1}` }));

/** A line of the redaction log for each. */
export const areaLog = (exhibit: string, areas: readonly MarkedArea[]): Withheld['redactions'] =>
  numbered(exhibit, areas).map(({ number, page, category, authority, by, at }) => ({
    number,
    place: `Exhibit ${exhibit}, page ${page}: an area blacked out`,
    category,
    authority,
    by,
    at,
  }));

/** What the list of evidence says of an exhibit with so many areas. */
export const statusOf = (areas: number): { status?: string } =>
  areas === 0
    ? {}
    : {
        status: `${areas === 1 ? 'One area is' : `${areas} areas are`} blacked out. The hash is of the original, which stays here.`,
      };

/** Every pixel that an area touches: rounded outwards, so that nothing shines through at an edge. */
export function pixelsOf(
  { x, y, width, height }: Area,
  picture: { readonly width: number; readonly height: number },
): { left: number; top: number; right: number; bottom: number } {
  return {
    left: Math.floor((x * picture.width) / WHOLE),
    top: Math.floor((y * picture.height) / WHOLE),
    right: Math.ceil(((x + width) * picture.width) / WHOLE),
    bottom: Math.ceil(((y + height) * picture.height) / WHOLE),
  };
}

/** Makes the areas black in the pixels themselves, which lie row by row with so many bytes each. */
export function blacken(
  pixels: Uint8Array,
  picture: { readonly width: number; readonly height: number; readonly channels: number },
  areas: readonly Area[],
): void {
  const { width, channels } = picture;
  for (const area of areas) {
    const { left, top, right, bottom } = pixelsOf(area, picture);
    for (let row = top; row < bottom; row += 1)
      pixels.fill(0, (row * width + left) * channels, (row * width + right) * channels);
  }
}

/** Why nothing on this page can be marked; undefined where it can. */
export function pageRefusal(
  { mediaType, copy, pages }: Pick<EvidenceView, 'mediaType' | 'copy' | 'pages'>,
  page: number,
): Failure | undefined {
  const isPicture = mediaType.startsWith('image/');
  if (!isPicture && mediaType !== 'application/pdf') return areaImpossible();
  if (copy === 'waiting') return pagesNotReady();
  if (copy === 'none' || (!isPicture && pages === null)) return areaImpossible();
  const last = isPicture ? 1 : (pages ?? 0);
  return page > last ? noSuchPage(last) : undefined;
}
