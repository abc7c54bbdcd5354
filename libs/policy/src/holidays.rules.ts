/** The days on which an office is closed, by rule for any year. Pure. */
import { addDays, dayNumber, isoDate } from './dates.rules.js';

interface Held {
  readonly name: string;
  /** The first and the last year in which it was a holiday; open where absent. */
  readonly since?: number;
  readonly until?: number;
}
/** The same day each year. On a Sunday it is kept on Monday, on a Saturday on Friday. */
export interface FixedHoliday extends Held {
  readonly month: number;
  readonly day: number;
}
/** The n-th weekday of a month (0 is Sunday; n is -1 for the last), and some days after it. */
export interface WeekdayHoliday extends Held {
  readonly month: number;
  readonly weekday: number;
  readonly nth: number;
  readonly plus?: number;
}
export type HolidayRule = FixedHoliday | WeekdayHoliday;

/** The days kept in that year, in their order. The first of January may be kept on the last day of the year before. */
export function holidaysOf(rules: readonly HolidayRule[], year: number): string[] {
  const held = rules.filter(({ since = year, until = year }) => since <= year && year <= until);
  return held.map((rule) => ('day' in rule ? observed(rule, year) : onWeekday(rule, year))).sort();
}

/** Every day kept from one year to another; the neighbours are looked at too, for what is kept across New Year. */
export function holidaysBetween(rules: readonly HolidayRule[], from: number, to: number): string[] {
  const years = Array.from({ length: to - from + 3 }, (_, n) => from - 1 + n);
  return years.flatMap((year) => holidaysOf(rules, year));
}

function observed({ month, day }: FixedHoliday, year: number): string {
  const date = isoDay(year, month, day);
  const weekday = weekdayOf(date);
  return weekday === 0 ? addDays(date, 1) : weekday === 6 ? addDays(date, -1) : date;
}

function onWeekday({ month, weekday, nth, plus = 0 }: WeekdayHoliday, year: number): string {
  if (nth > 0) {
    const first = isoDay(year, month, 1);
    return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7 + plus);
  }
  const last = isoDate(Date.UTC(year, month, 0) / 86_400_000);
  return addDays(last, -((weekdayOf(last) - weekday + 7) % 7) + plus);
}

/** 0 is Sunday. */
const weekdayOf = (date: string): number => (((dayNumber(date) + 4) % 7) + 7) % 7;
const isoDay = (year: number, month: number, day: number): string =>
  isoDate(Date.UTC(year, month - 1, day) / 86_400_000);
