/**
 * Whom the shield protects and on what basis: the San Francisco policy of January 2018 (domain.md §1) and
 * Penal Code 647.3 (SB 233). Lists are effective-dated, because a case is judged by the law in force on its own dates (R-P11).
 */
interface Dated {
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
}

/** A crime whose victim or witness is protected when reporting it. */
export interface ListedCrime extends Dated {
  readonly id: string;
  readonly label: string;
  readonly cites: readonly string[];
}

/** An offence that is not held against a protected reporter. */
export interface ShieldedOffence extends Dated {
  readonly id: string;
  readonly label: string;
  readonly cite: string;
}

const POLICY = 'SF DA policy P2 (Jan 2018)';
const SB_233 = 'PC 647.3';
const always = { effectiveFrom: '1872-01-01', effectiveTo: null } as const;
const since2018 = { effectiveFrom: '2018-01-11', effectiveTo: null } as const;
const since2020 = { effectiveFrom: '2020-01-01', effectiveTo: null } as const;

/** Policy clause P2, whose list is open-ended ("or other violent crime"), and the crimes of PC 647.3. */
export const listedCrimes = [
  { id: 'sexual_assault', label: 'Sexual assault', cites: [POLICY, SB_233, 'PC 243.4(a)'], ...since2018 },
  { id: 'human_trafficking', label: 'Human trafficking', cites: [POLICY, SB_233, 'PC 236.1'], ...since2018 },
  { id: 'stalking', label: 'Stalking', cites: [POLICY, SB_233, 'PC 646.9'], ...since2018 },
  { id: 'robbery', label: 'Robbery', cites: [POLICY], ...since2018 },
  { id: 'assault', label: 'Assault', cites: [POLICY, SB_233, 'PC 245(a)'], ...since2018 },
  { id: 'kidnapping', label: 'Kidnapping', cites: [POLICY], ...since2018 },
  { id: 'threats', label: 'Threats', cites: [POLICY], ...since2018 },
  { id: 'blackmail', label: 'Blackmail', cites: [POLICY, SB_233, 'PC 518'], ...since2018 },
  { id: 'extortion', label: 'Extortion', cites: [POLICY, SB_233, 'PC 518'], ...since2018 },
  { id: 'burglary', label: 'Burglary', cites: [POLICY], ...since2018 },
  {
    id: 'other_violent',
    label: 'Other violent crime',
    cites: [POLICY, SB_233, 'PC 1192.7(c)'],
    ...since2018,
  },
  { id: 'domestic_violence', label: 'Domestic violence', cites: [SB_233, 'PC 273.5'], ...since2020 },
] as const satisfies readonly ListedCrime[];

export type ListedCrimeId = (typeof listedCrimes)[number]['id'];

/**
 * Policy clause P3. The dates are those of the offence, not of the policy: what counts is when the report is made,
 * so an old incident is covered too. PC 653.22 was repealed by SB 357 from 1 January 2023.
 */
export const shieldedOffences = [
  { id: 'pc_647a', label: 'Lewd conduct in public', cite: 'PC 647(a)', ...always },
  { id: 'pc_647b', label: 'Prostitution', cite: 'PC 647(b)', ...always },
  {
    id: 'pc_653_22',
    label: 'Loitering with intent to commit prostitution',
    cite: 'PC 653.22',
    effectiveFrom: '1996-01-01',
    effectiveTo: '2023-01-01',
  },
  { id: 'pc_372', label: 'Public nuisance', cite: 'PC 372', ...always },
  {
    id: 'misdemeanor_drug',
    label: 'Misdemeanor drug offence',
    cite: 'H&S Code (misdemeanor Controlled Substances Act violations)',
    ...always,
  },
] as const satisfies readonly ShieldedOffence[];

/** Why the shield applies. The text goes into the packet; the cite names what counsel must check. */
export interface ShieldBasis extends Dated {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly cite: string;
}

/** The legal bases of the shield, broadest first: the broad one is the default (domain.md, trap 1). */
export const shieldBases = [
  {
    id: 'policy',
    title: 'Use of what a reporter says',
    text: 'Information from a victim or witness of a listed crime is not used in any manner to investigate or prosecute that person.',
    cite: 'SF DA policy P4 (Jan 2018)',
    ...since2018,
  },
  {
    id: 'statement',
    title: 'Truthful reports',
    text: 'A truthful report is not used against the person who made it in an action about this incident for the shielded offences.',
    cite: 'SF DA policy P5 (Jan 2018)',
    ...since2018,
  },
  {
    id: 'no_arrest',
    title: 'No arrest of a reporter',
    text: 'A person who reports a listed crime is not arrested for sex work or a misdemeanor drug offence around that time.',
    cite: 'PC 647.3; SFPD bulletin 19 Dec 2017',
    ...since2020,
  },
  {
    id: 'evidence',
    title: 'Evidence of sex work',
    text: 'Evidence of sex work at or around the time of the crime is not admissible to prove the liability of its victim or witness.',
    cite: 'Evid. Code 1161, 1162',
    effectiveFrom: '2019-01-01',
    effectiveTo: null,
  },
  {
    id: 'immigration',
    title: 'Immigration status',
    text: 'Immigration status is not used against a victim or witness and is not told to any agency.',
    cite: 'SF DA policy P6 (Jan 2018); GC 7284.6',
    ...since2018,
  },
] as const satisfies readonly ShieldBasis[];

/** Whether an effective-dated row is in force on a day; `effectiveTo` is the first day it no longer is. */
export function inForce(
  row: { readonly effectiveFrom: string; readonly effectiveTo: string | null },
  date: string,
): boolean {
  return row.effectiveFrom <= date && (row.effectiveTo === null || date < row.effectiveTo);
}

/** The shielded offences that count for an incident on `date`. */
export function shieldedOffencesOn(date: string): readonly ShieldedOffence[] {
  return shieldedOffences.filter((offence) => inForce(offence, date));
}
