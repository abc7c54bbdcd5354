import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { WarningSweeper } from '@redress/clocks';
import { EvidencePreparer, Scrubber, UploadsService } from '@redress/evidence';
import { DraftSweeper } from '@redress/intake';
import { describe } from '@redress/platform';
import { Destroyer } from '@redress/retention';
import { VaultSweeper } from '@redress/vault';
import { WatchSweeper } from '@redress/watch';
import { Loop } from './loop.js';

const REST_MS = 30_000;

/**
 * Ends what was allowed for some hours only: what is over is hidden already, here it is deleted. And goes on with a destruction that a crash broke off,
 * warns of deadlines and asks people how they are: what was told and what is next stands in the database, so that a round which is missed is made up
 * by the next one and no schedule of a queue has to be kept true to it.
 */
@Injectable()
export class HourHand implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('hours');
  private readonly loop = new Loop(() => this.sweepOnce());

  constructor(
    private readonly vault: VaultSweeper,
    private readonly destroyer: Destroyer,
    private readonly drafts: DraftSweeper,
    private readonly warnings: WarningSweeper,
    private readonly watch: WatchSweeper,
    private readonly uploads: UploadsService,
    private readonly preparer: EvidencePreparer,
    private readonly scrubber: Scrubber,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.loop.nudge();
    await this.loop.stop();
  }

  private async sweepOnce(): Promise<number> {
    const sweeps = [
      () => this.vault.sweep(),
      () => this.drafts.sweep(),
      () => this.destroyer.resume(),
      () => this.warnings.sweep(),
      () => this.watch.sweep(),
      () => this.uploads.sweep(),
      () => this.preparer.sweep(),
      () => this.scrubber.sweep(),
    ];
    for (const sweep of sweeps) await sweep().catch((error: unknown) => this.log.warn(describe(error)));
    return REST_MS;
  }
}
