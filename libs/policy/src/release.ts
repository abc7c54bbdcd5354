/**
 * What may leave the office, as a table: a row for each kind of thing, a column for each purpose (domain.md §1.3, §2.8,
 * §6.3). Every cell names a rule with its reason and its cite, so that a packet can print why something is missing.
 * The law of the table is dated as everywhere: a rule that gives something out counts only from its first day.
 */
export const releasePurposes = [
  'discipline',
  'commission',
  'state_board',
  'criminal_referral',
  'criminal_referral_of_declarant',
  'complainant_copy',
  'public_records',
  'officer_representative',
  'in_camera',
  'statistics',
] as const;
export type ReleasePurpose = (typeof releasePurposes)[number];

/** Purposes for which nothing compelled, derived or of unknown provenance may be used (Garrity, Lybarger). */
export const criminalPurposes: readonly ReleasePurpose[] = [
  'criminal_referral',
  'criminal_referral_of_declarant',
];

/** Sections of a packet that people write for it, and no room of the office keeps. */
export const writtenSections = [
  'investigation',
  'systemic',
  'history',
  'discipline',
  'criminal',
  'board',
  'safety',
  'notices',
  'rights',
] as const;
export type WrittenSection = (typeof writtenSections)[number];

/** For which purposes somebody can receive at all. Whoever is not here receives nothing. */
export const purposesOfRecipient: Readonly<Record<string, readonly ReleasePurpose[]>> = {
  chief_of_police: ['discipline'],
  police_commission: ['commission'],
  post_via_agency: ['state_board'],
  district_attorney: ['criminal_referral', 'criminal_referral_of_declarant'],
  complainant: ['complainant_copy'],
  public_records: ['public_records'],
  officer_representative: ['officer_representative'],
  court: ['in_camera'],
  department_of_justice: ['statistics'],
  public: ['statistics'],
};

export interface ReleaseRule {
  readonly verdict: 'allow' | 'redact' | 'withhold';
  readonly basis: string;
  readonly cite: string;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  /** No packet can be made while the case holds such a thing: leaving it out is not enough. */
  readonly blocks?: true;
}

const since = (effectiveFrom: string) => ({ effectiveFrom, effectiveTo: null }) as const;
const always = since('1872-01-01');

