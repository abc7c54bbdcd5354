export { REVIEW_QUEUE, reviewJobs } from './review.jobs.js';
export { ReviewModule } from './review.module.js';
export { PRIORITIES, type Priority } from './assessment.entity.js';
export { QueueViews, newQueueView, type NewQueueView } from './queue-views.js';
export { ReviewQueue, type QueueBoard, type QueueItem } from './review-queue.js';
export { ReviewReader, type AssessmentView } from './review-reader.js';
export {
  QUEUE_SORTS,
  TYPE_FAMILIES,
  assessmentChange,
  queuePage,
  screening,
  type NewAssessmentChange,
  type QueuePage,
  type Screening,
} from './review.schema.js';
export { ReviewService } from './review.service.js';
