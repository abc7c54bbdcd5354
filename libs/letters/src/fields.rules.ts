/** Merge fields: which there are, and whether a template names them rightly. Pure. */
import type { LetterTemplateId } from '@redress/policy';
import type { TemplateWords } from './words.js';

/** Each merge field with its meaning. */
export const mergeFields = {
  office: 'the name of this office',
  number: 'the number of the complaint',
  today: 'the day on which it is sent',
  received_on: 'the day on which the complaint came in',
  next_news_on: 'by when the person hears from the office again',
  stage: 'how far the case is, in a sentence',
  findings: 'each allegation with how it ended, a line each',
  hearing: 'what can still be asked for and until when; empty where the law knows nothing of the kind',
  officer: 'the officer’s name',
  star: 'the officer’s star number',
  agency: 'the agency that employs the officers',
  officers: 'the officers concerned, a line each',
  allegations: 'each serious allegation with its class and finding, a line each',
  law: 'the law that asks for it',
  report_by: 'the day by which that law wants it reported',
  documents: 'what is asked for, as typed',
  answer_by: 'the day by which the law wants an answer',
} as const;
export type MergeField = keyof typeof mergeFields;

const always = ['office', 'number', 'today', 'received_on'] as const;

/** What a letter may name. Nothing that identifies a person who reported is a field of any letter. */
export const fieldsOf: Readonly<Record<LetterTemplateId, readonly MergeField[]>> = {
  acknowledgement: [...always, 'next_news_on'],
  progress: [...always, 'stage', 'next_news_on'],
  finding_complainant: [...always, 'findings', 'hearing'],
  declined: always,
  rights: always,
  finding_officer: [...always, 'officer', 'star', 'findings'],
  agency_notice: [...always, 'agency', 'officers', 'allegations', 'law', 'report_by'],
  document_request: [...always, 'agency', 'documents', 'answer_by'],
};

/** Without these a letter would not do what its law asks of it. */
const needed: Readonly<Partial<Record<LetterTemplateId, readonly MergeField[]>>> = {
  finding_complainant: ['findings'],
  finding_officer: ['findings'],
  agency_notice: ['allegations'],
  document_request: ['documents', 'answer_by'],
};

export type MergeValues = Readonly<Partial<Record<MergeField, string>>>;

export interface TemplateFault {
  readonly part: keyof TemplateWords;
  readonly code: 'field_unknown' | 'field_open' | 'field_missing';
  /** Counted from one; none of what is missing. */
  readonly line?: number;
  readonly column?: number;
  readonly detail: string;
}

const PARTS = ['subject', 'body'] as const;
/** A field as it should be, or braces that are none. */
const BRACES = /\{\{([^{}\n]*)\}\}|\{\{|\}\}/g;
const NAME = /^ *([a-z_]+) *$/;

/** What is wrong with a template: every place, in the order of reading. */
export function faultsIn(template: LetterTemplateId, words: TemplateWords): TemplateFault[] {
  const known = fieldsOf[template];
  const faults = PARTS.flatMap((part) =>
    [...words[part].matchAll(BRACES)].flatMap((match) => faultOf(part, words[part], match, known)),
  );
  const missing = (needed[template] ?? []).filter((field) => !namesIn(words.body).includes(field));
  return [
    ...faults,
    ...missing.map((field): TemplateFault => ({
      part: 'body',
      code: 'field_missing',
      detail: `{{${field}}} has to stand somewhere: ${mergeFields[field]}.`,
    })),
  ];
}

function faultOf(
  part: keyof TemplateWords,
  text: string,
  match: RegExpExecArray,
  known: readonly MergeField[],
): TemplateFault[] {
  const name = NAME.exec(match[1] ?? '')?.[1];
  if (name && known.some((field) => field === name)) return [];
  const before = text.slice(0, match.index).split('\n');
  const line = before.length;
  const column = (before.at(-1)?.length ?? 0) + 1;
  const place = part === 'subject' ? `Character ${column}` : `Line ${line}, character ${column}`;
  if (match[1] === undefined)
    return [{ part, code: 'field_open', line, column, detail: `${place}: ${match[0]} has no other half.` }];
  const list = known.map((field) => `{{${field}}}`).join(', ');
  const detail = `${place}: ${match[0].slice(0, 60)} is no field of this letter. There are ${list}.`;
  return [{ part, code: 'field_unknown', line, column, detail }];
}

const namesIn = (text: string): string[] =>
  [...text.matchAll(BRACES)].flatMap((match) => NAME.exec(match[1] ?? '')?.[1] ?? []);

/**
 * The words with their fields filled in, each once: braces in a value stay what they are.
 * @throws Error for a field without a value; a template that was checked has none
 */
export function merged({ subject, body }: TemplateWords, values: MergeValues): TemplateWords {
  const fill = (text: string) =>
    text.replace(BRACES, (whole, inner?: string) => {
      const name = NAME.exec(inner ?? '')?.[1];
      const value = name === undefined ? undefined : values[name as MergeField];
      if (value === undefined) throw new Error(`There is nothing for ${whole.slice(0, 60)}.`);
      return value;
    });
  // An empty field leaves no gap.
  return {
    subject: fill(subject).replace(/\s+/g, ' ').trim(),
    body: fill(body)
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
  };
}
