import { defineJob, type Job } from '@redress/journal';
import { evidenceFiled, evidenceReceived, scrubAsked } from './evidence.facts.js';
import type { EvidencePreparer } from './preparer.js';
import type { Scrubber } from './scrubber.js';

export const EVIDENCE_QUEUE = 'evidence';

export const evidenceJobs = (preparer: EvidencePreparer, scrubber: Scrubber): Job[] => [
  defineJob(EVIDENCE_QUEUE, 'evidence.prepare', evidenceReceived, ({ payload }) =>
    preparer.prepare(payload.evidenceId),
  ),
  defineJob(EVIDENCE_QUEUE, 'evidence.prepare_filed', evidenceFiled, ({ payload }) =>
    preparer.prepare(payload.evidenceId),
  ),
  defineJob(EVIDENCE_QUEUE, 'evidence.scrub', scrubAsked, async ({ payload }) => {
    await scrubber.run(payload.scrubId);
  }),
];
