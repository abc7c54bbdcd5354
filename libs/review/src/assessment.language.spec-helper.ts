/** One table of sentences per language, and the same questions asked of each. */
import { describe, expect, it } from '@jest/globals';
import type { AllegationTypeId } from '@redress/policy';
import { read, told } from './assessment.spec-helper.js';
import { bare } from '@redress/words';
import { readStory } from './story.rules.js';

/** What a language's spec says: sentences by the type they tell, and what must not be taken for one. */
export interface LanguageTable {
  readonly name: string;
  /** As a filing declares it. */
  readonly tag: string;
  /** As its lexicon names it. */
  readonly language: string;
  readonly tellings: Partial<Record<AllegationTypeId, readonly string[]>>;
  readonly ordinary: Partial<Record<AllegationTypeId, readonly string[]>>;
  /** A type prefix, and a text that must not tell it. */
  readonly hardNegatives: readonly (readonly [string, string])[];
  readonly immigration: readonly string[];
  readonly noImmigration: readonly string[];
  readonly urgent: readonly string[];
  /** How many in a hundred must still be found when the same is typed without accents. */
  readonly unaccented?: number;
}

const rows = (table: LanguageTable['tellings']) =>
  Object.entries(table).flatMap(([id, texts]) => texts.map((text) => [id, text] as const));
const percent = (part: number, whole: number) => (100 * part) / whole;
const plain = (text: string) => text.split(/(\s+)/).map(bare).join('').replaceAll('Đ', 'D');

/** Asks them. */
export function itReads(table: LanguageTable): void {
  const all = [...rows(table.tellings), ...rows(table.ordinary)];

  describe(`told in ${table.name}`, () => {
    it.each(all)('%s: %s', (id, text) => {
      expect(told(text, table.tag)).toContain(id);
    });

    it.each(table.hardNegatives)('no %s: %s', (prefix, text) => {
      expect(told(text, table.tag).filter((id) => id.startsWith(prefix))).toEqual([]);
    });

    it.each(table.immigration)('mentions immigration: %s', (text) => {
      expect(read(text, { language: table.tag }).immigrationMentions).not.toEqual([]);
    });

    it.each(table.noImmigration)('does not mention immigration: %s', (text) => {
      expect(read(text, { language: table.tag }).immigrationMentions).toEqual([]);
    });

    it.each(table.urgent)('is urgent: %s', (text) => {
      expect(read(text, { language: table.tag }).priority).toBe('urgent');
    });

    it('is recognised when no language is declared', () => {
      const recognised = all.filter(([, text]) => readStory(text).languages.includes(table.language));
      expect(percent(recognised.length, all.length)).toBeGreaterThanOrEqual(90);
    });

    it('is read when typed without accents', () => {
      const missed = all.filter(([id, text]) => !told(plain(text), table.tag).includes(id));
      if (percent(all.length - missed.length, all.length) < (table.unaccented ?? 100))
        expect(missed).toEqual([]);
    });
  });
}
