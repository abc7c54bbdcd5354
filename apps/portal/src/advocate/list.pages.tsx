import type { OwnFiling } from '@redress/messages';
import type { Jurisdiction } from '@redress/policy';
import { dayIn } from '@redress/platform';
import { FaultSummary, fill, writtenDay, writtenNumber, writtenTime } from '@redress/ui';
import type { OpenCheckIn } from '@redress/watch';
import { Writing, type Typed } from '../mailbox/letters.pages.js';
import { standingOf } from '../mailbox/standing.js';
import type { Place } from '../portal.page.js';
import { ADVOCATE, MAILBOX } from '../words/words.js';
import { ToAsk } from './check-ins.pages.js';
import { Framed, type AdvocateFrame } from './advocate.frame.js';

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
  asked,
  sort,
  bulk,
}: {
  frame: AdvocateFrame;
  law: Jurisdiction;
  filings: readonly OwnFiling[];
  asked: readonly OpenCheckIn[];
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
    <Framed frame={frame} width="wide" scripts={['list.js']}>
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
      <ToAsk language={language} asked={asked} filings={filings} />
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
    </Framed>
  );
}

function nextOf(law: Jurisdiction, filing: OwnFiling, timeZone: string): string | undefined {
  const since = filing.statusAt ? dayIn(timeZone, filing.statusAt) : undefined;
  return standingOf(law, filing, since, MAILBOX.en.box).by;
}
