import { addDays, addMonths, dayNumber } from './dates.rules.js';
import { inForce } from './shield.js';
import { retentionReading, type RetentionLaw, type RetentionPeriod } from './retention.js';

/** What decides how long a case is kept. */
export interface RetentionQuestion {
  /** ISO date of the day on which the case was closed; null while it is open. */
  readonly closedOn: string | null;
  /** The outcome of each allegation, whatever became of the finding since; null where none was made. */
  readonly outcomes: readonly (string | null)[];
  /** The holds that nobody has lifted. */
  readonly holds: readonly { readonly kind: string }[];
  /** The day on which this is asked: what is in force then counts. */
  readonly on: string;
  readonly law: RetentionLaw;
}

export interface Retention {
  /** The period that counts; null while the case is open, or when no law in the table is in force. */
  readonly period: Pick<RetentionPeriod, 'id' | 'years' | 'cite'> | null;
  /** The first day after the period, whether or not something holds the case. */
  readonly earliestOn: string | null;
  /** The day from which it may be destroyed; null: nobody can say that there is one. */
  readonly allowedOn: string | null;
  /** Each step with its law, to stand in the certificate. */
  readonly arithmetic: readonly string[];
}

/**
 * The same day of the year that many years on. 29 February becomes 1 March where there is none: the later of the two
 * days that it could be.
 */
function anniversary(day: string, years: number): string {
  const same = addMonths(day, years * 12);
  return same.slice(5) === day.slice(5) ? same : addDays(same, 1);
}

/**
 * The day from which destruction is allowed. In doubt the longer period; while the case is open or held, never.
 * @throws RangeError for what is no calendar date
 */
export function retentionOf({ closedOn, outcomes, holds, on, law }: RetentionQuestion): Retention {
  dayNumber(on);
  const never = (arithmetic: string[]): Retention => ({
    period: null,
    earliestOn: null,
    allowedOn: null,
    arithmetic,
  });
  if (closedOn === null) return never(['The case is open: nothing of it is destroyed.']);
  dayNumber(closedOn);
  const long = outcomes.find((outcome) => retentionReading(law, outcome).class !== 'not_sustained');
  const period = law.periods.find(
    (each) => each.id === (long === undefined ? 'not_sustained' : 'sustained') && inForce(each, on),
  );
  if (!period) return never([`No period of retention is in force on ${on}: nothing is destroyed.`]);
  const last = anniversary(closedOn, period.years);
  const earliestOn = addDays(last, 1);
  const arithmetic = [
    whyOf(law, long),
    `closed on ${closedOn}, the day that is not counted (${law.firstDay})`,
    `plus ${period.years} years is ${last}, the last day of keeping (${period.cite})`,
    `may be destroyed from ${earliestOn}`,
    ...holds.map(
      ({ kind }) => `held for ${kind.replaceAll('_', ' ')}: not while this stands (${period.cite})`,
    ),
  ];
  return { period, earliestOn, allowedOn: holds.length > 0 ? null : earliestOn, arithmetic };
}

/** The period of a class that is in force on a day; of a class that is no more, the last one there was. */
export function periodOf(law: RetentionLaw, id: RetentionPeriod['id'], on: string): RetentionPeriod {
  const ofClass = law.periods.filter((each) => each.id === id);
  const found = ofClass.find((each) => inForce(each, on)) ?? ofClass.at(-1);
  if (!found) throw new RangeError(`The law of this place has no period ${id}.`);
  return found;
}

function whyOf(law: RetentionLaw, long: string | null | undefined): string {
  if (long === undefined) return 'No finding that is sustained or of unknown class.';
  return `${long?.replaceAll('_', ' ') ?? 'no finding'}: ${retentionReading(law, long).reason}`;
}

/** What the database holds a destruction to by itself. */
export interface RetentionFloor {
  /** Outcomes after which the shorter period counts. */
  readonly clearedOutcomes: readonly string[];
  readonly clearedYears: number;
  readonly otherYears: number;
}

/** The years of a place as they are on a day; undefined where one of its periods is not in force. */
export function retentionFloor({ periods, readings }: RetentionLaw, on: string): RetentionFloor | undefined {
  const yearsOf = (id: RetentionPeriod['id']) =>
    periods.find((each) => each.id === id && inForce(each, on))?.years;
  const [clearedYears, otherYears] = [yearsOf('not_sustained'), yearsOf('sustained')];
  if (clearedYears === undefined || otherYears === undefined) return undefined;
  const clearedOutcomes = Object.entries(readings).flatMap(([outcome, reading]) =>
    reading.class === 'not_sustained' ? outcome : [],
  );
  return { clearedOutcomes, clearedYears, otherYears };
}
