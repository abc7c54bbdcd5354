import { Injectable, Logger } from '@nestjs/common';
import { CaseKeys } from '@redress/casefile';
import { Keyring, describe } from '@redress/platform';
import { Loop } from './loop.js';

const BATCH = 500;
const REST_MS = 10_000;
/** Small, so that whoever works on a case hardly waits for it. */
const PAUSE_MS = 20;
const REST_AFTER_ERROR_MS = 30_000;
/** Below every id. */
const START = '00000000-0000-0000-0000-000000000000';

/** After a rotation of the office key goes through all cases and their mailboxes once; until the next it does nothing. */
@Injectable()
export class KeyKeeper {
  private readonly log = new Logger('keys');
  private readonly loop = new Loop(() => this.round());
  private done = 1;
  private from = START;

  constructor(
    private readonly keys: CaseKeys,
    private readonly keyring: Keyring,
  ) {}

  start(): void {
    this.loop.start();
  }

  async stop(): Promise<void> {
    await this.loop.stop();
  }

  private async round(): Promise<number> {
    const { generation } = this.keyring;
    if (generation === this.done) return REST_MS;
    try {
      const last = await this.keys.rewrap(this.from, BATCH);
      this.from = last ?? START;
      if (last !== undefined) return PAUSE_MS;
      this.done = generation;
      this.log.log(`The keys of all cases and mailboxes are wrapped by office key ${generation}.`);
      return REST_MS;
    } catch (error) {
      this.log.warn(`rewrap: ${describe(error)}`);
      return REST_AFTER_ERROR_MS;
    }
  }
}
