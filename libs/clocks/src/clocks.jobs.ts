import { caseAssessed } from '@redress/casefile';
import { defineJob, type Job } from '@redress/journal';
import type { ClocksService } from './clocks.service.js';

export const CLOCKS_QUEUE = 'clocks';

export const clocksJobs = (clocks: ClocksService): Job[] => [
  defineJob(CLOCKS_QUEUE, 'clocks.start', caseAssessed, async ({ caseId, payload }) => {
    if (caseId) await clocks.start(caseId, payload.clocks);
  }),
];
