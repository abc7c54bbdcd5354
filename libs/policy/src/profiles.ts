/**
 * What a packet holds, by whom it is for: the seven profiles of domain.md §6.3 as data. The release rules decide about
 * each thing of a case; a profile says which sections there are at all, and in which words they speak. It can only leave
 * out: nothing goes in that the release rules withhold.
 */
import type { PacketProfileId, RecipientId } from './recipients.js';
import type { ReleasePurpose } from './release.js';

/** The sections of a packet in their order (domain.md §6.2); the cover and the contents are in every one. */
export const packetSections = [
  'transmittal',
  'summary',
  'changes',
  'limitation',
  'parties',
  'officers',
  'chronology',
  'policies',
  'allegations',
  'investigation',
  'statements',
  'evidence',
  'custody',
  'standard',
  'findings',
  'systemic',
  'history',
  'discipline',
  'criminal',
  'board',
  'safety',
  'notices',
  'rights',
  'redactions',
  'withheld',
  'certification',
  'exhibits',
  'manifest',
] as const;
export type PacketSectionId = (typeof packetSections)[number];

export interface PacketProfile {
  readonly id: PacketProfileId;
  readonly recipient: RecipientId;
  readonly purpose: ReleasePurpose;
  /** For the running head, behind the recipient: `discipline`. */
  readonly matter: string;
  /** For the cover: `Referral for discipline`. */
  readonly title: string;
  /** What it is for, after `To `. */
  readonly aim: string;
  /** What is asked where a finding is against the officer, and where none is. */
  readonly asks: string;
  readonly asksNothing: string;
  /** Laws that allow the release. */
  readonly basis: readonly string[];
  /** `short` where the recipient gets the result of a section and not what led to it. */
  readonly sections: Partial<Readonly<Record<PacketSectionId, 'full' | 'short'>>>;
  /** Of a person under a pseudonym. */
  readonly identity: string;
  /** Only what concerns one officer goes in. */
  readonly ofOneOfficer?: true;
  /** Only what the law discloses goes in, and only once it is disclosable. */
  readonly needsDisclosure?: true;
  readonly effectiveFrom: string;
  readonly effectiveTo: string | null;
  readonly source: string;
}

const all = Object.fromEntries(packetSections.map((id) => [id, 'full'])) as Record<PacketSectionId, 'full'>;

/** The sections of everybody's packet. */
const frame = {
  transmittal: 'full',
  changes: 'full',
  allegations: 'full',
  redactions: 'full',
  withheld: 'full',
  certification: 'full',
  manifest: 'full',
} as const;

const SEALED = 'Known to this office by this name only. Identity is sealed and is not part of this packet.';

