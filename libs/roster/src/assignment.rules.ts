import { addDays } from '@redress/policy';

/** What an officer wears and where they serve. */
export interface Post {
  star: string | null;
  unit: string | null;
  rank: string | null;
}

/**
 * A post with its days, both included. `fromOn` null: no file said when it began; `seenOn` is the day on which
 * we first learned of it. `untilOn` null: it is the present one.
 */
export interface Stint extends Post {
  id: string;
  fromOn: string | null;
  untilOn: string | null;
  seenOn: string;
}

/** What an import has to write of an officer's history: stints to set anew, and one to open. */
export interface HistoryChange {
  set: Stint[];
  open?: Omit<Stint, 'id' | 'untilOn' | 'seenOn'>;
}

const NOTHING: HistoryChange = { set: [] };

const samePost = (a: Post, b: Post) => a.star === b.star && a.unit === b.unit && a.rank === b.rank;
const isEmpty = (post: Post) => post.star === null && post.unit === null && post.rank === null;

/**
 * Carries a post read from a roster into the history. The rules, each of which makes a second import of the
 * same file change nothing:
 * - a new post closes the open one on the day before and opens its own, on the day given or else today;
 * - the same post changes nothing, but a day given for it fills in an unknown start, moves a start back, or,
 *   when later, is a second stint in the same post;
 * - an empty post closes the open one;
 * - a post that would begin before the one it follows replaces it: the file corrects itself.
 * @param latest the newest stint and @param previous the one before it.
 */
export function planHistory(
  latest: Stint | undefined,
  previous: Stint | undefined,
  told: Post,
  assignedOn: string | null,
  today: string,
): HistoryChange {
  // Of what was told, the post alone: it is spread over a stint below.
  const post = postOf(told);
  if (!latest) return isEmpty(post) ? NOTHING : { set: [], open: { ...post, fromOn: assignedOn } };
  if (latest.untilOn !== null)
    return isEmpty(post) ? NOTHING : reopen(latest, latest.untilOn, post, assignedOn, today);
  if (isEmpty(post)) return { set: [{ ...latest, untilOn: later(latest.fromOn, addDays(today, -1)) }] };
  if (samePost(latest, post)) return planStart(latest, previous, assignedOn);
  const from = assignedOn !== null && isAfter(assignedOn, latest.fromOn) ? assignedOn : today;
  if (isAfter(from, latest.fromOn)) {
    return { set: [{ ...latest, untilOn: addDays(from, -1) }], open: { ...post, fromOn: from } };
  }
  const replaced = { ...latest, ...post };
  const started = planStart(replaced, previous, assignedOn);
  return started.set.length > 0 ? started : { set: [replaced] };
}

/** The same post again, perhaps with another start than we have. */
function planStart(latest: Stint, previous: Stint | undefined, assignedOn: string | null): HistoryChange {
  if (assignedOn === null || assignedOn === latest.fromOn) return NOTHING;
  if (latest.fromOn !== null && assignedOn > latest.fromOn) {
    return {
      set: [{ ...latest, untilOn: addDays(assignedOn, -1) }],
      open: { ...postOf(latest), fromOn: assignedOn },
    };
  }
  if (!previous) return { set: [{ ...latest, fromOn: assignedOn }] };
  if (!isAfter(assignedOn, previous.fromOn)) return NOTHING;
  return { set: [endedBefore(previous, assignedOn), { ...latest, fromOn: assignedOn }] };
}

/** A post after a time without one. */
function reopen(
  last: Stint,
  closedOn: string,
  post: Post,
  assignedOn: string | null,
  today: string,
): HistoryChange {
  if (assignedOn !== null && isAfter(assignedOn, last.fromOn)) {
    const set = assignedOn > closedOn ? [] : [endedBefore(last, assignedOn)];
    return { set, open: { ...post, fromOn: assignedOn } };
  }
  return { set: [], open: { ...post, fromOn: later(addDays(closedOn, 1), today) } };
}

const postOf = ({ star, unit, rank }: Post): Post => ({ star, unit, rank });

const endedBefore = (stint: Stint, day: string): Stint =>
  stint.untilOn !== null && stint.untilOn < day ? stint : { ...stint, untilOn: addDays(day, -1) };

const isAfter = (day: string, start: string | null) => start === null || day > start;
const later = (a: string | null, b: string) => (a !== null && a > b ? a : b);

/** The stint of a day. `beforeRecords`: our records begin later, and this is the earliest that they know. */
export interface StintOnDay {
  stint: Stint;
  beforeRecords: boolean;
}

/** Which of an officer's stints was in force on a day; none in a gap or after the last one ended. */
export function stintOn(stints: readonly Stint[], day: string): StintOnDay | undefined {
  const inOrder = stints.toSorted((a, b) => (a.fromOn ?? '').localeCompare(b.fromOn ?? ''));
  const inForce = inOrder.find((stint) => (stint.fromOn ?? '') <= day && day <= (stint.untilOn ?? '9999'));
  if (inForce) return { stint: inForce, beforeRecords: inForce.fromOn === null && day < inForce.seenOn };
  const earliest = inOrder[0];
  return earliest?.fromOn && day < earliest.fromOn ? { stint: earliest, beforeRecords: true } : undefined;
}
