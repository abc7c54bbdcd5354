import { caseAssessed } from '@redress/casefile';
import { defineBatchJob, type Job } from '@redress/journal';
import type { ClocksService } from './clocks.service.js';

export const CLOCKS_QUEUE = 'clocks';

const MOST = 32;

export const clocksJobs = (clocks: ClocksService): Job[] => [
  defineBatchJob(CLOCKS_QUEUE, 'clocks.start', caseAssessed, MOST, (deliveries) =>
    clocks.start(
      deliveries.flatMap(({ caseId, payload }) => (caseId ? [{ caseId, clocks: payload.clocks }] : [])),
    ),
  ),
];
