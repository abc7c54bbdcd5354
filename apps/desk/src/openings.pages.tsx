import { Field, Go } from '@redress/ui';
import type { OpeningView, Purpose } from '@redress/vault';
import { Back, Consequence, Facts, Press, Sheet, Table, faultAt, type Around } from './parts.js';

export const PURPOSE_WORDS: Record<Purpose, string> = {
  safety_contact: 'Reach them for their safety',
  investigation_interview: 'Interview them',
  court_order: 'A court orders it',
  victim_request: 'They ask for it themselves',
  other: 'Something else',
};

export const hoursWords = (hours: number) => `${hours} hour${hours === 1 ? '' : 's'}`;

export const openingsPage = ({
  waiting,
  open,
  time,
  ...around
}: Around & { waiting: readonly OpeningView[]; open: readonly OpeningView[] }) => (
  <Sheet
    title="Openings"
    heading="Names to open"
    lead="Somebody who works on a case asks to know who a person is. Two custodians agree, and only whoever asked sees the name, for some hours. You never see it."
    {...around}
  >
    <h2>Waiting for custodians</h2>
    {waiting.length === 0 ? (
      <p class="empty">Nothing waits. What somebody asks for from a case file stands here for three days.</p>
    ) : (
      <Table
        label="Waiting"
        heads={['Case', 'Whose', 'For what', 'For', 'Asked by', 'Asked', 'Lapses', 'Agreed']}
      >
        {waiting.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <a href={`/openings/${one.id}`}>{one.number}</a>
            </th>
            <td>{one.pseudonym}</td>
            <td>{PURPOSE_WORDS[one.purpose]}</td>
            <td>{hoursWords(one.hours)}</td>
            <td>
              {one.askedBy}, {one.askedRole}
            </td>
            <td class="date">{time.moment(one.askedAt)}</td>
            <td class="date">{time.moment(one.lapsesAt)}</td>
            <td>{one.approvedByMe ? 'You; one more needed' : `${one.approvals} of 2`}</td>
          </tr>
        ))}
      </Table>
    )}
    <h2>Open now</h2>
    {open.length === 0 ? (
      <p class="empty">
        Nothing is open. What two custodians have opened stands here until its hours are over.
      </p>
    ) : (
      <Table label="Open now" heads={['Case', 'Whose', 'For what', 'Open to', 'Since', 'Closes']}>
        {open.map((one) => (
          <tr key={one.id}>
            <th scope="row">{one.number}</th>
            <td>{one.pseudonym}</td>
            <td>{PURPOSE_WORDS[one.purpose]}</td>
            <td>
              {one.askedBy}, {one.askedRole}
            </td>
            <td class="date">{one.openedAt && time.moment(one.openedAt)}</td>
            <td class="date">{one.endsAt && time.moment(one.endsAt)}</td>
          </tr>
        ))}
      </Table>
    )}
  </Sheet>
);

export const openingPage = ({ opening, time, failure, frame }: Around & { opening: OpeningView }) => (
  <Sheet
    title="Opening"
    heading={`Open who ${opening.pseudonym} of ${opening.number} is?`}
    frame={frame}
    failure={failure}
  >
    <Facts
      of={[
        ['Asked by', `${opening.askedBy}, ${opening.askedRole}, ${time.moment(opening.askedAt)}`],
        ['For what', PURPOSE_WORDS[opening.purpose]],
        [
          'Why',
          <span key="why" class="said">
            {opening.reason}
          </span>,
        ],
        ['For how long', `${hoursWords(opening.hours)} from the second approval`],
        ['Agreed', `${opening.approvals} of 2 custodians`],
        ['Lapses', time.moment(opening.lapsesAt)],
      ]}
    />
    {opening.approvedByMe ? (
      <p>You have approved this. Another custodian has to as well.</p>
    ) : (
      <form method="post" action={`/openings/${opening.id}/approval`} class="narrow-form">
        <Consequence>
          {opening.approvals === 1
            ? `With your approval ${opening.askedBy} sees the name at once, for ${hoursWords(opening.hours)}. What was seen cannot be unseen, and the person is told of it with their receipt.`
            : 'Your approval is the first of two; it shows nobody anything yet.'}
        </Consequence>
        <Field
          name="passphrase"
          label="Your passphrase for the vault"
          hint="Another than the one you sign in with."
          type="password"
          autocomplete="off"
          fault={faultAt(failure, 'passphrase')}
          required
        />
        <Go>Approve</Go>
      </form>
    )}
    <h2>Refuse</h2>
    <p>Nothing is opened, also not with an approval given before. It can be asked anew.</p>
    <Press action={`/openings/${opening.id}/refusal`} plain>
      Refuse
    </Press>
    <Back to="/openings">Back to what waits</Back>
  </Sheet>
);
