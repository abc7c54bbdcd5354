import { Page, SendKept, ShowKept, type Kept } from '@redress/ui';
import type { BareFrame } from './frame.js';
import { ACCOUNT } from './words/account.js';

/** Back after signing in again: what was typed before, one press away from where it was going. */
export function SentKept({ office, language, leave, kept }: BareFrame & { kept: Kept }) {
  const words = ACCOUNT[language].kept;
  return (
    <Page title={words.title} office={office} language={language} leave={leave}>
      <h1>{words.heading}</h1>
      <p class="lead">{words.why}</p>
      <ShowKept kept={kept} />
      <SendKept kept={kept} send={words.send} />
      <p class="panel">
        <a href="/">{words.drop}</a>
      </p>
    </Page>
  );
}
