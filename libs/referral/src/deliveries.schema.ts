import { z } from 'zod';
import { recipients } from '@redress/policy';
import { staffText, worded } from '@redress/safety';
import { OUTCOMES, type OutcomeOfPacket } from './delivery.entity.js';

export const newOutcome = worded(
  z
    .strictObject({
      outcome: z.enum(OUTCOMES, 'Choose what was decided.'),
      decidedOn: z.iso.date('Write the day as year-month-day.'),
      reason: staffText(4_000, 0).optional(),
    })
    .refine(({ outcome, reason }) => outcome !== 'declined' || (reason ?? '') !== '', {
      path: ['reason'],
      message: 'Say why it was declined.',
    }),
);
export type NewOutcome = z.infer<typeof newOutcome>;

export const newLiaison = z.strictObject({
  accountId: z.uuid('Choose a person.'),
  recipient: z.enum(
    recipients.map(({ id }) => id),
    'Choose for whom they receive.',
  ),
  officerId: z.uuid().optional(),
});
export type NewLiaison = z.infer<typeof newLiaison>;

/** What each outcome is called. */
export const outcomeWords: Readonly<Record<OutcomeOfPacket, string>> = {
  accepted: 'Accepted for decision',
  discipline_imposed: 'Discipline imposed',
  charges_filed: 'Charges filed',
  declined: 'Declined',
};

export interface OutcomeView {
  outcome: OutcomeOfPacket;
  decidedOn: string;
  /** For the office and the recipient alone. */
  reason: string | null;
  at: Date;
}

/** A packet as its recipient sees it: nothing of its case but what the packet says. */
export interface DeliveryView {
  referralId: string;
  recipient: string;
  copy: number;
  version: number;
  pages: number | null;
  size: number | null;
  sha256: string | null;
  sentAt: Date;
  takenAt: Date | null;
  acknowledgedAt: Date | null;
  /** A consent was taken back since: it can be fetched no longer. */
  isTakenBack: boolean;
  outcomes: OutcomeView[];
}

export interface LiaisonView {
  accountId: string;
  name: string;
  recipient: string | null;
  recipientLabel: string | null;
}
