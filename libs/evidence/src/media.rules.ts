import { fileTypeFromBuffer } from 'file-type';
import { maskImmigration } from '@redress/safety';

/** How much of a file tells what it is. */
export const HEAD_BYTES = 256 * 1024;

/** What a file is by its content, whatever its name says. */
export const mediaTypeOf = async (head: Buffer): Promise<string> =>
  (await fileTypeFromBuffer(head).catch(() => undefined))?.mime ?? plainTextOrUnknown(head);

/** Text has no magic number: what decodes as UTF-8 without control characters is text. */
function plainTextOrUnknown(head: Buffer): string {
  try {
    // A character may be cut in two at the end: `stream` leaves it out.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(head.subarray(0, 65_536), {
      stream: head.length > 65_536,
    });
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? 'application/octet-stream' : 'text/plain';
  } catch {
    return 'application/octet-stream';
  }
}

/** Endings of names, and the kinds that they promise; other endings promise nothing. */
const PROMISED: readonly [RegExp, RegExp][] = [
  [/\.(jpe?g|png|gif|webp|heic|heif|bmp|tiff?|avif)$/i, /^image\//],
  [/\.(mp4|mov|avi|mkv|webm|3gp)$/i, /^(video|audio)\//],
  [/\.(mp3|m4a|wav|ogg|opus|amr|aac)$/i, /^(audio|video|application\/ogg)/],
  [/\.pdf$/i, /^application\/pdf$/],
  [/\.(txt|csv|log|json|xml)$/i, /^(text\/|application\/(xml|json))/],
  [/\.(docx|xlsx|pptx)$/i, /^application\/(zip|vnd\.openxmlformats)/],
];

/** Whether the name of a file promises what its bytes are. */
export const keepsItsName = (name: string, mediaType: string): boolean =>
  PROMISED.every(([ending, kind]) => !ending.test(name) || kind.test(mediaType));

/**
 * A name as it can be stored and shown: no path, no control or direction characters, nothing of immigration, not
 * endless. Nobody types the name of a file here, so a passage in it is masked without being asked about.
 */
export const safeFileName = (given: string): string =>
  maskImmigration(
    (given.split(/[\\/]/).at(-1) ?? '')
      .replace(/[\p{Cc}\p{Cf}]/gu, '')
      .toWellFormed()
      .trim(),
  ).slice(0, 255) || 'file';
