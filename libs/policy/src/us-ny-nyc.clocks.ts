/** New York City's deadlines. None of them was read in a stored source: counsel has to check every line. */
import type { ClockDefinition, ClockRow } from './clocks.js';
import type { FilingClock } from './jurisdiction.js';
import { officeClocks, officeFilingClocks } from './office.clocks.js';

const days = (value: number) => ({ value, unit: 'calendar_day' }) as const;
const unread = { verified: false } as const;

const rows: readonly ClockRow[] = [
  {
    id: 'csl_18_months',
    label: 'Charges served on the officer (eighteen months)',
    startedBy: 'occurrence',
    length: { value: 18, unit: 'month' },
    owner: 'office',
    // Not for what would be a crime: then the limit of the crime counts. Shown all the same, as the safe day.
    cite: 'Civil Service Law 75(4)',
    appliesTo: 'allegation',
    ends: 'day_before',
    ...unread,
    stoppedBy: ['finding.cleared', 'case.closed'],
  },
  {
    id: 'officer_identified',
    label: 'Department answers a request for records',
    startedBy: 'records.requested',
    length: { value: 5, unit: 'business_day' },
    owner: 'agency',
    cite: 'NYC Charter 440(d)(1); office policy for the length',
    appliesTo: 'request',
    ...unread,
  },
  {
    id: 'own_statement',
    label: 'Give the complainant a copy of their own statement',
    startedBy: 'complaint.received',
    length: days(0),
    owner: 'office',
    cite: 'Office policy',
    appliesTo: 'case',
    ...unread,
  },
  {
    id: 'commissioner_answer',
    label: 'Police Commissioner answers in writing, where the recommendation is not followed',
    startedBy: 'referral.transmitted',
    length: days(45),
    owner: 'chief',
    cite: 'NYC Charter 440(d)(3); office policy for the length',
    appliesTo: 'referral',
    ...unread,
  },
  {
    id: 'disposition_notice',
    label: 'Tell the complainant the disposition',
    startedBy: 'disposition.made',
    length: days(10),
    owner: 'office',
    cite: '38-A RCNY',
    appliesTo: 'case',
    ...unread,
  },
  {
    id: 'reconsideration_request',
    label: 'Ask that the case be reconsidered',
    startedBy: 'findings.sent',
    length: days(30),
    owner: 'complainant',
    cite: '38-A RCNY (reconsideration)',
    appliesTo: 'finding',
    rollsForward: true,
    ...unread,
  },
  {
    id: 'retention_not_sustained',
    label: 'Keep the file at least until',
    startedBy: 'case.closed',
    length: { value: 20, unit: 'year' },
    owner: 'office',
    cite: 'Office policy, until counsel names the retention schedule',
    appliesTo: 'case',
    ...unread,
    quiet: true,
  },
  {
    id: 'retention_sustained',
    label: 'Keep the file at least until (substantiated)',
    startedBy: 'case.closed',
    length: { value: 20, unit: 'year' },
    owner: 'office',
    cite: 'Office policy, until counsel names the retention schedule',
    appliesTo: 'case',
    ...unread,
    quiet: true,
  },
  ...officeClocks,
];

export const newYorkClocks: readonly ClockDefinition[] = rows.map((row) => ({
  ...row,
  dayCount: { firstDay: 'General Construction Law 20', closedDay: 'General Construction Law 25-a' },
}));

export const newYorkFilingClocks: readonly FilingClock[] = [
  ...officeFilingClocks,
  { clockId: 'own_statement', when: 'always', reason: 'the person gets a copy of what they said' },
  {
    clockId: 'csl_18_months',
    when: 'always',
    from: 'occurrence',
    reason: 'counted from the incident; from the complaint where its day is not known, so find it out',
  },
];
