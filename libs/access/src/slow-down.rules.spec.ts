import { describe, expect, it } from '@jest/globals';
import {
  FREE_ATTEMPTS,
  MOST_SECONDS,
  attemptsWith,
  delayAfter,
  networkOf,
  waitOf,
} from './slow-down.rules.js';

describe('the delay after wrong attempts', () => {
  it('is none for the first, then doubles, and is never more than a quarter of an hour', () => {
    const delays = Array.from({ length: 40 }, (_, n) => delayAfter(n + 1, FREE_ATTEMPTS.account));
    expect(delays.slice(0, 16)).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
    expect(Math.max(...delays, delayAfter(1_000_000, 1))).toBe(MOST_SECONDS);
  });

  it('is what is left of it, in whole seconds; a clock that is a little behind makes none of nothing', () => {
    const now = new Date('2026-11-23T09:00:00Z');
    const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
    const left = (count: number, seconds: number) => waitOf({ count, lastAt: ago(seconds) }, 5, now);
    expect([left(9, 0), left(9, 0.5), left(9, 15.5), left(9, 16), left(9, 60)]).toEqual([16, 16, 1, 0, 0]);
    expect([left(4, -0.003), left(0, -5)]).toEqual([0, 0]);
  });

  it('counts on for an hour', () => {
    const lastAt = new Date('2026-11-23T09:00:00Z');
    const later = (minutes: number) => new Date(lastAt.getTime() + minutes * 60_000);
    expect(attemptsWith({ count: 7, lastAt }, later(60))).toBe(8);
    expect(attemptsWith({ count: 7, lastAt }, later(60.1))).toBe(1);
  });
});

describe('the network of an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2'],
    ['2001:DB8:1:2::', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8::5:6:7:8', '2001:db8:0:0'],
    ['2001:db8::4:5:6:7:8', '2001:db8:0:4'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['', ''],
    ['nonsense', 'nonsense'],
  ])('%s is %s', (address, network) => expect(networkOf(address)).toBe(network));
});
