/**
 * New York City: the Civilian Complaint Review Board under Charter 440 and 38-A RCNY. From general knowledge: none of it
 * was read in a stored source, so counsel has to check every line before an office relies on it. New York has no law
 * like Penal Code 647.3 of California: the shield is the office's own policy, as broad as it is there.
 */
import type { FindingOutcome } from './findings.js';
import { newYorkHolidays } from './holidays.js';
import type { Jurisdiction } from './jurisdiction.js';
import { newYorkLetters } from './letters.js';
import { packetProfiles, type PacketProfile } from './profiles.js';
import { recipients, type PacketProfileId, type Recipient } from './recipients.js';
import { newYorkRetention } from './retention.js';
import { listedCrimes, type ListedCrime, type ShieldBasis, type ShieldedOffence } from './shield.js';
import { newYorkClocks, newYorkFilingClocks } from './us-ny-nyc.clocks.js';
import { warningPlan } from './warnings.js';
import { watchPlan } from './watch.js';
import { newYorkAllegationTypes } from './us-ny-nyc.taxonomy.js';

const OFFICE_POLICY = 'Office policy';
const always = { effectiveFrom: '1872-01-01', effectiveTo: null } as const;

const rule = { ...always, cite: '38-A RCNY (case dispositions)' } as const;
const outcome = (
  id: string,
  label: string,
  disposition: FindingOutcome['disposition'],
  meaning: string,
): FindingOutcome => ({ id, label, meaning, disposition, adjudicated: disposition !== null, ...rule });

/** The dispositions of the Board, with those of the state of California only as far as statistics need a class. */
const findings: readonly FindingOutcome[] = [
  outcome(
    'substantiated',
    'Substantiated',
    'sustained',
    'It is more likely than not that it happened and broke a rule.',
  ),
  outcome(
    'unsubstantiated',
    'Unable to determine (unsubstantiated)',
    'not_sustained',
    'The evidence does not show whether it happened, or whether it broke a rule.',
  ),
  outcome(
    'within_guidelines',
    'Within NYPD guidelines',
    'exonerated',
    'It happened, and it broke no rule of the department.',
  ),
  outcome('unfounded', 'Unfounded', 'unfounded', 'It is more likely than not that it did not happen.'),
  outcome(
    'officer_unidentified',
    'Officer unidentified',
    null,
    'The officer could not be identified; that says nothing about whether it was true.',
  ),
  outcome(
    'withdrawn',
    'Complaint withdrawn',
    null,
    'The person who complained asked to stop; that says nothing about whether it was true.',
  ),
  outcome(
    'unable_to_investigate',
    'Unable to investigate',
    null,
    'Those who could tell of it were not reached.',
  ),
  outcome('mediated', 'Mediated', null, 'Both sides agreed to settle it in a mediation.'),
  outcome(
    'referral_to_other_agency',
    'Referred',
    null,
    'Another agency has the power to decide it, and it was sent there.',
  ),
];

/** The same crimes, protected by the office's own policy. */
const crimes: readonly ListedCrime[] = listedCrimes.map(({ id, label }) => ({
  id,
  label,
  cites: [OFFICE_POLICY],
  ...always,
}));

const shieldedOffences: readonly ShieldedOffence[] = [
  { id: 'pl_230_00', label: 'Prostitution', cite: 'Penal Law 230.00', ...always },
  {
    id: 'pl_240_37',
    label: 'Loitering for the purpose of prostitution',
    cite: 'Penal Law 240.37',
    effectiveFrom: '1976-07-11',
    effectiveTo: '2021-02-02',
  },
  {
    id: 'pl_220_03',
    label: 'Possession of a controlled substance, misdemeanor',
    cite: 'Penal Law 220.03',
    ...always,
  },
];

const shieldBases: readonly ShieldBasis[] = [
  {
    id: 'policy',
    title: 'Use of what a reporter says',
    text: 'This office uses information from a victim or witness of a listed crime in no manner to investigate that person, and gives it to nobody for that.',
    cite: OFFICE_POLICY,
    ...always,
  },
  {
    id: 'statement',
    title: 'Truthful reports',
    text: 'This office gives a truthful report to nobody for an action against the person who made it.',
    cite: OFFICE_POLICY,
    ...always,
  },
  {
    id: 'condoms',
    title: 'Condoms',
    text: 'Possession of a condom is not received in evidence of prostitution or loitering.',
    cite: 'CPL 60.47',
    effectiveFrom: '2015-04-13',
    effectiveTo: null,
  },
  {
    id: 'immigration',
    title: 'Immigration status',
    text: 'Immigration status is not asked for, not used against a victim or witness, and told to no agency.',
    cite: `${OFFICE_POLICY}; NYC Admin. Code 10-178`,
    ...always,
  },
];

/** The same profiles in the words and by the law of this place. */
const words: Readonly<
  Record<PacketProfileId, Partial<Pick<PacketProfile, 'title' | 'asks' | 'basis' | 'identity'>>>
> = {
  A: { basis: ['NYC Charter 440', '38-A RCNY'] },
  B: { title: 'Charges and specifications', basis: ['NYC Charter 440, 441', '38-A RCNY'] },
  C: {
    asks: 'That the department report this to the division.',
    basis: ['Executive Law 845'],
    identity: 'Sealed in the custody of this office; given only with the consent of the person.',
  },
  D: { basis: [OFFICE_POLICY] },
  E: { basis: ['38-A RCNY'] },
  F: { title: 'Record disclosed under the Freedom of Information Law', basis: ['Public Officers Law 86-89'] },
  G: { basis: ['Civil Service Law 75'] },
};

