/**
 * What the office's own complaints tell of one officer, measured. Pure. A measure is a question to a human and never an
 * answer: it says how it was counted, and nothing follows from it by itself (domain.md §5, early intervention).
 */
import {
  addDays,
  addMonths,
  daysBetween,
  typeIn,
  type AllegationFamily,
  type Jurisdiction,
} from '@redress/policy';

/** How far back an officer is compared with others. */
export const COMPARED_YEARS = 5;
/** With fewer beside whom somebody served, a rate would tell of one or two people and of no unit. */
export const FEWEST_PEERS = 5;
/** The last column of the comparison holds this many and more. */
const MOST_TOLD = 8;

export type Ending = 'sustained' | 'otherwise' | 'open';

/** A complaint as it bears on one officer. */
export interface OfficerComplaint {
  readonly caseId: string;
  readonly number: string;
  readonly status: string;
  readonly receivedOn: string;
  /** Of the allegations against this officer; of the assessment as long as there is none. */
  readonly types: readonly string[];
  /** Approved findings against this officer, by the allegation's type. */
  readonly findings: readonly { readonly typeId: string; readonly outcome: string }[];
  readonly ending: Ending;
}

export interface ComplaintRow {
  readonly caseId: string;
  readonly number: string;
  readonly status: string;
  readonly receivedOn: string;
  readonly assessed: readonly string[] | null;
  readonly claims: readonly { readonly typeId: string; readonly outcome: string | null }[];
}

/** A complaint that was declined or closed has ended; so has one whose every allegation has a finding. */
export function complaintOf(row: ComplaintRow, law: Pick<Jurisdiction, 'findings'>): OfficerComplaint {
  const { claims, assessed, ...told } = row;
  const findings = claims.flatMap(({ typeId, outcome }) => (outcome === null ? [] : [{ typeId, outcome }]));
  const sustained = new Set(
    law.findings.flatMap(({ id, disposition }) => (disposition === 'sustained' ? [id] : [])),
  );
  const types = claims.length > 0 ? claims.map(({ typeId }) => typeId) : (assessed ?? []);
  return {
    ...told,
    types: [...new Set(types)],
    findings,
    ending: findings.some(({ outcome }) => sustained.has(outcome))
      ? 'sustained'
      : ['declined', 'closed'].includes(row.status) ||
          (claims.length > 0 && findings.length === claims.length)
        ? 'otherwise'
        : 'open',
  };
}

export interface YearOfComplaints extends Record<Ending, number> {
  readonly year: number;
}

/** Each year from the first complaint to this one, those without any too: a gap is told as one. */
export function byYear(complaints: readonly OfficerComplaint[], today: string): YearOfComplaints[] {
  const years = complaints.map(({ receivedOn }) => yearOf(receivedOn));
  if (years.length === 0) return [];
  const first = Math.min(...years);
  return Array.from({ length: Math.max(1, yearOf(today) - first + 1) }, (_, n) => {
    const of = complaints.filter(({ receivedOn }) => yearOf(receivedOn) === first + n);
    const ended = (ending: Ending) => of.filter((each) => each.ending === ending).length;
    return {
      year: first + n,
      sustained: ended('sustained'),
      otherwise: ended('otherwise'),
      open: ended('open'),
    };
  });
}

export interface TypeCount {
  readonly typeId: string;
  readonly complaints: number;
}

/** How many complaints allege each type, most first. */
export function alleged(complaints: readonly OfficerComplaint[]): TypeCount[] {
  const counts = new Map<string, number>();
  for (const typeId of complaints.flatMap(({ types }) => types))
    counts.set(typeId, (counts.get(typeId) ?? 0) + 1);
  return [...counts]
    .map(([typeId, n]) => ({ typeId, complaints: n }))
    .sort((a, b) => b.complaints - a.complaints || (a.typeId < b.typeId ? -1 : 1));
}

/** The days that are compared, today included. */
export const comparedSince = (today: string): string => addDays(addMonths(today, -12 * COMPARED_YEARS), 1);

export interface Span {
  readonly from: string;
  readonly to: string;
}
export interface PeerSpan extends Span {
  readonly officerId: string;
  /** Which span of the officer's own it lies in. */
  readonly span: number;
  /** Complaints that came in on these days and name this peer. */
  readonly complaints: number;
}

/** One officer beside those who served in the same unit at the same time. */
export interface Comparison {
  readonly observed: number;
  /** What it would be if complaints named this officer as often, by day of service, as those beside them. */
  readonly expected: number;
  /** observed / expected, to two digits; null where less than one was expected, for chance alone makes it large then. */
  readonly ratio: number | null;
  readonly peers: number;
  /** How many of them were named less often. */
  readonly below: number;
  /** How many of them were named how often; `own` marks where the officer stands. */
  readonly spread: readonly {
    readonly complaints: string;
    readonly officers: number;
    readonly own: boolean;
  }[];
}

const daysOf = ({ from, to }: Span) => Math.max(0, daysBetween(from, to) + 1);
const LEAST_EXPECTED = 1;

