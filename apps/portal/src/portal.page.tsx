import type { ComponentChildren } from 'preact';
import type { Jurisdiction } from '@redress/policy';
import { FaultSummary, LanguageMenu, Page, type Language } from '@redress/ui';
import type { Told } from './faults.js';
import { PAGES } from './words/words.js';

/** What every page of the portal knows of where it stands. */
export interface Place {
  readonly office: string;
  readonly leaveUrl: string;
  readonly language: Language;
  /** The address without its language, such as `/report/what`: the same page in another. */
  readonly path: string;
  readonly told?: Told | undefined;
  /** The law of the office's place: what it promises, and when it wants a decision. */
  readonly law: Jurisdiction;
}

/**
 * The frame of the portal: a way out that is always in reach, the languages, nothing else. The title says where in the
 * row of pages one is, and never what they are about.
 */
export function PortalPage({
  place,
  title,
  children,
}: {
  place: Place;
  title: string;
  children: ComponentChildren;
}) {
  const { language, office, leaveUrl, path, told } = place;
  return (
    <Page
      title={told ? `${PAGES[language].trouble.title}: ${title}` : title}
      office={office}
      language={language}
      leave={{ action: '/away', to: leaveUrl }}
      aside={
        <LanguageMenu
          language={language}
          label={PAGES[language].common.language}
          hrefOf={(tag) => `/${tag}${path}`}
        />
      }
    >
      {told && <FaultSummary {...told} />}
      {children}
    </Page>
  );
}

/** The fault of one field, where it has one. */
export const faultAt = ({ told }: Place, path: string): string | undefined =>
  told?.faults.find((fault) => fault.path === path)?.detail;
