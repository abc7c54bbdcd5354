export { REVIEW_QUEUE, reviewJobs } from './review.jobs.js';
export { ReviewModule } from './review.module.js';
export { ReviewReader, type AssessmentView, type QueueItem } from './review-reader.js';
export {
  assessmentChange,
  queuePage,
  screening,
  type NewAssessmentChange,
  type QueuePage,
  type Screening,
} from './review.schema.js';
export { ReviewService } from './review.service.js';
