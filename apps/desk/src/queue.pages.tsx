import type { Framed } from '@redress/access';
import type { Failure } from '@redress/platform';
import type { QueueBoard, QueueItem } from '@redress/review';
import { FaultSummary, Page } from '@redress/ui';
import { Hidden } from './fields.js';
import { Keys } from './keys.js';
import { Deadline, PriorityMark, RetaliationMark, ShieldMark } from './marks.js';
import { Asked, Filter } from './queue.filter.pages.js';
import { QUEUE_FIELDS, addressOf, whatWords, whyWords, type QueueAsked, type Told } from './queue.view.js';
import type { Times } from './times.view.js';
import { languageWords } from './words.view.js';

export interface QueueProps {
  frame: Framed;
  asked: QueueAsked;
  /** Whether its reader gives cases out as well. */
  assigns: boolean;
  board: QueueBoard;
  times: Times;
  /** Cases that were ticked when a decision was refused, with the reason that was typed. */
  ticked?: readonly string[];
  reason?: string;
  failure?: Failure;
  told?: Told | undefined;
  views: readonly { name: string; asked: string }[];
}

export function queuePage(props: QueueProps) {
  const { frame, asked, board, failure, told } = props;
  const isFiltered = QUEUE_FIELDS.some((name) => name !== 'sort' && asked[name]);
  return (
    <Page title="Queue" width="wide" scripts={['queue.js']} {...frame}>
      {failure && <FaultSummary detail={failure.detail} faults={failure.fields} />}
      <div class="over">
        <h1>
          Review queue <span class="count">{board.total}</span>
        </h1>
        <p class="hint">
          Yours to decide: accept or decline.
          {props.assigns && (
            <>
              <a href="/cases?status=accepted">To be given out</a>
              <a href="/cases?waits=approval">Findings to approve</a>
            </>
          )}
        </p>
        <p
          id="news"
          role="status"
          class="news"
          data-since={board.newestUrgentAt?.toISOString() ?? ''}
          data-here={addressOf({ ...asked, after: '' })}
        />
      </div>
      {told && <Notice told={told} asked={asked} />}
      <Filter {...props} />
      {board.items.length === 0 ? <Empty isFiltered={isFiltered} /> : <Lines {...props} />}
      <Keys
        keys={[
          ['j k', 'next, previous complaint'],
          ['enter', 'open it'],
          ['x', 'tick it'],
          ['a', 'accept it, or all that are ticked'],
          ['d', 'decline it, or all that are ticked: asks for the reason'],
        ]}
      />
    </Page>
  );
}

const Notice = ({ told, asked }: { told: Told; asked: QueueAsked }) => (
  <div class="notice" role="status">
    <p>{told.words}</p>
    {told.undo.length > 0 && (
      <form method="post" action="/queue">
        <Asked asked={asked} />
        {told.undo.map((caseId) => (
          <Hidden key={caseId} name="case" value={caseId} />
        ))}
        <Hidden name="reason" value="Taken up again right after it was declined." />
        <button type="submit" name="decision" value="reopen" class="quiet">
          Undo
        </button>
      </form>
    )}
  </div>
);

const Empty = ({ isFiltered }: { isFiltered: boolean }) =>
  isFiltered ? (
    <p class="empty">
      Nothing that waits fits this. <a href="/queue">Show everything that waits</a>.
    </p>
  ) : (
    <p class="empty">
      Nothing waits for a decision. New complaints appear here some seconds after they are filed, the most
      urgent on top. Meanwhile: <a href="/cases?status=accepted">what is accepted and not given out yet</a>.
    </p>
  );

function Lines(props: QueueProps) {
  const { board, asked, reason = '' } = props;
  const last = board.items.at(-1);
  const isMore = board.items.length === MOST_SHOWN && last;
  return (
    <form method="post" action="/queue" id="decide">
      <Asked asked={asked} />
      <table class="lines queue">
        <caption class="unseen">
          Complaints that wait for a decision. Yours to decide: accept or decline.
        </caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">Tick</span>
            </th>
            <th scope="col">Priority</th>
            <th scope="col">Number</th>
            <th scope="col">What and why</th>
            <th scope="col">
              <span class="unseen">Marks</span>
            </th>
            <th scope="col">Age</th>
            <th scope="col">Runs out</th>
          </tr>
        </thead>
        <tbody>
          {board.items.map((item) => (
            <Row
              key={item.caseId}
              item={item}
              times={props.times}
              on={props.ticked?.includes(item.caseId) ?? false}
            />
          ))}
        </tbody>
      </table>
      {isMore && (
        <p class="more">
          <a href={addressOf({ ...asked, after: last.caseId })}>Next {MOST_SHOWN}</a>
        </p>
      )}
      <div class="decide" role="group" aria-label="Decide about those that are ticked">
        <span id="ticked" class="hint">
          Those that are ticked:
        </span>
        {/* The first button is what the enter key presses: it must be the one that is refused without a reason. */}
        <label for="reason">Reason to decline</label>
        <input id="reason" name="reason" value={reason} autocomplete="off" />
        <button type="submit" name="decision" value="decline">
          Decline
        </button>
        <button type="submit" name="decision" value="accept">
          Accept
        </button>
      </div>
    </form>
  );
}

export const MOST_SHOWN = 50;

const Row = ({ item, times, on }: { item: QueueItem; times: Times; on: boolean }) => (
  <tr data-case={item.caseId}>
    <td class="box">
      <input
        type="checkbox"
        name="case"
        value={item.caseId}
        checked={on}
        aria-label={`Tick ${item.number}`}
      />
    </td>
    <td>
      <PriorityMark priority={item.priority} />
    </td>
    <th scope="row" class="number">
      <a href={`/cases/${item.caseId}`}>{item.number}</a>
    </th>
    <td class="what">
      <span class="types" title={whatWords(item.types)}>
        {whatWords(item.types)}
      </span>
      <span class="reasons" title={whyWords(item.reasons)}>
        {whyWords(item.reasons)}
      </span>
    </td>
    <td class="marks">
      {item.shielded && <ShieldMark />}
      {item.retaliation && <RetaliationMark />}
      {item.language !== 'en' && item.language !== 'und' && (
        <span class="tongue">{languageWords(item.language)}</span>
      )}
    </td>
    <td class="age">
      <span class="unseen">received </span>
      <Age on={item.receivedOn} times={times} />
    </td>
    <td class="due">{item.nearestDeadline && <Deadline clock={item.nearestDeadline} times={times} />}</td>
  </tr>
);

/** In a list the age is what is looked for, and the day is the hint. */
const Age = ({ on, times }: { on: string; times: Times }) => (
  <time dateTime={on} title={times.day(on)}>
    {times.age(on)}
  </time>
);
