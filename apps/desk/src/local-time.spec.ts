import { describe, expect, it } from '@jest/globals';
import { instantIn, localIn } from './local-time.js';

const ZONE = 'America/Los_Angeles';

describe('the moment of a wall clock', () => {
  it.each([
    ['2026-07-01T00:00', '2026-07-01T07:00:00.000Z'],
    ['2026-11-20T14:05', '2026-11-20T22:05:00.000Z'],
    // Comes twice: the first.
    ['2026-11-01T01:30', '2026-11-01T08:30:00.000Z'],
    // Is left out: the hour before.
    ['2026-03-08T02:30', '2026-03-08T09:30:00.000Z'],
    // Of a recording the second counts.
    ['2026-11-20T14:05:59', '2026-11-20T22:05:59.000Z'],
    ['', undefined],
    ['yesterday', undefined],
    ['2026-13-01T00:00', undefined],
    ['2026-11-20', undefined],
    ['2026-11-20T14:05:99', undefined],
    ['2026-11-20T14:05Z', undefined],
  ])('%s is %s', (local, instant) => expect(instantIn(ZONE, local)?.toISOString()).toBe(instant));

  it.each([
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['Pacific/Auckland', '2026-04-05T02:30', '2026-04-04T13:30:00.000Z'],
    ['UTC', '2026-04-05T02:30', '2026-04-05T02:30:00.000Z'],
  ])('in %s, east of Greenwich too, is the first where %s comes twice', (zone, local, instant) =>
    expect(instantIn(zone, local)?.toISOString()).toBe(instant),
  );

  it('goes there and back for every hour of a year that is not told twice', () => {
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 3_600_000) {
      const local = localIn(ZONE, new Date(at));
      const again = instantIn(ZONE, local)?.getTime();
      expect([local, localIn(ZONE, new Date(again ?? 0))]).toEqual([local, local]);
    }
  });
});
