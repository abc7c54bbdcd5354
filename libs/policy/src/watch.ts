import type { WatchPlan } from './jurisdiction.js';

/**
 * Office policy, after 28 CFR 115.67 (at least 90 days, longer where there is need): whoever reported is asked at 30, 60
 * and 90 days and once more after the end of the case.
 */
export const watchPlan: WatchPlan = {
  checks: ['retaliation_check_30', 'retaliation_check_60', 'retaliation_check_90'],
  afterClose: 'retaliation_check_after_close',
  opensBefore: 7,
  afterConcern: [7, 30, 60, 90],
  retryAfter: 7,
  tries: 3,
  concernType: 'retaliation.T2',
};
