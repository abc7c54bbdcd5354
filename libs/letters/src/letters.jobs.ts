import { letterSent } from '@redress/casefile';
import { defineJob, type Job } from '@redress/journal';
import { MAIL_QUEUE } from '@redress/people';
import type { LetterTeller } from './letter-teller.js';

export const lettersJobs = (teller: LetterTeller): Job[] => [
  defineJob(MAIL_QUEUE, 'letter.tell', letterSent, async ({ payload }) => {
    if (payload.channel === 'account') await teller.tell(payload.letterId);
  }),
];
