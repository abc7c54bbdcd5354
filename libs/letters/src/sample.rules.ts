/** What a template looks like with nobody's data, in its own language. Pure. */
import type { LetterTemplateId } from '@redress/policy';
import { fill, writtenDay, type Language } from '@redress/ui';
import { fieldsOf, merged, type MergeField } from './fields.rules.js';
import { letterWords, type TemplateWords } from './words.js';

/** Days are written slowly. */
const made = new Map<Language, Record<MergeField, string>>();

/** The words of a template with made-up values in its fields. */
export function sampleOf(
  template: LetterTemplateId,
  words: TemplateWords,
  language: Language,
): TemplateWords {
  const values = made.get(language) ?? valuesIn(language);
  made.set(language, values);
  return merged(words, Object.fromEntries(fieldsOf[template].map((field) => [field, values[field]])));
}

function valuesIn(language: Language): Record<MergeField, string> {
  const { stage, hearing, outcomes, allegation } = letterWords[language].fields;
  const day = (on: string) => writtenDay(language, on);
  return {
    office: 'Office of Police Accountability',
    number: '2026-7KQ4-M9XC',
    today: day('2026-11-30'),
    received_on: day('2026-11-02'),
    next_news_on: day('2027-01-31'),
    stage: stage.investigation,
    findings: `${fill(allegation, { n: 1 })}: ${outcomes['improper_conduct']?.join('. ') ?? ''}`,
    hearing: fill(hearing['hearing_request'] ?? '', { day: day('2026-12-10') }),
    officer: 'Robin Sample',
    star: '1234',
    agency: 'Police Department',
    officers: 'Robin Sample, star 1234',
    allegations: '1. Propositioning while on duty. Class: sexual assault. Finding: improper conduct.',
    law: 'Code 1.2',
    report_by: day('2026-12-10'),
    documents: `Body-worn camera recordings of ${day('2026-11-02')}.`,
    answer_by: day('2026-12-07'),
  };
}
