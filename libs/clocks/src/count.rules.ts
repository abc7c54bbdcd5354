/** From the rows of a case to a deadline and to the next day on which somebody is told of it. Pure. */
import {
  addDays,
  clockIn,
  holidaysBetween,
  type ClockDefinition,
  type Jurisdiction,
  type WarningPlan,
} from '@redress/policy';
import type { CaseClock } from './clock.entity.js';
import { deadlineOf, type Deadline } from './deadline.rules.js';
import type { Toll } from './tolling.rules.js';
import type { TollEnd, TollRow } from './toll.entity.js';
import type { SetDistances } from './warning-distances.entity.js';

/** The law of the place as the count needs it, made ready once. */
export interface Counting {
  readonly law: Jurisdiction;
  readonly holidays: ReadonlySet<string>;
}

/** Clocks are counted from days between these years; deadlines reach a little further. */
const [FIRST_YEAR, LAST_YEAR] = [1990, 2100];

export const countingBy = (law: Jurisdiction): Counting => ({
  law,
  holidays: new Set(holidaysBetween(law.holidays, FIRST_YEAR, LAST_YEAR)),
});

/** What may concern a clock: tolls of its case with what became of them. */
export interface TollsOfCase {
  readonly tolls: readonly TollRow[];
  readonly ends: readonly TollEnd[];
}

export const NO_TOLLS: TollsOfCase = { tolls: [], ends: [] };

type Counted = Pick<CaseClock, 'clockId' | 'startsOn' | 'stoppedOn' | 'allegationId' | 'officerId'>;

/** @returns undefined for a clock that the law of this place does not know */
export function countOf(
  clock: Counted,
  ofCase: TollsOfCase,
  today: string,
  { law, holidays }: Counting,
): Deadline | undefined {
  const definition = clockIn(law, clock.clockId);
  if (!definition) return undefined;
  const { startsOn, stoppedOn } = clock;
  const tolls = tollsFor(clock, ofCase);
  return deadlineOf({ definition, startsOn, stoppedOn, tolls, today, holidays, tolling: law.tolling });
}

/**
 * Those that concern a clock: what was entered for one officer or one allegation stops no other, and not the clock of
 * the whole case either, which stays the day that is safe for everybody.
 */
function tollsFor(clock: Counted, { tolls, ends }: TollsOfCase): Toll[] {
  return tolls
    .filter(({ allegationId }) => allegationId === null || allegationId === clock.allegationId)
    .filter(({ officerId }) => officerId === null || officerId === clock.officerId)
    .flatMap((row) =>
      tollOf(
        row,
        ends.filter(({ tollId }) => tollId === row.id),
      ),
    );
}

/** What its reason demanded was looked at when it was entered; the words are sealed and need not be opened to count. */
const GIVEN = 'in the file';

function tollOf(row: TollRow, ends: readonly TollEnd[]): Toll[] {
  if (ends.some(({ change }) => change === 'withdrawn')) return [];
  const ended = ends.find(({ change }) => change === 'ended')?.endedOn ?? null;
  const { reason, fromOn: from, toOn, days, approvedBy: approver } = row;
  return [{ reason, from, to: ended ?? toOn, days, basis: GIVEN, document: GIVEN, approver }];
}

/**
 * When a clock is told in this office: before its day as the office set it, else as the policy says; on its day and after
 * it as the policy says, whatever the office set.
 */
export function planFor(clockId: string, plan: WarningPlan, set: SetDistances): WarningPlan {
  const before = set.get(clockId);
  if (!before) return plan;
  return {
    distances: [...before, ...plan.distances.filter((distance) => distance <= 0)],
    // The supervisors hear of it before its day, however far from it the office is told last.
    supervisorsFrom: Math.max(plan.supervisorsFrom, Math.min(...before)),
  };
}

/** The day on which the next warning falls due, of a clock that is counted anew: may be past, and is then told at once. */
export function firstWarning(
  clock: Pick<CaseClock, 'clockId' | 'startsOn' | 'stoppedOn' | 'withdrawn'>,
  deadline: Deadline,
  { law }: Counting,
  set: SetDistances,
): string | null {
  const definition = clockIn(law, clock.clockId);
  if (!definition || definition.quiet || clock.withdrawn || clock.stoppedOn !== null) return null;
  // Its day moves on with every day; when it is known, it is told.
  if (deadline.tollingRuns) return null;
  const [first] = distancesOf(clock.startsOn, deadline.dueOn, planFor(clock.clockId, law.warnings, set));
  return first === undefined ? null : addDays(deadline.dueOn, -first);
}

/** The distances that make sense for a clock: none that lies before it started, for nobody is warned of what is new. */
export const distancesOf = (startsOn: string, dueOn: string, { distances }: WarningPlan): number[] =>
  distances.filter((distance) => distance <= 0 || addDays(dueOn, -distance) > startsOn);

export interface Warning {
  readonly distance: number;
  readonly roles: readonly string[];
}

/**
 * What is to be told today: the nearest distance that has come, and none of those that were missed before it.
 * @returns also the day of the one after it, null when there is none.
 */
export function warningOn(
  today: string,
  { startsOn, dueOn }: Pick<CaseClock, 'startsOn' | 'dueOn'>,
  definition: Pick<ClockDefinition, 'owner'>,
  plan: WarningPlan,
): { warning: Warning | null; next: string | null } {
  const distances = distancesOf(startsOn, dueOn, plan);
  const come = distances.filter((distance) => addDays(dueOn, -distance) <= today);
  const [next] = distances.slice(come.length);
  const nearest = come.at(-1);
  return {
    warning: nearest === undefined ? null : { distance: nearest, roles: rolesFor(nearest, definition, plan) },
    next: next === undefined ? null : addDays(dueOn, -next),
  };
}

/**
 * Whoever has the case: its screener or its investigator, whichever can see it on that day. The supervisors from some
 * distance on; when it is over counsel too. What others owe the office is pressed for by its supervisors.
 */
function rolesFor(
  distance: number,
  { owner }: Pick<ClockDefinition, 'owner'>,
  { supervisorsFrom }: WarningPlan,
): string[] {
  const late = distance < 0;
  const supervisors = distance <= supervisorsFrom || owner !== 'office';
  return ['screener', 'investigator', ...(supervisors ? ['supervisor'] : []), ...(late ? ['counsel'] : [])];
}
