/**
 * What stops a clock of the law for a while: domain.md §2.4 and the notes of §7. `verified` repeats the research mark.
 * A reason counts only with everything it demands; what is missing is never guessed in favour of more time.
 */
import type { ClockDefinition } from './clocks.js';

export interface TollingReason {
  readonly id: string;
  readonly label: string;
  readonly cite: string;
  readonly verified: boolean;
  /** The clocks that it stops. No other. */
  readonly clocks: readonly ClockDefinition['id'][];
  /**
   * `event`: as long as something lasts, so that its end is never in the future and may still be open.
   * `stated`: as long as somebody has said beforehand, in a waiver or when extending, so that it always has an end.
   */
  readonly length: 'event' | 'stated';
  /** Whose time it stops: that of one officer, of one act (an allegation), or of the whole investigation. */
  readonly per: 'officer' | 'act' | 'investigation';
  /** What has to be named beside the reason in words, which everyone owes. */
  readonly demands: { readonly document: boolean; readonly approver: boolean };
  /** What whoever enters it should know. */
  readonly note: string;
}

const pobra = { verified: true, clocks: ['pobra_year'] } as const;
const PAPER = { document: true, approver: false } as const;
/** A reasonable extension: somebody other than whoever enters it has found it reasonable, and how long. */
const APPROVED = { document: false, approver: true } as const;

/** GC 3304(d)(2)(A)-(H), then what lengthens the other clocks of San Francisco. */
export const tollingReasons: readonly TollingReason[] = [
  {
    id: 'criminal_matter',
    label: 'Criminal investigation or prosecution of the same act',
    cite: 'GC 3304(d)(2)(A)',
    length: 'event',
    per: 'act',
    demands: PAPER,
    note: 'Name who ran it and the papers of its start and end. Where it was pending on the day of discovery, the year starts the day after it ended (Breslin v. CCSF (2007)). Whether one that the agency ran itself counts was disputed in CDCR v. SPB (2016) 247 Cal.App.4th 700: ask counsel.',
    ...pobra,
  },
  {
    id: 'written_waiver',
    label: 'Written waiver of the officer',
    cite: 'GC 3304(d)(2)(B)',
    length: 'stated',
    per: 'officer',
    demands: PAPER,
    note: 'Counts for that officer alone, and for no longer than the waiver says.',
    ...pobra,
  },
  {
    id: 'several_agencies',
    label: 'Investigation of several agencies that have to be coordinated',
    cite: 'GC 3304(d)(2)(C)',
    length: 'stated',
    per: 'investigation',
    demands: APPROVED,
    note: 'A reasonable extension: who approved it, why, and for how many days.',
    ...pobra,
  },
  {
    id: 'several_employees',
    label: 'Investigation of more than one employee',
    cite: 'GC 3304(d)(2)(D)',
    length: 'stated',
    per: 'investigation',
    demands: APPROVED,
    note: 'A reasonable extension. That there are several officers is not enough: say why it takes longer (Breslin v. CCSF (2007)).',
    ...pobra,
  },
  {
    id: 'officer_unavailable',
    label: 'Officer incapacitated or otherwise unavailable',
    cite: 'GC 3304(d)(2)(E), (f)',
    length: 'event',
    per: 'officer',
    demands: PAPER,
    note: 'Counts for that officer alone, and also stops the thirty days to notify of a decision.',
    verified: true,
    clocks: ['pobra_year', 'discipline_notice'],
  },
  {
    id: 'civil_action',
    label: 'Civil litigation in which the officer is a named defendant',
    cite: 'GC 3304(d)(2)(F)',
    length: 'event',
    per: 'officer',
    demands: PAPER,
    note: 'Counts for an officer who is named as a party, while the action is pending (Parra v. CCSF (2006) 144 Cal.App.4th 977 on tolling by parallel matters).',
    ...pobra,
  },
  {
    id: 'complainant_prosecuted',
    label: 'Criminal case in which the complainant is the defendant',
    cite: 'GC 3304(d)(2)(G)',
    length: 'event',
    per: 'investigation',
    demands: PAPER,
    note: 'During the investigation and prosecution of the complainant. Ask first whether that prosecution is a reprisal.',
    ...pobra,
    verified: false,
  },
  {
    id: 'compensation_fraud',
    label: "Allegation of workers' compensation fraud by the officer",
    cite: 'GC 3304(d)(2)(H)',
    length: 'stated',
    per: 'act',
    demands: APPROVED,
    note: 'The statute names no length. Read as a reasonable extension, which is the safe reading (CDCR v. SPB (2013)).',
    ...pobra,
  },
  {
    id: 'nine_months_cause',
    label: 'Good cause to take longer than nine months',
    cite: 'SF Charter 4.136',
    length: 'stated',
    per: 'investigation',
    demands: APPROVED,
    note: 'Lengthens the nine months of the Charter and never the year of the statute.',
    verified: false,
    clocks: ['investigation_270'],
  },
  {
    id: 'chief_good_cause',
    label: 'Good cause for the Chief to act later',
    cite: 'SF Admin. Code 96.3',
    length: 'stated',
    per: 'investigation',
    demands: APPROVED,
    note: 'Set by the Commission.',
    verified: true,
    clocks: ['chief_action', 'commission_deadline'],
  },
];
