import type { MailboxView, NoteView, OwnFiling } from '@redress/messages';
import type { Jurisdiction } from '@redress/policy';
import { dayIn, type Failure } from '@redress/platform';
import { Area, FaultSummary, Field, Go, fill, writtenDay, writtenTime } from '@redress/ui';
import type { OpenCheckIn } from '@redress/watch';
import { Heading, Talk, type ShownMailbox } from '../mailbox/mailbox.pages.js';
import { standingOf } from '../mailbox/standing.js';
import { advocateEn as words } from '../words/advocate.en.js';
import { MAILBOX } from '../words/words.js';
import { Back, Framed, type AdvocateFrame } from './advocate.frame.js';
import { ToAsk } from './check-ins.pages.js';

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

/** Dense and sortable: what one opens in the morning. */
export function listPage({
  frame,
  law,
  filings,
  asked,
  sort,
}: {
  frame: AdvocateFrame;
  law: Jurisdiction;
  filings: readonly OwnFiling[];
  asked: readonly OpenCheckIn[];
  sort: Sort;
}) {
  const { timeZone, today } = frame;
  const lines = filings
    .map((filing) => ({ ...filing, next: nextOf(law, filing, timeZone) }))
    .sort(ORDER[sort]);
  const head = (column: Sort) => (
    <th scope="col" {...(column === sort && { 'aria-sort': 'descending' as const })}>
      <a href={`/advocate?sort=${column}`}>{words[column]}</a>
    </th>
  );
  return (
    <Framed frame={frame} width="wide">
      <h1>{words.heading}</h1>
      <p>
        <a class="button go" href="/en/report/consent">
          {words.file}
        </a>{' '}
        <a class="button" href="/advocate/notes">
          {words.notes}
        </a>
      </p>
      <ToAsk asked={asked} filings={filings} />
      {lines.length === 0 ? (
        <p class="empty">{words.empty}</p>
      ) : (
        <div class="scroll" tabindex={0} role="region" aria-label={words.heading}>
          <table>
            <caption>{words.caption}</caption>
            <thead>
              <tr>
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
                <tr key={line.caseId}>
                  <th scope="row">
                    <a href={`/advocate/${line.caseId}`}>{line.number}</a>
                  </th>
                  <td>{line.unread > 0 && <strong>● {line.unread}</strong>}</td>
                  <td>{words.statuses[line.status]}</td>
                  <td class="date">
                    {line.next && writtenDay('en', line.next)}
                    {line.next && line.next < today && <strong> {words.overdue}</strong>}
                  </td>
                  <td>{words[line.move]}</td>
                  <td class="date">{line.lastAt && writtenTime('en', timeZone, line.lastAt)}</td>
                  <td class="date">{writtenDay('en', line.receivedOn)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Framed>
  );
}

function nextOf(law: Jurisdiction, filing: OwnFiling, timeZone: string): string | undefined {
  const since = filing.statusAt ? dayIn(timeZone, filing.statusAt) : undefined;
  return standingOf(law, filing, since, MAILBOX.en.box).by;
}

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
  const at = `/advocate/${view.caseId}`;
  return (
    <Framed frame={frame} width="narrow">
      {place.told && <FaultSummary {...place.told} />}
      <Heading {...shown} />
      <p class="hint">{words.consent}</p>
      <HandedOver view={view} timeZone={frame.timeZone} />
      <Talk {...shown} at={at} />
      <section class="panel" id="notes">
        <h2>{words.notes}</h2>
        <p class="hint">{words.notesWhy}</p>
        {notes === undefined ? (
          <a class="button" href={`/advocate/notes?for=${view.caseId}`}>
            {words.notesOpen}
          </a>
        ) : (
          <Notes at={at} notes={notes} timeZone={frame.timeZone} />
        )}
      </section>
      <Back />
    </Framed>
  );
}

function HandedOver({ view, timeZone }: { view: MailboxView; timeZone: string }) {
  if (!view.handedOverAt)
    return (
      <p>
        <a class="button" href={`/advocate/${view.caseId}/hand-over`}>
          {words.handOver}
        </a>
      </p>
    );
  const day = writtenDay('en', dayIn(timeZone, view.handedOverAt));
  return <p class="note">{fill(words.handedOver, { day })}</p>;
}

const Notes = ({ at, notes, timeZone }: { at: string; notes: readonly NoteView[]; timeZone: string }) => (
  <>
    {notes.length === 0 && <p class="hint">{words.notesNone}</p>}
    <ol class="letters">
      {notes.map(({ id, body, author, writtenAt }) => (
        <li key={id}>
          <p class="by">
            <strong>{author}</strong>{' '}
            <time datetime={writtenAt.toISOString()}>{writtenTime('en', timeZone, writtenAt)}</time>
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

export const handOverPage = ({ frame, view }: { frame: AdvocateFrame; view: MailboxView }) => (
  <Framed frame={frame} width="narrow">
    <h1>{words.handOverHeading}</h1>
    <p class="lead">{words.handOverWhy}</p>
    <ul class="points">
      <li>{words.handOverDo}</li>
      <li>{words.handOverStays}</li>
    </ul>
    <HandedOver view={{ ...view, handedOverAt: view.handedOverAt }} timeZone={frame.timeZone} />
    {!view.handedOverAt && (
      <form method="post" action={`/advocate/${view.caseId}/hand-over`}>
        <Go>{words.handOverGo}</Go>
      </form>
    )}
    <Back />
  </Framed>
);

/** Chooses the passphrase, or asks for it. `next`: the filing to go back to. */
export const notesPage = ({
  frame,
  isLocked,
  next,
  failure,
}: {
  frame: AdvocateFrame;
  isLocked: boolean;
  next: string;
  failure?: Failure | undefined;
}) => (
  <Framed frame={frame} width="narrow" failure={failure}>
    <h1>{isLocked ? words.unlockHeading : words.lockHeading}</h1>
    <p>{words.notesWhy}</p>
    {!isLocked && <p class="note">{words.lockWhy}</p>}
    <form method="post" action="/advocate/notes" novalidate>
      <input type="hidden" name="for" value={next} />
      <Field
        name="passphrase"
        type="password"
        label={words.passphrase}
        {...(!isLocked && { hint: words.passphraseHint })}
        fault={failure?.fields.find(({ path }) => path === 'passphrase')?.detail}
        autocomplete="off"
      />
      <Go>{isLocked ? words.unlockGo : words.lockGo}</Go>
    </form>
    <Back />
  </Framed>
);
