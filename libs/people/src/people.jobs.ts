import { defineJob, type Job } from '@redress/journal';
import type { InvitationMailer } from './invitation.mailer.js';
import { invitationRenewed, personInvited, roleChangeDecided } from './people.facts.js';

/** Its own queue: a mail server that is down holds up no case. */
export const MAIL_QUEUE = 'mail';

const SEND = 'invitation.send';

/** An invitation is sent when it needs no approval, when it is approved, and when somebody asks for the mail again. */
export const peopleJobs = (mailer: InvitationMailer): Job[] => [
  defineJob(MAIL_QUEUE, SEND, personInvited, async ({ entryId, payload }) => {
    if (payload.waitsFor === 'mail') await mailer.send(payload.invitationId, entryId);
  }),
  defineJob(MAIL_QUEUE, `${SEND}_approved`, roleChangeDecided, async ({ entryId, payload }) => {
    if (payload.invitationId && payload.decision === 'approved')
      await mailer.send(payload.invitationId, entryId);
  }),
  defineJob(MAIL_QUEUE, `${SEND}_again`, invitationRenewed, ({ entryId, payload }) =>
    mailer.send(payload.invitationId, entryId),
  ),
];
