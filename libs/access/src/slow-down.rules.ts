import { isIPv6 } from 'node:net';

/** Never longer than this, so that nobody can shut a person out for long by trying in their name. */
export const MOST_SECONDS = 15 * 60;
const FORGOTTEN_AFTER_MS = 60 * 60_000;

/**
 * Wrong attempts that cost nothing: for one account few, for one address more, for many people share one; and complaints
 * that a program sends from one network.
 */
export const FREE_ATTEMPTS = { account: 5, address: 20, filing: 200 } as const;

export interface Counted {
  count: number;
  lastAt: Date;
}

/** Attempts up to now, this one included. An hour without one forgets them all. */
export const attemptsWith = (before: Counted, now: Date): number =>
  now.getTime() - before.lastAt.getTime() > FORGOTTEN_AFTER_MS ? 1 : before.count + 1;

/** Seconds until the next attempt: none for the first few, then twice as many each time. */
export const delayAfter = (count: number, free: number): number =>
  count < free ? 0 : Math.min(MOST_SECONDS, 2 ** (count - free));

/** Seconds that are left of the delay after the last attempt. No delay is none, also by another server's clock. */
export function waitOf({ count, lastAt }: Counted, free: number, now: Date): number {
  const delay = delayAfter(count, free);
  return delay === 0 ? 0 : Math.max(0, Math.ceil(delay - (now.getTime() - lastAt.getTime()) / 1000));
}

/** The network that one customer has: an IPv4 address, the first 64 bits of an IPv6 one. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('%')[0]!.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0');
  const groups = tail === undefined ? before : [...before, ...zeros, ...after];
  return groups
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
    .join(':');
}
