import { Injectable } from '@nestjs/common';
import { SearchIndexer } from '@redress/search';
import { Keeper, START } from './keeper.js';

const BATCH = 200;
/** Small, so that whoever searches hardly waits for it. */
const PAUSE_MS = 20;
const REST_MS = 3_600_000;

/** Enters into the search what no job has: once through all texts when the worker starts, then what has come since. */
@Injectable()
export class SearchKeeper extends Keeper {
  private from = START;

  constructor(private readonly indexer: SearchIndexer) {
    super('search');
  }

  protected async round(): Promise<number> {
    const { last, entered } = await this.indexer.catchUp(this.from, BATCH);
    if (entered > 0) this.log.log(`${entered} texts that were not in the search are.`);
    if (last === undefined) return REST_MS;
    this.from = last;
    return PAUSE_MS;
  }
}
