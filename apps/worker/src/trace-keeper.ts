import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { describe } from '@redress/platform';
import { Traces } from '@redress/vault';
import { Loop } from './loop.js';

const REST_MS = 10_000;
/** So that in a storm of filings the review has the machine half the time at least. */
const PAUSE_MS = 500;
const REST_AFTER_ERROR_MS = 30_000;

/** Makes slow to try out by what people are known again, soon after they have filed. */
@Injectable()
export class TraceKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('traces');
  private readonly loop = new Loop(() => this.round());

  constructor(
    private readonly db: DataSource,
    private readonly traces: Traces,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.loop.nudge();
    await this.loop.stop();
  }

  private async round(): Promise<number> {
    try {
      return (await this.traces.settle(this.db)) > 0 ? PAUSE_MS : REST_MS;
    } catch (error) {
      this.log.warn(describe(error));
      return REST_AFTER_ERROR_MS;
    }
  }
}
