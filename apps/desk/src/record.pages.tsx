import type { Framed } from '@redress/access';
import type { CheckpointView, RecordEntryView, ReviewView } from '@redress/audit';
import type { Failure } from '@redress/platform';
import { Area, FaultSummary, Field, Go, Page } from '@redress/ui';
import { Passages, Wrong } from './parts.js';

interface Frame extends Framed {
  failure?: Failure | undefined;
}

/** What was asked for, as it stands in the address. */
export type Asked = Partial<Record<'actor' | 'case' | 'fact' | 'from' | 'to', string>>;

/** To the second, in the office's own time. */
export type Telling = (moment: Date) => string;

const short = (id: string) => `…${id.slice(-8)}`;

const addressOf = (asked: Asked, change: Record<string, string | number>) => {
  const kept = Object.entries({ ...asked, ...change }).filter(([, value]) => value !== '');
  return `/record?${new URLSearchParams(kept.map(([name, value]) => [name, String(value)])).toString()}`;
};

export function recordPage({
  failure,
  asked,
  entries,
  checkpoints,
  more,
  tell,
  ...frame
}: Frame & {
  asked: Asked;
  entries: readonly RecordEntryView[];
  checkpoints: readonly CheckpointView[];
  more: boolean;
  tell: Telling;
}) {
  return (
    <Page title="Record" width="wide" {...frame}>
      {failure && <FaultSummary detail={failure.detail} faults={failure.fields} />}
      <h1>The record</h1>
      <Seal checkpoints={checkpoints} tell={tell} />
      <form method="get" action="/record" class="row filter">
        <Field name="fact" label="What happened" value={asked.fact ?? ''} />
        <Field name="actor" label="Who, by id" value={asked.actor ?? ''} />
        <Field name="case" label="Case, by id" value={asked.case ?? ''} />
        <Field name="from" label="From" type="date" value={asked.from ?? ''} />
        <Field name="to" label="To" type="date" value={asked.to ?? ''} />
        <Go>Look</Go>
      </form>
      {entries.length === 0 ? (
        <p class="empty">
          No entry fits. Take something out of what you ask for, or <a href="/record">see everything</a>.
        </p>
      ) : (
        <div class="scroll" tabindex={0} role="region" aria-label="Entries">
          <table>
            <caption>Newest first. What you look for here becomes an entry too.</caption>
            <thead>
              <tr>
                <th scope="col">Place</th>
                <th scope="col">When</th>
                <th scope="col">What</th>
                <th scope="col">Who</th>
                <th scope="col">Case</th>
                <th scope="col">Said of it</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <Line key={entry.id} entry={entry} tell={tell} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {more && (
        <p>
          <a class="button" href={addressOf(asked, { after: entries.at(-1)!.n })}>
            Earlier entries
          </a>
        </p>
      )}
    </Page>
  );
}

const Line = ({ entry, tell }: { entry: RecordEntryView; tell: Telling }) => (
  <tr>
    <td class="number digits">{entry.n}</td>
    <td class="date">{tell(entry.at)}</td>
    <td>
      <a href={addressOf({}, { fact: entry.fact })}>{entry.fact}</a>
    </td>
    <td>
      {entry.actor.id ? (
        <a href={addressOf({}, { actor: entry.actor.id })}>{entry.actor.name ?? short(entry.actor.id)}</a>
      ) : (
        entry.actor.role
      )}
      {entry.actor.id && <span class="hint"> {entry.actor.role}</span>}
    </td>
    <td class="date">
      {entry.caseId && (
        <a href={addressOf({}, { case: entry.caseId })} title={entry.caseId}>
          <span class="digits">{short(entry.caseId)}</span>
          <span class="hint"> {(entry.caseN ?? 0) + 1}</span>
        </a>
      )}
    </td>
    <td>
      <Said words={saidOf(entry.payload)} />
    </td>
  </tr>
);

/** Long ones open when asked: a line of a list is a line. */
const Said = ({ words }: { words: string }) =>
  words.length <= LINE ? (
    <code>{words}</code>
  ) : (
    <details class="said">
      <summary>
        <code>{words.slice(0, LINE)}…</code>
      </summary>
      <code>{words}</code>
    </details>
  );

const LINE = 90;

const saidOf = (payload: object) =>
  Object.entries(payload)
    .map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(', ');

/** Whether what is stored still leads to what was signed, told by word and mark. */
function Seal({ checkpoints, tell }: { checkpoints: readonly CheckpointView[]; tell: Telling }) {
  const [latest] = checkpoints;
  if (!latest)
    return <p class="hint">Nothing has been signed yet. The worker signs within a second of an entry.</p>;
  const broken = checkpoints.filter(({ signature, tree }) => signature === 'bad' || tree === 'differs');
  return (
    <p>
      {broken.length === 0 ? (
        <span class="state right">✓ The last {checkpoints.length} checkpoints hold.</span>
      ) : (
        <span class="state wrong">
          ✗ {broken.length} of the last {checkpoints.length} checkpoints do not hold: the record was changed.
          Run “journal verify”.
        </span>
      )}{' '}
      Signed up to place {latest.size - 1}, {tell(latest.signedAt)}.{' '}
      <span class="hint">
        Root <code>{latest.root.slice(0, 16)}…</code>. Every single entry is checked by{' '}
        <code>journal verify</code>.
      </span>
    </p>
  );
}

export const reviewsPage = ({
  failure,
  reviews,
  week,
  remarks,
  tell,
  ...frame
}: Frame & { reviews: readonly ReviewView[]; week: string; remarks: string; tell: Telling }) => (
  <Page title="Weekly review" width="wide" {...frame}>
    <Wrong failure={failure} />
    <h1>Weekly review</h1>
    <p class="lead">
      Sign that you have looked at a week of the record. It is kept with the log as it was signed by then.
    </p>
    <form method="post" action="/record/reviews" class="narrow-form">
      <Field name="week" label="Week that began on Monday" type="date" value={week} required />
      <Area
        name="remarks"
        label="What you looked at and found"
        hint="No names and nothing out of cases: everybody who audits can read it."
        value={remarks}
        maxLength={2000}
      />
      <Passages failure={failure} />
      <Go>Sign off the week</Go>
    </form>
    <h2>Signed off</h2>
    {reviews.length === 0 ? (
      <p class="empty">No week yet. The first one you sign stands here.</p>
    ) : (
      <div class="scroll" tabindex={0} role="region" aria-label="Weeks">
        <table>
          <thead>
            <tr>
              <th scope="col">Week of</th>
              <th scope="col">By</th>
              <th scope="col">When</th>
              <th scope="col">Entries</th>
              <th scope="col">Log</th>
              <th scope="col">Remarks</th>
            </tr>
          </thead>
          <tbody>
            {reviews.map((review) => (
              <tr key={review.id}>
                <td class="date">{review.week}</td>
                <td>{review.reviewer}</td>
                <td class="date">{tell(review.reviewedAt)}</td>
                <td class="number">{review.entries}</td>
                <td>
                  {review.logSize} <code>{review.logRoot.slice(0, 12)}…</code>
                </td>
                <td>{review.remarks}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
  </Page>
);
