/** San Francisco, California: put together from the tables beside this file. */
import { sanFranciscoClocks, sanFranciscoFilingClocks } from './us-ca-sf.clocks.js';
import { disclosureGrounds } from './disclosure.js';
import { findingOutcomes } from './findings.js';
import { sanFranciscoDeterminations } from './determinations.js';
import { sanFranciscoLetters } from './letters.js';
import { sanFranciscoHolidays } from './holidays.js';
import type { Jurisdiction, Period } from './jurisdiction.js';
import { protections } from './us-ca-sf.protections.js';
import { packetProfiles } from './profiles.js';
import { recipients } from './recipients.js';
import { sanFranciscoRetention } from './retention.js';
import { listedCrimes, shieldBases, shieldedOffences } from './shield.js';
import { allegationTypes } from './taxonomy.js';
import { tollingReasons } from './tolling.js';
import { warningPlan } from './warnings.js';
import { watchPlan } from './watch.js';

const periods: readonly Period[] = [
  {
    version: 'us-ca-sf/2018-01-11',
    effectiveFrom: '2018-01-11',
    effectiveTo: '2020-01-01',
    title: 'San Francisco, Prioritizing Safety for Sex Workers',
    sources: ['SF DA policy, January 2018', 'SFPD bulletin, 19 December 2017'],
    verified: true,
  },
  {
    version: 'us-ca-sf/2020-01-01',
    effectiveFrom: '2020-01-01',
    effectiveTo: '2023-01-01',
    title: 'San Francisco with SB 233',
    sources: ['SF DA policy, January 2018', 'SB 233 (Stats. 2019 ch. 141)', 'Evid. Code 782.1, 1162'],
    verified: true,
  },
  {
    version: 'us-ca-sf/2023-01-01',
    effectiveFrom: '2023-01-01',
    effectiveTo: '2025-06-05',
    title: 'San Francisco after the repeal of loitering; POST decertification',
    sources: ['SB 357 (2022)', 'SB 2 (2021)', '11 CCR 1205, 1207'],
    verified: true,
  },
  {
    version: 'us-ca-sf/2025-06-05',
    effectiveFrom: '2025-06-05',
    effectiveTo: null,
    title: 'San Francisco, findings of DGO 2.07 (2025)',
    sources: ['DGO 2.07 (eff. 2025-06-05)', 'LAPPL v. City of Los Angeles (2025) S275272', 'AB 847 (2025)'],
    verified: true,
  },
];

export const sanFrancisco: Jurisdiction = {
  id: 'us-ca-sf',
  periods,
  allegationTypes,
  findings: findingOutcomes,
  retention: sanFranciscoRetention,
  clocks: sanFranciscoClocks,
  filingClocks: sanFranciscoFilingClocks,
  tolling: tollingReasons,
  holidays: sanFranciscoHolidays,
  letters: sanFranciscoLetters,
  determinations: sanFranciscoDeterminations,
  warnings: warningPlan,
  watch: watchPlan,
  listedCrimes,
  shieldedOffences,
  shieldBases,
  shieldCites: {
    coercion: 'policy P4, P5, P8',
    retaliation: 'policy P4, P5, P8',
    breach: 'policy P4-P7, PC 647.3',
  },
  recipients,
  packetProfiles,
  disclosureGrounds,
  releaseCites: {},
  certificationDays: { usual: 30, beforeHearing: 7 },
  protections,
  // Charter 4.136: as a rule within nine months.
  decisionDays: 270,
  packet: {
    place: 'San Francisco, California',
    agency: 'Police Department',
    batesPrefix: 'DPA-',
    confidentialUnder: 'Penal Code 832.7',
    sustained: 'improper conduct',
    standardCite: 'SF Admin. Code 96.1',
    immigrationCite: 'Gov. Code 7284.6; SF Admin. Code 12H',
    seriousHeading: 'Serious misconduct (11 CCR 1205)',
    rules: 'General Orders',
    shownClocks: ['pobra_year', 'investigation_270', 'post_report', 'chief_action'],
    answerClock: 'chief_action',
    rights: [
      'You are told in writing how your complaint ended, within 30 days (Penal Code 832.7).',
      'You may ask for an investigative hearing within 10 days of this letter (DGO 2.07).',
      'A victim of a crime has the rights of Marsy’s Law: to be treated with respect, to be protected, to be told and to be heard (Cal. Const. art. I s. 28(b)).',
      'Nobody may do anything to you because you reported. Tell this office at once if somebody does.',
    ],
    declaration:
      'We declare under penalty of perjury under the laws of the State of California that, to our knowledge, this packet truly and completely gives what the case file holds for this purpose (CCP 2015.5).',
  },
};
