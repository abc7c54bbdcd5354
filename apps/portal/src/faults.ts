import { fill, type Fault, type Language } from '@redress/ui';
import { FILING_LIMITS, MOST_PEOPLE } from '@redress/intake';
import { MOST_OFFICERS } from './filing/officer-step.js';
import type { Failure } from '@redress/platform';
import { MOST } from './filing/steps.js';
import { FILES } from './filing/files.js';
import { FAULTS } from './words/words.js';

/** What went wrong, in the person's language: the whole, and field by field. */
export interface Told {
  readonly detail: string;
  readonly faults: readonly Fault[];
}

const MOST_NAMED: Readonly<Record<string, number>> = {
  officers_too_many: MOST_OFFICERS,
  people_too_many: MOST_PEOPLE,
};

/**
 * A failure in the words of a language, by its code and those of its fields.
 * @param values for the sentences that name something, such as a file
 */
export function toldIn(
  language: Language,
  { code, fields, retryAfter = 0 }: Failure,
  values: Readonly<Record<string, string>> = {},
): Told {
  const words: Readonly<Record<string, string>> = FAULTS[language];
  const { files, megabytes: size } = FILES;
  const sentence = (which: string, path = '') =>
    fill(words[which] ?? words['request_refused'] ?? '', {
      files,
      size,
      max: (MOST_NAMED[which] ?? MOST[path] ?? FILING_LIMITS.narrative).toLocaleString(language),
      seconds: retryAfter,
      ...values,
    });
  const faults = fields.map((field) => ({ path: field.path, detail: sentence(field.code, field.path) }));
  const whole = faults.length > 0 ? 'mend' : code in words ? code : 'unexpected';
  return { detail: sentence(whole), faults };
}
