import { Failure } from '@redress/platform';

export const CASE_STATUSES = [
  'filed',
  'in_review',
  'accepted',
  'declined',
  'investigating',
  'decided',
  'referred',
  'closed',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

export const CASE_VERBS = [
  'assess',
  'accept',
  'decline',
  'reopen',
  'assign',
  'conclude',
  'refer',
  'close',
] as const;
export type CaseVerb = (typeof CASE_VERBS)[number];

type Transitions = Readonly<Record<CaseStatus, Partial<Record<CaseVerb, CaseStatus>>>>;

/** The one table of what a case can become. What is not here cannot happen. */
export const TRANSITIONS: Transitions = {
  filed: { assess: 'in_review' },
  in_review: { accept: 'accepted', decline: 'declined' },
  accepted: { assign: 'investigating' },
  declined: { reopen: 'in_review', close: 'closed' },
  investigating: { assign: 'investigating', conclude: 'decided' },
  decided: { assign: 'investigating', refer: 'referred', close: 'closed' },
  referred: { refer: 'referred', close: 'closed' },
  closed: {},
};

/**
 * The status after a verb.
 * @throws Failure `transition_refused` saying what can be done now instead.
 */
export function after(status: CaseStatus, verb: CaseVerb): CaseStatus {
  const next = TRANSITIONS[status][verb];
  if (next) return next;
  const possible = Object.keys(TRANSITIONS[status]).join(', ') || 'nothing more';
  throw new Failure(
    'conflict',
    'transition_refused',
    `A case that is ${words(status)} cannot ${verb}. Possible now: ${possible}.`,
  );
}

const words = (status: CaseStatus) => status.replace('_', ' ');

/**
 * Checked when a door starts: from `filed` every status can be reached, from every status `closed` can be
 * reached, and every verb leads somewhere. A table that breaks this ends the program before it serves anybody.
 */
export function checkTransitions(table: Transitions = TRANSITIONS): void {
  const reach = (from: CaseStatus, seen = new Set<CaseStatus>()): Set<CaseStatus> => {
    if (seen.has(from)) return seen;
    seen.add(from);
    Object.values(table[from]).forEach((next) => reach(next, seen));
    return seen;
  };
  const faults = [
    ...CASE_STATUSES.filter((status) => !reach('filed').has(status)).map(
      (status) => `${status} cannot be reached`,
    ),
    ...CASE_STATUSES.filter((status) => !reach(status).has('closed')).map(
      (status) => `${status} has no way to closed`,
    ),
    ...CASE_VERBS.filter((verb) => !CASE_STATUSES.some((status) => table[status][verb])).map(
      (verb) => `${verb} leads nowhere`,
    ),
  ];
  if (faults.length > 0) throw new Error(`The table of case statuses is broken: ${faults.join('; ')}.`);
}