/** The same seats at the table, and so the same rules of release; nobody is added, and nobody denied comes in. */
const seats: Readonly<Record<string, Pick<Recipient, 'label' | 'purpose'>>> = {
  chief_of_police: { label: 'Police Commissioner', purpose: 'Discipline' },
  police_commission: { label: 'Deputy Commissioner of Trials', purpose: 'Disciplinary charges' },
  post_via_agency: {
    label: 'Division of Criminal Justice Services, through the department',
    purpose: 'Certification',
  },
  public_records: {
    label: 'Freedom of Information request',
    purpose: 'Disclosure under Public Officers Law art. 6',
  },
  officer_representative: { label: "The officer's representative", purpose: 'Chance to respond' },
};

export const newYorkCity: Jurisdiction = {
  id: 'us-ny-nyc',
  periods: [
    {
      version: 'us-ny-nyc/2015-04-13',
      effectiveFrom: '2015-04-13',
      effectiveTo: '2020-06-12',
      title: 'New York City, Charter 440 (needs counsel’s check)',
      sources: ['NYC Charter 440', '38-A RCNY', 'CPL 60.47', 'Civil Rights Law 50-a'],
      verified: false,
    },
    {
      version: 'us-ny-nyc/2020-06-12',
      effectiveFrom: '2020-06-12',
      effectiveTo: '2021-02-02',
      title: 'New York City after the repeal of Civil Rights Law 50-a (needs counsel’s check)',
      sources: [
        'NYC Charter 440',
        '38-A RCNY',
        'L. 2020 ch. 96',
        'Matter of Lynch v. CCRB (2020) 183 A.D.3d 512',
      ],
      verified: false,
    },
    {
      version: 'us-ny-nyc/2021-02-02',
      effectiveFrom: '2021-02-02',
      effectiveTo: null,
      title: 'New York City after the repeal of loitering (needs counsel’s check)',
      sources: ['NYC Charter 440, 441', '38-A RCNY', 'L. 2021 ch. 23', 'Executive Law 845'],
      verified: false,
    },
  ],
  allegationTypes: newYorkAllegationTypes,
  findings,
  retention: newYorkRetention,
  clocks: newYorkClocks,
  filingClocks: newYorkFilingClocks,
  // Civil Service Law 75(4) knows no tolling; counsel says whether a court has.
  tolling: [],
  holidays: newYorkHolidays,
  letters: newYorkLetters,
  // Civil Rights Law 50-a is repealed: no record waits for an appeal, and POST is of another state.
  determinations: [],
  warnings: warningPlan,
  watch: watchPlan,
  listedCrimes: crimes,
  shieldedOffences,
  shieldBases,
  shieldCites: { coercion: OFFICE_POLICY, retaliation: OFFICE_POLICY, breach: `${OFFICE_POLICY}; CPL 60.47` },
  recipients: recipients.map((each) => ({ ...each, ...seats[each.id] })),
  packetProfiles: packetProfiles.map((each) => ({
    ...each,
    ...words[each.id],
    source: 'General knowledge; needs counsel’s check',
  })),
  // Civil Rights Law 50-a is repealed: every final record can be asked for. Counsel says what of it is kept back.
  disclosureGrounds: [
    {
      id: 'final_record',
      label: 'A final disciplinary record',
      sustained: true,
      types: newYorkAllegationTypes.map(({ id }) => id),
      cite: 'Public Officers Law 86-89 (L. 2020 ch. 96)',
      effectiveFrom: '2020-06-12',
      effectiveTo: null,
    },
  ],
  releaseCites: {
    discipline: 'NYC Charter 440(c); 38-A RCNY',
    board: 'Executive Law 845',
    prosecutor: OFFICE_POLICY,
    representative: 'Civil Service Law 75; Due Process',
    court: OFFICE_POLICY,
    own: OFFICE_POLICY,
    ownProtected: OFFICE_POLICY,
    shield: OFFICE_POLICY,
    publicRecord: 'Public Officers Law 86-89',
    count: 'NYC Charter 440(c)(6)',
    admission: OFFICE_POLICY,
    immigration: 'NYC Admin. Code 10-178; office policy',
    compelled: 'Garrity v. New Jersey (1967) 385 U.S. 493; N.Y. Const. art. I s.6',
    sealedIdentity: 'Civil Rights Law 50-b; 34 USC 12291(b)(2)',
    counsel: OFFICE_POLICY,
    unlooked: 'Public Officers Law 87(2)(b), 89(2)',
    colleague: OFFICE_POLICY,
    workProduct: 'CPLR 3101(c), (d)',
    plan: 'CPLR 3101(c), (d)',
    privileged: 'CPLR 4503, 4508, 4510',
    declaredPrivileged: 'CPLR 4503, 4504, 4507, 4508, 4510',
    certification: OFFICE_POLICY,
    record: OFFICE_POLICY,
    condoms: 'CPL 60.47',
    smallCount: OFFICE_POLICY,
    notForThis: OFFICE_POLICY,
  },
  certificationDays: { usual: 30, beforeHearing: 7 },
  protections: {},
  decisionDays: null,
  packet: {
    place: 'New York City, New York',
    agency: 'Police Department',
    batesPrefix: 'CCRB-',
    confidentialUnder: 'Public Officers Law 87, 89',
    sustained: 'substantiated misconduct',
    standardCite: '38-A RCNY',
    immigrationCite: 'NYC Admin. Code 10-178',
    seriousHeading: null,
    rules: 'Patrol Guide',
    shownClocks: ['csl_18_months'],
    answerClock: 'commissioner_answer',
    rights: [
      'You are told in writing how your complaint ended.',
      'Nobody may do anything to you because you reported. Tell this office at once if somebody does.',
    ],
    declaration:
      'We affirm under penalty of perjury that, to our knowledge, this packet truly and completely gives what the case file holds for this purpose (CPLR 2106).',
  },
};
