import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { describe } from './http/problem.js';

/** Six times within the minute that a new office key is known before it is used. */
const EVERY_MS = 10_000;

/** Looks for new office keys, so that a rotation needs no restart. */
@Injectable()
export class KeyringWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('keyring');
  private timer: NodeJS.Timeout | undefined;

  /** @param learn reads what has come since. */
  constructor(private readonly learn: () => Promise<void>) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), EVERY_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** What goes wrong is told and tried again: the keys that are known still open what they have sealed. */
  async look(): Promise<void> {
    try {
      await this.learn();
    } catch (error) {
      this.log.error(`Office keys: ${describe(error)}`);
    }
  }
}
