import type { OrganisationView } from '@redress/people';
import { Area, Field, Go } from '@redress/ui';
import { Consequence, Press, Sheet, Table, faultAt, type Around } from './parts.js';

export const organisationsPage = ({
  organisations,
  time,
  typed = {},
  failure,
  frame,
}: Around & { organisations: readonly OrganisationView[] }) => (
  <Sheet
    title="Organisations"
    lead="Their advocates file for people who do not come themselves. One that wants to be found stands on the help page of the public door, in its own words."
    frame={frame}
    failure={failure}
  >
    {organisations.length === 0 ? (
      <p class="empty">None yet. Add one below, then invite its advocates under People.</p>
    ) : (
      <Table
        label="Organisations"
        heads={['Name', 'Advocates', 'Public help page', 'Since', 'State', '-What to do']}
      >
        {organisations.map((one) => (
          <tr key={one.id}>
            <th scope="row">{one.name}</th>
            <td>{one.advocates}</td>
            <td class="words-cell">{one.listing ?? <span class="hint">Not listed</span>}</td>
            <td class="date">{time.moment(one.createdAt)}</td>
            <td>
              {one.disabledAt ? (
                <span class="state wrong">✗ Disabled</span>
              ) : (
                <span class="state right">✓ Active</span>
              )}
            </td>
            <td>
              <a href={`/organisations/${one.id}`}>
                Change<span class="unseen"> {one.name}</span>
              </a>
            </td>
          </tr>
        ))}
      </Table>
    )}
    <h2>Add one</h2>
    <form method="post" action="/organisations" class="narrow-form">
      <Field
        name="name"
        label="Name"
        value={typed['name'] ?? ''}
        fault={faultAt(failure, 'name')}
        maxLength={200}
        autocomplete="off"
      />
      <Go>Add it</Go>
    </form>
  </Sheet>
);

export const organisationPage = ({
  organisation,
  typed = {},
  failure,
  frame,
}: Around & { organisation: OrganisationView }) => (
  <Sheet title="Organisation" heading={organisation.name} frame={frame} failure={failure}>
    <form method="post" action={`/organisations/${organisation.id}`} class="narrow-form">
      <Field
        name="name"
        label="Name"
        value={typed['name'] ?? organisation.name}
        fault={faultAt(failure, 'name')}
        maxLength={200}
        autocomplete="off"
      />
      <Area
        name="listing"
        label="What the public help page says of it"
        hint="In its own words: whom it helps, in which languages, how to reach it. Leave it empty, and the page does not name it. Everybody can read it."
        value={typed['listing'] ?? organisation.listing ?? ''}
        fault={faultAt(failure, 'listing')}
        maxLength={500}
        rows={4}
      />
      <Go>Save</Go>
    </form>
    <h2>{organisation.disabledAt ? 'Enable it' : 'Disable it'}</h2>
    {organisation.disabledAt ? (
      <>
        <p>Its advocates stay disabled; enable them one by one under People.</p>
        <Press action={`/organisations/${organisation.id}/enable`} plain>
          Enable {organisation.name}
        </Press>
      </>
    ) : (
      <>
        <Consequence>
          {organisation.advocates === 1 ? 'Its advocate is' : `All ${organisation.advocates} advocates are`}{' '}
          signed out at once and can file no more, and the help page names it no longer. Enabled again, each
          advocate has to be enabled by hand.
        </Consequence>
        <Press action={`/organisations/${organisation.id}/disable`} plain>
          Disable {organisation.name}
        </Press>
      </>
    )}
  </Sheet>
);
