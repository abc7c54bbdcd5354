import { addDays } from '@redress/policy';
import type { MailboxView } from '@redress/messages';
import type { MailboxWords } from '../words/mailbox.en.js';

/** Until when the office has promised to read a report and to decide (San Francisco Charter 4.136: nine months). */
const ANSWER_DAYS = 7;
const DECISION_DAYS = 270;
/** Written notice within thirty days of the decision (Penal Code 832.7). */
const NOTICE_DAYS = 30;

type Stage = 'waiting' | 'accepted' | 'declined' | 'investigating' | 'decided' | 'referred' | 'closed';

const STAGES: Readonly<Record<MailboxView['status'], Stage>> = {
  filed: 'waiting',
  in_review: 'waiting',
  accepted: 'accepted',
  declined: 'declined',
  investigating: 'investigating',
  decided: 'decided',
  referred: 'referred',
  closed: 'closed',
};

export interface Standing {
  is: string;
  next: string;
  /** The day by which that is due, where one was promised. */
  by: string | undefined;
}

/** Where a case stands, in plain words, with what comes next and by when. `since` is a day. */
export function standingOf(
  { status, receivedOn }: Pick<MailboxView, 'status' | 'receivedOn'>,
  since: string | undefined,
  words: MailboxWords['box'],
): Standing {
  const stage = STAGES[status];
  const due: Partial<Record<Stage, string>> = {
    waiting: answerBy(receivedOn),
    accepted: addDays(receivedOn, DECISION_DAYS),
    investigating: addDays(receivedOn, DECISION_DAYS),
    ...(since && { decided: addDays(since, NOTICE_DAYS) }),
  };
  return { is: words[`${stage}Is`], next: words[`${stage}Next`], by: due[stage] };
}

export const answerBy = (receivedOn: string): string => addDays(receivedOn, ANSWER_DAYS);