/**
 * The rate against peers: indirect standardisation over the officer's own stints, so that somebody who served in a unit
 * about which much is complained is compared with those who served there and then.
 * @param received the days of the complaints that name the officer
 * @returns null where too few served beside them
 */
export function compared(
  spans: readonly Span[],
  received: readonly string[],
  peers: readonly PeerSpan[],
): Comparison | null {
  const each = Map.groupBy(peers, ({ officerId }) => officerId);
  if (each.size < FEWEST_PEERS) return null;
  const observed = received.filter((on) => spans.some(({ from, to }) => from <= on && on <= to)).length;
  const expected = spans.reduce((sum, span, n) => {
    const beside = peers.filter((peer) => peer.span === n);
    const days = beside.reduce((all, peer) => all + daysOf(peer), 0);
    const complaints = beside.reduce((all, peer) => all + peer.complaints, 0);
    return days === 0 ? sum : sum + (daysOf(span) * complaints) / days;
  }, 0);
  const counts = [...each.values()].map((of) => of.reduce((sum, { complaints }) => sum + complaints, 0));
  return {
    observed,
    expected: rounded(expected),
    ratio: expected < LEAST_EXPECTED ? null : rounded(observed / expected),
    peers: each.size,
    below: counts.filter((count) => count < observed).length,
    spread: spreadOf(counts, observed),
  };
}

function spreadOf(counts: readonly number[], own: number): Comparison['spread'] {
  const most = Math.min(MOST_TOLD, Math.max(own, ...counts, 1));
  return Array.from({ length: most + 1 }, (_, n) => ({
    complaints: n === MOST_TOLD ? `${n}+` : String(n),
    officers: counts.filter((count) => Math.min(count, most) === n).length,
    own: Math.min(own, most) === n,
  }));
}

/** From how many complaints of what, within how many months on, the office asks itself something. */
export interface Threshold {
  readonly id: string;
  readonly family: AllegationFamily | null;
  readonly atLeast: number;
  readonly months: number;
}

/** A threshold that an officer's complaints have reached. */
export interface Question {
  readonly thresholdId: string;
  readonly words: string;
  readonly complaints: number;
  /** The day of the newest of them: an answer since then stands until another comes in. */
  readonly newestOn: string;
}

/** The first day that still counts for a threshold. */
export const countedSince = (months: number, today: string): string => addDays(addMonths(today, -months), 1);

export function questionsOf(
  thresholds: readonly Threshold[],
  complaints: readonly OfficerComplaint[],
  today: string,
  law: Pick<Jurisdiction, 'allegationTypes'>,
): Question[] {
  return thresholds.flatMap((threshold) => {
    const { id, family, atLeast, months } = threshold;
    const since = countedSince(months, today);
    const counted = complaints.filter(
      ({ receivedOn, types }) =>
        receivedOn >= since &&
        (family === null || types.some((type) => typeIn(law, type)?.family === family)),
    );
    const newestOn = counted
      .map(({ receivedOn }) => receivedOn)
      .sort()
      .at(-1);
    if (counted.length < atLeast || newestOn === undefined) return [];
    return [
      { thresholdId: id, words: wordsOf(threshold, counted.length), complaints: counted.length, newestOn },
    ];
  });
}

export const FAMILY_WORDS: Readonly<Record<AllegationFamily, string>> = {
  coercion: 'of coercion',
  retaliation: 'of retaliation',
  breach: 'of a breach of the policy',
  conduct: 'of other conduct',
};

const monthsWords = (months: number) => (months === 1 ? 'the last month' : `the last ${months} months`);

/** Always a question to whoever reads it: a count decides nothing. */
export const wordsOf = ({ family, months, atLeast }: Omit<Threshold, 'id'>, complaints: number): string =>
  `${complaints} complaints${family ? ` ${FAMILY_WORDS[family]}` : ''} in ${monthsWords(months)}; the office looks from ${atLeast} on. ` +
  'Is there something about training, supervision or assignment that somebody should look at?';

const yearOf = (on: string) => Number(on.slice(0, 4));
const rounded = (value: number) => Math.round(value * 100) / 100;

/** How each measure is counted, in the words that stand beside it wherever it is shown. */
export const MEASURES = {
  count: {
    label: 'Complaints',
    definition:
      'Complaints that you may read and that name this officer, in the filing or by an allegation since; each once.',
  },
  rate: {
    label: 'Against those beside them',
    definition: `Complaints of the last ${COMPARED_YEARS} years on days of service in a known unit, beside what they would be if this officer were named as often, by day of service, as everybody else who served in the same unit on the same days. With small numbers chance alone explains much of a difference.`,
  },
  alike: {
    label: 'The same alleged more than once',
    definition: `Types that two or more of the complaints allege against this officer: by the allegations, or by the assessment where there is none yet.`,
  },
  together: {
    label: 'Named together',
    definition: 'Other officers whom two or more of the same complaints name.',
  },
} as const;
