import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { describe } from '@redress/platform';
import { Loop } from './loop.js';

const REST_AFTER_ERROR_MS = 30_000;
/** Below every id. */
export const START = '00000000-0000-0000-0000-000000000000';

/** Something that the worker sees to beside its jobs, a piece at a time, from its start to its end. */
export abstract class Keeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  protected readonly log: Logger;
  private readonly loop = new Loop(() => this.tried());

  constructor(what: string) {
    this.log = new Logger(what);
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  /** Does one piece. @returns how many milliseconds to rest before the next. */
  protected abstract round(): Promise<number>;

  private async tried(): Promise<number> {
    try {
      return await this.round();
    } catch (error) {
      this.log.warn(describe(error));
      return REST_AFTER_ERROR_MS;
    }
  }
}
