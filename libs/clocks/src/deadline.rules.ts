/**
 * When a clock of the law runs out, with every step of the count. Pure: days in, days and sentences out. Where the
 * sources can be read in two ways, the reading with less time is taken, so that whoever relies on it is never late.
 */
import {
  addDays,
  dayNumber,
  daysBetween,
  dueOn as baseDueOn,
  nextBusinessDay,
  type ClockDefinition,
  type TollingReason,
} from '@redress/policy';
import { faultsOf, lengthOf, unionOf, type Span, type Toll } from './tolling.rules.js';

export type ClockState = 'running' | 'tolled' | 'stopped' | 'expired' | 'met_late';

export interface DeadlineQuestion {
  readonly definition: ClockDefinition;
  readonly startsOn: string;
  readonly tolls: readonly Toll[];
  /** The day on which what it waits for was done. */
  readonly stoppedOn: string | null;
  /** Today in the office. */
  readonly today: string;
  readonly holidays: ReadonlySet<string>;
  /** What the law of the place lets stop a clock. */
  readonly tolling: readonly TollingReason[];
}

export interface Deadline {
  readonly state: ClockState;
  /** The day from which it counts: later than the start where the time stood still on that day. */
  readonly countedFrom: string;
  /** The last safe day. While the time stands still: what it would be if it went on tomorrow. */
  readonly dueOn: string;
  /** From today, or from the day it was stopped, to the last safe day; negative when it is over. */
  readonly daysLeft: number;
  /** Days that did not count, each once. */
  readonly tolledDays: number;
  /** Something goes on that stops the time, with no end known. */
  readonly tollingRuns: boolean;
  readonly arithmetic: readonly string[];
}

/** @throws RangeError when a day is no day of the calendar */
export function deadlineOf(question: DeadlineQuestion): Deadline {
  const { definition, startsOn, stoppedOn, today, holidays } = question;
  for (const day of [startsOn, today, stoppedOn ?? today]) dayNumber(day);
  const asOf = stoppedOn !== null && stoppedOn < today ? stoppedOn : today;
  const { counting, sentences } = sorted(question, asOf);
  const union = unionOf(counting, asOf);

  const covering = union.find(({ from, to }) => from <= startsOn && startsOn <= to);
  const countedFrom = covering ? addDays(covering.to, 1) : startsOn;
  const base = baseDueOn(definition, countedFrom, holidays);
  const later = union.filter(({ from }) => from > countedFrom);
  const { due: moved, days, last, steps } = stretched(base.dueOn, later);
  const tolledDays = days + (covering ? daysBetween(startsOn, countedFrom) : 0);
  const rolls = definition.rollsForward && tolledDays > 0;
  const due = rolls ? nextBusinessDay(moved, holidays) : moved;

  const counted = last ?? covering;
  const isTolled = stoppedOn === null && counted !== undefined && counted.to >= today;
  const state = stateOf(stoppedOn, due, today, isTolled);
  return {
    state,
    countedFrom,
    dueOn: due,
    daysLeft: daysBetween(asOf, due),
    tolledDays,
    tollingRuns: isTolled && counted.open,
    arithmetic: [
      ...(covering ? [beforeStart(covering, startsOn, countedFrom)] : []),
      ...base.arithmetic,
      ...steps,
      ...(due === moved
        ? []
        : [`${moved} is a weekend or holiday, so ${due} (${definition.dayCount.closedDay})`]),
      ...sentences,
      ...ending(state, stoppedOn, due),
    ],
  };
}

/** A day moved by the stretches that begin before it is over; one that begins later moves nothing. */
function stretched(base: string, spans: readonly Span[]) {
  let due = base;
  let days = 0;
  let last: Span | undefined;
  const steps = spans.map((span) => {
    if (span.from > due)
      return `${span.from}: ${reasonsOf(span)} begins after the time had run out on ${due}, and revives nothing`;
    const length = lengthOf(span);
    due = addDays(due, length);
    days += length;
    last = span;
    return tolledStep(span, length, due);
  });
  return { due, days, last: last, steps };
}

function stateOf(stoppedOn: string | null, due: string, today: string, tolled: boolean): ClockState {
  if (stoppedOn !== null) return stoppedOn <= due ? 'stopped' : 'met_late';
  if (today > due) return 'expired';
  return tolled ? 'tolled' : 'running';
}

/** The tolls that count, and of the others a sentence why they do not: nothing that was entered is passed over in silence. */
function sorted({ definition, tolls, tolling }: DeadlineQuestion, asOf: string) {
  const counting: { toll: Toll; reason: TollingReason }[] = [];
  const sentences: string[] = [];
  for (const toll of tolls) {
    const reason = tolling.find(({ id }) => id === toll.reason);
    if (reason && !reason.clocks.includes(definition.id)) continue;
    // A later end is cut off by the union: a clock that was stopped is looked at on the day on which it was.
    const [fault] = faultsOf(toll, reason, asOf).filter(
      ({ code, path }) => !(code === 'date_in_future' && path === 'to'),
    );
    if (reason && !fault) counting.push({ toll, reason });
    else
      sentences.push(
        `${toll.from}: ${reason?.label ?? toll.reason} is not counted, for ${fault?.detail ?? ''}`,
      );
  }
  return { counting, sentences: sentences.sort() };
}

const reasonsOf = ({ because }: Span) => because.map(({ label, cite }) => `${label} (${cite})`).join('; ');

function beforeStart(span: Span, startsOn: string, countedFrom: string): string {
  const until = span.open ? `still goes on, looked at on ${span.to}` : `ended on ${span.to}`;
  return `${startsOn}: ${reasonsOf(span)} had begun on ${span.from} and ${until}, so that the time is counted from the day after, ${countedFrom} (Breslin v. CCSF (2007))`;
}

function tolledStep(span: Span, days: number, due: string): string {
  const length = `${days} day${days === 1 ? '' : 's'}`;
  return span.open
    ? `tolling, running: ${reasonsOf(span)} since ${span.from}, ${length} until ${span.to}, so ${due} at the earliest`
    : `${span.from} to ${span.to}: ${reasonsOf(span)}, ${length} that do not count, so ${due}`;
}

function ending(state: ClockState, stoppedOn: string | null, due: string): string[] {
  if (state === 'stopped') return [`done on ${stoppedOn}, in time`];
  if (state === 'met_late') return [`done on ${stoppedOn}, ${daysBetween(due, stoppedOn ?? due)} days late`];
  if (state === 'expired') return [`nothing was done by ${due}`];
  return [];
}
