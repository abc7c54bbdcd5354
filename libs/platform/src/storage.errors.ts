import { Failure } from './errors.js';

export const blobMissing = () =>
  new Failure(
    'unavailable',
    'blob_missing',
    'A stored file is missing. Tell the administrator to restore the file store.',
  );

export const blobAltered = () =>
  new Failure(
    'defect',
    'blob_altered',
    'A stored file was altered since it was received and is not shown. Tell the administrator.',
  );

const storageFull = () =>
  new Failure(
    'unavailable',
    'storage_full',
    'There is no room left to store this file, and nothing of it was kept. Tell the administrator, then send it again.',
    [],
    60,
  );

export const storageUnreachable = () =>
  new Failure(
    'unavailable',
    'storage_unreachable',
    'The file store does not answer. Nothing was changed; try again in a minute.',
    [],
    60,
  );

/** A full disk as what it is; everything else as it came. */
export function storageFailure(error: unknown): unknown {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === 'ENOSPC' || code === 'EDQUOT' ? storageFull() : error;
}

/** @throws Error for what is no hash, so that nothing else can be named */
export function checkHash(hash: string): void {
  if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error('A stored file is named by a SHA-256 in hex.');
}
