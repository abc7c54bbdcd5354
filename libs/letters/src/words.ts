/** The words of letters that come with the program, in every language in which it speaks to people. */
import type { LetterTemplateId } from '@redress/policy';
import type { Language } from '@redress/ui';
import { english } from './words.en.js';
import { spanish } from './words.es.js';
import { filipino } from './words.fil.js';
import { russian } from './words.ru.js';
import { vietnamese } from './words.vi.js';
import { chinese } from './words.zh-Hant.js';

export interface TemplateWords {
  readonly subject: string;
  readonly body: string;
}

/** What stands in a letter in place of a merge field, where it is a sentence. */
export interface FieldWords {
  /** How far a case is. */
  readonly stage: Readonly<Record<'review' | 'investigation' | 'decided', string>>;
  /** What can still be asked for, by the clock of that right; `{day}` is its last day. */
  readonly hearing: Readonly<Partial<Record<string, string>>>;
  /** How an allegation ended, by the outcome's id: its name and what it means. */
  readonly outcomes: Readonly<Partial<Record<string, readonly [name: string, meaning: string]>>>;
  readonly allegation: string;
}

export interface LetterWords {
  /** What goes to officers and agencies comes in English alone; an office may add others. */
  readonly templates: Readonly<Partial<Record<LetterTemplateId, TemplateWords>>>;
  readonly fields: FieldWords;
}

export const letterWords: Readonly<Record<Language, LetterWords>> = {
  en: english,
  es: spanish,
  'zh-Hant': chinese,
  fil: filipino,
  vi: vietnamese,
  ru: russian,
};
