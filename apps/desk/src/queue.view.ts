import { allegationTypes } from '@redress/policy';
import type { QueueItem } from '@redress/review';
import { typeWords } from './words.view.js';

/** What can be asked of the queue, as it stands in the address. */
export const QUEUE_FIELDS = ['priority', 'type', 'language', 'shielded', 'retaliation', 'sort'] as const;
export type QueueAsked = Partial<Record<(typeof QUEUE_FIELDS)[number] | 'after', string>>;

export const addressOf = (asked: QueueAsked, more: Record<string, string> = {}): string => {
  const query = new URLSearchParams({ ...asked, ...more }).toString();
  return query ? `/queue?${query}` : '/queue';
};

/** What is asked, out of what an address or a form holds; the rest is left out. */
export const askedOf = (said: Record<string, string>): QueueAsked =>
  Object.fromEntries(
    [...QUEUE_FIELDS, 'after']
      .map((name) => [name, said[name] ?? ''] as const)
      .filter(([, value]) => value !== ''),
  );

/** The most serious first, as the policy lists them; those after the second are counted. */
export function whatWords(types: QueueItem['types']): string {
  if (types.length === 0) return 'No known pattern';
  const ranked = [...types].sort((a, b) => rank(a) - rank(b)).map(typeWords);
  const rest = ranked.length - 2;
  return `${ranked.slice(0, 2).join('; ')}${rest > 0 ? `; ${rest} more` : ''}`;
}

const rank = (id: string) => allegationTypes.findIndex((type) => type.id === id);

const upper = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
export const whyWords = (reasons: readonly string[]): string => upper(reasons.join('; '));

/** What came of deciding about several: told once, on the page after. */
export interface Told {
  words: string;
  /** Cases that can be taken up again at once. */
  undo: string[];
}

const counted = (n: number) => `${n} ${n === 1 ? 'complaint' : 'complaints'}`;

export function toldOf(said: Record<string, string>): Told | undefined {
  const cases = (said['cases'] ?? '').split(',').filter((each) => UUID.test(each));
  const n = cases.length;
  if (n === 0 || n > MOST) return undefined;
  if (said['done'] === 'accept')
    return { words: `${counted(n)} accepted. A supervisor gives ${n === 1 ? 'it' : 'them'} out.`, undo: [] };
  if (said['done'] === 'decline') return { words: `${counted(n)} declined.`, undo: cases };
  if (said['done'] === 'reopen') return { words: `${counted(n)} taken up again.`, undo: [] };
  return undefined;
}

export const MOST = 50;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
