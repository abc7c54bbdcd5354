import type { BlobStore } from './blobs.js';
import type { Config } from './config.js';
import { DiskBlobs } from './disk-blobs.js';

/** Where the office keeps its files: in the data folder, or in a bucket of any S3 where one is set. */
export async function openBlobs({ dataFolder, s3 }: Pick<Config, 'dataFolder' | 's3'>): Promise<BlobStore> {
  if (!s3) return new DiskBlobs(dataFolder);
  // The client is large: an office without a bucket does not load it.
  const { S3Blobs } = await import('./s3-blobs.js');
  return new S3Blobs(s3);
}
