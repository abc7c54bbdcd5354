import { Injectable } from '@nestjs/common';
import { Clock, Failure } from '@redress/platform';

const HOUR_MS = 60 * 60_000;
/** More in an hour is no organisation at work, but a program run wild or a stolen account. */
export const MOST_AN_HOUR = 50_000;

/**
 * How much each organisation files. One that floods the office waits, and no other does. Counted in this process alone:
 * a filing must not wait for a count, and a rough limit is enough to keep the disk.
 */
@Injectable()
export class OrganisationPace {
  private readonly counted = new Map<string, { since: number; filings: number }>();

  constructor(private readonly clock: Clock) {}

  /** Counts a filing. @throws Failure `slow_down` until the hour is over */
  count(organisationId: string): void {
    const now = this.clock.now().getTime();
    const before = this.counted.get(organisationId);
    const hour = before && now - before.since < HOUR_MS ? before : { since: now, filings: 0 };
    hour.filings += 1;
    this.counted.set(organisationId, hour);
    if (hour.filings <= MOST_AN_HOUR) return;
    const seconds = Math.ceil((hour.since + HOUR_MS - now) / 1000);
    throw new Failure(
      'too_many',
      'slow_down',
      `Your organisation has filed ${MOST_AN_HOUR.toLocaleString('en')} complaints within an hour. Go on in ${seconds} seconds.`,
      [],
      seconds,
    );
  }
}
