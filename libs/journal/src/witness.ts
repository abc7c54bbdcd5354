import { Failure } from '@redress/platform';
import type { Checkpoint } from './checkpoint.js';
import type { CheckpointFolder } from './checkpoint-folder.js';

const WITHIN_MS = 5_000;
/** A cosignature line, which a witness answers with. */
const COSIGNATURES = /^(?:— \S+ [A-Za-z0-9+/=]+\n)*$/;

const refused = (status: number) =>
  new Failure(
    'unavailable',
    'witness_refused',
    `The witness answered ${status} to a checkpoint. Ask whoever runs it whether it knows this log's key.`,
  );

/**
 * Somebody outside who keeps the office's checkpoints, so that it cannot show one record here and another there. Spoken
 * to as C2SP's tlog-witness describes (https://c2sp.org/tlog-witness): with each checkpoint goes the proof that the
 * log has only grown since the one that the witness saw last.
 */
export class Witness {
  /** The size of the log that the witness saw last, as far as we know. */
  private seen = 0;

  constructor(
    private readonly url: string,
    private readonly folder: CheckpointFolder,
    private readonly prove: (older: number, size: number) => Promise<Buffer[]>,
  ) {}

  /**
   * Hands over a checkpoint and keeps the cosignatures that come back beside it.
   * @throws Failure `witness_refused`, or the network's error; tried again with the next checkpoint.
   */
  async show(checkpoint: Checkpoint): Promise<void> {
    let response = await this.post(checkpoint);
    if (response.status === 409) {
      this.seen = Number(await response.text());
      if (!(this.seen <= checkpoint.size)) throw refused(409);
      response = await this.post(checkpoint);
    }
    if (!response.ok) throw refused(response.status);
    this.seen = checkpoint.size;
    const cosignatures = await response.text();
    if (COSIGNATURES.test(cosignatures)) await this.folder.replace('latest', checkpoint.note + cosignatures);
  }

  private async post({ size, note }: Checkpoint): Promise<Response> {
    const proof = this.seen > 0 && this.seen < size ? await this.prove(this.seen, size) : [];
    const lines = [`old ${this.seen}`, ...proof.map((hash) => hash.toString('base64')), '', note];
    return fetch(new URL('add-checkpoint', this.url.replace(/\/?$/, '/')), {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: lines.join('\n'),
      signal: AbortSignal.timeout(WITHIN_MS),
    });
  }
}
