/**
 * Which letters an office sends, to whom, and which deadlines they meet or start. The words are templates of the letters
 * room; what is here is law and policy of the place.
 */
import type { ReleasePurpose } from './release.js';

export const letterTemplates = [
  'acknowledgement',
  'progress',
  'finding_complainant',
  'declined',
  'rights',
  'finding_officer',
  'agency_notice',
  'document_request',
] as const;
export type LetterTemplateId = (typeof letterTemplates)[number];

export type LetterRecipient = 'complainant' | 'officer' | 'agency';

export interface LetterPlan {
  readonly template: LetterTemplateId;
  readonly label: string;
  readonly recipient: LetterRecipient;
  /** By which column of the release table it is written, and who receives it there. */
  readonly release: { readonly purpose: ReleasePurpose; readonly recipient: string };
  /** The clocks of the whole case that it ends by going out. */
  readonly meets: readonly string[];
  /** The clocks that begin on the day on which it goes out, one for each letter. */
  readonly starts: readonly string[];
  /** Sent by itself, so many days before the day of that clock, if nobody has written by then. */
  readonly automatic?: { readonly clockId: string; readonly daysBefore: number };
  readonly cite: string;
  readonly verified: boolean;
}

const toComplainant = {
  recipient: 'complainant',
  release: { purpose: 'complainant_copy', recipient: 'complainant' },
  starts: [],
} as const;

/** What is the same in every place: office policy, and no statute asks for less. */
const acknowledgement: LetterPlan = {
  ...toComplainant,
  template: 'acknowledgement',
  label: 'Acknowledgement',
  meets: ['acknowledgement'],
  // At once: nothing in it has to be weighed.
  automatic: { clockId: 'acknowledgement', daysBefore: 7 },
  cite: 'Office policy',
  verified: false,
};

const progress: LetterPlan = {
  ...toComplainant,
  template: 'progress',
  label: 'Progress',
  meets: ['feedback'],
  automatic: { clockId: 'feedback', daysBefore: 14 },
  cite: 'Office policy',
  verified: false,
};

const declined = (cite: string): LetterPlan => ({
  ...toComplainant,
  template: 'declined',
  label: 'The complaint is not investigated',
  meets: ['disposition_notice'],
  automatic: { clockId: 'disposition_notice', daysBefore: 10 },
  cite,
  verified: false,
});

export const sanFranciscoLetters: readonly LetterPlan[] = [
  acknowledgement,
  progress,
  {
    ...toComplainant,
    template: 'finding_complainant',
    label: 'Findings, to whoever complained',
    meets: ['disposition_notice'],
    starts: ['hearing_request'],
    automatic: { clockId: 'disposition_notice', daysBefore: 10 },
    cite: 'PC 832.7(f); DGO 2.07',
    verified: false,
  },
  declined('PC 832.7(f)'),
  {
    ...toComplainant,
    template: 'rights',
    label: 'Rights of a victim of a crime (Marsy’s Law)',
    meets: [],
    cite: 'Cal. Const. art. I s. 28(b); PC 679.026',
    verified: false,
  },
  {
    template: 'finding_officer',
    label: 'Findings, to the officer',
    recipient: 'officer',
    release: { purpose: 'officer_representative', recipient: 'officer_representative' },
    meets: [],
    starts: [],
    cite: 'DGO 2.07; DPA practice: finding letters to complainant and named officers',
    verified: true,
  },
  {
    template: 'agency_notice',
    label: 'Notice to the employing agency (POST)',
    recipient: 'agency',
    release: { purpose: 'state_board', recipient: 'post_via_agency' },
    meets: [],
    // That the agency was told is one record, the agency's own ten days another (domain.md, trap 5).
    starts: ['post_report'],
    cite: 'PC 13510.9(a); 11 CCR 1207',
    verified: true,
  },
  {
    template: 'document_request',
    label: 'Request for documents',
    recipient: 'agency',
    release: { purpose: 'discipline', recipient: 'chief_of_police' },
    meets: [],
    starts: ['records_request'],
    cite: 'SF Admin. Code 96.2',
    verified: true,
  },
];

export const newYorkLetters: readonly LetterPlan[] = [
  acknowledgement,
  progress,
  {
    ...toComplainant,
    template: 'finding_complainant',
    label: 'Findings, to whoever complained',
    meets: ['disposition_notice'],
    starts: ['reconsideration_request'],
    // Its clock has ten days in all.
    automatic: { clockId: 'disposition_notice', daysBefore: 4 },
    cite: '38-A RCNY',
    verified: false,
  },
  { ...declined('38-A RCNY'), automatic: { clockId: 'disposition_notice', daysBefore: 4 } },
  {
    template: 'finding_officer',
    label: 'Findings, to the officer',
    recipient: 'officer',
    release: { purpose: 'officer_representative', recipient: 'officer_representative' },
    meets: [],
    starts: [],
    cite: '38-A RCNY',
    verified: false,
  },
  {
    template: 'document_request',
    label: 'Request for documents',
    recipient: 'agency',
    release: { purpose: 'discipline', recipient: 'chief_of_police' },
    meets: [],
    starts: ['officer_identified'],
    cite: 'NYC Charter 440(d)(1)',
    verified: false,
  },
];
