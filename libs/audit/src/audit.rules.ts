import { addDays } from '@redress/policy';

/** One end of a time to search in: a moment as it was given, or the midnight at which a day begins. */
export interface Bound {
  at: string;
  isDay: boolean;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The Monday after a week's Monday. */
export const nextMonday = (monday: string): string => addDays(monday, 7);

/** The Monday of the last week that is over. */
export function lastMonday(today: string): string {
  const sinceMonday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(today, -sinceMonday - 7);
}

/** From when to when: a day counts whole, so that from and to the same day is that day. */
export function boundsOf({ from, to }: { from?: string | undefined; to?: string | undefined }): {
  from: Bound | undefined;
  to: Bound | undefined;
} {
  const isDay = (text: string) => DAY.test(text);
  return {
    from: from === undefined ? undefined : { at: from, isDay: isDay(from) },
    to:
      to === undefined
        ? undefined
        : isDay(to)
          ? { at: addDays(to, 1), isDay: true }
          : { at: to, isDay: false },
  };
}
