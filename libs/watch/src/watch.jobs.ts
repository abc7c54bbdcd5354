import { caseClosed, checkInAnswered, complaintFiled, retaliationSignalled } from '@redress/casefile';
import { defineBatchJob, defineJob, type Job } from '@redress/journal';
import type { NewsMailer } from '@redress/messages';
import { MAIL_QUEUE } from '@redress/people';
import type { SignalsMatcher } from './signals.matcher.js';
import { checkInOpened, signalsImported } from './watch.facts.js';
import type { WatchFollower } from './watch.follower.js';

export const WATCH_QUEUE = 'watch';

const MOST = 32;
const Q = WATCH_QUEUE;

export const watchJobs = (follower: WatchFollower, matcher: SignalsMatcher, news: NewsMailer): Job[] => [
  defineBatchJob(Q, 'watch.start', complaintFiled, MOST, (deliveries) =>
    follower.start(deliveries.flatMap(({ caseId }) => caseId ?? [])),
  ),
  defineJob(Q, 'watch.follow_closing', caseClosed, async ({ caseId, payload }) => {
    if (caseId) await follower.caseClosed(caseId, payload.on);
  }),
  defineJob(Q, 'watch.follow_answer', checkInAnswered, async ({ caseId, payload }) => {
    if (caseId) await follower.answered(caseId, payload.checkInId);
  }),
  defineJob(Q, 'watch.match_signals', signalsImported, async ({ payload }) => {
    await matcher.match(payload.importId);
  }),
  defineJob(Q, 'watch.follow_signal', retaliationSignalled, async ({ caseId, payload }) => {
    if (caseId) await follower.signalled(caseId, payload.alertId);
  }),
  // To the advocate alone, and nothing of what: nobody is written to or called whom the person has not chosen.
  defineJob(MAIL_QUEUE, 'watch.send_news', checkInOpened, async ({ caseId, payload }) => {
    if (caseId && payload.channel === 'advocate') await news.send(caseId);
  }),
];
