import type { Framed } from '@redress/access';
import type { MailboxView, NoteView, OwnFiling } from '@redress/messages';
import type { Jurisdiction } from '@redress/policy';
import { dayIn, type Failure } from '@redress/platform';
import {
  Area,
  CarryKept,
  FaultSummary,
  Field,
  Go,
  Page,
  ShowKept,
  fill,
  writtenDay,
  writtenNumber,
  writtenTime,
  type Kept,
  type Language,
} from '@redress/ui';
import type { ComponentChildren } from 'preact';
import { Writing, type Typed } from '../mailbox/letters.pages.js';
import { Heading, Talk, type ShownMailbox } from '../mailbox/mailbox.pages.js';
import type { Place } from '../portal.page.js';
import { standingOf } from '../mailbox/standing.js';
import { ADVOCATE, FAULTS, MAILBOX } from '../words/words.js';

export interface AdvocateFrame extends Framed {
  readonly timeZone: string;
  /** The day it is at the office. */
  readonly today: string;
}

function Around({
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
function saidTo(language: Language, failure: Failure) {
  if (language === 'en') return { detail: failure.detail, faults: failure.fields };
  const words: Readonly<Record<string, string>> = { ...FAULTS[language], ...ADVOCATE[language].faults };
  const sentence = (code: string) =>
    fill(words[code] ?? FAULTS[language].unexpected, { seconds: failure.retryAfter ?? 0 });
  const faults = failure.fields.map(({ path, code }) => ({ path, detail: sentence(code) }));
  return { detail: faults.length > 0 ? FAULTS[language].mend : sentence(failure.code), faults };
}

export const SORTS = ['received', 'next', 'unread', 'last', 'stands', 'move'] as const;
export type Sort = (typeof SORTS)[number];

interface Line extends OwnFiling {
  next: string | undefined;
}

/** What a column sorts by: the most pressing first. */
const ORDER: Record<Sort, (a: Line, b: Line) => number> = {
  received: (a, b) => b.receivedOn.localeCompare(a.receivedOn),
  next: (a, b) => (a.next ?? '9999').localeCompare(b.next ?? '9999'),
  unread: (a, b) => b.unread - a.unread,
  last: (a, b) => (b.lastAt?.getTime() ?? 0) - (a.lastAt?.getTime() ?? 0),
  stands: (a, b) => a.status.localeCompare(b.status),
  move: (a, b) => b.move.localeCompare(a.move),
};

/** What is done with several at once: what was typed and could not be taken, or for how many it was done. */
export interface Bulk {
  readonly place: Place;
  readonly typed: Typed;
  readonly ticked: readonly string[];
  readonly done?: number | undefined;
}

/** Dense and sortable, and workable with the keyboard alone: what one opens in the morning. */
export function listPage({
  frame,
  law,
  filings,
  sort,
  bulk,
}: {
  frame: AdvocateFrame;
  law: Jurisdiction;
  filings: readonly OwnFiling[];
  sort: Sort;
  bulk: Bulk;
}) {
  const { timeZone, today, language } = frame;
  const words = ADVOCATE[language];
  const lines = filings
    .map((filing) => ({ ...filing, next: nextOf(law, filing, timeZone) }))
    .sort(ORDER[sort]);
  const head = (column: Sort) => (
    <th scope="col" {...(column === sort && { 'aria-sort': 'descending' as const })}>
      <a href={`/advocate?sort=${column}`}>{words[column]}</a>
    </th>
  );
  return (
    <Around frame={frame} width="wide" scripts={['list.js']}>
      {bulk.place.told && <FaultSummary {...bulk.place.told} />}
      {bulk.done !== undefined && (
        <p role="status" class="note">
          {fill(words.bulkDone, { n: writtenNumber(language, bulk.done) })}
        </p>
      )}
      <h1>{words.heading}</h1>
      <p>
        <a class="button go" href={`/${language}/report/consent`}>
          {words.file}
        </a>{' '}
        <a class="button" href="/advocate/notes">
          {words.notes}
        </a>
      </p>
      {lines.length === 0 ? (
        <p class="empty">{words.empty}</p>
      ) : (
        <form method="post" action="/advocate" novalidate>
          <div class="scroll" tabindex={0} role="region" aria-label={words.heading}>
            <table>
              <caption>
                {words.caption} {words.keys}
              </caption>
              <thead>
                <tr>
                  <th scope="col">
                    <span class="unseen">{words.tick}</span>
                  </th>
                  <th scope="col">{words.number}</th>
                  {head('unread')}
                  {head('stands')}
                  {head('next')}
                  {head('move')}
                  {head('last')}
                  {head('received')}
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={line.caseId} data-case={line.caseId}>
                    <td>
                      <input
                        type="checkbox"
                        name={`case.${line.caseId}`}
                        id={line === lines[0] ? 'ticked' : undefined}
                        checked={bulk.ticked.includes(line.caseId)}
                        aria-label={`${words.tick} ${line.number}`}
                      />
                    </td>
                    <th scope="row">
                      <a href={`/advocate/${line.caseId}`}>{line.number}</a>
                    </th>
                    <td>{line.unread > 0 && <strong>● {line.unread}</strong>}</td>
                    <td>{words.statuses[line.status]}</td>
                    <td class="date">
                      {line.next && writtenDay(language, line.next)}
                      {line.next && line.next < today && <strong> {words.overdue}</strong>}
                    </td>
                    <td>{words[line.move]}</td>
                    <td class="date">{line.lastAt && writtenTime(language, timeZone, line.lastAt)}</td>
                    <td class="date">{writtenDay(language, line.receivedOn)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <fieldset class="group narrow-form">
            <legend>{words.ticked}</legend>
            <p>
              <button type="submit" name="do" value="read">
                {words.bulkRead}
              </button>
            </p>
            <Writing place={bulk.place} typed={bulk.typed} label={words.bulkBody} rows={3} />
            {bulk.typed.passages.length === 0 && (
              <button type="submit" name="do" value="send">
                {words.bulkSend}
              </button>
            )}
          </fieldset>
        </form>
      )}
    </Around>
  );
}

function nextOf(law: Jurisdiction, filing: OwnFiling, timeZone: string): string | undefined {
  const since = filing.statusAt ? dayIn(timeZone, filing.statusAt) : undefined;
  return standingOf(law, filing, since, MAILBOX.en.box).by;
}

const Back = ({ language }: Pick<AdvocateFrame, 'language'>) => (
  <p class="ways">
    <a href="/advocate">{ADVOCATE[language].back}</a>
  </p>
);

/** One filing as the person lets its advocate see it, with the notes that only the organisation can open. */
export function filingPage({
  frame,
  shown,
  notes,
}: {
  frame: AdvocateFrame;
  shown: ShownMailbox;
  /** Undefined while they are locked. */
  notes: readonly NoteView[] | undefined;
}) {
  const { view, place } = shown;
  const words = ADVOCATE[frame.language];
  const at = `/advocate/${view.caseId}`;
  return (
    <Around frame={frame} width="narrow">
      {place.told && <FaultSummary {...place.told} />}
      <Heading {...shown} />
      <p class="hint">{words.consent}</p>
      <HandedOver view={view} frame={frame} />
      <Talk {...shown} at={at} />
      <section class="panel" id="notes">
        <h2>{words.notes}</h2>
        <p class="hint">{words.notesWhy}</p>
        {notes === undefined ? (
          <a class="button" href={`/advocate/notes?for=${view.caseId}`}>
            {words.notesOpen}
          </a>
        ) : (
          <Notes at={at} notes={notes} frame={frame} />
        )}
      </section>
      <Back language={frame.language} />
    </Around>
  );
}

function HandedOver({ view, frame }: { view: MailboxView; frame: AdvocateFrame }) {
  const { language, timeZone } = frame;
  const words = ADVOCATE[language];
  if (!view.handedOverAt)
    return (
      <p>
        <a class="button" href={`/advocate/${view.caseId}/hand-over`}>
          {words.handOver}
        </a>
      </p>
    );
  const day = writtenDay(language, dayIn(timeZone, view.handedOverAt));
  return <p class="note">{fill(words.handedOver, { day })}</p>;
}

function Notes({ at, notes, frame }: { at: string; notes: readonly NoteView[]; frame: AdvocateFrame }) {
  const { language, timeZone } = frame;
  const words = ADVOCATE[language];
  return (
    <>
      {notes.length === 0 && <p class="hint">{words.notesNone}</p>}
      <ol class="letters">
        {notes.map(({ id, body, author, writtenAt }) => (
          <li key={id}>
            <p class="by">
              <strong>{author}</strong>{' '}
              <time datetime={writtenAt.toISOString()}>{writtenTime(language, timeZone, writtenAt)}</time>
            </p>
            <p dir="auto" class="written">
              {body}
            </p>
            <form method="post" action={`${at}/notes`}>
              <button type="submit" name="remove" value={id} class="quiet">
                {words.remove}
              </button>
            </form>
          </li>
        ))}
      </ol>
      <form method="post" action={`${at}/notes`} novalidate>
        <Area name="note" label={words.note} rows={4} />
        <button type="submit">{words.keep}</button>
      </form>
      <form method="post" action="/advocate/notes/close">
        <button type="submit" class="quiet">
          {words.notesClose}
        </button>
      </form>
    </>
  );
}

export function handOverPage({
  frame,
  view,
  failure,
}: {
  frame: AdvocateFrame;
  view: MailboxView;
  failure?: Failure;
}) {
  const words = ADVOCATE[frame.language];
  return (
    <Around frame={frame} width="narrow" failure={failure}>
      <h1>{words.handOverHeading}</h1>
      <p class="lead">{words.handOverWhy}</p>
      <ul class="points">
        <li>{words.handOverDo}</li>
        <li>{words.handOverStays}</li>
      </ul>
      {view.handedOverAt ? (
        <HandedOver view={view} frame={frame} />
      ) : (
        <form method="post" action={`/advocate/${view.caseId}/hand-over`}>
          <Go>{words.handOverGo}</Go>
        </form>
      )}
      <Back language={frame.language} />
    </Around>
  );
}

/** Chooses the passphrase, or asks for it. `next`: the filing to go back to; `kept`: a note that found them locked. */
export function notesPage({
  frame,
  isLocked,
  next,
  failure,
  kept,
}: {
  frame: AdvocateFrame;
  isLocked: boolean;
  next: string;
  failure?: Failure | undefined;
  kept?: Kept | undefined;
}) {
  const { language } = frame;
  const words = ADVOCATE[language];
  const fault = failure && saidTo(language, failure).faults.find(({ path }) => path === 'passphrase')?.detail;
  return (
    <Around frame={frame} width="narrow" failure={failure}>
      <h1>{isLocked ? words.unlockHeading : words.lockHeading}</h1>
      {kept && (
        <section class="note">
          <p>{words.keptLocked}</p>
          <ShowKept kept={kept} />
        </section>
      )}
      <p>{words.notesWhy}</p>
      {!isLocked && <p class="note">{words.lockWhy}</p>}
      <form method="post" action="/advocate/notes" novalidate>
        <input type="hidden" name="for" value={next} />
        <CarryKept kept={kept} />
        <Field
          name="passphrase"
          type="password"
          label={words.passphrase}
          {...(!isLocked && { hint: words.passphraseHint })}
          fault={fault}
          autocomplete="off"
        />
        <Go>{isLocked ? words.unlockGo : words.lockGo}</Go>
      </form>
      <Back language={language} />
    </Around>
  );
}
