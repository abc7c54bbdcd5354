/**
 * Worked deadlines, each with the reason for its date and where that stands: the traps of domain.md §2.4, §7 and §8.
 * They are read by the spec beside this file, and by whoever wants to know how this program counts. A toll is written as
 * its reason and its first day, then `..` and its last (none while it goes on) or `+` and its stated length in days;
 * `without` names what nobody has given.
 */
import type { Toll } from './tolling.rules.js';

export interface Example {
  readonly clock: string;
  readonly start: string;
  readonly tolls: readonly Toll[];
  readonly stop: string | null;
  readonly today: string;
  readonly due: string;
  readonly state: string;
  readonly tolled: number;
  readonly why: string;
  readonly cite: string;
}

const REASONS: Readonly<Record<string, string>> = {
  criminal: 'criminal_matter',
  waiver: 'written_waiver',
  agencies: 'several_agencies',
  employees: 'several_employees',
  away: 'officer_unavailable',
  civil: 'civil_action',
  prosecuted: 'complainant_prosecuted',
  fraud: 'compensation_fraud',
  charter: 'nine_months_cause',
  chief: 'chief_good_cause',
};

// clock | from | tolls | done on | looked at on | due | state | days that did not count | why | where it stands
const TABLE = `
pobra_year | 2025-03-10 |  |  | 2025-03-11 | 2026-03-09 | running | 0 | the day before the anniversary, the safe reading of one year | GC 3304(d)(1)
pobra_year | 2025-01-01 |  |  | 2025-01-02 | 2025-12-31 | running | 0 | the year ends with the year | GC 3304(d)(1)
pobra_year | 2025-12-31 |  |  | 2026-01-01 | 2026-12-30 | running | 0 | over New Year | GC 3304(d)(1)
pobra_year | 2024-02-28 |  |  | 2024-02-29 | 2025-02-27 | running | 0 | the leap day lies within: the anniversary counts, not 365 days | GC 3304(d)(1)
pobra_year | 2024-02-29 |  |  | 2024-03-01 | 2025-02-27 | running | 0 | found on a leap day: the anniversary is the last of February | GC 3304(d)(1)
pobra_year | 2023-02-28 |  |  | 2023-03-01 | 2024-02-27 | running | 0 | ends before the leap day of the next year | GC 3304(d)(1)
pobra_year | 2023-03-01 |  |  | 2023-03-02 | 2024-02-29 | running | 0 | the safe day is the leap day | GC 3304(d)(1)
pobra_year | 2023-03-02 |  |  | 2023-03-03 | 2024-03-01 | running | 0 | the day after the leap day that ends the year before | GC 3304(d)(1)
pobra_year | 2025-07-05 |  |  | 2025-07-06 | 2026-07-04 | running | 0 | would end on a holiday: a duty is not moved | GC 3304(d)(1)
pobra_year | 2025-07-06 |  |  | 2025-07-07 | 2026-07-05 | running | 0 | ends on Sunday 5 July 2026: not moved | CCP 12a read conservatively
pobra_year | 2026-11-23 |  |  | 2026-11-24 | 2027-11-22 | running | 0 | found on a Monday | GC 3304(d)(1)
pobra_year | 2024-03-10 |  |  | 2024-03-11 | 2025-03-09 | running | 0 | the day on which clocks are put forward is a day like others | GC 3304(d)(1)
pobra_year | 2024-11-03 |  |  | 2024-11-04 | 2025-11-02 | running | 0 | the day on which clocks are put back is a day like others | GC 3304(d)(1)
pobra_year | 2025-03-10 |  |  | 2026-03-09 | 2026-03-09 | running | 0 | on its last day it still runs | GC 3304(d)(1)
pobra_year | 2025-03-10 |  |  | 2026-03-10 | 2026-03-09 | expired | 0 | the day after, it is over | GC 3304(d)(1)
pobra_year | 2025-03-10 |  | 2026-03-09 | 2026-04-01 | 2026-03-09 | stopped | 0 | done on the last day is in time | GC 3304(d)(1)
pobra_year | 2025-03-10 |  | 2026-03-10 | 2026-04-01 | 2026-03-09 | met_late | 0 | done on the anniversary is late by the safe reading | GC 3304(d)(1)
pobra_year | 2025-03-10 |  | 2025-03-10 | 2025-04-01 | 2026-03-09 | stopped | 0 | done on the first day | Sulier v. SPB (2004)
pobra_year | 2025-03-10 |  | 2025-06-01 | 2027-01-01 | 2026-03-09 | stopped | 0 | done long before | GC 3304(d)(1)
pobra_year | 2025-03-10 |  | 2028-01-01 | 2028-02-01 | 2026-03-09 | met_late | 0 | done years late | GC 3304(d)(1)
pobra_year | 2025-03-10 | criminal 2025-04-01..2025-04-30 |  | 2025-06-01 | 2026-04-08 | running | 30 | one stretch of a criminal investigation, both its days with it | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-04-01..2025-04-01 |  | 2025-06-01 | 2026-03-10 | running | 1 | a single day | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-04-01.. |  | 2025-05-01 | 2026-04-09 | tolled | 31 | still going on: counted up to today | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-04-01.. |  | 2025-05-02 | 2026-04-10 | tolled | 32 | still going on, looked at a day later: a day more | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-05-01.. |  | 2025-05-01 | 2026-03-10 | tolled | 1 | began today | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-04-01..2025-05-01 |  | 2025-05-01 | 2026-04-09 | tolled | 31 | ended today: today does not count either | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-04-01..2025-04-30 |  | 2025-05-01 | 2026-04-08 | running | 30 | ended yesterday: it runs again | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-04-01..2025-04-30, criminal 2025-06-01..2025-06-30 |  | 2025-08-01 | 2026-05-08 | running | 60 | two stretches apart | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-04-01..2025-04-30, criminal 2025-05-01..2025-05-31 |  | 2025-08-01 | 2026-05-09 | running | 61 | the prosecution follows the investigation without a day between | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-04-01..2025-05-10, criminal 2025-05-01..2025-05-31 |  | 2025-08-01 | 2026-05-09 | running | 61 | the prosecution overlaps the investigation: no day counts twice | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-04-01..2025-06-30, criminal 2025-05-01..2025-05-31 |  | 2025-08-01 | 2026-06-08 | running | 91 | one stretch within another | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-04-01..2025-04-30, criminal 2025-04-01..2025-04-30 |  | 2025-08-01 | 2026-04-08 | running | 30 | the same stretch entered twice | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-06-01..2025-06-30, criminal 2025-04-01..2025-04-30 |  | 2025-08-01 | 2026-05-08 | running | 60 | entered in the wrong order | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2026-03-09..2026-04-07 |  | 2026-05-01 | 2026-04-08 | expired | 30 | begins on the last safe day: the time is not over yet | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2026-03-10..2026-04-07 |  | 2026-05-01 | 2026-03-09 | expired | 0 | begins the day after the last safe day: it revives nothing | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2027-01-01..2027-06-30 |  | 2027-08-01 | 2026-03-09 | expired | 0 | begins long after: it revives nothing | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2026-06-01.. |  | 2026-08-01 | 2026-03-09 | expired | 0 | goes on, but began after the time had run out | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-05-01..2025-05-31, criminal 2026-03-20..2026-04-18 |  | 2026-05-01 | 2026-05-09 | running | 61 | the second stretch is reached only by the first | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-05-01..2025-05-05, criminal 2026-03-20..2026-04-18 |  | 2026-05-01 | 2026-03-14 | expired | 5 | the second stretch is not reached by the first | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2024-02-01..2024-02-29, criminal 2025-12-01..2025-12-31 |  | 2026-02-01 | 2026-04-09 | running | 31 | what was over before discovery adds nothing beside what was not | GC 3304(d)(2)(A)
pobra_year | 2023-06-01 | criminal 2024-02-01..2024-02-29 |  | 2024-04-01 | 2024-06-29 | running | 29 | tolling in a leap February: 29 days | GC 3304(d)(2)(A)
pobra_year | 2024-06-01 | criminal 2025-02-01..2025-02-28 |  | 2025-04-01 | 2025-06-28 | running | 28 | tolling in a common February: 28 days | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-12-15..2026-01-15 |  | 2026-02-01 | 2026-04-10 | running | 32 | over the turn of the year | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-04-01..2027-03-31 |  | 2027-05-01 | 2028-03-08 | running | 730 | longer than the year itself | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-04-01..2025-04-30 without document |  | 2025-06-01 | 2026-03-09 | running | 0 | no document names the investigation: it does not count | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-04-01..2025-04-30 without basis |  | 2025-06-01 | 2026-03-09 | running | 0 | nobody has said why: it does not count | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-05-01..2025-04-01 |  | 2025-06-01 | 2026-03-09 | running | 0 | it ends before it begins: it does not count | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-05-02.. |  | 2025-05-01 | 2026-03-09 | running | 0 | tomorrow is not tolled today | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | busy 2025-04-01..2025-04-30 |  | 2025-06-01 | 2026-03-09 | running | 0 | a reason that the law does not know | GC 3304(d)(1)
pobra_year | 2025-03-10 | criminal 2025-04-01.. | 2025-05-01 | 2025-09-01 | 2026-04-09 | stopped | 31 | stopped while it was tolled, in time | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-12-01.. | 2025-12-31 | 2026-09-01 | 2026-04-09 | stopped | 31 | what goes on after it was done adds nothing | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-04-01..2025-04-30 | 2026-04-08 | 2026-05-01 | 2026-04-08 | stopped | 30 | in time only because of the tolling | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-04-01..2025-04-30 | 2026-04-09 | 2026-05-01 | 2026-04-08 | met_late | 30 | a day later than even the tolling allows | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2026-05-01..2026-05-30 | 2026-03-20 | 2026-07-01 | 2026-03-09 | met_late | 0 | a toll from after it was done revives nothing | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-01-01..2025-05-31 |  | 2025-07-01 | 2026-05-31 | running | 83 | pending on the day of discovery: the year starts the day after it ended | Breslin v. CCSF (2007)
pobra_year | 2025-03-10 | criminal 2025-01-01..2025-03-10 |  | 2025-07-01 | 2026-03-10 | running | 1 | ended on the day of discovery: the year starts the day after | Breslin v. CCSF (2007)
pobra_year | 2025-03-10 | criminal 2025-01-01..2025-03-09 |  | 2025-07-01 | 2026-03-09 | running | 0 | ended the day before discovery: it changes nothing | Breslin v. CCSF (2007)
pobra_year | 2025-03-10 | criminal 2025-03-10..2025-03-31 |  | 2025-07-01 | 2026-03-31 | running | 22 | began on the day of discovery | Breslin v. CCSF (2007)
pobra_year | 2025-03-10 | criminal 2025-03-11..2025-03-31 |  | 2025-07-01 | 2026-03-30 | running | 21 | began the day after discovery | GC 3304(d)(2)(A)
pobra_year | 2025-03-10 | criminal 2025-01-01.. |  | 2025-07-01 | 2026-07-01 | tolled | 114 | pending at discovery and still: the year has not begun | Breslin v. CCSF (2007)
pobra_year | 2025-03-10 | criminal 2025-01-01.. |  | 2035-07-01 | 2036-07-01 | tolled | 3766 | pending at discovery and for ten years | Breslin v. CCSF (2007)
pobra_year | 2025-03-10 | criminal 2025-01-01..2025-03-20, criminal 2025-03-21..2025-04-30 |  | 2025-07-01 | 2026-04-30 | running | 52 | two that touch cover the discovery together | Breslin v. CCSF (2007)
pobra_year | 2025-03-10 | criminal 2025-01-01..2025-03-20, criminal 2025-03-22..2025-04-30 |  | 2025-07-01 | 2026-04-29 | running | 51 | a day between them: the second only adds its days | Breslin v. CCSF (2007)
pobra_year | 2024-02-01 | criminal 2024-01-01..2024-02-15 |  | 2024-07-01 | 2025-02-15 | running | 15 | ends before a leap day: the anniversary counts from the later start | Breslin v. CCSF (2007)
pobra_year | 2024-02-01 | criminal 2024-01-01..2024-02-29 |  | 2024-07-01 | 2025-02-28 | running | 29 | ends on the leap day | Breslin v. CCSF (2007)
pobra_year | 2024-02-01 | criminal 2024-01-01..2024-02-28 |  | 2024-07-01 | 2025-02-27 | running | 28 | ends the day before the leap day: the year starts on it | Breslin v. CCSF (2007)
pobra_year | 2025-03-10 | criminal 2025-01-01..2025-05-31, waiver 2026-01-01+60 |  | 2026-03-15 | 2026-07-30 | running | 143 | pending at discovery, then a waiver | Breslin v. CCSF (2007)
pobra_year | 2025-03-10 | criminal 2023-01-01..2027-12-31 |  | 2028-02-01 | 2028-12-31 | running | 1027 | over two years before the year began | Breslin v. CCSF (2007)
pobra_year | 2025-03-10 | waiver 2025-12-01+90 |  | 2026-01-10 | 2026-06-07 | tolled | 90 | a waiver of ninety days | GC 3304(d)(2)(B)
pobra_year | 2025-03-10 | waiver 2025-12-01+1 |  | 2026-01-10 | 2026-03-10 | running | 1 | a waiver of one day | GC 3304(d)(2)(B)
pobra_year | 2025-03-10 | waiver 2025-12-01+90 |  | 2025-12-15 | 2026-06-07 | tolled | 90 | while a waiver runs the time stands still, and its end is known | GC 3304(d)(2)(B)
pobra_year | 2025-03-10 | waiver 2025-12-01+90 without document |  | 2026-01-10 | 2026-03-09 | running | 0 | no paper, no waiver | GC 3304(d)(2)(B)
pobra_year | 2025-03-10 | waiver 2025-12-01+90 without days |  | 2026-01-10 | 2026-03-09 | running | 0 | a waiver that names no length counts for nothing | GC 3304(d)(2)(B)
pobra_year | 2025-03-10 | waiver 2025-12-01+0 |  | 2026-01-10 | 2026-03-09 | running | 0 | a waiver of no days | GC 3304(d)(2)(B)
pobra_year | 2025-03-10 | waiver 2025-12-01+-10 |  | 2026-01-10 | 2026-03-09 | running | 0 | a waiver of minus ten days | GC 3304(d)(2)(B)
pobra_year | 2025-03-10 | waiver 2026-03-10+90 |  | 2026-04-01 | 2026-03-09 | expired | 0 | signed after the time had run out | GC 3304(d)(2)(B)
pobra_year | 2025-03-10 | waiver 2026-03-09+90 |  | 2026-04-01 | 2026-06-07 | tolled | 90 | signed on the last safe day | GC 3304(d)(2)(B)
pobra_year | 2025-03-10 | waiver 2025-12-01+30, waiver 2025-12-31+30 |  | 2026-02-10 | 2026-05-08 | running | 60 | two waivers, the second from the end of the first | GC 3304(d)(2)(B)
pobra_year | 2025-03-10 | waiver 2025-12-01+30, waiver 2025-12-21+30 |  | 2026-02-10 | 2026-04-28 | running | 50 | two waivers that overlap by ten days | GC 3304(d)(2)(B)
pobra_year | 2025-03-10 | criminal 2025-11-01..2026-01-31, waiver 2025-12-01+30 |  | 2026-02-10 | 2026-06-09 | running | 92 | a waiver within a criminal investigation adds nothing | GC 3304(d)(2)(B)
pobra_year | 2025-03-10 | waiver 2025-12-01+20000 |  | 2026-01-10 | 2026-03-09 | running | 0 | a waiver of more years than anybody waives is a slip of the pen | GC 3304(d)(2)(B)
pobra_year | 2025-03-10 | agencies 2025-09-01+60 |  | 2025-12-01 | 2026-05-08 | running | 60 | several agencies, sixty days approved | GC 3304(d)(2)(C)
pobra_year | 2025-03-10 | agencies 2025-09-01+60 without approver |  | 2025-12-01 | 2026-03-09 | running | 0 | nobody approved it: not reasonable by itself | GC 3304(d)(2)(C)
pobra_year | 2025-03-10 | agencies 2025-09-01+60 without days |  | 2025-12-01 | 2026-03-09 | running | 0 | approved without a length | GC 3304(d)(2)(C)
pobra_year | 2025-03-10 | employees 2025-09-01+45 |  | 2025-12-01 | 2026-04-23 | running | 45 | several officers, forty-five days approved with a reason | GC 3304(d)(2)(D)
pobra_year | 2025-03-10 | employees 2025-09-01+45 without basis |  | 2025-12-01 | 2026-03-09 | running | 0 | that there are several officers is not enough | Breslin v. CCSF (2007)
pobra_year | 2025-03-10 | agencies 2025-09-01+60, employees 2025-09-16+45 |  | 2025-12-01 | 2026-05-08 | running | 60 | both extensions over the same days count once | GC 3304(d)(2)(D)
pobra_year | 2025-03-10 | agencies 2025-09-01+30 |  | 2025-12-01 | 2026-04-08 | running | 30 | an extension of thirty days | GC 3304(d)(2)(C)
pobra_year | 2025-03-10 | agencies 2026-04-01+60 |  | 2026-05-01 | 2026-03-09 | expired | 0 | an extension asked for after the time had run out | GC 3304(d)(2)(C)
pobra_year | 2025-03-10 | away 2025-08-01..2025-08-21 |  | 2025-12-01 | 2026-03-30 | running | 21 | the officer was in hospital for three weeks | GC 3304(d)(2)(E)
pobra_year | 2025-03-10 | away 2025-08-01.. |  | 2025-12-01 | 2026-07-10 | tolled | 123 | the officer is away and has not come back | GC 3304(d)(2)(E)
pobra_year | 2025-03-10 | away 2025-08-01..2025-08-21 without document |  | 2025-12-01 | 2026-03-09 | running | 0 | nothing shows that the officer was away | GC 3304(d)(2)(E)
discipline_notice | 2025-03-10 |  |  | 2025-03-11 | 2025-04-09 | running | 0 | thirty days to notify of the decision | GC 3304(f)
discipline_notice | 2025-03-10 | away 2025-03-15..2025-03-24 |  | 2025-04-01 | 2025-04-19 | running | 10 | unless the officer is unavailable | GC 3304(f)
discipline_notice | 2025-03-10 | criminal 2025-03-15..2025-03-24 |  | 2025-04-01 | 2025-04-09 | running | 0 | a criminal investigation does not stop these thirty days | GC 3304(f)
discipline_notice | 2025-02-28 |  |  | 2025-03-01 | 2025-03-30 | running | 0 | over the end of a short month | GC 3304(f)
discipline_notice | 2024-02-28 |  |  | 2024-02-29 | 2024-03-29 | running | 0 | over a leap day | GC 3304(f)
discipline_notice | 2025-03-10 | away 2025-03-01..2025-03-31 |  | 2025-04-05 | 2025-05-01 | running | 22 | the officer was away when it was decided | GC 3304(f)
pobra_year | 2025-03-10 | civil 2025-06-01..2025-12-31 |  | 2026-02-01 | 2026-10-09 | running | 214 | sued with the officer as a named party | GC 3304(d)(2)(F); Parra v. CCSF (2006) 144 Cal.App.4th 977
pobra_year | 2025-03-10 | civil 2025-06-01.. |  | 2025-12-31 | 2026-10-09 | tolled | 214 | the suit is still pending | GC 3304(d)(2)(F)
pobra_year | 2025-03-10 | civil 2024-06-01..2025-12-31 |  | 2026-02-01 | 2026-12-31 | running | 297 | the suit was pending before the office knew | GC 3304(d)(2)(F)
pobra_year | 2025-03-10 | civil 2025-06-01..2025-12-31, criminal 2025-05-01..2025-07-31 |  | 2026-02-01 | 2026-11-09 | running | 245 | suit and criminal investigation overlap | GC 3304(d)(2)(F)
pobra_year | 2025-03-10 | civil 2025-06-01..2025-12-31 without document |  | 2026-02-01 | 2026-03-09 | running | 0 | no complaint of the court names the officer | GC 3304(d)(2)(F)
pobra_year | 2025-03-10 | prosecuted 2025-05-01..2025-09-30 |  | 2025-12-01 | 2026-08-09 | running | 153 | the complainant was prosecuted for the same matter | GC 3304(d)(2)(G)
pobra_year | 2025-03-10 | prosecuted 2025-05-01.. |  | 2025-12-01 | 2026-10-10 | tolled | 215 | the complainant is still being prosecuted | GC 3304(d)(2)(G)
pobra_year | 2025-03-10 | fraud 2025-05-01+120 |  | 2025-12-01 | 2026-07-07 | running | 120 | an approved extension for compensation fraud | GC 3304(d)(2)(H); CDCR v. SPB (2013)
pobra_year | 2025-03-10 | fraud 2025-05-01+120 without days |  | 2025-12-01 | 2026-03-09 | running | 0 | compensation fraud alone lifts no limit: a length is needed | GC 3304(d)(2)(H)
pobra_year | 2025-03-10 | criminal 2025-04-01..2025-06-30, waiver 2025-06-15+60, agencies 2025-08-01+30, employees 2025-08-15+30, away 2025-09-10..2025-09-20, civil 2025-09-15..2025-10-31, prosecuted 2025-10-20..2025-11-10, fraud 2025-11-05+20 |  | 2026-02-01 | 2026-11-02 | running | 238 | all that there is, over each other | GC 3304(d)(2)(A)-(H)
pobra_year | 2025-03-10 |  |  | 2026-02-01 | 2026-03-09 | running | 0 | the other officer, for whom nothing of it counts | Several officers, each with a clock of their own
investigation_270 | 2025-01-01 |  |  | 2025-01-02 | 2025-09-28 | running | 0 | two hundred and seventy days | SF Charter 4.136
investigation_270 | 2024-01-01 |  |  | 2024-01-02 | 2024-09-27 | running | 0 | over a leap day | SF Charter 4.136
investigation_270 | 2025-03-10 |  |  | 2025-03-11 | 2025-12-05 | running | 0 | not nine calendar months: 5 December, and 10 December would be too late | SF Charter 4.136
investigation_270 | 2025-03-10 | charter 2025-10-01+30 |  | 2025-11-15 | 2026-01-04 | running | 30 | thirty days of good cause | SF Charter 4.136
investigation_270 | 2025-03-10 | criminal 2025-10-01..2025-10-30 |  | 2025-11-15 | 2025-12-05 | running | 0 | good cause for the Charter gives the year not a day | GC 3304(d)(1)
pobra_year | 2025-03-10 | charter 2025-10-01+30 |  | 2025-11-15 | 2026-03-09 | running | 0 | and the other way about | SF Charter 4.136
investigation_270 | 2025-03-10 |  | 2025-12-05 | 2026-01-01 | 2025-12-05 | stopped | 0 | decided in time | SF Charter 4.136
investigation_270 | 2025-03-10 |  | 2025-12-06 | 2026-01-01 | 2025-12-05 | met_late | 0 | decided a day late | SF Charter 4.136
chief_action | 2025-03-10 |  |  | 2025-03-11 | 2025-04-24 | running | 0 | forty-five days from transmittal | SF Admin. Code 96.3
chief_action | 2025-03-10 | chief 2025-04-20+14 |  | 2025-05-05 | 2025-05-08 | running | 14 | the Commission gave two weeks more | SF Admin. Code 96.3
chief_action | 2025-03-10 | chief 2025-04-20+14 without approver |  | 2025-05-05 | 2025-04-24 | expired | 0 | nobody gave more | SF Admin. Code 96.3
chief_action | 2024-01-20 |  |  | 2024-01-21 | 2024-03-05 | running | 0 | over a leap day | SF Admin. Code 96.3
commission_deadline | 2025-05-07 |  |  | 2025-05-08 | 2025-05-21 | running | 0 | at most fourteen days | SF Admin. Code 96.3
commission_deadline | 2025-05-07 | chief 2025-05-15+7 |  | 2025-05-16 | 2025-05-28 | tolled | 7 | good cause for a week more | SF Admin. Code 96.3
post_report | 2025-02-20 |  |  | 2025-02-21 | 2025-03-02 | running | 0 | ten days, over the end of February | PC 13510.9(a)
post_report | 2024-02-20 |  |  | 2024-02-21 | 2024-03-01 | running | 0 | ten days in a leap year | PC 13510.9(a)
post_report | 2025-12-25 |  |  | 2025-12-26 | 2026-01-04 | running | 0 | ten days over New Year, holidays or not | PC 13510.9(a)
post_report | 2025-03-10 | criminal 2025-03-11.. |  | 2025-03-15 | 2025-03-20 | running | 0 | nothing stops the duty to report | PC 13510.9(a)
post_update | 2025-01-01 |  |  | 2025-01-02 | 2025-04-01 | running | 0 | every ninety days: the first | 11 CCR 1207
post_update | 2025-04-01 |  |  | 2025-04-02 | 2025-06-30 | running | 0 | every ninety days: the second, from the first day due | 11 CCR 1207
post_update | 2025-06-30 |  |  | 2025-07-01 | 2025-09-28 | running | 0 | every ninety days: the third | 11 CCR 1207
post_update | 2023-12-15 |  |  | 2023-12-16 | 2024-03-14 | running | 0 | ninety days over a leap day | 11 CCR 1207
records_request | 2025-03-10 |  |  | 2025-03-11 | 2025-03-17 | running | 0 | five business days: a week | SF Admin. Code 96.2
records_request | 2025-03-07 |  |  | 2025-03-08 | 2025-03-14 | running | 0 | asked for on a Friday | SF Admin. Code 96.2
records_request | 2025-03-08 |  |  | 2025-03-09 | 2025-03-14 | running | 0 | asked for on a Saturday | SF Admin. Code 96.2
records_request | 2025-06-27 |  |  | 2025-06-28 | 2025-07-07 | running | 0 | over the Fourth of July | SF Admin. Code 96.2
records_request | 2026-06-29 |  |  | 2026-06-30 | 2026-07-07 | running | 0 | the Fourth is a Saturday: Friday the third is kept | SF Admin. Code 96.2
records_request | 2027-06-30 |  |  | 2027-07-01 | 2027-07-08 | running | 0 | the Fourth is a Sunday: Monday the fifth is kept | SF Admin. Code 96.2
records_request | 2025-11-24 |  |  | 2025-11-25 | 2025-12-03 | running | 0 | over Thanksgiving and the day after | SF Admin. Code 96.2
records_request | 2025-12-22 |  |  | 2025-12-23 | 2025-12-30 | running | 0 | over Christmas | SF Admin. Code 96.2
records_request | 2027-12-27 |  |  | 2027-12-28 | 2028-01-04 | running | 0 | New Year 2028 is a Saturday, kept on the last day of 2027 | SF Admin. Code 96.2
records_request | 2026-01-15 |  |  | 2026-01-16 | 2026-01-23 | running | 0 | over the third Monday of January | SF Admin. Code 96.2
records_request | 2026-05-20 |  |  | 2026-05-21 | 2026-05-28 | running | 0 | over the last Monday of May | SF Admin. Code 96.2
records_request | 2026-06-15 |  |  | 2026-06-16 | 2026-06-23 | running | 0 | over Juneteenth | SF Admin. Code 96.2
records_request | 2021-06-15 |  |  | 2021-06-16 | 2021-06-22 | running | 0 | before Juneteenth was kept | SF Admin. Code 96.2
records_objection | 2025-03-10 |  |  | 2025-03-11 | 2025-03-17 | running | 0 | five business days from the objection | SF Admin. Code 96.2
records_objection | 2025-11-05 |  |  | 2025-11-06 | 2025-11-13 | running | 0 | over Veterans Day | SF Admin. Code 96.2
records_reply | 2025-03-14 |  |  | 2025-03-15 | 2025-03-18 | running | 0 | two business days from a Friday | SF Admin. Code 96.2
records_reply | 2025-11-26 |  |  | 2025-11-27 | 2025-12-02 | running | 0 | two business days from the day before Thanksgiving | SF Admin. Code 96.2
records_meeting | 2025-03-10 |  |  | 2025-03-11 | 2025-03-13 | running | 0 | three business days from the reply | SF Admin. Code 96.2
records_meeting | 2025-12-31 |  |  | 2026-01-01 | 2026-01-06 | running | 0 | over New Year and a week end | SF Admin. Code 96.2
public_records | 2025-05-20 |  |  | 2025-05-21 | 2025-07-04 | running | 0 | forty-five days end on a holiday: a duty is not moved | PC 832.7(b)
public_records | 2024-01-20 |  |  | 2024-01-21 | 2024-03-05 | running | 0 | forty-five days over a leap day | PC 832.7(b)
public_records_criminal | 2025-01-10 |  |  | 2025-01-11 | 2025-03-11 | running | 0 | sixty days from what happened | PC 832.7(b)
public_records_criminal | 2024-01-10 |  |  | 2024-01-11 | 2024-03-10 | running | 0 | sixty days over a leap day, to a Sunday on which clocks are put forward | PC 832.7(b)
public_records_basis | 2025-01-10 |  |  | 2025-01-11 | 2025-07-09 | running | 0 | a hundred and eighty days | PC 832.7(b)
public_records_basis | 2024-01-10 |  |  | 2024-01-11 | 2024-07-08 | running | 0 | a hundred and eighty days over a leap day | PC 832.7(b)
public_records_latest | 2024-08-31 |  |  | 2024-09-01 | 2026-02-28 | running | 0 | eighteen months to a shorter month: its last day | PC 832.7(b)
public_records_latest | 2022-08-31 |  |  | 2022-09-01 | 2024-02-29 | running | 0 | eighteen months to the leap day | PC 832.7(b)
hearing_request | 2025-06-20 |  |  | 2025-06-21 | 2025-06-30 | running | 0 | ten days | SF Police Commission hearing rules
hearing_request | 2025-06-24 |  |  | 2025-06-25 | 2025-07-07 | running | 0 | a right that would end on the Fourth goes on to Monday | CCP 12a
hearing_request | 2025-06-25 |  |  | 2025-06-26 | 2025-07-07 | running | 0 | a right that would end on a Saturday goes on to Monday | CCP 12a
hearing_request | 2025-11-17 |  |  | 2025-11-18 | 2025-12-01 | running | 0 | would end on Thanksgiving: Friday is kept too, so Monday | CCP 12a
hearing_request | 2026-03-05 |  |  | 2026-03-16 | 2026-03-16 | running | 0 | over the day on which clocks are put forward to a Sunday, so Monday, on which it still runs | CCP 12a
hearing_request | 2025-06-20 |  | 2025-07-01 | 2025-07-01 | 2025-06-30 | met_late | 0 | asked for the day after it ran out | SF Police Commission hearing rules
own_statement | 2025-06-24 |  |  | 2025-06-24 | 2025-06-24 | running | 0 | at once | PC 832.7(c)
own_statement | 2025-06-24 |  |  | 2025-06-25 | 2025-06-24 | expired | 0 | at once, and not done | PC 832.7(c)
own_statement | 2025-06-24 |  | 2025-06-24 | 2025-06-25 | 2025-06-24 | stopped | 0 | at once, and done | PC 832.7(c)
own_statement | 2025-07-04 |  |  | 2025-07-04 | 2025-07-04 | running | 0 | filed on a holiday: still at once | PC 832.7(c)
disposition_notice | 2025-01-31 |  |  | 2025-02-01 | 2025-03-02 | running | 0 | thirty days, not a month | PC 832.7(f)
disposition_notice | 2024-01-31 |  |  | 2024-02-01 | 2024-03-01 | running | 0 | thirty days in a leap year | PC 832.7(f)
acknowledgement | 2025-12-28 |  |  | 2025-12-29 | 2026-01-04 | running | 0 | seven days over New Year | Office policy
acknowledgement | 2026-02-21 |  |  | 2026-02-22 | 2026-02-28 | running | 0 | from a Saturday to a Saturday: a duty is not moved | Office policy
acknowledgement | 2025-03-10 |  | 2025-03-18 | 2025-03-18 | 2025-03-17 | met_late | 0 | written the day after is late | Office policy
feedback | 2025-01-31 |  |  | 2025-02-01 | 2025-05-01 | running | 0 | ninety days, not three months | Office policy
feedback | 2025-05-01 |  |  | 2025-05-02 | 2025-07-30 | running | 0 | the second, from the day on which the first was due | Office policy
feedback | 2026-04-05 |  |  | 2026-04-06 | 2026-07-04 | running | 0 | would end on a Saturday that is a holiday: not moved | Office policy
feedback | 2023-12-15 |  |  | 2023-12-16 | 2024-03-14 | running | 0 | ninety days over a leap day | Office policy
ut_certification | 2025-01-31 |  |  | 2025-02-01 | 2025-03-02 | running | 0 | thirty days | PC 679.10, 679.11
ut_certification | 2024-02-10 |  |  | 2024-02-11 | 2024-03-11 | running | 0 | thirty days over a leap day, and over the day on which clocks are put forward | PC 679.10, 679.11
ut_certification_removal | 2025-12-28 |  |  | 2025-12-29 | 2026-01-04 | running | 0 | seven days | PC 679.10, 679.11
ut_certification_removal | 2026-06-27 |  |  | 2026-06-28 | 2026-07-04 | running | 0 | ends on a Saturday that is a holiday: a duty is not moved | PC 679.10, 679.11
safety_review | 2025-12-31 |  |  | 2026-01-01 | 2026-01-01 | running | 0 | a reprisal is reviewed within the day | Office policy
safety_review | 2025-03-08 |  |  | 2025-03-09 | 2025-03-09 | running | 0 | Sunday, on which clocks are put forward: a day of twenty-three hours is a day | Office policy
safety_review | 2025-11-01 |  |  | 2025-11-03 | 2025-11-02 | expired | 0 | a week end is no excuse | Office policy
retaliation_check_30 | 2025-01-31 |  |  | 2025-02-01 | 2025-03-02 | running | 0 | thirty days, not a month | 28 CFR 115.67
retaliation_check_60 | 2024-01-31 |  |  | 2024-02-01 | 2024-03-31 | running | 0 | sixty days over a leap day | 28 CFR 115.67
retaliation_check_60 | 2025-03-10 |  |  | 2025-03-11 | 2025-05-09 | running | 0 | sixty days | 28 CFR 115.67
retaliation_check_90 | 2025-01-31 |  |  | 2025-02-01 | 2025-05-01 | running | 0 | ninety days | 28 CFR 115.67
retaliation_check_90 | 2023-12-15 |  |  | 2023-12-16 | 2024-03-14 | running | 0 | ninety days over a leap day | 28 CFR 115.67
retaliation_check_after_close | 2025-10-02 |  |  | 2025-10-03 | 2025-12-31 | running | 0 | ninety days from the closing | 28 CFR 115.67
retaliation_check_after_close | 2025-10-06 |  |  | 2025-10-07 | 2026-01-04 | running | 0 | over New Year to a Sunday: not moved | 28 CFR 115.67
retaliation_check_30 | 2025-01-31 | criminal 2025-02-01.. |  | 2025-02-10 | 2025-03-02 | running | 0 | no investigation of anybody delays the question how she is | 28 CFR 115.67
retention_not_sustained | 2024-02-29 |  |  | 2024-03-01 | 2029-02-28 | running | 0 | five years from a leap day | PC 832.5(b)
retention_sustained | 2024-02-29 |  |  | 2024-03-01 | 2039-02-28 | running | 0 | fifteen years from a leap day | PC 832.5(b)
retention_sustained | 2025-03-10 |  |  | 2025-03-11 | 2040-03-10 | running | 0 | fifteen years | PC 832.5(b)
retention_not_sustained | 2025-03-10 |  |  | 2025-03-11 | 2030-03-10 | running | 0 | five years | PC 832.5(b)
`;

