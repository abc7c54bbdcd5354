/**
 * What an officer can be accused of: the allegation types of domain.md §3.3, with the codes that
 * San Francisco's Department of Police Accountability (DPA) and the state's POST use for the same thing.
 * A table, because counsel must be able to read and correct it.
 */

/** The nine serious-misconduct categories of Penal Code 13510.8(b) and 11 CCR 1205. */
export const postCategories = {
  dishonesty: 'Dishonesty in reporting, investigating or prosecuting',
  abuse_of_power: 'Abuse of power (intimidating witnesses, false confession, false arrest)',
  physical_abuse: 'Physical abuse or excessive force',
  sexual_assault: 'Sexual assault as described in Penal Code 832.7(b)',
  bias: 'Demonstrating bias',
  egregious_acts: 'Egregious or repeated unlawful acts',
  gang: 'Participation in a law enforcement gang',
  failure_to_cooperate: 'Failure to cooperate with a misconduct investigation',
  failure_to_intercede: 'Failure to intercede when another officer uses clearly excessive force',
} as const;

export type PostCategory = keyof typeof postCategories;
export type AllegationFamily = 'coercion' | 'retaliation' | 'breach' | 'conduct';

/** One allegation type. `opensCriminalReview` is rule R-P8: such an allegation always gets a prosecution review as well. */
export interface AllegationType {
  readonly id: string;
  readonly family: AllegationFamily;
  readonly label: string;
  /** The category of the office itself. San Francisco: UF, UA, CRD, ND, D, RS, SS. */
  readonly localCode?: string;
  readonly postCategory?: PostCategory;
  readonly opensCriminalReview: boolean;
  readonly cites: readonly string[];
}

const coercion = (n: number, label: string, postCategory: PostCategory, cites: readonly string[]) =>
  ({
    id: `coercion.C${n}`,
    family: 'coercion',
    label,
    localCode: 'CRD',
    postCategory,
    opensCriminalReview: true,
    cites,
  }) as const;

const retaliation = (
  n: number,
  label: string,
  cites: readonly string[],
  postCategory: PostCategory = 'abuse_of_power',
) =>
  ({
    id: `retaliation.T${n}`,
    family: 'retaliation',
    label,
    localCode: 'UA',
    postCategory,
    opensCriminalReview: true,
    cites,
  }) as const;

