/**
 * San Francisco's deadlines of a case: domain.md §7, those that a case file itself can meet or miss.
 * `verified` repeats the research mark: true where a stored source was read (S), false where counsel must check (K)
 * or where the office chose the length itself (D).
 */
import type { ClockDefinition } from './clocks.js';
import { requestClocks } from './us-ca-sf.requests.js';

const days = (value: number) => ({ value, unit: 'calendar_day' }) as const;
const years = (value: number) => ({ value, unit: 'year' }) as const;

const check = (day: number) =>
  ({
    id: `retaliation_check_${day}`,
    label: `Retaliation check, day ${day}`,
    startedBy: 'complaint.received',
    length: days(day),
    owner: 'office',
    cite: 'Office policy, after 28 CFR 115.67',
    verified: false,
    appliesTo: 'case',
    stoppedBy: ['check_in.answered'],
  }) as const;

/** The clocks that run on a case, an allegation, a request or a referral. */
export const clockDefinitions = [
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
    id: 'acknowledgement',
    label: 'Acknowledge the complaint',
    startedBy: 'complaint.received',
    length: days(7),
    owner: 'office',
    cite: 'Office policy',
    verified: false,
    appliesTo: 'case',
    stoppedBy: ['case.closed'],
  },
  {
    id: 'feedback',
    label: 'Tell the complainant how far the case is',
    startedBy: 'complaint.received',
    length: days(90),
    owner: 'office',
    cite: 'Office policy',
    verified: false,
    appliesTo: 'case',
    repeats: true,
    stoppedBy: ['case.decided', 'case.closed'],
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
  {
    id: 'safety_review',
    label: 'Safety review of a reported reprisal',
    startedBy: 'retaliation.reported',
    length: days(1),
    owner: 'office',
    cite: 'Office policy',
    verified: false,
    appliesTo: 'case',
    stoppedBy: ['safety.reviewed'],
  },
  ...requestClocks,
  check(30),
  check(60),
  check(90),
  {
    ...check(90),
    id: 'retaliation_check_after_close',
    label: 'Last retaliation check',
    startedBy: 'case.closed',
  },
] as const satisfies readonly ClockDefinition[];

export type ClockId =
  | Exclude<(typeof clockDefinitions)[number]['id'], `retaliation_check_${number}`>
  | `retaliation_check_${30 | 60 | 90}`;

const byId: ReadonlyMap<string, ClockDefinition> = new Map(
  clockDefinitions.map((clock) => [clock.id, clock]),
);

/** The clock with this id, or undefined for a word the table does not know. */
export function findClock(id: string): ClockDefinition | undefined {
  return byId.get(id);
}
