/** Worked deadlines of New York City, in the words of deadline.sample.ts. Counsel has to check what they rest on. */
import { examplesOf, type Example } from './deadline.sample.js';

const TABLE = `
csl_18_months | 2025-03-10 |  |  | 2025-03-11 | 2026-09-09 | running | 0 | the day before, the safe reading of eighteen months | Civil Service Law 75(4)
csl_18_months | 2022-09-01 |  |  | 2022-09-02 | 2024-02-29 | running | 0 | the safe day is the leap day | Civil Service Law 75(4)
csl_18_months | 2022-08-31 |  |  | 2022-09-01 | 2024-02-28 | running | 0 | to a month without a 31st: the day before its last day | Civil Service Law 75(4)
csl_18_months | 2024-08-31 |  |  | 2024-09-01 | 2026-02-27 | running | 0 | to a February of twenty-eight days | Civil Service Law 75(4)
csl_18_months | 2025-01-06 |  |  | 2025-01-07 | 2026-07-05 | running | 0 | ends on a Sunday: a duty is not moved | Civil Service Law 75(4)
acknowledgement | 2025-03-10 |  |  | 2025-03-11 | 2025-03-17 | running | 0 | seven days | Office policy
acknowledgement | 2025-10-28 |  |  | 2025-11-05 | 2025-11-04 | expired | 0 | over on Election Day, on which the office is closed: not moved | Office policy
feedback | 2025-01-31 |  |  | 2025-02-01 | 2025-05-01 | running | 0 | ninety days, not three months | Office policy
feedback | 2023-12-15 |  |  | 2023-12-16 | 2024-03-14 | running | 0 | ninety days over a leap day | Office policy
officer_identified | 2025-03-10 |  |  | 2025-03-11 | 2025-03-17 | running | 0 | five business days: a week | NYC Charter 440(d)(1)
officer_identified | 2025-11-03 |  |  | 2025-11-04 | 2025-11-12 | running | 0 | over Election Day and Veterans Day | NYC Charter 440(d)(1)
officer_identified | 2026-02-10 |  |  | 2026-02-11 | 2026-02-19 | running | 0 | over Lincoln’s Birthday and the third Monday of February | NYC Charter 440(d)(1)
officer_identified | 2025-11-26 |  |  | 2025-11-27 | 2025-12-04 | running | 0 | the day after Thanksgiving is a day of work here | NYC Charter 440(d)(1)
own_statement | 2025-06-24 |  |  | 2025-06-24 | 2025-06-24 | running | 0 | at once | Office policy
own_statement | 2025-07-04 |  |  | 2025-07-05 | 2025-07-04 | expired | 0 | filed on a holiday, and not done | Office policy
commissioner_answer | 2025-03-10 |  |  | 2025-03-11 | 2025-04-24 | running | 0 | forty-five days | NYC Charter 440(d)(3)
commissioner_answer | 2025-05-20 |  |  | 2025-05-21 | 2025-07-04 | running | 0 | ends on a holiday: a duty is not moved | NYC Charter 440(d)(3)
commissioner_answer | 2024-01-20 |  |  | 2024-01-21 | 2024-03-05 | running | 0 | forty-five days over a leap day | NYC Charter 440(d)(3)
disposition_notice | 2025-02-20 |  |  | 2025-02-21 | 2025-03-02 | running | 0 | ten days to a Sunday: not moved | 38-A RCNY
disposition_notice | 2024-02-20 |  |  | 2024-02-21 | 2024-03-01 | running | 0 | ten days in a leap year | 38-A RCNY
reconsideration_request | 2026-01-20 |  |  | 2026-01-21 | 2026-02-19 | running | 0 | thirty days | 38-A RCNY (reconsideration)
reconsideration_request | 2025-10-05 |  |  | 2025-10-06 | 2025-11-05 | running | 0 | a right that would end on Election Day goes on to Wednesday | 38-A RCNY (reconsideration)
reconsideration_request | 2025-06-04 |  |  | 2025-06-05 | 2025-07-07 | running | 0 | a right that would end on the Fourth goes on to Monday | 38-A RCNY (reconsideration)
retention_not_sustained | 2025-03-10 |  |  | 2025-03-11 | 2045-03-10 | running | 0 | twenty years | Office policy
retention_not_sustained | 2024-02-29 |  |  | 2024-03-01 | 2044-02-29 | running | 0 | twenty years from a leap day to a leap day | Office policy
retention_sustained | 2025-03-10 |  |  | 2025-03-11 | 2045-03-10 | running | 0 | twenty years | Office policy
retention_sustained | 2080-02-29 |  |  | 2080-03-01 | 2100-02-28 | running | 0 | twenty years from a leap day to a year that has none | Office policy
safety_review | 2025-03-10 |  |  | 2025-03-10 | 2025-03-11 | running | 0 | a reprisal is reviewed within the day | Office policy
safety_review | 2025-11-01 |  |  | 2025-11-02 | 2025-11-02 | running | 0 | Sunday, on which clocks are put back: a day of twenty-five hours is a day | Office policy
retaliation_check_30 | 2025-03-10 |  |  | 2025-03-11 | 2025-04-09 | running | 0 | thirty days | 28 CFR 115.67
retaliation_check_30 | 2025-01-31 |  |  | 2025-02-01 | 2025-03-02 | running | 0 | thirty days, not a month, to a Sunday | 28 CFR 115.67
retaliation_check_60 | 2025-03-10 |  |  | 2025-03-11 | 2025-05-09 | running | 0 | sixty days | 28 CFR 115.67
retaliation_check_60 | 2024-01-31 |  |  | 2024-02-01 | 2024-03-31 | running | 0 | sixty days over a leap day | 28 CFR 115.67
retaliation_check_90 | 2025-01-31 |  |  | 2025-02-01 | 2025-05-01 | running | 0 | ninety days | 28 CFR 115.67
retaliation_check_90 | 2023-12-15 |  |  | 2023-12-16 | 2024-03-14 | running | 0 | ninety days over a leap day | 28 CFR 115.67
retaliation_check_after_close | 2025-10-02 |  |  | 2025-10-03 | 2025-12-31 | running | 0 | ninety days from the closing | 28 CFR 115.67
retaliation_check_after_close | 2025-10-06 |  |  | 2025-10-07 | 2026-01-04 | running | 0 | over New Year to a Sunday: not moved | 28 CFR 115.67
`;

export const newYorkExamples: readonly Example[] = examplesOf(TABLE);
