import type { z } from 'zod';
import { dayNumber } from '@redress/policy';

/** What can be done to somebody who reported, as records of the police tell it (domain.md §8). */
export const SIGNAL_KINDS = ['arrest', 'citation', 'stop', 'search', 'tow', 'query'] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];

/** Why it concerns a case: what fits, and nothing that is not known. */
export const BASES = ['name', 'contact', 'officer', 'unit', 'window', 'entered'] as const;
export type Basis = (typeof BASES)[number];

/** Policy rule R-P9 names these: they raise an alert whoever did it, as long as the person is watched over. */
const DEPRIVES: ReadonlySet<SignalKind> = new Set(['arrest', 'citation']);

/**
 * Whether something that was done after the report is an alert, is only noted, or does not concern the case: by the named
 * officer or their unit at any time; by others within the time of the watch, and then only what takes freedom or costs.
 */
export function gradeOf(kind: SignalKind, basis: readonly Basis[]): 'alert' | 'note' | null {
  if (basis.includes('officer') || basis.includes('unit') || basis.includes('entered')) return 'alert';
  if (!basis.includes('window')) return null;
  return DEPRIVES.has(kind) ? 'alert' : 'note';
}

/** What is known of where an event belongs, and of the case that it may belong to. */
export interface Fitted {
  happenedOn: string;
  officerId: string | null;
  unit: string | null;
}
export interface Watched {
  /** The day of the report, and the last on which the person is watched over. */
  reportedOn: string;
  until: string;
  officerIds: ReadonlySet<string>;
  units: ReadonlySet<string>;
}

/** What of an event fits a case beyond the person; undefined for what was before the report. */
export function basisOf({ happenedOn, officerId, unit }: Fitted, watched: Watched): Basis[] | undefined {
  if (happenedOn < watched.reportedOn) return undefined;
  return [
    ...(officerId !== null && watched.officerIds.has(officerId) ? (['officer'] as const) : []),
    ...(unit !== null && watched.units.has(unitKey(unit)) ? (['unit'] as const) : []),
    ...(happenedOn <= watched.until ? (['window'] as const) : []),
  ];
}

/** `Mission Station` and ` mission  station ` are the same. */
export const unitKey = (unit: string): string => unit.trim().replace(/\s+/g, ' ').toLowerCase();

export interface DatesFault {
  path: 'happenedOn' | 'recordedOn';
  code: string;
  detail: string;
}

/** Dates that cannot be: in the future, or written down before it happened. */
export function datesFault(
  { happenedOn, recordedOn }: { happenedOn: string; recordedOn?: string | undefined },
  today: string,
): DatesFault | undefined {
  const late = (path: DatesFault['path']): DatesFault => ({
    path,
    code: 'date_in_future',
    detail: `This day has not come yet: today is ${today}.`,
  });
  if (happenedOn > today) return late('happenedOn');
  if (recordedOn === undefined) return undefined;
  if (recordedOn > today) return late('recordedOn');
  if (dayNumber(recordedOn) >= dayNumber(happenedOn)) return undefined;
  return {
    path: 'recordedOn',
    code: 'dates_contradict',
    detail: `It cannot have been recorded on ${recordedOn}, before it happened on ${happenedOn}.`,
  };
}

/** The first thing that is wrong with a line, in a sentence. */
export const lineFault = (error: z.ZodError): string => {
  const [issue] = error.issues;
  const path = issue?.path.join('.') ?? '';
  return path ? `${path}: ${issue?.message ?? ''}` : (issue?.message ?? 'It cannot be read.');
};
