/**
 * What the law makes public of a matter against an officer: Penal Code 832.7(b)(1), as widened by SB 16. `sustained`: only
 * once a finding against the officer is final, after the officer could appeal (PC 832.8(b)).
 */
export interface DisclosureGround {
  readonly id: string;
  readonly label: string;
  readonly sustained: boolean;
  /** Types of allegation that it can rest on. */
  readonly types: readonly string[];
  readonly cite: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
}

const since = (effectiveFrom: string) => ({ effectiveFrom, effectiveTo: null }) as const;

export const disclosureGrounds = [
  {
    id: 'firearm',
    label: 'Discharge of a firearm at a person',
    sustained: false,
    types: ['force'],
    cite: 'PC 832.7(b)(1)(A)(i)',
    ...since('2019-01-01'),
  },
  {
    id: 'great_bodily_injury',
    label: 'Force that led to death or great bodily injury',
    sustained: false,
    types: ['force'],
    cite: 'PC 832.7(b)(1)(A)(ii)',
    ...since('2019-01-01'),
  },
  {
    id: 'excessive_force',
    label: 'Unreasonable or excessive force, sustained',
    sustained: true,
    types: ['force'],
    cite: 'PC 832.7(b)(1)(A)(iii)',
    ...since('2022-01-01'),
  },
  {
    id: 'failure_to_intervene',
    label: 'Failure to intervene, sustained',
    sustained: true,
    types: ['breach.B6'],
    cite: 'PC 832.7(b)(1)(A)(iv)',
    ...since('2022-01-01'),
  },
  {
    id: 'sexual_assault',
    label: 'Sexual assault of a member of the public, sustained',
    sustained: true,
    types: ['coercion.C1', 'coercion.C2', 'coercion.C3', 'coercion.C4', 'coercion.C8', 'sexual_misconduct'],
    cite: 'PC 832.7(b)(1)(B)',
    ...since('2019-01-01'),
  },
  {
    id: 'dishonesty',
    label: 'Dishonesty in reporting or investigating, sustained',
    sustained: true,
    types: ['dishonesty', 'retaliation.T8'],
    cite: 'PC 832.7(b)(1)(C)',
    ...since('2019-01-01'),
  },
  {
    id: 'discrimination',
    label: 'Prejudice or discrimination, sustained',
    sustained: true,
    types: ['bias', 'slur'],
    cite: 'PC 832.7(b)(1)(D)',
    ...since('2022-01-01'),
  },
  {
    id: 'unlawful_arrest_or_search',
    label: 'Unlawful arrest or search, sustained',
    sustained: true,
    types: ['arrest', 'search', 'breach.B1', 'retaliation.T1'],
    cite: 'PC 832.7(b)(1)(E)',
    ...since('2022-01-01'),
  },
] as const satisfies readonly DisclosureGround[];