/** Every allegation type, most serious family first. Cites name the law to check, not a charge. */
export const allegationTypes = [
  coercion(1, 'Sex demanded under threat of arrest or charge', 'sexual_assault', [
    'SF DA policy P8 (Jan 2018)',
    'PC 261(a)(7)',
    'PC 518',
    'PC 832.7(b)(1)(B)',
  ]),
  coercion(2, 'Sex demanded for leniency or for the return of property', 'sexual_assault', [
    'SF DA policy P8 (Jan 2018)',
    'PC 518',
    'PC 68',
    'PC 832.7(b)(1)(B)',
  ]),
  coercion(3, 'Sexual contact during a search or in detention', 'sexual_assault', [
    'PC 243.4',
    'PC 289.6',
    'PC 149',
    'PC 832.7(b)(1)(B)',
  ]),
  coercion(4, 'Propositioning while on duty', 'sexual_assault', [
    'PC 832.7(b)(1)(B)',
    'SF DA policy P8 (Jan 2018)',
  ]),
  coercion(5, 'Extortion of money, drugs or goods', 'abuse_of_power', ['PC 518', 'PC 68']),
  coercion(6, 'Threat of deportation or of a call to immigration', 'abuse_of_power', [
    'PC 518',
    'PC 261(a)(7)',
    'GC 7284.6',
  ]),
  coercion(7, 'Coerced information or informant work', 'abuse_of_power', ['PC 518', 'PC 137']),
  coercion(8, 'Sexual contact by an undercover officer', 'sexual_assault', ['PC 832.7(b)(1)(B)', 'PC 289.6']),
  coercion(9, "Threat to a person's children or housing", 'abuse_of_power', ['PC 518', 'PC 136.1']),
  retaliation(1, 'Arrest, citation or stop as reprisal', ['PC 140', '42 USC 1983']),
  retaliation(2, 'Threat as reprisal, or against reporting', ['PC 136.1', 'PC 140']),
  retaliation(3, 'Surveillance or following as reprisal', ['PC 646.9', 'PC 140']),
  retaliation(4, 'Outing, or disclosing who reported', ['PC 832.7', 'PC 293']),
  retaliation(5, 'Contact with employer, landlord or family as reprisal', ['PC 140']),
  retaliation(6, 'Refusing or discouraging a complaint', ['PC 832.5(a)', 'DGO 2.04']),
  retaliation(7, 'Seizing or destroying property or a phone as reprisal', ['PC 148(g)', 'PC 135']),
  retaliation(8, 'False report or charge as reprisal', ['PC 118.1', 'PC 140'], 'dishonesty'),
  retaliation(9, 'Pressure to withdraw a complaint or statement', ['PC 136.1', 'PC 137']),
  retaliation(10, 'Interference with an advocate', ['PC 679.04', 'PC 136.1']),
  retaliation(11, 'Reprisal inside the department (officer whistleblower)', [
    'Labor Code 1102.5',
    'GC 53298',
  ]),
  {
    id: 'breach.B1',
    family: 'breach',
    label: 'Arrest of a protected reporter',
    localCode: 'UA',
    postCategory: 'abuse_of_power',
    opensCriminalReview: false,
    cites: ['PC 647.3', 'SFPD bulletin 19 Dec 2017 (P7)'],
  },
  {
    id: 'breach.B2',
    family: 'breach',
    label: 'Use of a protected statement',
    localCode: 'UA',
    opensCriminalReview: false,
    cites: ['SF DA policy P4-P5 (Jan 2018)', 'Evid. Code 1161-1162'],
  },
  {
    id: 'breach.B3',
    family: 'breach',
    label: 'Condoms as cause or as evidence',
    localCode: 'UA',
    opensCriminalReview: false,
    cites: ['PC 647.3', 'Evid. Code 782.1'],
  },
  {
    id: 'breach.B4',
    family: 'breach',
    label: 'Immigration inquiry or report',
    localCode: 'UA',
    opensCriminalReview: false,
    cites: ['GC 7284.6', 'SF Admin. Code 12H', 'SF DA policy P6 (Jan 2018)'],
  },
  {
    id: 'breach.B5',
    family: 'breach',
    label: 'Failure to take or forward a complaint or report',
    localCode: 'ND',
    opensCriminalReview: false,
    cites: ['PC 832.5(a)', 'DGO 2.04'],
  },
  {
    id: 'breach.B6',
    family: 'breach',
    label: 'Failure of a fellow officer to intervene or report',
    localCode: 'ND',
    postCategory: 'failure_to_intercede',
    opensCriminalReview: false,
    cites: ['PC 7286(b)', 'PC 13510.8(b)(9)'],
  },
  {
    id: 'force',
    family: 'conduct',
    label: 'Unnecessary or excessive force',
    localCode: 'UF',
    postCategory: 'physical_abuse',
    opensCriminalReview: false,
    cites: ['PC 835a', 'PC 149'],
  },
  {
    id: 'sexual_misconduct',
    family: 'conduct',
    label: 'Sexual misconduct',
    localCode: 'CRD',
    postCategory: 'sexual_assault',
    opensCriminalReview: true,
    cites: ['PC 243.4', 'PC 832.7(b)(1)(B)'],
  },
  {
    id: 'threat',
    family: 'conduct',
    label: 'Verbal threats or harassment',
    localCode: 'CRD',
    opensCriminalReview: false,
    cites: ['DGO 2.01'],
  },
  {
    id: 'arrest',
    family: 'conduct',
    label: 'Unlawful arrest, detention, stop or citation',
    localCode: 'UA',
    postCategory: 'abuse_of_power',
    opensCriminalReview: false,
    cites: ['PC 236', 'PC 832.7(b)(1)(E)'],
  },
  {
    id: 'search',
    family: 'conduct',
    label: 'Unlawful search or seizure',
    localCode: 'UA',
    opensCriminalReview: false,
    cites: ['Cal. Const. art. I s.13', 'PC 832.7(b)(1)(E)'],
  },
  {
    id: 'bias',
    family: 'conduct',
    label: 'Racial or identity profiling',
    localCode: 'UA',
    postCategory: 'bias',
    opensCriminalReview: false,
    cites: ['PC 13519.4(e)', 'PC 13012(a)(5)'],
  },
  {
    id: 'slur',
    family: 'conduct',
    label: 'Racial or sexual slur',
    localCode: 'RS/SS',
    postCategory: 'bias',
    opensCriminalReview: false,
    cites: ['DGO 2.01', 'PC 13519.4'],
  },
  {
    id: 'dishonesty',
    family: 'conduct',
    label: 'False statement, report or evidence',
    localCode: 'CRD',
    postCategory: 'dishonesty',
    opensCriminalReview: false,
    cites: ['PC 118.1', 'PC 832.7(b)(1)(C)'],
  },
  {
    id: 'property',
    family: 'conduct',
    label: 'Theft, loss or damage of property',
    localCode: 'ND',
    opensCriminalReview: false,
    cites: ['GC 7522.72', 'DGO 6.15'],
  },
  {
    id: 'neglect',
    family: 'conduct',
    label: 'Neglect of duty',
    localCode: 'ND',
    opensCriminalReview: false,
    cites: ['DGO 2.01'],
  },
  {
    id: 'conduct',
    family: 'conduct',
    label: 'Conduct unbecoming, off-duty or criminal conduct, other',
    localCode: 'CRD',
    opensCriminalReview: false,
    cites: ['DGO 2.01'],
  },
  {
    id: 'discourtesy',
    family: 'conduct',
    label: 'Discourtesy',
    localCode: 'D',
    opensCriminalReview: false,
    cites: ['DGO 2.01'],
  },
] as const satisfies readonly AllegationType[];

/** The literal ids of the table above, such as `coercion.C1` or `discourtesy`. */
export type AllegationTypeId =
  | `coercion.C${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}`
  | `retaliation.T${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11}`
  | Exclude<(typeof allegationTypes)[number]['id'], `coercion.${string}` | `retaliation.${string}`>;

const byId: ReadonlyMap<string, AllegationType> = new Map(allegationTypes.map((type) => [type.id, type]));

/** The type with this id, or undefined for a word the table does not know. */
export function findAllegationType(id: string): AllegationType | undefined {
  return byId.get(id);
}

/** Whether a word from outside is one of the table's ids. */
export function isAllegationTypeId(id: string): id is AllegationTypeId {
  return byId.has(id);
}
