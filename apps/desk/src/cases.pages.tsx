import type { Framed, Role } from '@redress/access';
import { CASE_STATUSES, type CaseBrief } from '@redress/casefile';
import type { NearestClock } from '@redress/clocks';
import type { Failure } from '@redress/platform';
import { FaultSummary, Page } from '@redress/ui';
import { Choice, Line } from './fields.js';
import { Day, Deadline } from './marks.js';
import type { Times } from './times.view.js';
import { languageWords, moveWords, stateWords } from './words.view.js';

export interface CaseLine extends CaseBrief {
  investigator: string | null;
  nearest: NearestClock | undefined;
  /** A finding in it waits for a second person, and the reader can be that one. */
  toApprove: boolean;
}

interface CasesProps {
  frame: Framed;
  role: Role;
  asked: Record<string, string>;
  lines: readonly CaseLine[];
  /** Only cases with a finding that waits for the reader. */
  isWaiting: boolean;
  isMore: boolean;
  times: Times;
  failure?: Failure;
}

const NONE = { key: 'cases', draft: undefined };

const addressOf = (asked: Record<string, string>) => `/cases?${new URLSearchParams(asked).toString()}`;

export function casesPage(props: CasesProps) {
  const { frame, asked, lines, isMore, isWaiting, failure } = props;
  const isFiltered = isWaiting || Boolean(asked['status'] ?? asked['number']);
  return (
    <Page title="Cases" width="wide" {...frame}>
      {failure && <FaultSummary detail={failure.detail} faults={failure.fields} />}
      <h1>{isWaiting ? 'Findings to approve' : 'Cases'}</h1>
      <form method="get" action="/cases" class="filterline" aria-label="Filter">
        <Choice
          of={NONE}
          name="status"
          label="State"
          value={asked['status'] ?? ''}
          options={[
            { value: '', label: 'Any' },
            ...CASE_STATUSES.map((value) => ({ value, label: stateWords(value) })),
          ]}
        />
        <Line of={NONE} name="number" label="Number" value={asked['number'] ?? ''} maxLength={20} />
        <button type="submit">Show</button>
        {isFiltered && (
          <a class="plain" href="/cases">
            Show all
          </a>
        )}
      </form>
      {lines.length === 0 ? <Empty {...props} isFiltered={isFiltered} /> : <Lines {...props} />}
      {isMore && (
        <p class="more">
          <a href={addressOf({ ...asked, after: lines.at(-1)?.id ?? '' })}>Older cases</a>
        </p>
      )}
    </Page>
  );
}

const WHY_EMPTY: Partial<Record<Role, string>> = {
  investigator: 'No case is given to you yet. A supervisor gives them out; they appear here then.',
};

const Empty = ({ role, isFiltered, isWaiting }: CasesProps & { isFiltered: boolean }) => (
  <p class="empty">
    {isFiltered ? (
      <>
        {isWaiting ? 'No finding waits for you.' : 'No case that you may read fits this.'}{' '}
        <a href="/cases">Show all</a>.
      </>
    ) : (
      (WHY_EMPTY[role] ?? 'No case yet. They appear here once a complaint is filed.')
    )}
  </p>
);

const Lines = ({ lines, times }: CasesProps) => (
  <table class="lines cases">
    <caption class="unseen">Newest first</caption>
    <thead>
      <tr>
        <th scope="col">Number</th>
        <th scope="col">State</th>
        <th scope="col">Whose move</th>
        <th scope="col">Received</th>
        <th scope="col">Language</th>
        <th scope="col">Runs out next</th>
      </tr>
    </thead>
    <tbody>
      {lines.map((line) => (
        <tr key={line.id}>
          <th scope="row" class="number">
            <a href={`/cases/${line.id}`}>{line.number}</a>
          </th>
          <td>
            <span class={`status ${line.status}`}>{stateWords(line.status)}</span>
          </td>
          <td class="move">
            {line.toApprove ? 'Yours: approve a finding' : moveWords(line.status, line.investigator)}
          </td>
          <td class="age">
            <Day on={line.receivedOn} times={times} />
          </td>
          <td class="tongue">{languageWords(line.language)}</td>
          <td class="due">
            <Next nearest={line.nearest} times={times} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

function Next({ nearest, times }: { nearest: NearestClock | undefined; times: Times }) {
  if (!nearest) return null;
  const { label, startsOn, dueOn, past } = nearest;
  return (
    <>
      {label && startsOn && dueOn && <Deadline clock={{ label, startsOn, dueOn }} times={times} />}
      <span class="clockname">{label}</span>
      {past > 0 && <span class="past">{past} past</span>}
    </>
  );
}