export const releaseRules = {
  discipline: {
    verdict: 'allow',
    basis: 'The office places its findings and what they rest on before whoever decides on discipline.',
    cite: 'SF Charter 4.136; SF Admin. Code ch. 96; PC 832.5',
    ...always,
  },
  board: {
    verdict: 'allow',
    basis: 'The complete investigative file goes to the standards commission.',
    cite: 'PC 13510.9; 11 CCR 1207',
    ...since('2023-01-01'),
  },
  prosecutor: {
    verdict: 'allow',
    basis: 'A prosecutor may have what was not compelled, about the conduct of an officer.',
    cite: 'PC 832.7(a)',
    ...always,
  },
  representative: {
    verdict: 'allow',
    basis: 'An officer may answer what discipline would rest on.',
    cite: 'Skelly v. State Personnel Bd. (1975) 15 Cal.3d 194; GC 3304(b)',
    ...always,
  },
  court: {
    verdict: 'allow',
    basis: 'A judge looks at it in chambers and decides what goes further.',
    cite: 'Evid. Code 915, 1045',
    ...always,
  },
  own: {
    verdict: 'allow',
    basis: 'Whoever complained may have their own words and learn the result.',
    cite: 'PC 832.7(b), (f)',
    ...always,
  },
  ownProtected: {
    verdict: 'redact',
    basis: 'Whoever complained gets their own words; on paper, admissions are taken out.',
    cite: 'PC 832.7(b); R-P5',
    ...always,
  },
  shield: {
    verdict: 'redact',
    basis: 'A protected statement may be used about the conduct of officers; its admissions are taken out.',
    cite: 'SF DA policy P4, P5 (Jan 2018); R-P1, R-P5',
    ...always,
  },
  publicRecord: {
    verdict: 'redact',
    basis: 'A disclosable record, with complainants, victims and witnesses kept anonymous.',
    cite: 'PC 832.7(b)(1), (b)(6)',
    ...since('2019-01-01'),
  },
  count: {
    verdict: 'allow',
    basis: 'Number, type and outcome of complaints may be published when they identify nobody.',
    cite: 'PC 832.7(d); PC 13012(a)(5)',
    ...always,
  },
  admission: {
    verdict: 'redact',
    basis: 'An admission inside a protected statement, about sex work or drugs.',
    cite: 'R-P5; SF DA policy P3, P5 (Jan 2018); PC 647.3; Evid. Code 1161, 1162',
    ...always,
  },
  immigration: {
    verdict: 'redact',
    basis: 'It speaks of immigration status.',
    cite: 'GC 7284.6; SF Admin. Code 12H; R-P6',
    ...always,
  },
  compelled: {
    verdict: 'withhold',
    basis: 'A compelled statement, and what was derived from it, never enters a criminal matter.',
    cite: 'Garrity v. New Jersey (1967) 385 U.S. 493; Lybarger v. Los Angeles (1985) 40 Cal.3d 822; R-G2',
    ...always,
  },
  unknown: {
    verdict: 'withhold',
    basis: 'Nobody has said yet whether this was compelled. Until then no criminal packet can be made.',
    cite: 'R-G4',
    blocks: true,
    ...always,
  },
  sealedIdentity: {
    verdict: 'withhold',
    basis: 'Names and contacts are sealed; everybody outside reads a pseudonym.',
    cite: 'PC 832.7; PC 293; 34 USC 12291(b)(2)',
    ...always,
  },
  counsel: {
    verdict: 'withhold',
    basis: 'What an officer may see of a protected statement is decided by counsel, case by case.',
    cite: 'Skelly v. State Personnel Bd. (1975) 15 Cal.3d 194; R-P1',
    ...always,
  },
  unsettled: {
    verdict: 'withhold',
    basis: 'Nobody of this office has said yet how this came from the person who complained.',
    cite: 'R-G4; PC 832.7',
    ...always,
  },
  unlooked: {
    verdict: 'withhold',
    basis:
      'Nobody of this office has looked at it for names yet, and said to which public allegation it belongs.',
    cite: 'PC 832.7(b)(5), (b)(6)',
    ...always,
  },
  colleague: {
    verdict: 'withhold',
    basis: 'What another officer said is given to this one by counsel alone, case by case.',
    cite: 'Skelly v. State Personnel Bd. (1975) 15 Cal.3d 194; PC 832.7(a)',
    ...always,
  },
  workProduct: {
    verdict: 'withhold',
    basis: 'Working notes of the office leave it in no packet.',
    cite: 'CCP 2018.030; PC 832.7',
    ...always,
  },
  plan: {
    verdict: 'withhold',
    basis:
      'How the office investigates is told to whoever decides, and neither to whoever complained nor to an officer.',
    cite: 'CCP 2018.030; PC 832.7; GC 3303(g)',
    ...always,
  },
  privileged: {
    verdict: 'withhold',
    basis: 'What a person told their advocate is privileged.',
    cite: 'Evid. Code 1035-1036.2, 1038-1038.3',
    ...always,
  },
  declaredPrivileged: {
    verdict: 'withhold',
    basis: 'Whoever said it says that it is privileged; only they can lift that.',
    cite: 'Evid. Code 912, 954, 1014, 1035.8, 1037.5',
    ...always,
  },
  certification: {
    verdict: 'withhold',
    basis: 'A request for a visa certification goes to the person who asked for it and to nobody else.',
    cite: 'PC 679.10, 679.11; R-P6, R-P7',
    ...always,
  },
  record: {
    verdict: 'withhold',
    basis: 'The record shows that something happened, and is checked by auditors only.',
    cite: 'PC 832.7',
    ...always,
  },
  condoms: {
    verdict: 'withhold',
    basis: 'Condoms are evidence of nothing against a person.',
    cite: 'Evid. Code 782.1; PC 647.3; R-P10',
    ...always,
  },
  smallCount: {
    verdict: 'withhold',
    basis: 'So small a number can show who it is about.',
    cite: 'PC 832.7(d)',
    ...always,
  },
  notForThis: {
    verdict: 'withhold',
    basis: 'The purpose of this release does not need it.',
    cite: 'PC 832.7',
    ...always,
  },
} as const satisfies Record<string, ReleaseRule>;
export type ReleaseRuleId = keyof typeof releaseRules;

/** In the order of `releasePurposes`, but for the prosecution of a declarant: it gets nothing, so it has no column. */
export const releaseColumns = releasePurposes.filter(
  (purpose) => purpose !== 'criminal_referral_of_declarant',
);

type Row = readonly [R, R, R, R, R, R, R, R, R];
type R = ReleaseRuleId;

