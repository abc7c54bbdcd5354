import { addDays, dayNumber } from '@redress/policy';
import type { DeadlineView } from '@redress/clocks';

/** A day of a calendar sheet, with what runs out on it; days of the months beside it have none. */
export interface SheetDay {
  readonly on: string;
  readonly inMonth: boolean;
  readonly due: readonly DeadlineView[];
}

const WEEK = 7;
/** 1 January 1970 was a Thursday; weeks begin on Sunday. */
const weekdayOf = (on: string) => (((dayNumber(on) + 4) % WEEK) + WEEK) % WEEK;

export const monthAfter = (month: string, months: number): string => {
  const [year = 0, n = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, n - 1 + months, 1)).toISOString().slice(0, 7);
};

/** The weeks of a month, whole. @param month `2026-11` */
export function weeksOf(month: string, deadlines: readonly DeadlineView[]): SheetDay[][] {
  const byDay = Map.groupBy(deadlines, ({ dueOn }) => dueOn);
  const first = `${month}-01`;
  const next = `${monthAfter(month, 1)}-01`;
  const weeks: SheetDay[][] = [];
  for (let sunday = addDays(first, -weekdayOf(first)); sunday < next; sunday = addDays(sunday, WEEK))
    weeks.push(
      Array.from({ length: WEEK }, (_, n) => {
        const on = addDays(sunday, n);
        const inMonth = on.startsWith(month);
        return { on, inMonth, due: inMonth ? (byDay.get(on) ?? []) : [] };
      }),
    );
  return weeks;
}

const MONTHS = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
export const monthWords = (month: string): string => MONTHS.format(new Date(`${month}-01T00:00:00Z`));
