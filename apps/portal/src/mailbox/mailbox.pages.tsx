import type { MailboxView } from '@redress/messages';
import { dayIn } from '@redress/platform';
import type { OwnCheckIns } from '@redress/watch';
import { Go, fill, writtenDay } from '@redress/ui';
import { FILES } from '../filing/files.js';
import { PortalPage, faultAt, type Place } from '../portal.page.js';
import { MAILBOX, PAGES } from '../words/words.js';
import { HowAreYou, WhoAsks } from './check-in.pages.js';
import { Letters, Writing, type Reader, type Typed } from './letters.pages.js';
import { answerBy, standingOf } from './standing.js';

export interface ShownMailbox {
  readonly place: Place;
  readonly view: MailboxView;
  readonly reader: Reader;
  /** The day it is at the office. */
  readonly today: string;
  readonly typed: Typed;
  /** The person has just taken other words. */
  readonly hasNewWords?: boolean;
}

/** The one page that somebody comes back to: whether it was read, where it stands, what was said. */
export function mailboxPage(shown: ShownMailbox & { asked: OwnCheckIns }) {
  const { place } = shown;
  const { box } = MAILBOX[place.language];
  const at = `/${place.language}/mailbox`;
  return (
    <PortalPage place={place} title={box.title}>
      {shown.hasNewWords && (
        <p class="note" role="status">
          {MAILBOX[place.language].words.taken}
        </p>
      )}
      <Heading {...shown} />
      <HowAreYou language={place.language} asked={shown.asked} />
      <p class="safer">
        <a class="button" href={`${at}/happened`}>
          {box.safer}
        </a>{' '}
        <span class="hint">{box.saferNote}</span>
      </p>
      <Talk {...shown} at={at} />
      <section class="panel">
        <h2>{box.more}</h2>
        <ul class="doings">
          <li>
            <a href={`${at}/copy`}>{box.copy}</a>
          </li>
          <li>
            <a href={`${at}/proof`} download="list.txt">
              {box.proof}
            </a>
          </li>
          <li>
            <a href={`${at}/consents`}>{box.consents}</a>
          </li>
          <li>
            <a href={`${at}/openings`}>{box.openings}</a>
          </li>
          <li>
            <a href={`${at}/words`}>{box.words}</a>
          </li>
          {!shown.view.withdrawnAt && (
            <li>
              <a href={`${at}/withdraw`}>{box.withdraw}</a>
            </li>
          )}
        </ul>
      </section>
      <WhoAsks language={place.language} asked={shown.asked} />
      <form method="post" action="/end" class="panel">
        <input type="hidden" name="language" value={place.language} />
        <button type="submit">{box.end}</button>
        <p class="hint">{box.idle}</p>
      </form>
    </PortalPage>
  );
}

/** Whether anybody read it, where it stands, what comes next and by when. */
export function Heading({ place, view, reader, today }: ShownMailbox) {
  const { language } = place;
  const { box } = MAILBOX[language];
  const day = (iso: string) => writtenDay(language, iso);
  const dayOf = (at: Date) => dayIn(reader.timeZone, at);
  const since = view.statusAt ? dayOf(view.statusAt) : undefined;
  const { is, next, by } = standingOf(place.law, view, since, box);
  const due = answerBy(view.receivedOn);
  const answer = view.readAt
    ? fill(box.readYes, { day: day(dayOf(view.readAt)) })
    : fill(due < today ? box.readLate : box.readNo, { day: day(due) });
  return (
    <>
      <p class="step">{box.heading}</p>
      <h1>{answer}</h1>
      <p class="hint">{fill(box.number, { number: view.number, day: day(view.receivedOn) })}</p>
      {view.withdrawnAt && <p class="note">{fill(box.withdrawn, { day: day(dayOf(view.withdrawnAt)) })}</p>}
      <ol class="dates">
        <li>
          <strong>{box.stands}</strong>{' '}
          <span>
            {is} {since && <span class="hint">{fill(box.since, { day: day(since) })}</span>}
          </span>
        </li>
        <li>
          <strong>{box.next}</strong>{' '}
          <span>
            {next} {by && fill(by < today ? box.late : box.by, { day: day(by) })}
          </span>
        </li>
      </ol>
    </>
  );
}

/** The conversation, with what it takes to go on with it. `at`: under which address its forms are taken. */
export function Talk({ place, view, reader, typed, at }: ShownMailbox & { at: string }) {
  const { box } = MAILBOX[place.language];
  const { files } = PAGES[place.language];
  const fault = faultAt(place, 'files');
  return (
    <>
      <h2 id="letters">{box.letters}</h2>
      <Letters place={place} reader={reader} messages={view.messages} />
      <form method="post" action={`${at}/answer`} novalidate>
        <Writing place={place} typed={typed} label={box.answer} hint={box.answerHint} />
        {typed.passages.length === 0 && <Go>{box.send}</Go>}
      </form>
      <details open={fault !== undefined}>
        <summary>{box.files}</summary>
        <form method="post" action={`${at}/files`} enctype="multipart/form-data">
          <div class={fault ? 'field faulty' : 'field'}>
            <label for="files">{files.choose}</label>
            <p class="hint" id="files-hint">
              {fill(files.limits, { files: FILES.files, size: FILES.megabytes })}
            </p>
            {fault && (
              <p class="fault" id="files-fault">
                {fault}
              </p>
            )}
            <input
              type="file"
              id="files"
              name="files"
              multiple
              aria-describedby={fault ? 'files-hint files-fault' : 'files-hint'}
            />
          </div>
          <p class="hint">{files.hidden}</p>
          <button type="submit">{box.send}</button>
        </form>
      </details>
    </>
  );
}
