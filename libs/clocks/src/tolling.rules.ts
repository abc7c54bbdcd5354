/** The time that does not count, as one set of days whatever was entered in which order. Pure. */
import { addDays, dayNumber, daysBetween, type TollingReason } from '@redress/policy';

/** What was entered about one stretch of time. */
export interface Toll {
  readonly reason: string;
  /** The first and the last day that do not count; `to` is null while it goes on. */
  readonly from: string;
  readonly to: string | null;
  /** The length that was stated, where the reason has one. */
  readonly days: number | null;
  /** Why, in words. */
  readonly basis: string;
  readonly document: string | null;
  readonly approver: string | null;
}

/** What keeps a toll from counting: `path` is the field to be mended. */
export interface TollFault {
  readonly path: 'reason' | keyof Toll;
  readonly code: string;
  readonly detail: string;
}

/** Days that do not count, both ends with them, and why. Never overlapping or touching another. */
export interface Span {
  readonly from: string;
  readonly to: string;
  readonly because: readonly TollingReason[];
  /** Still going on: `to` is the day on which it was looked at. */
  readonly open: boolean;
}

/** The longest stretch that a person may state: longer is a slip of the pen. */
export const MOST_STATED_DAYS = 1_827;

/**
 * Whether a toll may be entered, and so whether it counts: everything that its reason demands is there, and its dates
 * do not contradict each other or tell of the future.
 */
export function faultsOf(toll: Toll, reason: TollingReason | undefined, today: string): TollFault[] {
  if (!reason) return [fault('reason', 'reason_unknown', 'the law of this place knows no such reason')];
  return [...datesOf(toll, reason, today), ...lengthFaults(toll, reason), ...lackingOf(toll, reason)];
}

function datesOf({ from, to }: Toll, { length }: TollingReason, today: string): TollFault[] {
  const faults: TollFault[] = [];
  if (from > today) faults.push(fault('from', 'date_in_future', 'it has not begun yet'));
  if (to !== null && to < from) faults.push(fault('to', 'ends_before_it_begins', 'it ends before it begins'));
  if (length === 'event' && to !== null && to > today)
    faults.push(fault('to', 'date_in_future', 'its end is in the future and not known'));
  return faults;
}

function lengthFaults({ from, to, days }: Toll, { length }: TollingReason): TollFault[] {
  if (length === 'event') return [];
  if (days === null || !Number.isInteger(days) || days < 1 || days > MOST_STATED_DAYS)
    return [fault('days', 'length_needed', 'no length in days is stated')];
  return to !== null && daysBetween(from, to) + 1 > days
    ? [fault('to', 'longer_than_stated', 'it lasts longer than what was stated')]
    : [];
}

function lackingOf({ basis, document, approver }: Toll, { demands }: TollingReason): TollFault[] {
  return [
    ...(basis.trim() === '' ? [fault('basis', 'basis_needed', 'nobody has said why')] : []),
    ...(demands.document && !document ? [fault('document', 'document_needed', 'no document is named')] : []),
    ...(demands.approver && !approver ? [fault('approver', 'approver_needed', 'no approver is named')] : []),
  ];
}

const fault = (path: TollFault['path'], code: string, detail: string): TollFault => ({ path, code, detail });

/**
 * The union of what was entered: sorted, without overlap, neighbours joined, so that no day counts twice.
 * @param asOf an event that goes on, or whose end is later, counts up to this day
 */
export function unionOf(
  tolls: readonly { toll: Toll; reason: TollingReason }[],
  asOf: string,
): readonly Span[] {
  const spans = tolls
    .filter(({ toll }) => toll.from <= asOf)
    .map(({ toll, reason }) => spanOf(toll, reason, asOf))
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.to < b.to ? -1 : a.to > b.to ? 1 : 0));
  const union: Span[] = [];
  for (const span of spans) {
    const last = union.at(-1);
    if (last && span.from <= addDays(last.to, 1)) union[union.length - 1] = joined(last, span);
    else union.push(span);
  }
  return union;
}

export const lengthOf = ({ from, to }: Pick<Span, 'from' | 'to'>): number => daysBetween(from, to) + 1;

function spanOf(toll: Toll, reason: TollingReason, asOf: string): Span {
  dayNumber(toll.from);
  if (reason.length === 'stated') {
    const stated = addDays(toll.from, (toll.days ?? 0) - 1);
    const to = toll.to !== null && toll.to < stated ? toll.to : stated;
    return { from: toll.from, to, because: [reason], open: false };
  }
  const open = toll.to === null || toll.to > asOf;
  return { from: toll.from, to: open ? asOf : toll.to, because: [reason], open };
}

function joined(a: Span, b: Span): Span {
  const because = [...new Set([...a.because, ...b.because])].sort((x, y) => (x.cite < y.cite ? -1 : 1));
  const to = a.to > b.to ? a.to : b.to;
  return { from: a.from, to, because, open: (a.open && a.to === to) || (b.open && b.to === to) };
}
