/** How a copy of a file can be made. */
export type Recipe = 'image' | 'document';

/** The largest original of which a copy is made, in bytes: it is unpacked in memory. */
const MOST_COPIED = 200 * 1024 * 1024;

const IMAGES = /^image\/(jpeg|png|webp|gif|tiff|avif|heic|heif)$/;

/** Which recipe, or why there is none. */
export function recipeOf(mediaType: string, size: number): { recipe: Recipe } | { note: string } {
  if (mediaType === 'text/plain') return { note: 'nothing_to_strip' };
  const recipe = IMAGES.test(mediaType) ? 'image' : mediaType === 'application/pdf' ? 'document' : undefined;
  if (!recipe) return { note: 'not_stripped' };
  return size > MOST_COPIED ? { note: 'too_large' } : { recipe };
}
