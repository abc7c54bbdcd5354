/**
 * How an allegation can end. DGO 2.07 (effective 5 June 2025) names the outcomes; Penal Code 13012(a)(5) names
 * the four dispositions that the Department of Justice counts. Outcomes with no statutory match carry null:
 * which class they fall in is an open question for counsel (domain.md §10.6), so nothing is guessed here.
 */
export type StateDisposition = 'sustained' | 'not_sustained' | 'exonerated' | 'unfounded';

/** One outcome. `adjudicated` tells a decision on the facts from an ending without one. */
export interface FindingOutcome {
  readonly id: string;
  readonly label: string;
  readonly meaning: string;
  readonly disposition: StateDisposition | null;
  readonly adjudicated: boolean;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly cite: string;
}

const DGO_2_07 = {
  effectiveFrom: '2025-06-05',
  effectiveTo: null,
  cite: 'DGO 2.07 (eff. 2025-06-05)',
} as const;

/** The ten outcomes of DGO 2.07. */
export const findingOutcomes = [
  {
    id: 'improper_conduct',
    label: 'Improper conduct',
    meaning: 'The evidence proves that it happened and that it broke the law or a rule.',
    disposition: 'sustained',
    adjudicated: true,
    ...DGO_2_07,
  },
  {
    id: 'insufficient_evidence',
    label: 'Insufficient evidence',
    meaning: 'The evidence neither proves nor disproves that it happened.',
    disposition: 'not_sustained',
    adjudicated: true,
    ...DGO_2_07,
  },
  {
    id: 'proper_conduct',
    label: 'Proper conduct',
    meaning: 'It happened, and it was lawful and within the rules.',
    disposition: 'exonerated',
    adjudicated: true,
    ...DGO_2_07,
  },
  {
    id: 'policy_failure',
    label: 'Policy failure',
    meaning: 'The officer followed a rule, and the rule itself should change.',
    disposition: null,
    adjudicated: true,
    ...DGO_2_07,
  },
  {
    id: 'supervision_failure',
    label: 'Supervision failure',
    meaning: 'It happened because the officer was not properly supervised.',
    disposition: null,
    adjudicated: true,
    ...DGO_2_07,
  },
  {
    id: 'training_failure',
    label: 'Training failure',
    meaning: 'It happened because the officer was not properly trained.',
    disposition: null,
    adjudicated: true,
    ...DGO_2_07,
  },
  {
    id: 'unfounded',
    label: 'Unfounded',
    meaning: 'The evidence proves that it did not happen, or that the named officer was not there.',
    disposition: 'unfounded',
    adjudicated: true,
    ...DGO_2_07,
  },
  {
    id: 'referral_to_other_agency',
    label: 'Referral to other agency',
    meaning: 'Another agency has the power to decide it, and it was sent there.',
    disposition: null,
    adjudicated: false,
    ...DGO_2_07,
  },
  {
    id: 'withdrawn',
    label: 'Withdrawal',
    meaning: 'The person who complained asked to stop; that says nothing about whether it was true.',
    disposition: null,
    adjudicated: false,
    ...DGO_2_07,
  },
  {
    id: 'mediated',
    label: 'Mediated',
    meaning: 'Both sides agreed to settle it in a mediation.',
    disposition: null,
    adjudicated: false,
    ...DGO_2_07,
  },
] as const satisfies readonly FindingOutcome[];

export type FindingOutcomeId = (typeof findingOutcomes)[number]['id'];

const byId: ReadonlyMap<string, FindingOutcome> = new Map(
  findingOutcomes.map((outcome) => [outcome.id, outcome]),
);

/** The outcome with this id, or undefined for a word the table does not know. */
export function findOutcome(id: string): FindingOutcome | undefined {
  return byId.get(id);
}
