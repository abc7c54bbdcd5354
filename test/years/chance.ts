/** Chance that is the same each time: mulberry32 with a fixed seed. */
export class Chance {
  constructor(private state: number) {}

  /** From 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  happens(share: number): boolean {
    return this.next() < share;
  }

  /** How many of what comes by itself come today, at this many a day (Poisson). */
  count(aDay: number): number {
    const limit = Math.exp(-aDay);
    let n = 0;
    for (let p = this.next(); p > limit; p *= this.next()) n += 1;
    return n;
  }
}
