import { complaintFiled, retaliationReported, retaliationSignalled } from '@redress/casefile';
import { defineBatchJob, defineJob, type Job } from '@redress/journal';
import type { ReviewService } from './review.service.js';

/** The queue of the office's review; other systems may watch it by this name. */
export const REVIEW_QUEUE = 'oversight-review';

/** Together they take well under half a second, so that what comes next does not wait long for its turn. */
const MOST = 64;

export const reviewJobs = (review: ReviewService): Job[] => [
  defineBatchJob(REVIEW_QUEUE, 'review.assess', complaintFiled, MOST, (deliveries) =>
    review.assess(deliveries.flatMap(({ caseId }) => caseId ?? [])),
  ),
  defineJob(REVIEW_QUEUE, 'review.hear_retaliation', retaliationReported, async ({ caseId }) => {
    if (caseId) await review.hearRetaliation(caseId);
  }),
  defineJob(REVIEW_QUEUE, 'review.hear_signal', retaliationSignalled, async ({ caseId }) => {
    if (caseId) await review.hearRetaliation(caseId);
  }),
];
