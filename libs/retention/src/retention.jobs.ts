import { defineJob, type Job } from '@redress/journal';
import type { Destroyer } from './destroyer.js';
import { destructionDecided } from './retention.facts.js';

export const RETENTION_QUEUE = 'retention';

export const retentionJobs = (destroyer: Destroyer): Job[] => [
  defineJob(RETENTION_QUEUE, 'case.destroy', destructionDecided, async ({ payload }) => {
    if (payload.decision === 'approve') await destroyer.destroy(payload.destructionId);
  }),
];
