/** The deadlines that an office sets for itself in every place: no law asks for them, and counsel may lengthen none. */
import type { ClockRow } from './clocks.js';
import type { FilingClock } from './jurisdiction.js';

const days = (value: number) => ({ value, unit: 'calendar_day' }) as const;
const own = { owner: 'office', cite: 'Office policy', verified: false, appliesTo: 'case' } as const;

const check = (day: number): ClockRow => ({
  ...own,
  id: `retaliation_check_${day}`,
  label: `Retaliation check, day ${day}`,
  startedBy: 'complaint.received',
  length: days(day),
  cite: 'Office policy, after 28 CFR 115.67',
  stoppedBy: ['check_in.answered'],
});

export const officeClocks: readonly ClockRow[] = [
  {
    ...own,
    id: 'acknowledgement',
    label: 'Acknowledge the complaint',
    startedBy: 'complaint.received',
    length: days(7),
    stoppedBy: ['case.closed'],
  },
  {
    ...own,
    id: 'feedback',
    label: 'Tell the complainant how far the case is',
    startedBy: 'complaint.received',
    length: days(90),
    repeats: true,
    stoppedBy: ['case.decided', 'case.closed'],
  },
  {
    ...own,
    id: 'safety_review',
    label: 'Safety review of a reported reprisal',
    startedBy: 'retaliation.reported',
    length: days(1),
    stoppedBy: ['safety.reviewed'],
  },
  check(30),
  check(60),
  check(90),
  {
    ...check(90),
    id: 'retaliation_check_after_close',
    label: 'Last retaliation check',
    startedBy: 'case.closed',
  },
];

/** What begins with every filing, wherever the office is. */
export const officeFilingClocks: readonly FilingClock[] = [
  { clockId: 'acknowledgement', when: 'always', reason: 'every complaint is acknowledged' },
  { clockId: 'feedback', when: 'always', reason: 'whoever complained hears how far the case is' },
  ...[30, 60, 90].map((day) => ({
    clockId: `retaliation_check_${day}`,
    when: 'always' as const,
    reason: 'every person who reports is asked how they are',
  })),
  { clockId: 'safety_review', when: 'retaliation', reason: 'a reported reprisal is reviewed within a day' },
];
