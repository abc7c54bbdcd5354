import type { Failure } from '@redress/platform';
import { FaultSummary, Page, type NavLink } from '@redress/ui';
import type { ComponentChildren } from 'preact';
import { advocateEn as words } from '../words/advocate.en.js';

export interface AdvocateFrame {
  readonly office: string;
  readonly person: string;
  readonly nav: readonly NavLink[];
  readonly timeZone: string;
  /** The day it is at the office. */
  readonly today: string;
}

export function Framed({
  frame,
  width,
  failure,
  children,
}: {
  frame: AdvocateFrame;
  width: 'narrow' | 'wide';
  failure?: Failure | undefined;
  children: ComponentChildren;
}) {
  const { office, person, nav } = frame;
  return (
    <Page title={words.title} office={office} person={person} nav={nav} width={width}>
      {failure && (
        <FaultSummary
          detail={failure.detail}
          faults={failure.fields.map(({ path, detail }) => ({ path, detail }))}
        />
      )}
      {children}
    </Page>
  );
}

export const Back = () => (
  <p class="ways">
    <a href="/advocate">{words.back}</a>
  </p>
);
