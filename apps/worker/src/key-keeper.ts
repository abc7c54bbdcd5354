import { Injectable } from '@nestjs/common';
import { CaseKeys } from '@redress/casefile';
import { Keyring } from '@redress/platform';
import { Keeper, START } from './keeper.js';

const BATCH = 500;
const REST_MS = 10_000;
/** Small, so that whoever works on a case hardly waits for it. */
const PAUSE_MS = 20;

/** After a rotation of the office key goes through all cases and their mailboxes once; until the next it does nothing. */
@Injectable()
export class KeyKeeper extends Keeper {
  private done = 1;
  private from = START;

  constructor(
    private readonly keys: CaseKeys,
    private readonly keyring: Keyring,
  ) {
    super('keys');
  }

  protected async round(): Promise<number> {
    const { generation } = this.keyring;
    if (generation === this.done) return REST_MS;
    const last = await this.keys.rewrap(this.from, BATCH);
    this.from = last ?? START;
    if (last !== undefined) return PAUSE_MS;
    this.done = generation;
    this.log.log(`The keys of all cases and mailboxes are wrapped by office key ${generation}.`);
    return REST_MS;
  }
}
