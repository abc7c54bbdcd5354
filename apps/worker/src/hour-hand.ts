import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DraftSweeper } from '@redress/intake';
import { describe } from '@redress/platform';
import { Destroyer } from '@redress/retention';
import { VaultSweeper } from '@redress/vault';
import { Loop } from './loop.js';

const REST_MS = 30_000;

/** Ends what was allowed for some hours only: what is over is hidden already, here it is deleted. And goes on with a destruction that a crash broke off. */
@Injectable()
export class HourHand implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('hours');
  private readonly loop = new Loop(() => this.sweepOnce());

  constructor(
    private readonly vault: VaultSweeper,
    private readonly destroyer: Destroyer,
    private readonly drafts: DraftSweeper,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.loop.nudge();
    await this.loop.stop();
  }

  private async sweepOnce(): Promise<number> {
    for (const sweep of [() => this.vault.sweep(), () => this.drafts.sweep(), () => this.destroyer.resume()])
      await sweep().catch((error: unknown) => this.log.warn(describe(error)));
    return REST_MS;
  }
}