const TOLL = /^(\w+) ([\d-]{10})(?:\.\.([\d-]{10})?|\+(-?\d+))(?: without (\w+))?$/;

function tollOf(text: string): Toll {
  const [, word = '', from = '', to, days, lacking] = TOLL.exec(text) ?? [];
  const whole = { reason: REASONS[word] ?? word, from, to: to ?? null, days: days ? Number(days) : null };
  const given = { basis: 'found reasonable', document: 'exhibit 1', approver: 'a supervisor' };
  return { ...whole, ...given, ...(lacking && { [lacking]: lacking === 'basis' ? ' ' : null }) };
}

function exampleOf(line: string): Example {
  const [
    clock = '',
    start = '',
    tolls = '',
    stop,
    today = '',
    due = '',
    state = '',
    tolled,
    why = '',
    cite = '',
  ] = line.split('|').map((cell) => cell.trim());
  const entered = tolls === '' ? [] : tolls.split(', ').map(tollOf);
  return {
    clock,
    start,
    tolls: entered,
    stop: stop || null,
    today,
    due,
    state,
    tolled: Number(tolled),
    why,
    cite,
  };
}

/** @param table of lines as above; RangeError is left to the rules, which refuse what is no day */
export const examplesOf = (table: string): Example[] => table.trim().split('\n').map(exampleOf);

/** Those of San Francisco. */
export const examples: readonly Example[] = examplesOf(TABLE);
