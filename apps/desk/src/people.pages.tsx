import { STAFF } from '@redress/access';
import type { InvitationView, OrganisationView, PersonView, RoleChangeView } from '@redress/people';
import { Field, Go } from '@redress/ui';
import { Consequence, Facts, Press, Select, Sheet, Table, faultAt, type Around } from './parts.js';

type Named = Pick<OrganisationView, 'id' | 'name'>;

const WAITS_FOR = {
  approval: 'for a second person’s approval',
  mail: 'for the mail to go out',
  answer: 'for an answer',
} as const;

const MOST = 1_000;

export const peoplePage = ({
  people,
  invited,
  organisations,
  me,
  time,
  ...around
}: Around & {
  me: string | null;
  people: readonly PersonView[];
  invited: readonly InvitationView[];
  organisations: readonly Named[];
}) => {
  const nameOf = (id: string | null) => organisations.find((each) => each.id === id)?.name ?? '';
  return (
    <Sheet
      title="People"
      lead="Everybody with an account. Disabling somebody ends all they are signed in with, at once; nothing they did is lost."
      {...around}
    >
      <p>
        <a class="button go" href="/people/invite">
          Invite somebody
        </a>
      </p>
      <Table label="People" heads={['Name', 'Mail', 'Role', 'Organisation', 'Since', 'State', '-What to do']}>
        {people.map((person) => (
          <tr key={person.id}>
            <th scope="row">{person.name}</th>
            <td>{person.email}</td>
            <td>{person.role}</td>
            <td>{nameOf(person.organisationId)}</td>
            <td class="date">{time.moment(person.createdAt)}</td>
            <td>
              <State person={person} />
            </td>
            <td>{person.id === me ? <span class="hint">You</span> : <Acts person={person} />}</td>
          </tr>
        ))}
      </Table>
      {people.length === MOST && (
        <p>
          <a href={`/people?${new URLSearchParams({ after: people.at(-1)!.email }).toString()}`}>
            More people
          </a>
        </p>
      )}
      <h2 id="invited">Invited</h2>
      <Invited invited={invited} nameOf={nameOf} time={time} />
    </Sheet>
  );
};

const State = ({ person }: { person: PersonView }) => (
  <>
    {person.disabledAt ? (
      <span class="state wrong">✗ Disabled</span>
    ) : (
      <span class="state right">✓ Active</span>
    )}
    {person.roleChangeWaits && (
      <>
        {' '}
        <a href="/roles">another role waits</a>
      </>
    )}
  </>
);

const Acts = ({ person }: { person: PersonView }) => (
  <div class="acts">
    {person.disabledAt ? (
      <Press action={`/people/${person.id}/enable`} of={person.name}>
        Enable
      </Press>
    ) : (
      <Press action={`/people/${person.id}/disable`} of={person.name}>
        Disable
      </Press>
    )}
    {person.role !== 'advocate' && !person.roleChangeWaits && (
      <a href={`/people/${person.id}/role`}>
        Other role<span class="unseen"> for {person.name}</span>
      </a>
    )}
  </div>
);

const Invited = ({
  invited,
  nameOf,
  time,
}: {
  invited: readonly InvitationView[];
  nameOf: (id: string | null) => string;
  time: Around['time'];
}) =>
  invited.length === 0 ? (
    <p class="empty">Nobody. Whoever you invite stands here until they open their account with the mail.</p>
  ) : (
    <Table
      label="Invited"
      heads={['Name', 'Mail', 'Role', 'Organisation', 'Invited', 'Waits', '-What to do']}
    >
      {invited.map((one) => (
        <tr key={one.id}>
          <th scope="row">{one.name}</th>
          <td>{one.email}</td>
          <td>{one.role}</td>
          <td>{nameOf(one.organisationId)}</td>
          <td class="date">{time.moment(one.invitedAt)}</td>
          <td>
            {WAITS_FOR[one.waitsFor]}
            {one.waitsFor === 'approval' && (
              <>
                {' '}
                (<a href="/roles">roles</a>)
              </>
            )}
            {one.expiresAt && <span class="hint"> until {time.moment(one.expiresAt)}</span>}
          </td>
          <td>
            <div class="acts">
              {one.waitsFor !== 'approval' && (
                <Press action={`/people/invitations/${one.id}/resend`} of={`to ${one.name}`}>
                  Send again
                </Press>
              )}
              <Press action={`/people/invitations/${one.id}/withdraw`} of={`from ${one.name}`}>
                Take back
              </Press>
            </div>
          </td>
        </tr>
      ))}
    </Table>
  );

