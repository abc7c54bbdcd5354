import { createRequire } from 'node:module';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Config } from '@redress/platform';

/** What of the package is used; it comes without types. */
interface S3rver {
  readonly httpServer: Server;
  readonly logger: { silent: boolean };
  run(): Promise<AddressInfo>;
  close(): Promise<void>;
}
const S3rver = createRequire(import.meta.url)('@20minutes/s3rver') as new (options: object) => S3rver;

const BUCKET = 'evidence';
const CREDENTIALS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

/** A server that speaks S3, with one bucket on disk, so that it can go away and come back. */
export class S3Server {
  private constructor(
    private readonly server: S3rver,
    private readonly directory: string,
    readonly port: number,
  ) {}

  static async start(directory: string, port = 0): Promise<S3Server> {
    const options = { address: '127.0.0.1', silent: true, configureBuckets: [{ name: BUCKET }] };
    const server = new S3rver({ ...options, directory, port });
    // Without a place to write to it would complain of that.
    server.logger.silent = true;
    const address = await server.run();
    return new S3Server(server, directory, address.port);
  }

  get settings(): NonNullable<Config['s3']> {
    return {
      bucket: BUCKET,
      region: 'us-east-1',
      url: `http://127.0.0.1:${this.port}`,
      credentials: CREDENTIALS,
    };
  }

  /** Writes an object past the store. */
  async put(key: string, bytes: Buffer): Promise<void> {
    const { region, url } = this.settings;
    const client = new S3Client({
      region,
      endpoint: url!,
      forcePathStyle: true,
      credentials: CREDENTIALS,
      requestChecksumCalculation: 'WHEN_REQUIRED',
    });
    await client.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: bytes }));
    client.destroy();
  }

  /** As if the network broke: also what is under way. */
  async stop(): Promise<void> {
    this.server.httpServer.closeAllConnections();
    const closed = this.server.close();
    this.server.httpServer.closeAllConnections();
    await closed;
  }

  /** Breaks off as soon as `n` more requests have come in. */
  async stopAfter(n: number): Promise<void> {
    for (let seen = 0; seen < n; seen += 1)
      await new Promise((resolve) => this.server.httpServer.once('request', resolve));
    await this.stop();
  }

  /** At the same address, with what it held. */
  again(): Promise<S3Server> {
    return S3Server.start(this.directory, this.port);
  }
}
