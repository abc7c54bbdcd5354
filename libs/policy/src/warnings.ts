import type { WarningPlan } from './jurisdiction.js';

/** Office policy: from two months before to the day after, on which a deadline that was missed is told once more. */
export const warningPlan: WarningPlan = { distances: [60, 30, 14, 7, 3, 1, 0, -1], supervisorsFrom: 7 };
