import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { describe } from '@redress/platform';
import { SearchIndexer } from '@redress/search';
import { Loop } from './loop.js';

const BATCH = 200;
/** Small, so that whoever searches hardly waits for it. */
const PAUSE_MS = 20;
const REST_MS = 3_600_000;
const REST_AFTER_ERROR_MS = 30_000;
/** Below every id. */
const START = '00000000-0000-0000-0000-000000000000';

/** Enters into the search what no job has: once through all texts when the worker starts, then what has come since. */
@Injectable()
export class SearchKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('search');
  private readonly loop = new Loop(() => this.round());
  private from = START;

  constructor(private readonly indexer: SearchIndexer) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.loop.nudge();
    await this.loop.stop();
  }

  private async round(): Promise<number> {
    try {
      const { last, entered } = await this.indexer.catchUp(this.from, BATCH);
      if (entered > 0) this.log.log(`${entered} texts that were not in the search are.`);
      if (last === undefined) return REST_MS;
      this.from = last;
      return PAUSE_MS;
    } catch (error) {
      this.log.warn(describe(error));
      return REST_AFTER_ERROR_MS;
    }
  }
}
