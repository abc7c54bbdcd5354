import type { Channel, CheckInView, Outcome } from '@redress/watch';

/** How the person is asked. Nothing here ever suggests another way: what is not chosen may not be safe. */
export const CHANNEL_WORDS: Record<Channel, string> = {
  mailbox: 'Asked in their mailbox only. Do not call or write to them.',
  advocate: 'Asked by their advocate only. Do not call or write to them.',
};

const OUTCOME_WORDS: Record<Outcome, string> = {
  safe: '● Safe',
  concern: '▲ Concern',
  unreachable: '○ Not reached',
  declined: '– Does not want to say',
};

/** Where a check-in stands, by shape and word. */
export const checkInWords = ({ state, outcome }: Pick<CheckInView, 'state' | 'outcome'>): string =>
  outcome
    ? OUTCOME_WORDS[outcome]
    : { late: '▲ Nobody answered', open: '◐ Asked now', to_come: '○ To come', answered: '' }[state];

/** Why somebody is asked on that day. */
export function causeWords({ clockId }: Pick<CheckInView, 'clockId'>): string {
  if (clockId === null) return 'after a concern or an alert';
  if (clockId.endsWith('after_close')) return 'after the end of the case';
  return `day ${/\d+$/.exec(clockId)?.[0] ?? ''}`;
}
