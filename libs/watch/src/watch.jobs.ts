import { caseClosed, checkInAnswered, complaintFiled } from '@redress/casefile';
import { defineBatchJob, defineJob, type Job } from '@redress/journal';
import type { NewsMailer } from '@redress/messages';
import { MAIL_QUEUE } from '@redress/people';
import { checkInOpened } from './watch.facts.js';
import type { WatchFollower } from './watch.follower.js';

export const WATCH_QUEUE = 'watch';

const MOST = 32;
const Q = WATCH_QUEUE;

export const watchJobs = (follower: WatchFollower, news: NewsMailer): Job[] => [
  defineBatchJob(Q, 'watch.start', complaintFiled, MOST, (deliveries) =>
    follower.start(deliveries.flatMap(({ caseId }) => caseId ?? [])),
  ),
  defineJob(Q, 'watch.follow_closing', caseClosed, async ({ caseId, payload }) => {
    if (caseId) await follower.caseClosed(caseId, payload.on);
  }),
  defineJob(Q, 'watch.follow_answer', checkInAnswered, async ({ caseId, payload }) => {
    if (caseId) await follower.answered(caseId, payload.checkInId);
  }),
  // To the advocate alone, and nothing of what: nobody is written to or called whom the person has not chosen.
  defineJob(MAIL_QUEUE, 'watch.send_news', checkInOpened, async ({ caseId, payload }) => {
    if (caseId && payload.channel === 'advocate') await news.send(caseId);
  }),
];
