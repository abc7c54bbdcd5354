/** What a deadline is, in any place, and how it is counted. The deadlines of a place stand in its own table. */
import { addDays, addLength, dayNumber, nextBusinessDay, type LengthUnit } from './dates.rules.js';

/**
 * `finding.cleared`: an approved finding after which nobody can be punished for that allegation. `check_in.answered`: of
 * the very clock by whose day the person was asked.
 */
export type StoppingFact =
  | 'case.decided'
  | 'case.closed'
  | 'finding.cleared'
  | 'check_in.answered'
  | 'safety.reviewed'
  | 'outcome.reported';

export interface ClockDefinition {
  readonly id: string;
  readonly label: string;
  /** The fact that starts it. */
  readonly startedBy: string;
  readonly length: { readonly value: number; readonly unit: LengthUnit };
  readonly owner: 'office' | 'agency' | 'chief' | 'commission' | 'complainant';
  readonly cite: string;
  readonly verified: boolean;
  readonly appliesTo: 'case' | 'allegation' | 'request' | 'finding' | 'referral';
  /** `day_before`: the conservative reading, last safe day is the one before the anniversary (GC 3304(d)). */
  readonly ends?: 'day_before';
  /**
   * Moves to the next business day when the last day is a weekend or holiday. Only for a right of the complainant; a
   * duty of an office is shown on its earlier date, so that relying on it is never too late.
   */
  readonly rollsForward?: true;
  /** Starts anew from its own due date until closed (POST updates). */
  readonly repeats?: true;
  /** The facts that end it by themselves; everything else is told by a person. */
  readonly stoppedBy?: readonly StoppingFact[];
  /** Nothing is to be done on its day: nobody is warned. */
  readonly quiet?: true;
  readonly dayCount: DayCount;
}

/** The law by which days are counted in a place. */
export interface DayCount {
  /** The day of the starting fact is not counted. */
  readonly firstDay: string;
  /** A last day on which nobody can act moves. */
  readonly closedDay: string;
}

/** A clock as the table of a place writes it: how days are counted is the same for all of them. */
export type ClockRow = Omit<ClockDefinition, 'dayCount'>;

/** A computed deadline with the steps that lead to it, to be printed in the packet's deadline statement. */
export interface DueDate {
  readonly dueOn: string;
  readonly arithmetic: readonly string[];
}

/**
 * When a clock that starts on `startsOn` runs out, before any tolling (tolling is the clocks lib's business).
 * @param startsOn ISO date of the starting fact; RangeError if it is not a real date
 * @param holidays ISO dates on which the office is closed; as a set where many dates are worked out
 */
export function dueOn(
  definition: ClockDefinition,
  startsOn: string,
  holidays: Iterable<string> = [],
): DueDate {
  dayNumber(startsOn);
  const closed: ReadonlySet<string> = holidays instanceof Set ? holidays : new Set(holidays);
  const { value, unit } = definition.length;
  const { firstDay, closedDay } = definition.dayCount;
  let day = addLength(startsOn, value, unit, closed);
  const arithmetic = [
    `${startsOn} is the first day and is not counted (${firstDay})`,
    `plus ${value} ${unit.replace('_', ' ')}${value === 1 ? '' : 's'} is ${day} (${definition.cite})`,
  ];
  if (definition.ends === 'day_before') {
    day = addDays(day, -1);
    arithmetic.push(`conservative reading, the day before the anniversary: ${day}`);
  }
  if (definition.rollsForward) {
    const open = nextBusinessDay(day, closed);
    if (open !== day) arithmetic.push(`${day} is a weekend or holiday, so ${open} (${closedDay})`);
    day = open;
  }
  return { dueOn: day, arithmetic };
}