// prettier-ignore
export const releaseTable = {
  //                      discipline        commission        state_board       criminal_referral complainant_copy  public_records    representative    in_camera         statistics
  protected_statement:   ['shield',         'shield',         'shield',         'shield',         'notForThis',     'shield',         'counsel',        'court',          'notForThis'],
  own_protected_statement:['shield',        'shield',         'shield',         'shield',         'ownProtected',   'shield',         'counsel',        'court',          'notForThis'],
  open_statement:        ['discipline',     'discipline',     'board',          'prosecutor',     'notForThis',     'publicRecord',   'representative', 'court',          'notForThis'],
  own_open_statement:    ['discipline',     'discipline',     'board',          'prosecutor',     'own',            'publicRecord',   'representative', 'court',          'notForThis'],
  evidence:              ['discipline',     'discipline',     'board',          'prosecutor',     'notForThis',     'publicRecord',   'representative', 'court',          'notForThis'],
  // What the person who complained sent in tells of them as their statement does.
  their_evidence:        ['discipline',     'discipline',     'board',          'prosecutor',     'notForThis',     'publicRecord',   'counsel',        'court',          'notForThis'],
  their_evidence_compelled:['discipline',   'discipline',     'board',          'compelled',      'notForThis',     'notForThis',     'counsel',        'court',          'notForThis'],
  their_evidence_unknown:['unsettled',      'unsettled',      'unsettled',      'unknown',        'unsettled',      'unsettled',      'unsettled',      'court',          'notForThis'],
  // Beside another row: a thing that nobody looked at for names, and a statement of an officer whose packet it is not.
  unlooked:              ['discipline',     'discipline',     'board',          'prosecutor',     'own',            'unlooked',       'representative', 'court',          'notForThis'],
  said_by_another:       ['discipline',     'discipline',     'board',          'prosecutor',     'own',            'publicRecord',   'colleague',      'court',          'notForThis'],
  allegation:            ['discipline',     'discipline',     'board',          'prosecutor',     'own',            'publicRecord',   'representative', 'court',          'notForThis'],
  finding:               ['discipline',     'discipline',     'board',          'prosecutor',     'own',            'publicRecord',   'representative', 'court',          'notForThis'],
  disposition:           ['discipline',     'discipline',     'board',          'prosecutor',     'own',            'publicRecord',   'representative', 'court',          'notForThis'],
  compelled:             ['discipline',     'discipline',     'board',          'compelled',      'notForThis',     'notForThis',     'representative', 'court',          'notForThis'],
  unknown_provenance:    ['discipline',     'discipline',     'board',          'unknown',        'notForThis',     'notForThis',     'representative', 'court',          'notForThis'],
  privileged_statement:  ['declaredPrivileged', 'declaredPrivileged', 'declaredPrivileged', 'declaredPrivileged', 'declaredPrivileged', 'declaredPrivileged', 'declaredPrivileged', 'declaredPrivileged', 'declaredPrivileged'],
  privileged_unknown:    ['declaredPrivileged', 'declaredPrivileged', 'declaredPrivileged', 'unknown', 'declaredPrivileged', 'declaredPrivileged', 'declaredPrivileged', 'declaredPrivileged', 'declaredPrivileged'],
  party_identity:        ['sealedIdentity', 'sealedIdentity', 'sealedIdentity', 'sealedIdentity', 'sealedIdentity', 'sealedIdentity', 'sealedIdentity', 'sealedIdentity', 'sealedIdentity'],
  own_identity:          ['sealedIdentity', 'sealedIdentity', 'sealedIdentity', 'sealedIdentity', 'own',            'sealedIdentity', 'sealedIdentity', 'sealedIdentity', 'sealedIdentity'],
  shielded_admission:    ['admission',      'admission',      'admission',      'admission',      'admission',      'admission',      'admission',      'court',          'notForThis'],
  immigration_passage:   ['immigration',    'immigration',    'immigration',    'immigration',    'immigration',    'immigration',    'immigration',    'immigration',    'notForThis'],
  note:                  ['workProduct',    'workProduct',    'workProduct',    'workProduct',    'workProduct',    'workProduct',    'workProduct',    'workProduct',    'workProduct'],
  step:                  ['discipline',     'discipline',     'board',          'prosecutor',     'plan',           'plan',           'plan',           'court',          'notForThis'],
  derived_step:          ['discipline',     'discipline',     'board',          'compelled',      'plan',           'plan',           'plan',           'court',          'notForThis'],
  // Whoever writes one after they knew something compelled writes something compelled: then that row has its say too.
  section_investigation: ['discipline',     'discipline',     'board',          'prosecutor',     'plan',           'plan',           'plan',           'court',          'notForThis'],
  section_systemic:      ['discipline',     'discipline',     'board',          'notForThis',     'notForThis',     'publicRecord',   'representative', 'court',          'notForThis'],
  section_history:       ['discipline',     'discipline',     'board',          'notForThis',     'notForThis',     'notForThis',     'representative', 'court',          'notForThis'],
  section_discipline:    ['discipline',     'discipline',     'board',          'notForThis',     'notForThis',     'publicRecord',   'representative', 'court',          'notForThis'],
  section_criminal:      ['discipline',     'discipline',     'board',          'prosecutor',     'notForThis',     'notForThis',     'notForThis',     'court',          'notForThis'],
  section_board:         ['discipline',     'discipline',     'board',          'notForThis',     'notForThis',     'notForThis',     'notForThis',     'court',          'notForThis'],
  section_safety:        ['discipline',     'notForThis',     'notForThis',     'prosecutor',     'notForThis',     'notForThis',     'notForThis',     'court',          'notForThis'],
  section_notices:       ['discipline',     'discipline',     'board',          'prosecutor',     'own',            'notForThis',     'notForThis',     'court',          'notForThis'],
  section_rights:        ['discipline',     'discipline',     'board',          'notForThis',     'notForThis',     'notForThis',     'representative', 'court',          'notForThis'],
  privileged_note:       ['privileged',     'privileged',     'privileged',     'privileged',     'privileged',     'privileged',     'privileged',     'privileged',     'privileged'],
  certification_request: ['certification',  'certification',  'certification',  'certification',  'certification',  'certification',  'certification',  'certification',  'certification'],
  own_certification:     ['certification',  'certification',  'certification',  'certification',  'own',            'certification',  'certification',  'certification',  'certification'],
  journal:               ['record',         'record',         'record',         'record',         'record',         'record',         'record',         'record',         'record'],
  condoms:               ['condoms',        'condoms',        'condoms',        'condoms',        'condoms',        'condoms',        'condoms',        'condoms',        'condoms'],
  statistics_cell:       ['notForThis',     'notForThis',     'notForThis',     'notForThis',     'notForThis',     'notForThis',     'notForThis',     'notForThis',     'count'],
  small_cell:            ['notForThis',     'notForThis',     'notForThis',     'notForThis',     'notForThis',     'notForThis',     'notForThis',     'notForThis',     'smallCount'],
} as const satisfies Record<string, Row>;
export type ReleaseRow = keyof typeof releaseTable;

