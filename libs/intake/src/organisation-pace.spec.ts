import { describe, expect, it } from '@jest/globals';
import { Failure } from '@redress/platform';
import { MOST_AN_HOUR, OrganisationPace } from './organisation-pace.js';

describe('the pace of an organisation', () => {
  it('has a limit for an hour, of its own', () => {
    let at = new Date('2026-11-30T09:00:00Z');
    const pace = new OrganisationPace({ now: () => at });
    for (let n = 0; n < MOST_AN_HOUR; n += 1) pace.count('lantern');
    at = new Date('2026-11-30T09:59:00Z');
    expect(() => pace.count('lantern')).toThrow(Failure);
    expect(() => pace.count('lantern')).toThrow(
      expect.objectContaining({ code: 'slow_down', retryAfter: 60 }),
    );
    expect(() => pace.count('another')).not.toThrow();
    at = new Date('2026-11-30T10:00:00Z');
    expect(() => pace.count('lantern')).not.toThrow();
  });
});
