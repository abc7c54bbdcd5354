import type { ForeignPage } from './foreign.js';

/** Something drawn elsewhere that takes a page of its own. Measures in points or pixels: only their ratio counts. */
export type Picture = Photograph | ForeignPage;

/** A JPEG image in sRGB or grey, without rotation and metadata of its own. */
export interface Photograph {
  readonly kind: 'image';
  readonly width: number;
  readonly height: number;
  readonly grey: boolean;
  readonly jpeg: Uint8Array;
}
