import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { BlobStore } from './blobs.js';
import { blobMissing, checkHash, storageUnreachable } from './storage.errors.js';

export interface S3Settings {
  bucket: string;
  region: string;
  /** Of a server that is not Amazon's. */
  url: string | undefined;
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined };
}

const PART_BYTES = 8 * 1024 * 1024;
const ANSWER_MS = 30_000;

/** Files as objects of one bucket, by the same names. An object appears when its last part is there, or never. */
export class S3Blobs extends BlobStore {
  private readonly client: S3Client;

  constructor(private readonly settings: S3Settings) {
    super();
    const { url, region, credentials } = settings;
    const { sessionToken, ...keys } = credentials;
    this.client = new S3Client({
      region,
      credentials: sessionToken ? { ...keys, sessionToken } : keys,
      // Servers that are not Amazon's seldom have a name for each bucket, nor checksums behind the body.
      ...(url && { endpoint: url, forcePathStyle: true }),
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      maxAttempts: 3,
      requestHandler: { connectionTimeout: 5_000, requestTimeout: ANSWER_MS },
    });
  }

  async put(bytes: Uint8Array): Promise<string> {
    const hash = createHash('sha256').update(bytes).digest('hex');
    await asked(this.client.send(new PutObjectCommand({ ...this.named(hash), Body: bytes })));
    return hash;
  }

  /** In parts, two at a time. What is broken off is told to the bucket, so that no parts stay behind. */
  async take(path: string, hash: string): Promise<void> {
    checkHash(hash);
    const upload = new Upload({
      client: this.client,
      params: { ...this.named(hash), Body: createReadStream(path, { highWaterMark: PART_BYTES }) },
      partSize: PART_BYTES,
      queueSize: 2,
      leavePartsOnError: false,
    });
    await asked(upload.done());
    await rm(path, { force: true });
  }

  async size(hash: string): Promise<number> {
    const { ContentLength = 0 } = await asked(this.client.send(new HeadObjectCommand(this.named(hash))));
    return ContentLength;
  }

  async *read(hash: string, start: number, end: number): AsyncGenerator<Uint8Array> {
    if (end <= start) return;
    const Range = `bytes=${start}-${end - 1}`;
    const { Body } = await asked(this.client.send(new GetObjectCommand({ ...this.named(hash), Range })));
    if (!Body) throw blobMissing();
    try {
      yield* Body as Readable as AsyncIterable<Buffer>;
    } catch {
      throw storageUnreachable();
    }
  }

  async remove(hash: string): Promise<void> {
    checkHash(hash);
    await asked(this.client.send(new DeleteObjectCommand(this.named(hash))));
  }

  private named(hash: string) {
    return { Bucket: this.settings.bucket, Key: `${hash.slice(0, 2)}/${hash}` };
  }
}

/** What went wrong, as ours: an answer that it is not there, or none that helps. */
async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    throw status === 404 ? blobMissing() : storageUnreachable();
  }
}
