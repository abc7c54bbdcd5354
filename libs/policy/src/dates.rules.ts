/**
 * Counting days as the law counts them. Dates are plain ISO strings (YYYY-MM-DD) of the office's own calendar;
 * no clock, no time zone. Code of Civil Procedure 12: the first day is excluded, the last included.
 */
export type LengthUnit = 'calendar_day' | 'business_day' | 'month' | 'year';

const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/** Days asked for before, by name and by number: a Date takes thirty times as long to read and to write one. */
const numbers = new Map<string, number>();
const names = new Map<number, string>();
const MOST_REMEMBERED = 100_000;

function remembered<K, V>(known: Map<K, V>, key: K, value: V): V {
  if (known.size >= MOST_REMEMBERED) known.clear();
  known.set(key, value);
  return value;
}

/** Days since 1970-01-01 of a real ISO date; throws RangeError on anything else (2026-02-30 too). */
export function dayNumber(date: string): number {
  const known = numbers.get(date);
  if (known !== undefined) return known;
  const match = ISO_DATE.exec(date);
  const number = match
    ? Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])) / DAY_MS
    : Number.NaN;
  if (Number.isNaN(number) || isoDate(number) !== date)
    throw new RangeError(`Not a calendar date: ${date.slice(0, 20)}`);
  return remembered(numbers, date, number);
}

/** The ISO date of a day number. */
export function isoDate(number: number): string {
  return names.get(number) ?? remembered(names, number, new Date(number * DAY_MS).toISOString().slice(0, 10));
}

/** `date` moved by whole days, forwards or back. */
export function addDays(date: string, days: number): string {
  return isoDate(dayNumber(date) + days);
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** `date` moved by months, on the same day of the month or, where that month is shorter, on its last day. */
export function addMonths(date: string, months: number): string {
  const start = new Date(dayNumber(date) * DAY_MS);
  const first = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const day = Math.min(start.getUTCDate(), lastDay);
  return isoDate(first.getTime() / DAY_MS + day - 1);
}

/** Saturday, Sunday or one of the holidays given. */
export function isNonBusinessDay(date: string, holidays: ReadonlySet<string>): boolean {
  const weekday = (((dayNumber(date) + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6 || holidays.has(date);
}

/** `date` itself when it is a business day, else the next one. */
export function nextBusinessDay(date: string, holidays: ReadonlySet<string>): string {
  let day = date;
  while (isNonBusinessDay(day, holidays)) day = addDays(day, 1);
  return day;
}

/** The n-th business day after `date`; the day itself when n is 0. */
export function addBusinessDays(date: string, days: number, holidays: ReadonlySet<string>): string {
  let day = date;
  for (let left = days; left > 0; left -= 1) day = nextBusinessDay(addDays(day, 1), holidays);
  return day;
}

/** `date` plus a length in one of the four units. */
export function addLength(
  date: string,
  value: number,
  unit: LengthUnit,
  holidays: ReadonlySet<string>,
): string {
  switch (unit) {
    case 'calendar_day':
      return addDays(date, value);
    case 'business_day':
      return addBusinessDays(date, value, holidays);
    case 'month':
      return addMonths(date, value);
    case 'year':
      return addMonths(date, value * 12);
  }
}
