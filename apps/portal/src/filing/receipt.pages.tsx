import { addDays } from '@redress/policy';
import { Field, Go, Qr, fill, writtenDay } from '@redress/ui';
import { PortalPage, faultAt, type Place } from '../portal.page.js';
import { PAGES } from '../words/words.js';
import { askedWord, type Draft } from './draft.js';

type FiledDraft = Draft & { filed: NonNullable<Draft['filed']> };

/** The twelve words, once. On paper only they are left, under a heading that says nothing. */
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
      <section class="card" aria-label={words.words}>
        <p class="paper" aria-hidden="true">
          {words.title}
        </p>
        <ol class="words" lang="en">
          {receipt.split(' ').map((word, n) => (
            <li key={n}>{word}</li>
          ))}
        </ol>
      </section>
      <div class="screen">
        <Qr data={receipt} label={words.qr} />
        <p class="hint">{words.qr}</p>
        <p class="hint">{words.print}</p>
        <p>
          <a class="button" href={`/${place.language}/receipt/proof`} download="list.txt">
            {words.proof}
          </a>
        </p>
        <p class="hint">
          {words.proofNote} {fill(words.number, { number })}
        </p>
        <form method="post" action={`/${place.language}/receipt`} class="panel">
          <Field
            name="word"
            label={fill(words.ask, { n: askedWord(content) })}
            hint={words.askHint}
            fault={faultAt(place, 'word')}
            autocomplete="off"
          />
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
            <time datetime={day}>{writtenDay(place.language, day)}</time>
            <span>{told}</span>
          </li>
        ))}
      </ol>
      <p class="note">{done.safe}</p>
      <p class="links">
        <a href={`/${place.language}/safety`}>{start.safety}</a>
        <a href={`/${place.language}`}>{safety.back}</a>
      </p>
    </PortalPage>
  );
}

export function expiredPage({ place }: { place: Place }) {
  const { expired } = PAGES[place.language];
  return (
    <PortalPage place={place} title={expired.title}>
      <h1>{expired.heading}</h1>
      <p class="lead">{expired.why}</p>
      <p>
        <a class="button go" href={`/${place.language}/report/what`}>
          {expired.again}
        </a>
      </p>
    </PortalPage>
  );
}
