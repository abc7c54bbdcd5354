import { addDays } from '@redress/policy';
import { Go, fill, writtenDay } from '@redress/ui';
import { PortalPage, type Place } from '../portal.page.js';
import { MAILBOX, PAGES } from '../words/words.js';
import type { Draft } from './draft.js';
import { AskedWord, WordsCard } from './words.pages.js';

type FiledDraft = Draft & { filed: NonNullable<Draft['filed']> };

/** The twelve words, once. On paper only their card is left. */
export function receiptPage({ place, content }: { place: Place; content: FiledDraft }) {
  const words = PAGES[place.language].receipt;
  const { number, receipt = '' } = content.filed;
  return (
    <PortalPage place={place} title={words.title}>
      <div class="screen">
        <h1>{words.heading}</h1>
        <p class="lead">{words.why}</p>
        <p>{words.how}</p>
      </div>
      <WordsCard language={content.language} receipt={receipt} />
      <div class="screen">
        <p>
          <a class="button" href={`/${place.language}/receipt/proof`} download="list.txt">
            {words.proof}
          </a>
        </p>
        <p class="hint">
          {words.proofNote} {fill(words.number, { number })}
        </p>
        <form method="post" action={`/${place.language}/receipt`} class="panel">
          <AskedWord place={place} receipt={receipt} />
          <Go>{words.kept}</Go>
        </form>
      </div>
    </PortalPage>
  );
}

export function donePage({ place, content }: { place: Place; content: FiledDraft }) {
  const { done, safety, start } = PAGES[place.language];
  const { receivedOn, answerBy } = content.filed;
  const { decisionDays } = place.law;
  const dates = [
    [receivedOn, done.today],
    [answerBy, done.answer],
    ...(decisionDays === null ? [] : [[addDays(receivedOn, decisionDays), done.decision] as const]),
  ] as const;
  return (
    <PortalPage place={place} title={done.title}>
      <h1>{done.heading}</h1>
      <ol class="dates">
        {dates.map(([day, told]) => (
          <li key={day}>
            <time datetime={day}>{writtenDay(place.language, day)}</time> <span>{told}</span>
          </li>
        ))}
      </ol>
      <p class="note">{done.safe}</p>
      <ul class="links">
        <li>
          <a href={`/${place.language}/safety`}>{start.safety}</a>
        </li>
        <li>
          <a href={`/${place.language}`}>{safety.back}</a>
        </li>
      </ul>
    </PortalPage>
  );
}

/** `maySent`: it may be that all was sent before. */
export function expiredPage({ place, maySent = false }: { place: Place; maySent?: boolean }) {
  const { expired } = PAGES[place.language];
  return (
    <PortalPage place={place} title={expired.title}>
      <h1>{expired.heading}</h1>
      <p class="lead">{expired.why}</p>
      {maySent && <p class="note">{expired.sent}</p>}
      <p>
        <a class="button go" href={`/${place.language}/report/what`}>
          {expired.again}
        </a>
      </p>
      {maySent && (
        <p>
          <a href={`/${place.language}/return`}>{MAILBOX[place.language].return.link}</a>
        </p>
      )}
    </PortalPage>
  );
}
