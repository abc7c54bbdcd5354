/**
 * Cases as they lie in a large office, by the figures of Chicago's complaint register of 1988 to 2018 (181,412
 * complaints, 33,693 officers; Citizens Police Data Project). Only these figures are taken from it; every case is
 * invented. The n-th case is always the same. A thousand cases and the 186 officers of one unit belong together, so that an office
 * of a million is many such cities: what one officer or one unit has does not grow with it.
 */

/** Complaints in each year of the register, 27 years ago first. */
const PER_YEAR = [
  1_817, 6_636, 5_777, 6_248, 6_761, 6_828, 7_271, 6_977, 6_074, 5_753, 14_744, 10_048, 9_362, 8_100, 8_041,
  7_538, 7_178, 7_312, 7_224, 6_763, 5_730, 5_104, 5_026, 4_524, 4_176, 3_769, 3_700,
];
/** A quarter of complaints accuses nobody who could be identified; of the others so many accuse 1, 2 … 6 officers. */
const ACCUSE_NOBODY = 0.2575;
const ACCUSED = [0.5375, 0.3193, 0.0693, 0.0348, 0.0127, 0.0264];
/** Of an accusation: sustained, not sustained, unfounded, exonerated, no affidavit, nothing. */
const FINDINGS = [
  ['improper_conduct', 0.0877],
  ['insufficient_evidence', 0.4639],
  ['unfounded', 0.2143],
  ['proper_conduct', 0.0698],
  ['withdrawal', 0.1339],
  [null, 0.0304],
] as const;
/** Days from receipt to closing at these shares of all. */
const DAYS = [
  [0, 10],
  [0.05, 50],
  [0.25, 101],
  [0.5, 157],
  [0.75, 262],
  [0.9, 481],
  [0.95, 731],
  [0.99, 1_357],
  [1, 2_400],
] as const;
/** What is alleged, in our words; coercion and retaliation have no category of their own there. */
const TYPES = [
  ['force', 0.21],
  ['neglect', 0.27],
  ['search', 0.16],
  ['arrest', 0.06],
  ['discourtesy', 0.06],
  ['property', 0.05],
  ['conduct', 0.13],
  ['bias', 0.02],
  ['coercion.C1', 0.01],
  ['coercion.C5', 0.01],
  ['retaliation.T1', 0.01],
  ['retaliation.T2', 0.01],
] as const;
const PRIORITIES = [
  ['urgent', 0.04],
  ['high', 0.16],
  ['normal', 0.5],
  ['low', 0.3],
] as const;

/** A third of all officers was never accused; the most accused tenth of the others has a third of it all. */
const OFFICERS_OF_A_UNIT = 186;
const EVER_ACCUSED = 126;
const CASES_OF_A_UNIT = 1_000;
const SKEW = { power: 0.4, shift: 0.005 };
/** So many of the first thousand came in this month and wait to be screened: no office's queue is ever empty. */
export const IN_QUEUE = 60;

export interface BenchOfficer {
  key: number;
  name: string;
  unit: string;
  from: string;
  until: string | null;
}
export interface BenchCase {
  key: number;
  receivedOn: string;
  status: string;
  closedOn: string | null;
  type: string;
  priority: string;
  /** Keys of officers, each once; `outcome` as soon as there is one. */
  accused: { officer: number; outcome: string | null }[];
}

/** Numbers between 0 and 1 that hang on their seed alone (mulberry32). */
function randomOf(seed: number): () => number {
  let state = (seed * 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function drawn<T>(shares: readonly (readonly [T, number])[], u: number): T {
  let sum = 0;
  for (const [value, share] of shares) if ((sum += share) > u) return value;
  return shares.at(-1)![0];
}

const DAY = 86_400_000;
const dayAt = (today: Date, daysAgo: number) =>
  new Date(today.getTime() - daysAgo * DAY).toISOString().slice(0, 10);

function daysAgoOf(u: number, v: number): number {
  const all = PER_YEAR.reduce((sum, each) => sum + each, 0);
  let at = u * all;
  for (const [n, count] of PER_YEAR.entries()) {
    if (at < count) return Math.floor((PER_YEAR.length - 1 - n + v) * 365.25);
    at -= count;
  }
  return 0;
}

function lengthOf(u: number): number {
  const n = DAYS.findIndex(([share]) => u < share);
  const [[a, from], [b, to]] = [DAYS[n - 1]!, DAYS[n]!];
  return Math.round(from + ((u - a) / (b - a)) * (to - from));
}

/** Which of those ever accused, the most accused first: the inverse of how accusations add up over them. */
function rankOf(u: number): number {
  const { power, shift } = SKEW;
  const low = shift ** power;
  const x = (low + u * ((1 + shift) ** power - low)) ** (1 / power) - shift;
  return Math.min(EVER_ACCUSED - 1, Math.floor(x * EVER_ACCUSED));
}

export const officersFor = (cases: number): number => Math.ceil(cases / CASES_OF_A_UNIT) * OFFICERS_OF_A_UNIT;

export function officerAt(key: number, today: Date): BenchOfficer {
  const random = randomOf(key + 7_000_003);
  const began = Math.floor(random() * 9_000) + 200;
  const isGone = random() < 0.38;
  return {
    key,
    name: `Benchley ${key.toString(36).toUpperCase()}`,
    unit: `Unit ${Math.floor(key / OFFICERS_OF_A_UNIT)}`,
    from: dayAt(today, began),
    until: isGone ? dayAt(today, Math.floor(began * random() * 0.6)) : null,
  };
}

export function caseAt(key: number, today: Date): BenchCase {
  const random = randomOf(key);
  const isQueued = key < IN_QUEUE;
  const daysAgo = isQueued ? Math.floor(random() * 30) : daysAgoOf(random(), random());
  const length = lengthOf(random());
  const isClosed = !isQueued && daysAgo > length;
  const done = daysAgo / length;
  const status = isClosed
    ? 'closed'
    : isQueued || done < 0.05
      ? 'in_review'
      : done < 0.08
        ? 'accepted'
        : 'investigating';
  const unit = Math.floor(key / CASES_OF_A_UNIT) * OFFICERS_OF_A_UNIT;
  const howMany =
    random() < ACCUSE_NOBODY
      ? 0
      : drawn(
          ACCUSED.map((share, n) => [n + 1, share] as const),
          random(),
        );
  const officers = new Set(Array.from({ length: howMany }, () => unit + rankOf(random())));
  return {
    key,
    receivedOn: dayAt(today, daysAgo),
    status,
    closedOn: isClosed ? dayAt(today, daysAgo - length) : null,
    type: drawn(TYPES, random()),
    priority: drawn(PRIORITIES, random()),
    accused: [...officers].map((officer) => ({
      officer,
      outcome: isClosed ? drawn(FINDINGS, random()) : null,
    })),
  };
}
