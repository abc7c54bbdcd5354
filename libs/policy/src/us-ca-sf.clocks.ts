/**
 * San Francisco's deadlines of a case: domain.md §7, those that a case file itself can meet or miss.
 * `verified` repeats the research mark: true where a stored source was read (S), false where counsel must check (K)
 * or where the office chose the length itself (D).
 */
import type { ClockDefinition, ClockRow } from './clocks.js';
import type { FilingClock } from './jurisdiction.js';
import { officeClocks, officeFilingClocks } from './office.clocks.js';
import { requestClocks } from './us-ca-sf.requests.js';

const days = (value: number) => ({ value, unit: 'calendar_day' }) as const;
const years = (value: number) => ({ value, unit: 'year' }) as const;

const rows: readonly ClockRow[] = [
  {
    id: 'pobra_year',
    label: 'Complete the investigation and notify the officer (one year)',
    startedBy: 'discovery',
    length: years(1),
    owner: 'office',
    cite: 'GC 3304(d)(1)',
    verified: true,
    appliesTo: 'allegation',
    ends: 'day_before',
    stoppedBy: ['finding.cleared', 'case.closed'],
  },
  {
    id: 'discipline_notice',
    label: 'Written notice of the decision to discipline',
    startedBy: 'discipline.decided',
    length: days(30),
    owner: 'chief',
    cite: 'GC 3304(f)',
    verified: false,
    appliesTo: 'allegation',
  },
  {
    id: 'investigation_270',
    label: 'Complete the investigation (nine months)',
    startedBy: 'complaint.received',
    length: days(270),
    owner: 'office',
    cite: 'SF Charter 4.136',
    verified: true,
    appliesTo: 'case',
    stoppedBy: ['case.decided', 'case.closed'],
  },
  {
    id: 'post_report',
    label: 'Agency reports serious misconduct to POST',
    startedBy: 'agency.notified',
    length: days(10),
    owner: 'agency',
    cite: 'PC 13510.9(a)',
    verified: true,
    appliesTo: 'allegation',
  },
  {
    id: 'post_update',
    label: 'Agency updates its POST report',
    startedBy: 'post.reported',
    length: days(90),
    owner: 'agency',
    cite: '11 CCR 1207',
    verified: true,
    appliesTo: 'allegation',
    repeats: true,
  },
  {
    id: 'chief_action',
    label: 'Chief acts on a sustained complaint',
    startedBy: 'referral.transmitted',
    length: days(45),
    owner: 'chief',
    cite: 'SF Admin. Code 96.3',
    verified: true,
    appliesTo: 'referral',
    stoppedBy: ['outcome.reported'],
  },
  {
    id: 'commission_deadline',
    label: 'New deadline set by the Commission',
    startedBy: 'commission.calendared',
    length: days(14),
    owner: 'commission',
    cite: 'SF Admin. Code 96.3',
    verified: true,
    appliesTo: 'referral',
  },
  {
    id: 'own_statement',
    label: 'Give the complainant a copy of their own statement',
    startedBy: 'complaint.received',
    length: days(0),
    owner: 'office',
    cite: 'PC 832.7(c)',
    verified: true,
    appliesTo: 'case',
  },
  {
    id: 'disposition_notice',
    label: 'Tell the complainant the disposition',
    startedBy: 'disposition.made',
    length: days(30),
    owner: 'office',
    cite: 'PC 832.7(f)',
    verified: false,
    appliesTo: 'case',
  },
  {
    id: 'hearing_request',
    label: 'Request an investigative hearing',
    startedBy: 'findings.sent',
    length: days(10),
    owner: 'complainant',
    cite: 'SF Police Commission hearing rules',
    verified: true,
    appliesTo: 'finding',
    rollsForward: true,
  },
  {
    id: 'ut_certification',
    label: 'Answer a U or T visa certification request',
    startedBy: 'certification.requested',
    length: days(30),
    owner: 'office',
    cite: 'PC 679.10, 679.11',
    verified: true,
    appliesTo: 'request',
  },
  {
    id: 'ut_certification_removal',
    label: 'Answer a certification request, person in removal proceedings',
    startedBy: 'certification.requested',
    length: days(7),
    owner: 'office',
    cite: 'PC 679.10, 679.11',
    verified: true,
    appliesTo: 'request',
  },
  {
    id: 'retention_not_sustained',
    label: 'Keep the file at least until',
    startedBy: 'case.closed',
    length: years(5),
    owner: 'office',
    cite: 'PC 832.5(b)',
    verified: true,
    appliesTo: 'case',
    quiet: true,
  },
  {
    id: 'retention_sustained',
    label: 'Keep the file at least until (sustained)',
    startedBy: 'case.closed',
    length: years(15),
    owner: 'office',
    cite: 'PC 832.5(b)',
    verified: true,
    appliesTo: 'case',
    quiet: true,
  },
  ...requestClocks,
  ...officeClocks,
];

export const sanFranciscoClocks: readonly ClockDefinition[] = rows.map((row) => ({
  ...row,
  dayCount: { firstDay: 'CCP 12', closedDay: 'CCP 12a' },
}));

export const sanFranciscoFilingClocks: readonly FilingClock[] = [
  ...officeFilingClocks,
  { clockId: 'own_statement', when: 'always', reason: 'the person gets a copy of what they said' },
  { clockId: 'investigation_270', when: 'always', reason: 'the investigation is to end within nine months' },
  {
    clockId: 'pobra_year',
    when: 'always',
    reason: 'counted from the day the office learned of it, the earliest possible discovery',
  },
  {
    clockId: 'post_report',
    when: 'serious',
    reason: 'the agency must report serious misconduct to POST once it knows',
  },
];
