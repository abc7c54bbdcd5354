/** The law of one place at one time, gathered from the tables beside this file. A packet prints `version` (R-P11). */
import { clockDefinitions, type ClockDefinition } from './clocks.js';
import { findingOutcomes, type FindingOutcome } from './findings.js';
import { recipients, type Recipient } from './recipients.js';
import {
  inForce,
  listedCrimes,
  shieldBases,
  shieldedOffences,
  type ListedCrime,
  type ShieldBasis,
  type ShieldedOffence,
} from './shield.js';
import { allegationTypes, type AllegationType } from './taxonomy.js';

export interface PolicyPack {
  readonly jurisdiction: string;
  readonly version: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly title: string;
  readonly sources: readonly string[];
  readonly allegationTypes: readonly AllegationType[];
  readonly findings: readonly FindingOutcome[];
  readonly clocks: readonly ClockDefinition[];
  readonly listedCrimes: readonly ListedCrime[];
  readonly shieldedOffences: readonly ShieldedOffence[];
  readonly shieldBases: readonly ShieldBasis[];
  readonly recipients: readonly Recipient[];
}

type Period = Pick<PolicyPack, 'version' | 'effectiveFrom' | 'effectiveTo' | 'title' | 'sources'>;

const JURISDICTION = 'us-ca-sf';

/** Each time the law changed under our feet; the rows of the tables carry their own dates within it. */
const periods: readonly Period[] = [
  {
    version: 'us-ca-sf/2018-01-11',
    effectiveFrom: '2018-01-11',
    effectiveTo: '2020-01-01',
    title: 'San Francisco, Prioritizing Safety for Sex Workers',
    sources: ['SF DA policy, January 2018', 'SFPD bulletin, 19 December 2017'],
  },
  {
    version: 'us-ca-sf/2020-01-01',
    effectiveFrom: '2020-01-01',
    effectiveTo: '2023-01-01',
    title: 'San Francisco with SB 233',
    sources: ['SF DA policy, January 2018', 'SB 233 (Stats. 2019 ch. 141)', 'Evid. Code 782.1, 1162'],
  },
  {
    version: 'us-ca-sf/2023-01-01',
    effectiveFrom: '2023-01-01',
    effectiveTo: '2025-06-05',
    title: 'San Francisco after the repeal of loitering; POST decertification',
    sources: ['SB 357 (2022)', 'SB 2 (2021)', '11 CCR 1205, 1207'],
  },
  {
    version: 'us-ca-sf/2025-06-05',
    effectiveFrom: '2025-06-05',
    effectiveTo: null,
    title: 'San Francisco, findings of DGO 2.07 (2025)',
    sources: ['DGO 2.07 (eff. 2025-06-05)', 'LAPPL v. City of Los Angeles (2025) S275272', 'AB 847 (2025)'],
  },
];

/**
 * The pack in force on an ISO date; undefined for another jurisdiction. A date before the policy of January 2018
 * gets the first pack: the shield errs to the broad side, and an old incident reported today is protected today.
 * `findings` holds today's outcomes in every pack: an old case is decided in the words of the day of the finding.
 */
export function policyOn(date: string, jurisdiction: string = JURISDICTION): PolicyPack | undefined {
  if (jurisdiction !== JURISDICTION) return undefined;
  const [first] = periods;
  const period = periods.find((row) => inForce(row, date)) ?? first;
  if (!period) return undefined;
  const day = date < period.effectiveFrom ? period.effectiveFrom : date;
  return {
    jurisdiction,
    ...period,
    allegationTypes,
    findings: findingOutcomes,
    clocks: clockDefinitions,
    listedCrimes: listedCrimes.filter((row) => inForce(row, day)),
    shieldedOffences: shieldedOffences.filter((row) => inForce(row, day)),
    shieldBases: shieldBases.filter((row) => inForce(row, day)),
    recipients,
  };
}
