import { Injectable } from '@nestjs/common';

/** The only source of the time of day; a test hands in its own. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }
}

/** Milliseconds of a monotonic clock, for measuring how long something took. */
export function stopwatch(): () => number {
  const started = performance.now();
  return () => Math.round((performance.now() - started) * 10) / 10;
}

/** The calendar day of an instant in an office's time zone, as YYYY-MM-DD. */
export function dayIn(timeZone: string, instant: Date): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  formats.set(timeZone, format);
  return format.format(instant);
}

/** Making a format costs thirty times what using it does. */
const formats = new Map<string, Intl.DateTimeFormat>();
