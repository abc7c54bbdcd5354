import { daysBetween } from '@redress/policy';
import { dayIn } from '@redress/platform';

/** A deadline as a line of a list tells it. */
export interface Left {
  /** `12 days left`, `today`, `3 days over`. */
  words: string;
  level: 'over' | 'soon' | 'calm';
  /** How much of its time is used up, in tenths. */
  used: number;
}

const SOON_DAYS = 3;

const counted = (number: number, unit: string) => `${number} ${unit}${number === 1 ? '' : 's'}`;

/** How long ago, in the largest unit that still tells something. */
export function ageWords(days: number): string {
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days < 14) return `${days} days`;
  if (days < 60) return counted(Math.floor(days / 7), 'week');
  if (days < 730) return counted(Math.floor(days / 30.44), 'month');
  return counted(Math.floor(days / 365.25), 'year');
}

/** @param length days from its start to its end */
export function leftOf(days: number, length: number): Left {
  const used = length <= 0 ? 10 : Math.min(10, Math.max(0, Math.round(((length - days) / length) * 10)));
  if (days < 0) return { words: `${counted(-days, 'day')} over`, level: 'over', used: 10 };
  const words = days === 0 ? 'today' : days === 1 ? 'tomorrow' : `${days} days left`;
  return { words, level: days <= SOON_DAYS ? 'soon' : 'calm', used };
}

/** `9 Nov 2026, 14:05` */
export const momentIn = (timeZone: string, at: Date): string => formatOf(timeZone).format(at);

/** `9 Nov 2026`, of a plain day. */
export const dayWords = (on: string): string => DAYS.format(new Date(`${on}T00:00:00Z`));

/** Times as a page tells them: absolute, in the office's own zone, with how long ago as a hint. */
export class Times {
  readonly today: string;

  constructor(
    private readonly timeZone: string,
    readonly now: Date,
  ) {
    this.today = dayIn(timeZone, now);
  }

  moment(at: Date): string {
    return momentIn(this.timeZone, at);
  }

  day(on: string): string {
    return dayWords(on);
  }

  dayOf(at: Date): string {
    return dayIn(this.timeZone, at);
  }

  /** `3 days ago`, of a plain day; what lies ahead is told as well. */
  ago(on: string): string {
    const days = daysBetween(on, this.today);
    if (days < 0) return `in ${counted(-days, 'day')}`;
    return days <= 1 ? ageWords(days) : `${ageWords(days)} ago`;
  }

  age(on: string): string {
    return ageWords(daysBetween(on, this.today));
  }

  left({ startsOn, dueOn }: { startsOn: string; dueOn: string }): Left {
    return leftOf(daysBetween(this.today, dueOn), daysBetween(startsOn, dueOn));
  }
}

const DAYS = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

/** Making a format costs thirty times what using it does. */
const formats = new Map<string, Intl.DateTimeFormat>();
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' });
  formats.set(timeZone, format);
  return format;
}
