import type { ClockChange } from './clock-change.entity.js';
import type { ClockState } from './deadline.rules.js';
import type { TollEnd } from './toll.entity.js';

/** One clock with every step of its count, as of today. */
export interface CountedClock {
  id: string;
  clockId: string;
  label: string;
  cite: string;
  /** A stored source was read for it; counsel has to check the others. */
  verified: boolean;
  owner: string;
  /** The number of the allegation and its officer; null for the whole case. */
  allegation: { id: string; ordinal: number; officerId: string | null } | null;
  subjectId: string | null;
  state: ClockState | 'withdrawn';
  startsOn: string;
  countedFrom: string;
  dueOn: string;
  daysLeft: number;
  tolledDays: number;
  tollingRuns: boolean;
  stoppedOn: string | null;
  reason: string;
  arithmetic: readonly string[];
  changes: ChangeView[];
}

export interface ChangeView {
  change: ClockChange['change'];
  day: string | null;
  dueOn: string | null;
  at: Date;
  /** Null for the clockwork. */
  by: string | null;
  reason: string | null;
}

export interface TollView {
  id: string;
  reason: string;
  label: string;
  cite: string;
  note: string;
  from: string;
  to: string | null;
  days: number | null;
  allegationId: string | null;
  officerId: string | null;
  /** Null where whoever entered it knew what is in the compartment and the reader does not. */
  basis: string | null;
  document: string | null;
  approvedBy: string | null;
  enteredBy: string;
  enteredAt: Date;
  ends: { change: TollEnd['change']; endedOn: string | null; by: string; at: Date; reason: string | null }[];
}

export interface ClocksOfCase {
  today: string;
  clocks: CountedClock[];
  tolls: TollView[];
  /** The reasons that the law of this place knows, with what each demands. */
  reasons: readonly { id: string; label: string; cite: string; note: string }[];
}

/** A deadline as a line of a list over cases. */
export interface DeadlineView {
  id: string;
  caseId: string;
  number: string;
  clockId: string;
  label: string;
  cite: string;
  owner: string;
  state: ClockState;
  startsOn: string;
  dueOn: string;
  daysLeft: number;
}

export interface WarningView {
  clock: string;
  caseId: string;
  number: string;
  clockId: string;
  label: string;
  dueOn: string;
  /** Days before its day when it was told; -1 when it was over. */
  distance: number;
  at: Date;
}
