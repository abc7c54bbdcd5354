import type { StatementView } from '@redress/casefile';
import type { CaseProps } from './case.props.js';
import { placeOf } from './chronology.view.js';
import { filledOf } from './desk-form.js';
import { Press, Refusal } from './fields.js';
import { LockMark, Moment, ShieldMark } from './marks.js';
import { Table } from './parts.js';

/** Every statement with what may be done with it; the words stand in the chronology. */
export function Statements(props: CaseProps) {
  const { file, rights, times } = props;
  return (
    <section id="statements" aria-labelledby="h-statements">
      <h2 id="h-statements">Statements</h2>
      <Compartment {...props} />
      {file.statements.length === 0 ? (
        <p class="empty">None that you may read.</p>
      ) : (
        <Table label="Each statement" heads={['Of', 'What may be done with it', 'Taken', 'By']}>
          {file.statements.map((statement) => (
            <tr key={statement.id}>
              <th scope="row">
                <a href={placeOf(file.id, props.happened, statement.id)}>{statement.party}</a>
              </th>
              <td>
                <StatementStatus statement={statement} />
              </td>
              <td class="date">
                <Moment at={statement.takenAt} times={times} />
              </td>
              <td>{statement.takenBy ?? 'filed'}</td>
            </tr>
          ))}
        </Table>
      )}
      {rights.work && (
        <p>
          <a href={`/cases/${file.id}/statements/new`}>Take a statement</a>
        </p>
      )}
    </section>
  );
}

/** A shape and a word for each, so that none is mistaken for another. */
function StatementStatus({ statement: { status, protection, provenance } }: { statement: StatementView }) {
  if (provenance === 'compelled') return <LockMark />;
  if (provenance === 'derived') return <LockMark word="Derived" />;
  if (status === 'privileged') return <ShieldMark word="Privileged" />;
  if (protection === 'open') return <>Open</>;
  return <ShieldMark word={protection === 'provisional' ? 'Protected for now' : 'Protected'} />;
}

/** Whether something is kept apart, as far as its reader may know of it, and how they stand to it. */
function Compartment({ file, rights, draft }: CaseProps) {
  const of = filledOf('compartment', draft);
  if (file.onCleanTeam)
    return (
      <p class="band open">
        <strong>Criminal clean team</strong>
        <span>You are on it. Nothing compelled reaches you in this case.</span>
      </p>
    );
  if (file.compartment === 'open')
    return (
      <div class="band locked">
        <LockMark word="You have been in the compartment" />
        <span>
          What you write in this case is kept apart with it, and you cannot prepare its criminal side.
        </span>
      </div>
    );
  if (file.compartment === null || !rights.openCompartment) return null;
  return (
    <div class="band locked">
      <LockMark word="Something compelled is kept apart" />
      <details class="change" open={of.draft !== undefined}>
        <summary>Open it</summary>
        <form method="post" action={`/cases/${file.id}/compartment`}>
          <Refusal of={of} />
          <p>
            It is recorded that you have, for good. You can never be on this case’s criminal clean team, and
            what you write in this case from now on is kept apart as well.
          </p>
          <Press>Open it, for good</Press>
        </form>
      </details>
    </div>
  );
}
