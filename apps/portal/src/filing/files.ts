import { keepsItsName, mediaTypeOf } from '@redress/evidence';
import { maskImmigration } from '@redress/safety';

/** What one may add to a filing. */
export const FILES = { files: 10, megabytes: 25, bytes: 25 * 1024 * 1024 } as const;

/** Kinds that can be looked at without running them. */
const SAFE =
  /^(image\/(?!svg)|video\/|audio\/|text\/plain$|application\/(pdf|rtf|ogg|mp4|msword|x-cfb|vnd\.(openxmlformats-officedocument|oasis\.opendocument)))/;

export const isSafeType = (mediaType: string): boolean => SAFE.test(mediaType);

/** Whether a file is of a kind that we take and that its name does not deny. */
export const isAsNamed = (name: string, mediaType: string): boolean =>
  isSafeType(mediaType) && keepsItsName(name, mediaType);

/** Somebody may choose a whole folder: they are told how many are kept, not turned away. */
export const MOST_SENT = 500;

/** @returns the code of what is wrong with a file; undefined where it can be kept. */
export async function faultOfFile(
  name: string,
  size: number,
  isCut: boolean,
  head: Buffer,
): Promise<string | undefined> {
  if (isCut) return 'file_too_large';
  if (size === 0) return 'file_empty';
  return isAsNamed(name, await mediaTypeOf(head)) ? undefined : 'file_type_refused';
}

/**
 * The name as it can be stored and shown: no path, no control characters, not endless. What it tells of immigration is
 * masked: a name was mostly given long before, and not for us.
 */
export const fileNameOf = (given: string, language: string): string =>
  maskImmigration(
    (given.split(/[\\/]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}]/gu, '').toWellFormed(),
    language,
  ).slice(0, 200) || 'file';
