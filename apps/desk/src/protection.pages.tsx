import type { ShieldChangeView, StatementView } from '@redress/casefile';
import { Field, Go } from '@redress/ui';
import { CasePlaces } from './case-places.js';
import { Back, Consequence, Facts, Reason, Sheet, Table, faultAt, type Around } from './parts.js';
import { decisionPage } from './second-person.pages.js';

const CHANGES: Record<ShieldChangeView['change'], string> = {
  raised: 'Protected',
  narrowing_asked: 'Asked to narrow',
  narrowing_approved: 'Narrowed',
  narrowing_refused: 'Refused to narrow',
};

const nameOf = (statement: StatementView | undefined) =>
  statement ? `Statement of ${statement.party}` : 'A statement';

interface Shown extends Around {
  caseId: string;
  number: string;
  /** The requests that the reader may decide on. */
  toDecide: readonly string[];
  changes: readonly ShieldChangeView[];
  statements: readonly StatementView[];
  mayNarrow: boolean;
}

export const protectionPage = ({
  caseId,
  number,
  changes,
  statements,
  time,
  failure,
  frame,
  ...may
}: Shown) => (
  <Sheet
    title="Protection"
    heading={`Protection in ${number}`}
    frame={frame}
    failure={failure}
    lead="What a person said stays protected as the policy promises. Counsel alone can ask that it be narrowed, and a second person decides."
  >
    <CasePlaces caseId={caseId} at="/protection" />
    {statements.length === 0 ? (
      <p class="empty">This case has no statement that you can see.</p>
    ) : (
      <Table label="Statements" heads={['Statement', 'Taken', 'State', 'On what ground', '-What to do']}>
        {statements.map((one) => (
          <tr key={one.id}>
            <th scope="row">{nameOf(one)}</th>
            <td class="date">{time.moment(one.takenAt)}</td>
            <td>{one.status}</td>
            <td class="words-cell">{one.protectionBasis}</td>
            <td>
              <Asks caseId={caseId} one={one} changes={changes} {...may} />
            </td>
          </tr>
        ))}
      </Table>
    )}
    <h2>What was done</h2>
    {changes.length === 0 ? (
      <p class="empty">Nothing yet. Each time that protection is raised or narrowed stands here, for good.</p>
    ) : (
      <Table label="What was done" heads={['When', 'What', 'Statement', 'By', 'On what ground', 'Why']}>
        {changes.map((change) => (
          <tr key={change.id}>
            <td class="date">{time.moment(change.at)}</td>
            <td>{CHANGES[change.change]}</td>
            <td>{nameOf(statements.find(({ id }) => id === change.statementId))}</td>
            <td>{change.by || 'The rules, by themselves'}</td>
            <td class="words-cell">{change.basis}</td>
            <td class="words-cell">{change.reason}</td>
          </tr>
        ))}
      </Table>
    )}
  </Sheet>
);

/** What can be done about a statement now: decide on what is asked, or ask. */
const Asks = ({
  caseId,
  one,
  changes,
  mayNarrow,
  toDecide,
}: {
  one: StatementView;
} & Pick<Shown, 'caseId' | 'changes' | 'mayNarrow' | 'toDecide'>) => {
  const asked = changes.find(
    ({ id, statementId, change }) =>
      statementId === one.id &&
      change === 'narrowing_asked' &&
      !changes.some(({ narrowingId }) => narrowingId === id),
  );
  const at = `/cases/${caseId}/statements/${one.id}/narrowing`;
  if (one.protection !== 'protected') return null;
  if (asked)
    return toDecide.includes(asked.id) ? (
      <a href={`${at}/${asked.id}`}>Decide on {asked.by}’s request</a>
    ) : (
      <span class="hint">Waits for another to decide</span>
    );
  return mayNarrow ? (
    <a href={at}>
      Ask to narrow<span class="unseen">: {nameOf(one)}</span>
    </a>
  ) : null;
};

export const narrowingPage = ({
  caseId,
  statement,
  typed = {},
  failure,
  frame,
}: Around & { caseId: string; statement: StatementView }) => (
  <Sheet
    title="Narrow protection"
    heading={`Ask that a statement be open: ${statement.party}`}
    frame={frame}
    failure={failure}
  >
    <Facts of={[['Protected because', statement.protectionBasis]]} />
    <form method="post" action={`/cases/${caseId}/statements/${statement.id}/narrowing`} class="narrow-form">
      <Field
        name="basis"
        label="On what ground"
        hint="The law that lets it. These words stand beside the statement."
        value={typed['basis'] ?? ''}
        fault={faultAt(failure, 'basis')}
        maxLength={500}
      />
      <Reason typed={typed} failure={failure} />
      <Consequence>
        Nothing changes until a supervisor or another counsel has approved. Then the statement can be released
        like any other.
      </Consequence>
      <Go>Ask for it</Go>
    </form>
    <Back to={`/cases/${caseId}/protection`}>Back to the protection of this case</Back>
  </Sheet>
);

export const narrowingDecisionPage = ({
  caseId,
  statement,
  asked,
  ...around
}: Around & { caseId: string; statement: StatementView; asked: ShieldChangeView }) =>
  decisionPage({
    ...around,
    title: 'Narrow protection',
    heading: `Open the statement of ${statement.party}?`,
    facts: [
      ['Asked by', `${asked.by}, ${around.time.moment(asked.at)}`],
      ['On what ground', asked.basis],
      [
        'Why',
        <span key="why" class="said">
          {asked.reason}
        </span>,
      ],
      ['Protected because', statement.protectionBasis],
    ],
    action: `/cases/${caseId}/statements/${statement.id}/narrowing/${asked.id}`,
    approve: 'Narrow it',
    refuse: 'Keep it protected',
    consequence:
      'Narrowed, what this person said can leave the office without its protection. What has left cannot be called back.',
    back: { href: `/cases/${caseId}/protection`, label: 'Back to the protection of this case' },
  });
