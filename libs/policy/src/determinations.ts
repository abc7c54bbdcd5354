/**
 * What the law makes of an allegation beyond its finding, each told by a person with a day and a reason: how the appeal
 * ended, which class of serious misconduct it is, whether a record of it is public, and what the agency and the Chief did.
 * Told again, the last word counts and the earlier ones stay.
 */
import { postCategories } from './taxonomy.js';

export interface DeterminationValue {
  readonly id: string;
  readonly label: string;
}

export interface DeterminationKind {
  readonly id: string;
  readonly label: string;
  readonly values: readonly DeterminationValue[];
  readonly cite: string;
  readonly verified: boolean;
  /** The clocks of this allegation that begin on its day, and that end on it. */
  readonly starts: readonly string[];
  readonly stops: readonly string[];
}

/** One kind of record that the public may have (PC 832.7(b)(1)). */
export interface DisclosureCategory extends DeterminationValue {
  readonly cite: string;
  /** Only where the allegation is sustained in the sense of PC 832.8(b): finally, after the chance to appeal. */
  readonly onlySustained: boolean;
}

const sustainedOnly = (id: string, label: string, cite: string): DisclosureCategory => ({
  id,
  label,
  cite,
  onlySustained: true,
});

export const disclosureCategories: readonly DisclosureCategory[] = [
  {
    id: 'firearm',
    label: 'Firearm discharged at a person',
    cite: 'PC 832.7(b)(1)(A)',
    onlySustained: false,
  },
  {
    id: 'great_injury',
    label: 'Force that led to death or great bodily injury',
    cite: 'PC 832.7(b)(1)(A)',
    onlySustained: false,
  },
  sustainedOnly('force', 'Unreasonable or excessive force', 'PC 832.7(b)(1)(A)'),
  sustainedOnly('intervene', 'Failure to intervene against excessive force', 'PC 832.7(b)(1)(A)'),
  sustainedOnly(
    'sexual_assault',
    'Sexual assault involving a member of the public, also by coercion, for leniency, under color of authority or on duty',
    'PC 832.7(b)(1)(B)',
  ),
  sustainedOnly('dishonesty', 'Dishonesty in reporting, investigating or prosecuting', 'PC 832.7(b)(1)(C)'),
  sustainedOnly('discrimination', 'Prejudice or discrimination', 'PC 832.7(b)(1)(D)'),
  sustainedOnly('arrest', 'Unlawful arrest or search', 'PC 832.7(b)(1)(E)'),
];

const told: readonly DeterminationValue[] = [{ id: 'done', label: 'Done' }];
const none = { starts: [], stops: [] } as const;

export const sanFranciscoDeterminations: readonly DeterminationKind[] = [
  {
    id: 'appeal',
    label: 'Appeal of the officer',
    values: [
      { id: 'pending', label: 'Pending' },
      { id: 'not_taken', label: 'None taken: waived, or its time is over' },
      { id: 'upheld', label: 'Decided: the finding stands' },
      { id: 'modified', label: 'Decided: the finding stands, the penalty was changed' },
      { id: 'overturned', label: 'Decided: the finding is set aside' },
    ],
    cite: 'PC 832.8(b); GC 3304(b), 3304.5',
    verified: true,
    ...none,
  },
  {
    id: 'post_class',
    label: 'Class of serious misconduct (POST)',
    values: [
      ...Object.entries(postCategories).map(([id, label]) => ({ id, label })),
      { id: 'none', label: 'None: not serious misconduct' },
    ],
    cite: 'PC 13510.8(b); 11 CCR 1205',
    verified: true,
    ...none,
  },
  {
    id: 'disclosure',
    label: 'Record that the public may have',
    values: [
      ...disclosureCategories.map(({ id, label }) => ({ id, label })),
      { id: 'none', label: 'None: confidential' },
    ],
    cite: 'PC 832.7(b)(1)',
    verified: true,
    ...none,
  },
  {
    id: 'agency_notified',
    label: 'The employing agency was told',
    values: told,
    cite: 'PC 13510.9(a)(2), (3)',
    verified: true,
    starts: ['post_report'],
    stops: [],
  },
  {
    id: 'post_reported',
    label: 'The agency reported to POST',
    values: told,
    cite: 'PC 13510.9(a)',
    verified: true,
    starts: ['post_update'],
    stops: ['post_report'],
  },
  {
    id: 'post_updated',
    label: 'The agency updated its report to POST',
    values: told,
    cite: '11 CCR 1207',
    verified: true,
    starts: [],
    stops: ['post_update'],
  },
  {
    id: 'post_closed',
    label: 'The agency told POST the final disposition',
    values: told,
    cite: 'PC 13510.9(a)(4); 11 CCR 1207',
    verified: true,
    starts: [],
    stops: ['post_report', 'post_update'],
  },
  {
    id: 'transmitted',
    label: 'The sustained complaint was transmitted to the Chief',
    values: told,
    cite: 'SF Admin. Code 96.3',
    verified: true,
    starts: ['chief_action'],
    stops: [],
  },
  {
    id: 'chief_acted',
    label: 'The Chief acted',
    values: [
      { id: 'agreed', label: 'Followed the recommendation' },
      { id: 'otherwise', label: 'Decided otherwise' },
    ],
    cite: 'SF Admin. Code 96.3',
    verified: true,
    starts: [],
    stops: ['chief_action', 'commission_deadline'],
  },
  {
    id: 'commission_set',
    label: 'The Commission set a new day',
    values: told,
    cite: 'SF Admin. Code 96.3',
    verified: true,
    starts: ['commission_deadline'],
    stops: [],
  },
  {
    id: 'proposed',
    label: 'The officer was notified of the discipline proposed',
    values: told,
    cite: 'GC 3304(d)(1); Sulier v. SPB (2004)',
    verified: true,
    starts: [],
    stops: ['pobra_year'],
  },
  {
    id: 'discipline_decided',
    label: 'Discipline was decided',
    values: told,
    cite: 'GC 3304(f)',
    verified: false,
    starts: ['discipline_notice'],
    stops: [],
  },
  {
    id: 'discipline_notified',
    label: 'The officer was notified of the discipline decided',
    values: told,
    cite: 'GC 3304(f)',
    verified: false,
    starts: [],
    stops: ['discipline_notice'],
  },
];
