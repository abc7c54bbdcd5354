/** The holidays of San Francisco (SF Admin. Code 16.4, Government Code 6700): counsel checks which days this office keeps. */
import type { HolidayRule } from './holidays.rules.js';

const [MONDAY, THURSDAY] = [1, 4];

/** What every place of the country keeps. */
export const nationalHolidays: readonly HolidayRule[] = [
  { name: "New Year's Day", month: 1, day: 1 },
  { name: 'Martin Luther King Jr. Day', month: 1, weekday: MONDAY, nth: 3 },
  { name: "Presidents' Day", month: 2, weekday: MONDAY, nth: 3 },
  { name: 'Memorial Day', month: 5, weekday: MONDAY, nth: -1 },
  { name: 'Juneteenth', month: 6, day: 19, since: 2022 },
  { name: 'Independence Day', month: 7, day: 4 },
  { name: 'Labor Day', month: 9, weekday: MONDAY, nth: 1 },
  { name: "Indigenous Peoples' Day", month: 10, weekday: MONDAY, nth: 2 },
  { name: 'Veterans Day', month: 11, day: 11 },
  { name: 'Thanksgiving Day', month: 11, weekday: THURSDAY, nth: 4 },
  { name: 'Christmas Day', month: 12, day: 25 },
];

export const sanFranciscoHolidays: readonly HolidayRule[] = [
  ...nationalHolidays,
  { name: 'Day after Thanksgiving', month: 11, weekday: THURSDAY, nth: 4, plus: 1 },
];

export const newYorkHolidays: readonly HolidayRule[] = [
  ...nationalHolidays,
  { name: "Lincoln's Birthday", month: 2, day: 12 },
  { name: 'Election Day', month: 11, weekday: MONDAY, nth: 1, plus: 1 },
];
