import { mailboxOpened, outcomeReported, retaliationReported } from '@redress/casefile';
import { defineJob, type Job } from '@redress/journal';
import { MAIL_QUEUE } from '@redress/people';
import type { MailboxCarrier } from './mailbox.carrier.js';
import { messageSent } from './messages.facts.js';
import type { NewsMailer } from './news.mailer.js';

const MAILBOX_QUEUE = 'mailbox';

export const messagesJobs = (carrier: MailboxCarrier, news: NewsMailer): Job[] => [
  defineJob(MAILBOX_QUEUE, 'mailbox.take_in_files', messageSent, async ({ caseId, payload }) => {
    if (caseId && payload.files > 0) await carrier.takeInFiles(caseId, payload.messageId);
  }),
  defineJob(MAILBOX_QUEUE, 'mailbox.take_statement', retaliationReported, async ({ caseId, payload }) => {
    if (caseId) await carrier.takeStatement(caseId, payload.messageId);
  }),
  defineJob(MAILBOX_QUEUE, 'mailbox.copy_statement', mailboxOpened, async ({ caseId }) => {
    if (caseId) await carrier.copyStatement(caseId);
  }),
  defineJob(MAILBOX_QUEUE, 'mailbox.tell_answered', outcomeReported, async ({ caseId, payload }) => {
    if (caseId && payload.outcome !== 'accepted') await carrier.tellAnswered(caseId, payload.on);
  }),
  defineJob(MAIL_QUEUE, 'mailbox.send_news', messageSent, async ({ caseId, payload }) => {
    if (caseId && payload.author === 'office') await news.send(caseId);
  }),
];
