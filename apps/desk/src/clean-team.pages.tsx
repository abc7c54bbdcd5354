import type { CleanTeamView, ExposureView } from '@redress/casefile';
import { Choices, Go } from '@redress/ui';
import { CasePlaces } from './case-places.js';
import { Consequence, Reason, Select, Sheet, Table, faultAt, type Around } from './parts.js';

const HOW: Record<ExposureView['how'], string> = {
  took: 'took a compelled statement',
  opened: 'opened the compartment',
  had_seen: 'had read it before it was said to be compelled',
  linked: 'knows it from a case that is worked on with this one',
};

interface Shown extends Around, CleanTeamView {
  caseId: string;
  number: string;
  exposures: readonly ExposureView[];
  people: readonly { id: string; name: string; role: string }[];
  mayChange: boolean;
}

export const cleanTeamPage = ({ caseId, number, members, changes, exposures, time, ...shown }: Shown) => (
  <Sheet
    title="Clean team"
    heading={`Criminal clean team of ${number}`}
    lead="They prepare a criminal referral and never learn what an officer was compelled to say. Whoever has been in the compartment cannot be on it, for good."
    frame={shown.frame}
    failure={shown.failure}
  >
    <CasePlaces caseId={caseId} at="/clean-team" />
    <h2>Now on it</h2>
    {members.length === 0 ? (
      <p class="empty">
        Nobody. Without a team no criminal packet can say who prepared it, and none is made.
      </p>
    ) : (
      <Table label="Now on it" heads={['Name', 'Since']}>
        {members.map((member) => (
          <tr key={member.id}>
            <th scope="row">{member.name}</th>
            <td class="date">{time.moment(member.since)}</td>
          </tr>
        ))}
      </Table>
    )}
    <h2>Who has been in the compartment</h2>
    {exposures.length === 0 ? (
      <p class="empty">Nobody that you are told of. Whoever opens it stands here with the hour, and stays.</p>
    ) : (
      <Table label="Exposures" heads={['Name', 'Since', 'How']}>
        {exposures.map((one) => (
          <tr key={one.id}>
            <th scope="row">{one.name}</th>
            <td class="date">{time.moment(one.since)}</td>
            <td>{HOW[one.how]}</td>
          </tr>
        ))}
      </Table>
    )}
    {shown.mayChange && <Change caseId={caseId} {...shown} />}
    <h2>What was done</h2>
    {changes.length === 0 ? (
      <p class="empty">Nothing yet. Each change stands here with its reason, for good.</p>
    ) : (
      <Table label="What was done" heads={['When', 'Who', 'What', 'By', 'Why']}>
        {changes.map((change) => (
          <tr key={change.id}>
            <td class="date">{time.moment(change.at)}</td>
            <td>{change.person}</td>
            <td>{change.change}</td>
            <td>{change.by ?? 'ended by exposure'}</td>
            <td class="words-cell">{change.reason}</td>
          </tr>
        ))}
      </Table>
    )}
  </Sheet>
);

const Change = ({
  caseId,
  people,
  typed = {},
  failure,
}: Pick<Shown, 'caseId' | 'people' | 'typed' | 'failure'>) => (
  <>
    <h2>Change it</h2>
    <form method="post" action={`/cases/${caseId}/clean-team`} class="narrow-form">
      <Select
        name="accountId"
        label="Person"
        value={typed['accountId']}
        fault={faultAt(failure, 'accountId')}
        options={[
          { value: '', label: '–' },
          ...people.map(({ id, name, role }) => ({ value: id, label: `${name}, ${role}` })),
        ]}
      />
      <Choices
        name="change"
        label="What"
        value={typed['change']}
        fault={faultAt(failure, 'change')}
        options={[
          { value: 'added', label: 'Add to the team' },
          { value: 'removed', label: 'Remove from the team' },
        ]}
      />
      <Reason maxLength={2000} typed={typed} failure={failure} />
      <Consequence>
        Whoever has been on the team stays named in the history, and nothing compelled reaches them while they
        are on it.
      </Consequence>
      <Go>Change it</Go>
    </form>
  </>
);
