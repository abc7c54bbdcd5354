import type { Framed } from '@redress/access';
import type { NearestClock } from '@redress/clocks';
import { pairOf, type Board, type BoardCase, type BoardPerson } from '@redress/patterns';
import type { Failure } from '@redress/platform';
import type { Priority } from '@redress/review';
import { FaultSummary, Page } from '@redress/ui';
import { Day, Deadline, PriorityMark } from './marks.js';
import type { Times } from './times.view.js';
import { typeWords } from './words.view.js';

interface WorkloadProps {
  frame: Framed;
  board: Board;
  nearest: ReadonlyMap<string, NearestClock>;
  times: Times;
  refused?: { failure: Failure; caseId: string } | undefined;
}

export function workloadPage(props: WorkloadProps) {
  const { frame, board, refused } = props;
  return (
    <Page title="Workload" width="wide" {...frame} scripts={['board.js']}>
      {refused && <FaultSummary detail={refused.failure.detail} faults={[]} />}
      <h1>Workload</h1>
      <div class="board">
        <section id="waiting">
          <h2>
            To be assigned <span class="count">{board.waiting.length}</span>
          </h2>
          {board.waiting.length === 0 ? (
            <p class="empty">Nothing waits. A case stands here once a screener has accepted it.</p>
          ) : (
            <ul class="cards">
              {board.waiting.map((each) => (
                <Card key={each.caseId} of={each} {...props} verb="Assign" />
              ))}
            </ul>
          )}
          {board.isMore && <p class="hint">The oldest 50 stand here; more follow as they are given out.</p>}
        </section>
        <section id="people">
          <h2>Investigators</h2>
          {board.people.length === 0 ? (
            <p class="empty">
              Nobody investigates yet. An administrator invites people, and they appear here.
            </p>
          ) : (
            board.people.map((person) => <Person key={person.id} person={person} {...props} />)
          )}
        </section>
      </div>
    </Page>
  );
}

const SHOWN = 5;

const Person = ({ person, ...props }: WorkloadProps & { person: BoardPerson }) => {
  const most = Math.max(1, ...props.board.people.map(({ held }) => held));
  const [first, rest] = [person.cases.slice(0, SHOWN), person.cases.slice(SHOWN)];
  return (
    <section class="holder" data-holder={person.id} aria-label={person.name}>
      <h3>
        {person.name} <span class="count">{person.held === 1 ? '1 case' : `${person.held} cases`}</span>
      </h3>
      <svg class="load" viewBox="0 0 100 4" preserveAspectRatio="none" height="4" aria-hidden="true">
        <rect width="100" height="4" class="track" />
        <rect width={(person.held / most) * 100} height="4" class="used" />
      </svg>
      {person.held === 0 && <p class="hint">Has no case.</p>}
      <ul class="cards">
        {first.map((each) => (
          <Card key={each.caseId} of={each} {...props} holder={person.id} verb="Give to" />
        ))}
      </ul>
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more</summary>
          <ul class="cards">
            {rest.map((each) => (
              <Card key={each.caseId} of={each} {...props} holder={person.id} verb="Give to" />
            ))}
          </ul>
        </details>
      )}
    </section>
  );
};

const Card = ({
  of,
  board,
  nearest,
  times,
  holder,
  verb,
  refused,
}: WorkloadProps & { of: BoardCase; holder?: string; verb: string }) => {
  const clock = nearest.get(of.caseId);
  const { label, startsOn, dueOn } = clock ?? {};
  const isRefused = refused?.caseId === of.caseId;
  return (
    <li class={isRefused ? 'card refused' : 'card'} data-case={of.caseId} id={`case-${of.caseId}`}>
      <p class="line">
        <a href={`/cases/${of.caseId}`} class="number">
          {of.number}
        </a>
        {of.priority && <PriorityMark priority={of.priority as Priority} />}
        <span class="hint">
          <Day on={of.receivedOn} times={times} />
        </span>
        {label && startsOn && dueOn && <Deadline clock={{ label, startsOn, dueOn }} times={times} />}
      </p>
      <p class="what">{(of.types ?? []).map(typeWords).join('; ') || 'No type found'}</p>
      {holder ? (
        <details open={isRefused}>
          <summary>
            Give to somebody else<span class="unseen">: {of.number}</span>
          </summary>
          <Give of={of} board={board} holder={holder} verb={verb} />
        </details>
      ) : (
        <Give of={of} board={board} verb={verb} />
      )}
    </li>
  );
};

const Give = ({
  of,
  board,
  holder,
  verb,
}: Pick<WorkloadProps, 'board'> & { of: BoardCase; holder?: string; verb: string }) => (
  <form method="post" action="/workload" class="give">
    <input type="hidden" name="caseId" value={of.caseId} />
    <label class="unseen" for={`to-${of.caseId}`}>
      Who investigates {of.number}
    </label>
    <select name="investigatorId" id={`to-${of.caseId}`}>
      <option value="">{holder ? 'Somebody else…' : 'Choose a person…'}</option>
      {board.people
        .filter(({ id }) => id !== holder)
        .map(({ id, name, held }) => {
          const cannot = board.notPossible.has(pairOf(of.caseId, id));
          return (
            <option key={id} value={id} disabled={cannot}>
              {cannot ? `${name}: not possible` : `${name} (${held})`}
            </option>
          );
        })}
    </select>
    <button type="submit">
      {verb}
      <span class="unseen"> {of.number}</span>
    </button>
  </form>
);
