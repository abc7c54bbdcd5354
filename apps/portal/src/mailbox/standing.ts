import { addDays, clockIn, dueOn, type Jurisdiction } from '@redress/policy';
import type { MailboxView } from '@redress/messages';
import type { MailboxWords } from '../words/mailbox.en.js';

/** Until when the office has promised to read a report; what comes after is promised by the law of its place. */
const ANSWER_DAYS = 7;

type Stage =
  'waiting' | 'accepted' | 'declined' | 'investigating' | 'decided' | 'referred' | 'answered' | 'closed';

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
  law: Jurisdiction,
  {
    status,
    receivedOn,
    answeredOn,
  }: Pick<MailboxView, 'status' | 'receivedOn'> & Partial<Pick<MailboxView, 'answeredOn'>>,
  since: string | undefined,
  words: MailboxWords['box'],
): Standing {
  const stage = status === 'referred' && answeredOn ? 'answered' : STAGES[status];
  const decision = law.decisionDays === null ? undefined : addDays(receivedOn, law.decisionDays);
  const notice = clockIn(law, 'disposition_notice');
  const due: Partial<Record<Stage, string | undefined>> = {
    waiting: answerBy(receivedOn),
    accepted: decision,
    investigating: decision,
    decided: since && notice && dueOn(notice, since).dueOn,
  };
  return { is: words[`${stage}Is`], next: words[`${stage}Next`], by: due[stage] };
}

export const answerBy = (receivedOn: string): string => addDays(receivedOn, ANSWER_DAYS);
