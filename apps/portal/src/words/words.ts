import { isLanguage, type Language } from '@redress/ui';
import { notFound } from '@redress/platform';
import { advocateEn, type AdvocateWords } from './advocate.en.js';
import { advocateEs } from './advocate.es.js';
import { advocateFil } from './advocate.fil.js';
import { advocateRu } from './advocate.ru.js';
import { advocateVi } from './advocate.vi.js';
import { advocateZhHant } from './advocate.zh-Hant.js';
import { faultsEn, type FaultWords } from './faults.en.js';
import { faultsEs } from './faults.es.js';
import { faultsFil } from './faults.fil.js';
import { faultsRu } from './faults.ru.js';
import { faultsVi } from './faults.vi.js';
import { faultsZhHant } from './faults.zh-Hant.js';
import { mailboxEn, type MailboxWords } from './mailbox.en.js';
import { mailboxEs } from './mailbox.es.js';
import { mailboxFil } from './mailbox.fil.js';
import { mailboxRu } from './mailbox.ru.js';
import { mailboxVi } from './mailbox.vi.js';
import { mailboxZhHant } from './mailbox.zh-Hant.js';
import { pagesEn, type PageWords } from './pages.en.js';
import { pagesEs } from './pages.es.js';
import { pagesFil } from './pages.fil.js';
import { pagesRu } from './pages.ru.js';
import { pagesVi } from './pages.vi.js';
import { pagesZhHant } from './pages.zh-Hant.js';

/** What the portal says, in each language. TypeScript refuses a catalogue that lacks a sentence. */
export const PAGES: Readonly<Record<Language, PageWords>> = {
  en: pagesEn,
  es: pagesEs,
  'zh-Hant': pagesZhHant,
  fil: pagesFil,
  vi: pagesVi,
  ru: pagesRu,
};

export const FAULTS: Readonly<Record<Language, FaultWords>> = {
  en: faultsEn,
  es: faultsEs,
  'zh-Hant': faultsZhHant,
  fil: faultsFil,
  vi: faultsVi,
  ru: faultsRu,
};

/** Coming back. */
export const MAILBOX: Readonly<Record<Language, MailboxWords>> = {
  en: mailboxEn,
  es: mailboxEs,
  'zh-Hant': mailboxZhHant,
  fil: mailboxFil,
  vi: mailboxVi,
  ru: mailboxRu,
};

/** What advocates read. */
export const ADVOCATE: Readonly<Record<Language, AdvocateWords>> = {
  en: advocateEn,
  es: advocateEs,
  'zh-Hant': advocateZhHant,
  fil: advocateFil,
  vi: advocateVi,
  ru: advocateRu,
};

/** The language of an address. @throws Failure `not_found` */
export function languageAt(part: string): Language {
  if (!isLanguage(part)) throw notFound();
  return part;
}
