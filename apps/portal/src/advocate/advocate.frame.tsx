import type { Framed as FrameOf } from '@redress/access';
import type { Failure } from '@redress/platform';
import { FaultSummary, Page, fill, type Language } from '@redress/ui';
import type { ComponentChildren } from 'preact';
import { ADVOCATE, FAULTS } from '../words/words.js';

export interface AdvocateFrame extends FrameOf {
  readonly timeZone: string;
  /** The day it is at the office. */
  readonly today: string;
}

export function Framed({
  frame,
  width,
  scripts = [],
  failure,
  children,
}: {
  frame: AdvocateFrame;
  width: 'narrow' | 'wide';
  scripts?: readonly string[];
  failure?: Failure | undefined;
  children: ComponentChildren;
}) {
  const { office, person, nav, language, leave } = frame;
  const { title } = ADVOCATE[language];
  return (
    <Page title={title} {...{ office, person, nav, language, leave, width, scripts }}>
      {failure && <FaultSummary {...saidTo(language, failure)} />}
      {children}
    </Page>
  );
}

/** What went wrong with the notes or with handing over: in English as the failure says it, else by its codes. */
export function saidTo(language: Language, failure: Failure) {
  if (language === 'en') return { detail: failure.detail, faults: failure.fields };
  const words: Readonly<Record<string, string>> = { ...FAULTS[language], ...ADVOCATE[language].faults };
  const sentence = (code: string) =>
    fill(words[code] ?? FAULTS[language].unexpected, { seconds: failure.retryAfter ?? 0 });
  const faults = failure.fields.map(({ path, code }) => ({ path, detail: sentence(code) }));
  return { detail: faults.length > 0 ? FAULTS[language].mend : sentence(failure.code), faults };
}

export const Back = ({ language }: Pick<AdvocateFrame, 'language'>) => (
  <p class="ways">
    <a href="/advocate">{ADVOCATE[language].back}</a>
  </p>
);