const ROLES = ['advocate', ...STAFF].map((value) => ({ value, label: value }));

export const invitePage = ({
  organisations,
  typed = {},
  failure,
  frame,
}: Around & { organisations: readonly Named[] }) => (
  <Sheet
    title="Invite somebody"
    frame={frame}
    failure={failure}
    lead="They get a mail with a code that works for seven days, and choose their own password. A role of the office goes out once a second person has approved it; an advocate’s at once."
  >
    <form method="post" action="/people/invite" class="narrow-form">
      <Field
        name="name"
        label="Name"
        value={typed['name'] ?? ''}
        fault={faultAt(failure, 'name')}
        maxLength={200}
        autocomplete="off"
      />
      <Field
        name="email"
        label="Mail address"
        type="email"
        value={typed['email'] ?? ''}
        fault={faultAt(failure, 'email')}
        maxLength={254}
        autocomplete="off"
      />
      <Select
        name="role"
        label="Role"
        value={typed['role'] ?? 'advocate'}
        fault={faultAt(failure, 'role')}
        options={ROLES}
      />
      <Select
        name="organisationId"
        label="Organisation"
        hint="Of advocates only; for a role of the office it is left aside."
        value={typed['organisationId']}
        fault={faultAt(failure, 'organisationId')}
        options={[
          { value: '', label: '–' },
          ...organisations.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Go>Invite</Go>
    </form>
  </Sheet>
);

export const rolePage = ({ person, typed = {}, failure, frame }: Around & { person: PersonView }) => (
  <Sheet title="Another role" heading={`Another role for ${person.name}`} frame={frame} failure={failure}>
    <Facts
      of={[
        ['Mail', person.email],
        ['Role now', person.role],
      ]}
    />
    <form method="post" action={`/people/${person.id}/role`} class="narrow-form">
      <Select
        name="role"
        label="New role"
        value={typed['role'] ?? person.role}
        fault={faultAt(failure, 'role')}
        options={STAFF.map((value) => ({ value, label: value }))}
      />
      <Consequence>
        Nothing changes before somebody else approves it. Then everything that {person.name} is signed in with
        ends, and they sign in anew.
      </Consequence>
      <Go>Ask for it</Go>
    </form>
  </Sheet>
);

/** What waits for a second person, with who asked. */
export const rolesPage = ({
  waiting,
  time,
  ...around
}: Around & { waiting: readonly (RoleChangeView & { asker: string })[] }) => (
  <Sheet
    title="Roles"
    heading="Roles that wait for a second person"
    lead="A role of the office is given by two persons: one asks, another approves. Approving ends what its holder is signed in with, or sends out the invitation."
    {...around}
  >
    {waiting.length === 0 ? (
      <p class="empty">Nothing waits. What an administrator asks for under People stands here for you.</p>
    ) : (
      <Table
        label="Roles that wait"
        heads={['Who', 'Mail', 'From', 'To', 'Asked by', 'Asked', '-Your decision']}
      >
        {waiting.map((change) => (
          <tr key={change.id}>
            <th scope="row">{change.name}</th>
            <td>{change.email}</td>
            <td>{change.fromRole ?? 'invited'}</td>
            <td>{change.toRole}</td>
            <td>{change.asker}</td>
            <td class="date">{time.moment(change.askedAt)}</td>
            <td>
              {change.mayDecide ? (
                <form method="post" action={`/roles/${change.id}/decision`} class="acts">
                  <button type="submit" name="decision" value="approved" class="quiet">
                    Approve<span class="unseen"> for {change.name}</span>
                  </button>
                  <button type="submit" name="decision" value="refused" class="quiet">
                    Refuse<span class="unseen"> for {change.name}</span>
                  </button>
                </form>
              ) : (
                <span class="hint">Another decides</span>
              )}
            </td>
          </tr>
        ))}
      </Table>
    )}
  </Sheet>
);
