import { defineJob, type Job } from '@redress/journal';
import { referralRequested } from './referral.facts.js';
import type { ReferralRenderer } from './referral.renderer.js';

export const PACKETS_QUEUE = 'packets';

export const referralJobs = (renderer: ReferralRenderer): Job[] => [
  defineJob(PACKETS_QUEUE, 'packet.render', referralRequested, ({ payload }) =>
    renderer.render(payload.referralId),
  ),
];
