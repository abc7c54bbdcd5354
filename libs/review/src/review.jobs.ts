import { complaintFiled } from '@redress/casefile';
import { defineJob, type Job } from '@redress/journal';
import type { ReviewService } from './review.service.js';

/** The queue of the office's review; other systems may watch it by this name. */
export const REVIEW_QUEUE = 'oversight-review';

export const reviewJobs = (review: ReviewService): Job[] => [
  defineJob(REVIEW_QUEUE, 'review.assess', complaintFiled, async ({ caseId }) => {
    if (caseId) await review.assess(caseId);
  }),
];
