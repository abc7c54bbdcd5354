import { setTimeout as pause } from 'node:timers/promises';

/** Does one piece of work again and again until it is told to stop, which it does between two rounds. */
export class Loop {
  private readonly stopping = new AbortController();
  private nap = new AbortController();
  private running: Promise<void> = Promise.resolve();

  /**
   * @param round does the work. @returns how many milliseconds to rest before the next; never throws.
   */
  constructor(private readonly round: () => Promise<number>) {}

  start(): void {
    this.running = this.run();
  }

  /** There is something to do: rest no longer. */
  nudge(): void {
    this.nap.abort();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      // Made anew before the work: a nudge in the middle of it counts for the rest after it.
      this.nap = new AbortController();
      const milliseconds = await this.round();
      const signal = AbortSignal.any([this.stopping.signal, this.nap.signal]);
      if (milliseconds > 0) await pause(milliseconds, undefined, { signal }).catch(() => undefined);
    }
  }
}
