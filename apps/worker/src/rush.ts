import { setTimeout as pause } from 'node:timers/promises';

/** Lets work that can wait give way to work that cannot. */
export class Rush {
  private running = 0;
  private waiting: (() => void)[] = [];

  /** Does work that others give way to. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.running += 1;
    try {
      return await work();
    } finally {
      this.running -= 1;
      if (this.running === 0) this.waiting.splice(0).forEach((resume) => resume());
    }
  }

  /** Ends as soon as no such work runs, and after `most` milliseconds in any case. */
  async over(most: number): Promise<void> {
    if (this.running === 0) return;
    const patience = new AbortController();
    const calm = new Promise<void>((resume) => this.waiting.push(resume));
    const late = pause(most, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([calm, late]);
    patience.abort();
  }
}