/** What happens to a packet when the person has taken back their consent to it. */
export interface ConsentRule {
  /** `refuses`: no packet at all. `withholds`: it goes without what the person said and sent in. */
  readonly withdrawn: 'refuses' | 'withholds' | 'changes nothing';
  readonly cite: string;
}

/**
 * The office owes discipline to the public and not to the person alone, and pressure to withdraw is itself a wrong
 * (retaliation.T9): so it goes on without their words. A prosecution makes a witness of them: a packet to the prosecutor
 * goes unless they have taken back their consent, and then there is none. Whether it may go where they never said
 * anything is an open question for counsel: 34 USC 12291(b)(2) wants a release that is informed and limited in time.
 */
export const consentRules: Readonly<Record<ReleasePurpose, ConsentRule>> = {
  discipline: { withdrawn: 'withholds', cite: 'SF Charter 4.136; 34 USC 12291(b)(2)' },
  commission: { withdrawn: 'withholds', cite: 'SF Charter 4.136; 34 USC 12291(b)(2)' },
  state_board: { withdrawn: 'withholds', cite: 'PC 13510.9; 34 USC 12291(b)(2)' },
  criminal_referral: { withdrawn: 'refuses', cite: 'Cal. Const. art. I s. 28(b); 34 USC 12291(b)(2)' },
  criminal_referral_of_declarant: { withdrawn: 'refuses', cite: 'R-P1' },
  complainant_copy: { withdrawn: 'refuses', cite: 'Office policy: a copy is made for whoever wants one' },
  public_records: { withdrawn: 'withholds', cite: 'PC 832.7(b)(6)' },
  officer_representative: { withdrawn: 'withholds', cite: '34 USC 12291(b)(2)' },
  in_camera: { withdrawn: 'changes nothing', cite: 'Evid. Code 915' },
  statistics: { withdrawn: 'changes nothing', cite: 'PC 13012(a)(5)' },
};
