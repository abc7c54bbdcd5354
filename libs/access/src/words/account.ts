import type { Failure } from '@redress/platform';
import { fill, type Fault, type Language } from '@redress/ui';
import { accountEn, type AccountWords } from './account.en.js';
import { accountEs } from './account.es.js';
import { accountFil } from './account.fil.js';
import { accountRu } from './account.ru.js';
import { accountVi } from './account.vi.js';
import { accountZhHant } from './account.zh-Hant.js';

/** Signing in and one's own account, in each language. The desk is in English. */
export const ACCOUNT: Readonly<Record<Language, AccountWords>> = {
  en: accountEn,
  es: accountEs,
  'zh-Hant': accountZhHant,
  fil: accountFil,
  vi: accountVi,
  ru: accountRu,
};

/** What went wrong, in a language: in English as the failure itself says it, in the others by its codes. */
export function saidIn(language: Language, failure: Failure): { detail: string; faults: readonly Fault[] } {
  if (language === 'en') return { detail: failure.detail, faults: failure.fields };
  const words: Readonly<Record<string, string>> = ACCOUNT[language].faults;
  const sentence = (code: string) =>
    fill(words[code] ?? words['unexpected'] ?? '', { seconds: failure.retryAfter ?? 0 });
  return {
    detail: sentence(failure.code),
    faults: failure.fields.map(({ path, code }) => ({ path, detail: sentence(code) })),
  };
}
