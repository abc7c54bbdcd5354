/** The law of one place at one time, gathered from its tables. A packet prints `version` (R-P11). */
import type { ClockDefinition } from './clocks.js';
import type { FindingOutcome } from './findings.js';
import type { Jurisdiction, Period } from './jurisdiction.js';
import { inForce, type ListedCrime, type ShieldBasis, type ShieldedOffence } from './shield.js';
import type { AllegationType } from './taxonomy.js';
import { sanFrancisco } from './us-ca-sf.js';
import { newYorkCity } from './us-ny-nyc.js';

export interface PolicyPack
  extends
    Period,
    Pick<
      Jurisdiction,
      | 'allegationTypes'
      | 'findings'
      | 'clocks'
      | 'recipients'
      | 'releaseCites'
      | 'packet'
      | 'packetProfiles'
      | 'disclosureGrounds'
    > {
  readonly jurisdiction: string;
  readonly listedCrimes: readonly ListedCrime[];
  readonly shieldedOffences: readonly ShieldedOffence[];
  readonly shieldBases: readonly ShieldBasis[];
}

/** Every place whose law there is; the first is that of an office which names none. */
export const jurisdictions: readonly [Jurisdiction, ...Jurisdiction[]] = [sanFrancisco, newYorkCity];

/** There is no law for this place. `code` is stable. */
export class JurisdictionUnknownError extends Error {
  readonly code = 'jurisdiction_unknown';
  constructor(id: string) {
    super(
      `There is no law for ${JSON.stringify(id.slice(0, 40))}. Known: ${jurisdictions.map((each) => each.id).join(', ')}.`,
    );
    this.name = 'JurisdictionUnknownError';
  }
}

/** The law of a place; of the first where none is named. @throws JurisdictionUnknownError */
export function lawOf(id?: string): Jurisdiction {
  const found = id === undefined ? jurisdictions[0] : jurisdictions.find((each) => each.id === id);
  if (!found) throw new JurisdictionUnknownError(id ?? '');
  return found;
}

/** What an id means in the law of a place, or undefined for a word that it does not know. */
export const typeIn = (law: Pick<Jurisdiction, 'allegationTypes'>, id: string): AllegationType | undefined =>
  law.allegationTypes.find((each) => each.id === id);
export const outcomeIn = (law: Pick<Jurisdiction, 'findings'>, id: string): FindingOutcome | undefined =>
  law.findings.find((each) => each.id === id);
export const clockIn = (law: Pick<Jurisdiction, 'clocks'>, id: string): ClockDefinition | undefined =>
  law.clocks.find((each) => each.id === id);

/**
 * The pack in force on an ISO date; undefined for another jurisdiction. A date before the first period gets the first
 * pack: the shield errs to the broad side, and an old incident reported today is protected today.
 * `findings` holds today's outcomes in every pack: an old case is decided in the words of the day of the finding.
 */
export function policyOn(date: string, jurisdiction?: string): PolicyPack | undefined {
  const law =
    jurisdiction === undefined ? jurisdictions[0] : jurisdictions.find(({ id }) => id === jurisdiction);
  const period = law?.periods.find((row) => inForce(row, date)) ?? law?.periods[0];
  if (!law || !period) return undefined;
  const day = date < period.effectiveFrom ? period.effectiveFrom : date;
  return {
    jurisdiction: law.id,
    ...period,
    allegationTypes: law.allegationTypes,
    findings: law.findings,
    clocks: law.clocks,
    listedCrimes: law.listedCrimes.filter((row) => inForce(row, day)),
    shieldedOffences: law.shieldedOffences.filter((row) => inForce(row, day)),
    shieldBases: law.shieldBases.filter((row) => inForce(row, day)),
    recipients: law.recipients,
    releaseCites: law.releaseCites,
    packet: law.packet,
    packetProfiles: law.packetProfiles,
    disclosureGrounds: law.disclosureGrounds,
  };
}
