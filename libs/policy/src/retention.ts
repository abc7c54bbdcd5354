/**
 * How long a record is kept: domain.md §2.2 and §7 row 16. What counts as sustained, and the day from which it is
 * counted, are open questions for counsel (§10.7): the reading here is the longer one, for keeping too long breaks no
 * law and destroying too early cannot be undone.
 */
import type { FindingOutcomeId } from './findings.js';

/** What a finding means for retention. `unknown` keeps as long as `sustained`. */
export type RetentionClass = 'sustained' | 'not_sustained' | 'unknown';

export interface RetentionPeriod {
  readonly id: 'sustained' | 'not_sustained';
  readonly label: string;
  readonly years: number;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly cite: string;
  readonly verified: boolean;
}

const SB_16 = {
  effectiveFrom: '2022-01-01',
  effectiveTo: null,
  cite: 'PC 832.5(b)',
  verified: true,
} as const;

export interface RetentionReading {
  readonly class: RetentionClass;
  readonly reason: string;
}

/** How long a place keeps its records. */
export interface RetentionLaw {
  /** At least so long. The rows in force on the day of the question count, whatever was law when the case was closed. */
  readonly periods: readonly RetentionPeriod[];
  /** How each outcome of the place is read, with why. */
  readonly readings: Readonly<Record<string, RetentionReading>>;
  /** The day of the closing, from which the years are counted, is not one of them. */
  readonly firstDay: string;
  /** Why they are counted from the closing. */
  readonly trigger: {
    readonly startedBy: 'case.closed';
    readonly reason: string;
    readonly verified: boolean;
  };
}

const sanFranciscoPeriods: readonly RetentionPeriod[] = [
  { id: 'not_sustained', label: 'No sustained finding', years: 5, ...SB_16 },
  { id: 'sustained', label: 'A sustained finding', years: 15, ...SB_16 },
];

const cleared = (reason: string): RetentionReading => ({ class: 'not_sustained', reason });
const unsure = (reason: string): RetentionReading => ({ class: 'unknown', reason });
const REFERRED = unsure('The other agency may sustain it without this office learning of it.');
const UNCLASSED = unsure(
  'Which class of Penal Code 13012 this is stands open, so that it is kept as sustained.',
);

const sanFranciscoReadings: Readonly<Record<FindingOutcomeId, RetentionReading>> = {
  improper_conduct: {
    class: 'sustained',
    reason:
      'PC 832.8(b) waits for the appeal; the office counts its finding from the moment it is made, also one that was returned or overturned.',
  },
  insufficient_evidence: cleared('Not sustained.'),
  proper_conduct: cleared('Exonerated.'),
  unfounded: cleared('Unfounded.'),
  policy_failure: UNCLASSED,
  supervision_failure: UNCLASSED,
  training_failure: UNCLASSED,
  referral_to_other_agency: REFERRED,
  withdrawn: cleared('Ended without a finding.'),
  mediated: cleared('Ended without a finding.'),
};

export const sanFranciscoRetention: RetentionLaw = {
  periods: sanFranciscoPeriods,
  readings: sanFranciscoReadings,
  firstDay: 'CCP 12',
  trigger: {
    startedBy: 'case.closed',
    reason: 'The statute names no day. The closing is the last one that it can mean, and so the longest.',
    verified: false,
  },
};

const CITY_SCHEDULE = {
  effectiveFrom: '1977-01-01',
  effectiveTo: null,
  cite: 'Office policy, until counsel names the retention schedule (NYC Charter 1133)',
  verified: false,
} as const;

/** Nothing of New York's was read: twenty years for everything, and what is not plainly cleared counts as sustained. */
export const newYorkRetention: RetentionLaw = {
  periods: [
    { id: 'not_sustained', label: 'No substantiated finding', years: 20, ...CITY_SCHEDULE },
    { id: 'sustained', label: 'A substantiated finding', years: 20, ...CITY_SCHEDULE },
  ],
  readings: {
    substantiated: { class: 'sustained', reason: 'Substantiated.' },
    unsubstantiated: cleared('Not substantiated.'),
    within_guidelines: cleared('Within the guidelines.'),
    unfounded: cleared('Unfounded.'),
    officer_unidentified: unsure('The officer may become known yet.'),
    withdrawn: cleared('Ended without a finding.'),
    unable_to_investigate: unsure('It may be taken up again.'),
    mediated: cleared('Ended without a finding.'),
    referral_to_other_agency: REFERRED,
  },
  firstDay: 'General Construction Law 20',
  trigger: {
    startedBy: 'case.closed',
    reason: 'No schedule was read yet. The closing is the last day that one can mean, and so the longest.',
    verified: false,
  },
};

/** The reading of an outcome; of no finding at all, and of a word that the table does not know, the longest. */
export function retentionReading(law: RetentionLaw, outcome: string | null): RetentionReading {
  if (outcome === null) return unsure('An allegation has no finding.');
  return Object.hasOwn(law.readings, outcome)
    ? law.readings[outcome]!
    : unsure('No outcome of the policy has this name.');
}
