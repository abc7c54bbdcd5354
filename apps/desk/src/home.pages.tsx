import type { Role } from '@redress/access';
import { Page, type NavLink } from '@redress/ui';

/** What each role comes here for, in a sentence. */
const WORK: Partial<Record<Role, string>> = {
  screener: 'You decide what the office takes up.',
  investigator: 'You investigate the cases that are given to you.',
  supervisor: 'You give out cases, approve findings and send referrals.',
  counsel: 'You read cases and advise.',
  custodian: 'You and a second custodian open a sealed identity when there is need.',
  liaison: 'You receive the packets that are sent to your office.',
  auditor: 'You look after the record. You see no content of any case.',
  administrator: 'You manage people and settings. You see no case.',
};

export const homePage = ({
  role,
  ...frame
}: {
  office: string;
  person: string;
  nav: readonly NavLink[];
  role: Role;
}) => (
  <Page title="Start" {...frame}>
    <h1>Good to see you, {frame.person}</h1>
    <p class="lead">{WORK[role]}</p>
    <ul>
      {frame.nav
        .filter(({ href }) => href !== '/')
        .map(({ href, label }) => (
          <li key={href}>
            <a href={href}>{label}</a>
          </li>
        ))}
    </ul>
    <p class="hint">
      Programs find every route of this door in <a href="/api/openapi.json">openapi.json</a>.
    </p>
  </Page>
);
