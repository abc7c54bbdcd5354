import type { Passage } from './redaction.rules.js';

/** Words that a person should look at before they are published, and why. */
export interface Proposal {
  readonly words: string;
  readonly category: 'contact' | 'name';
}

const MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
/** Seven to fifteen digits that stand together as people write them. */
const PHONE = /(?<![\p{L}\p{N}])\+?\(?\d(?:[\s().-]{0,3}\d){6,14}(?![\p{L}\p{N}])/gu;
const DAY = /^\d{4}-\d\d-\d\d\b/;
/** Shorter ones are words of every language. */
const SHORTEST_NAME = 3;

/**
 * What a text may give away: telephones and mail addresses that are not marked yet, and parts of names that are marked as
 * a whole and stand here by themselves. The office knows no other names: they are sealed.
 */
export function proposalsIn(
  text: string,
  marked: readonly Pick<Passage, 'words' | 'category'>[],
): Proposal[] {
  const taken = new Set(marked.map(({ words }) => folded(words)));
  const contacts = [...text.matchAll(MAIL), ...text.matchAll(PHONE)]
    .map(([words]) => words)
    .filter((words) => !DAY.test(words));
  const names = marked
    .filter(({ category }) => category === NAME)
    .flatMap(({ words }) => words.match(/[\p{L}\p{M}'’-]+/gu) ?? [])
    .filter((part) => part.length >= SHORTEST_NAME && standsIn(text, part));
  const proposed = [
    ...contacts.map((words) => ({ words, category: 'contact' as const })),
    ...names.map((words) => ({ words, category: 'name' as const })),
  ].filter(({ words }) => !taken.has(folded(words)));
  return [...new Map(proposed.map((each) => [folded(each.words), each])).values()];
}

/** What the category of a name is called in the log. */
export const NAME = 'Name of a person';

const folded = (words: string) => words.trim().toLowerCase();

/** As a word by itself, anywhere outside of the whole name. */
const standsIn = (text: string, part: string): boolean =>
  new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${part}(?![\\p{L}\\p{M}\\p{N}])`, 'iu').test(text);