export const packetProfiles = [
  {
    id: 'A',
    recipient: 'chief_of_police',
    purpose: 'discipline',
    matter: 'discipline',
    title: 'Referral for discipline',
    aim: 'place before the {recipient} the findings of this office, for a decision on discipline.',
    asks: 'A decision on discipline for each finding of {sustained}.',
    asksNothing: 'No discipline is asked for. The findings are sent for your information.',
    basis: ['SF Charter 4.136', 'SF Admin. Code ch. 96', 'Penal Code 832.5, 832.7'],
    sections: { ...all, criminal: 'short', safety: 'full' },
    identity: SEALED,
    effectiveFrom: '2018-01-11',
    effectiveTo: null,
    source: 'SF Charter 4.136; SF Admin. Code ch. 96; DGO 2.07',
  },
  {
    id: 'B',
    recipient: 'police_commission',
    purpose: 'commission',
    matter: 'charges',
    title: 'Verified charges and their record',
    aim: 'bring charges before the {recipient}, with the findings and the evidence on which they rest.',
    asks: 'A hearing on the charges, for each finding of {sustained}.',
    asksNothing: 'No charge is brought. The findings are sent for your information.',
    basis: ['SF Charter 4.136, A8.343', 'SF Admin. Code ch. 96', 'Penal Code 832.7; GC 3304'],
    sections: { ...all, criminal: 'short', safety: 'short' },
    identity: SEALED,
    effectiveFrom: '2018-01-11',
    effectiveTo: null,
    source: 'SF Charter 4.136, A8.343; DGO 2.07',
  },
  {
    id: 'C',
    recipient: 'post_via_agency',
    purpose: 'state_board',
    matter: 'certification',
    title: 'Report of serious misconduct',
    aim: 'give the employing agency what it has to report to the standards commission, with the complete file.',
    asks: 'That the agency report this within ten days, and every ninety days until the final disposition.',
    asksNothing: 'That the agency report the allegation and its disposition.',
    basis: ['Penal Code 13510.8, 13510.9', '11 CCR 1205, 1207'],
    sections: { ...without('safety'), criminal: 'short' },
    identity:
      'Sealed in the custody of this office. 11 CCR 1207 asks for name and contact if available: they are asked for here, and given only with the consent of the person.',
    effectiveFrom: '2023-01-01',
    effectiveTo: null,
    source: '11 CCR 1207 (eff. 5 May 2023); PC 13510.9',
  },
  {
    id: 'D',
    recipient: 'district_attorney',
    purpose: 'criminal_referral',
    matter: 'criminal referral',
    title: 'Criminal referral of an officer',
    aim: 'refer the conduct of an officer to the {recipient} for a decision on charges, on evidence that nobody was compelled to give.',
    asks: 'A decision on charges against the officer for each offence in the criminal-referral statement.',
    asksNothing: 'A decision on whether to investigate further.',
    basis: ['Penal Code 832.7(a)', 'SF DA policy P8 (January 2018)'],
    sections: {
      ...without('history', 'discipline', 'board', 'rights', 'systemic', 'limitation'),
      safety: 'full',
    },
    identity:
      'A victim or witness, known here by this name only. Name and contact lie in a sealed annex that is not part of this file; two custodians open it to a named prosecutor, and the person is told.',
    effectiveFrom: '2018-01-11',
    effectiveTo: null,
    source: 'SF DA policy P8 (Jan 2018); Garrity; Lybarger; PC 832.7(a)',
  },
  {
    id: 'E',
    recipient: 'complainant',
    purpose: 'complainant_copy',
    matter: 'own copy',
    title: 'Your complaint and what became of it',
    aim: 'tell the person who complained what they said and how each allegation ended.',
    asks: 'Nothing. You may ask for a hearing, and you may tell us if anything happens to you because you reported.',
    asksNothing:
      'Nothing. You may ask for a hearing, and you may tell us if anything happens to you because you reported.',
    basis: ['Penal Code 832.7(b), (f)', 'Cal. Const. art. I s. 28(b)'],
    sections: { ...frame, statements: 'full', findings: 'short', safety: 'short', notices: 'full' },
    identity: 'This is you, or somebody who spoke with us.',
    effectiveFrom: '2018-01-11',
    effectiveTo: null,
    source: 'PC 832.7(b), (f); Cal. Const. art. I s. 28(b)',
  },
  {
    id: 'F',
    recipient: 'public_records',
    purpose: 'public_records',
    matter: 'disclosable record',
    title: 'Record disclosed under Penal Code 832.7(b)',
    aim: 'disclose the record of a matter that the law makes public, with everybody who reported kept anonymous.',
    asks: 'Nothing.',
    asksNothing: 'Nothing.',
    basis: ['Penal Code 832.7(b)', 'Gov. Code 7920.000 and following'],
    sections: {
      ...frame,
      officers: 'short',
      chronology: 'full',
      policies: 'full',
      statements: 'full',
      evidence: 'full',
      standard: 'full',
      findings: 'full',
      systemic: 'full',
      discipline: 'full',
      exhibits: 'short',
    },
    identity: 'Anonymous by law.',
    needsDisclosure: true,
    effectiveFrom: '2019-01-01',
    effectiveTo: null,
    source: 'PC 832.7(b) (SB 1421, SB 16)',
  },
  {
    id: 'G',
    recipient: 'officer_representative',
    purpose: 'officer_representative',
    matter: 'response',
    title: 'Materials for the officer’s response',
    aim: 'give the officer, before discipline, all that it would rest on, so that they can answer.',
    asks: 'An answer, in writing or at the hearing, before the day on which discipline is decided.',
    asksNothing: 'Nothing. The findings are sent for your information.',
    basis: ['Skelly v. State Personnel Bd. (1975) 15 Cal.3d 194', 'Gov. Code 3303, 3304(b)'],
    sections: { ...without('safety', 'criminal', 'board', 'notices') },
    identity: SEALED,
    ofOneOfficer: true,
    effectiveFrom: '2018-01-11',
    effectiveTo: null,
    source: 'Skelly (1975); Gilbert v. Sunnyvale (2005); GC 3303-3305',
  },
] as const satisfies readonly PacketProfile[];

function without(...left: readonly PacketSectionId[]): Partial<Record<PacketSectionId, 'full'>> {
  return Object.fromEntries(Object.entries(all).filter(([id]) => !left.includes(id as PacketSectionId)));
}
