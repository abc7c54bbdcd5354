import { findAllegationType } from '@redress/policy';
import type { OfficerView } from '@redress/roster';

export const typeWords = (id: string): string => findAllegationType(id)?.label ?? id;

/** The English name of a language, for people who work here. */
export function languageWords(tag: string): string {
  if (tag === 'und') return 'not stated';
  return LANGUAGES.of(tag) ?? tag;
}
const LANGUAGES = new Intl.DisplayNames('en', { type: 'language' });

const STATE_WORDS: Record<string, string> = {
  filed: 'Filed',
  in_review: 'In review',
  accepted: 'Accepted',
  declined: 'Declined',
  investigating: 'Investigating',
  decided: 'Decided',
  referred: 'Referred',
  closed: 'Closed',
};
export const stateWords = (status: string): string => STATE_WORDS[status] ?? status;

const ROLE_WORDS: Record<string, string> = {
  complainant: 'Complainant',
  witness: 'Witness',
  victim: 'Victim',
};
export const roleWords = (role: string): string => ROLE_WORDS[role] ?? role;

/** `1.4 MB` */
export function sizeWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Who has to do something next, seen from a list. */
export function moveWords(status: string, investigator: string | null): string {
  if (status === 'investigating') return investigator ?? 'Investigator';
  return MOVES[status] ?? '';
}
const MOVES: Record<string, string> = {
  filed: 'Rules',
  in_review: 'Screener',
  accepted: 'Supervisor',
  declined: 'Nobody',
  decided: 'Supervisor',
  referred: 'Recipient',
  closed: 'Nobody',
};

export const officerWords = ({ name, star, unit }: Pick<OfficerView, 'name' | 'star' | 'unit'>): string =>
  `${name}${star ? `, star ${star}` : ''}${unit ? `, ${unit}` : ''}`;
