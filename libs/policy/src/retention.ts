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

/** At least so long. The rows in force on the day of the question count, whatever was law when the case was closed. */
export const retentionPeriods = [
  { id: 'not_sustained', label: 'No sustained finding', years: 5, ...SB_16 },
  { id: 'sustained', label: 'A sustained finding', years: 15, ...SB_16 },
] as const satisfies readonly RetentionPeriod[];

/** The day from which the years are counted. */
export const retentionTrigger = {
  startedBy: 'case.closed',
  reason: 'The statute names no day. The closing is the last one that it can mean, and so the longest.',
  verified: false,
} as const;

export interface RetentionReading {
  readonly class: RetentionClass;
  readonly reason: string;
}

const cleared = (reason: string): RetentionReading => ({ class: 'not_sustained', reason });
const unsure = (reason: string): RetentionReading => ({ class: 'unknown', reason });
const UNCLASSED = unsure(
  'Which class of Penal Code 13012 this is stands open, so that it is kept as sustained.',
);

/** How each outcome is read, with why. */
export const retentionReadings: Readonly<Record<FindingOutcomeId, RetentionReading>> = {
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
  referral_to_other_agency: unsure('The other agency may sustain it without this office learning of it.'),
  withdrawn: cleared('Ended without a finding.'),
  mediated: cleared('Ended without a finding.'),
};

/** The reading of an outcome; of no finding at all, and of a word that the table does not know, the longest. */
export function retentionReading(outcome: string | null): RetentionReading {
  if (outcome === null) return unsure('An allegation has no finding.');
  const readings: Readonly<Record<string, RetentionReading>> = retentionReadings;
  return Object.hasOwn(readings, outcome)
    ? readings[outcome]!
    : unsure('No outcome of the policy has this name.');
}
