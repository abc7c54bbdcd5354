import type { OwnFiling } from '@redress/messages';
import type { Failure } from '@redress/platform';
import type { OpenCheckIn } from '@redress/watch';
import { Choices, Go, fill, writtenDay, type Language } from '@redress/ui';
import { Writing, type Typed } from '../mailbox/letters.pages.js';
import type { Place } from '../portal.page.js';
import { ADVOCATE } from '../words/words.js';
import { Back, Framed, saidTo, type AdvocateFrame } from './advocate.frame.js';

/** Above the list of filings: whom to ask, the most pressing first. Nothing while nobody is to be asked. */
export function ToAsk({
  language,
  asked,
  filings,
}: {
  language: Language;
  asked: readonly OpenCheckIn[];
  filings: readonly OwnFiling[];
}) {
  if (asked.length === 0) return null;
  const words = ADVOCATE[language].checkIn;
  const said = (sentence: string, day: string) => fill(sentence, { day: writtenDay(language, day) });
  const numbers = new Map(filings.map(({ caseId, number }) => [caseId, number]));
  return (
    <section class="asking" aria-labelledby="h-ask">
      <h2 id="h-ask">{words.heading}</h2>
      <p class="hint">{words.lead}</p>
      <ul class="doings">
        {asked.map(({ id, caseId, dueOn, late }) => (
          <li key={id}>
            <a href={`/advocate/${caseId}/check-ins/${id}`}>
              {fill(words.ask, { number: numbers.get(caseId) ?? '' })}
            </a>{' '}
            <span class="hint">
              {late ? <strong>{said(words.late, dueOn)}</strong> : said(words.due, dueOn)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const OUTCOMES = ['safe', 'concern', 'declined', 'unreachable'] as const;

/** One person: four answers, and room for words where something happened. */
export function checkInPage({
  frame,
  place,
  number,
  checkIn,
  outcome,
  typed,
  failure,
}: {
  frame: AdvocateFrame;
  place: Place;
  number: string;
  checkIn: OpenCheckIn;
  outcome: string | undefined;
  typed: Typed;
  failure: Failure | undefined;
}) {
  const { language } = frame;
  const words = ADVOCATE[language].checkIn;
  return (
    <Framed frame={frame} width="narrow" failure={failure}>
      <h1>{words.title}</h1>
      <p class="lead">{fill(words.number, { number, day: writtenDay(language, checkIn.dueOn) })}</p>
      <p class="hint">{words.lead}</p>
      <form method="post" action={`/advocate/${checkIn.caseId}/check-ins/${checkIn.id}`} novalidate>
        <Choices
          name="outcome"
          label={words.outcome}
          value={outcome}
          fault={failure && saidTo(language, failure).faults.find(({ path }) => path === 'outcome')?.detail}
          options={OUTCOMES.map((value) => ({ value, label: words[value] }))}
        />
        <Writing place={place} typed={typed} label={words.words} hint={words.wordsHint} />
        {typed.passages.length === 0 && <Go>{words.send}</Go>}
      </form>
      <p class="hint">{words.after}</p>
      <Back language={language} />
    </Framed>
  );
}

/** Somebody answered it while this was being written: what was typed is given back. */
export function checkInOverPage({
  frame,
  caseId,
  body,
}: {
  frame: AdvocateFrame;
  caseId: string;
  body: string;
}) {
  const { language } = frame;
  const words = ADVOCATE[language].checkIn;
  return (
    <Framed frame={frame} width="narrow">
      <h1>{words.title}</h1>
      <p class="lead">{words.over}</p>
      {body && (
        <p dir="auto" class="written">
          {body}
        </p>
      )}
      <p class="ways">
        <a href={`/advocate/${caseId}`}>{ADVOCATE[language].person}</a>
      </p>
      <Back language={language} />
    </Framed>
  );
}
