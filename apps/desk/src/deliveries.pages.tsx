import { OUTCOMES, outcomeWords, type DeliveryView, type LiaisonView } from '@redress/referral';
import type { Jurisdiction } from '@redress/policy';
import { Field, FaultSummary, Go, Page } from '@redress/ui';
import type { Failure } from '@redress/platform';
import { filledOf, type Draft } from './desk-form.js';
import { Choice, Hidden, Line, Press, Refusal, Words } from './fields.js';
import { Back, Facts, Sheet, Table, type Around } from './parts.js';
import { sizeWords } from './words.view.js';

interface Received extends Pick<Around, 'frame' | 'time'> {
  readonly items: readonly DeliveryView[];
  readonly draft: Draft | undefined;
  /** The code of a link, for whoever came by one: every form carries it. */
  readonly token?: string | undefined;
}

/** What a recipient got: to fetch, to acknowledge, to answer. Of the case behind it there is nothing here. */
export const deliveriesPage = (props: Received) => (
  <Sheet
    title="Packets for you"
    lead="Fetch each packet, say that you have it, and tell the office what was decided. The office and the person who complained wait for that."
    frame={props.frame}
    failure={undefined}
  >
    {props.items.length === 0 ? (
      <p class="empty">None. A packet stands here once the office has sent it to you.</p>
    ) : (
      props.items.map((item) => <Received key={item.referralId} item={item} {...props} />)
    )}
  </Sheet>
);

const at = (token: string | undefined, end: string) => (token ? `/collect/${end}` : `/deliveries/${end}`);

function Received({ item, time, token, draft }: Received & { item: DeliveryView }) {
  const { referralId, outcomes } = item;
  const carried = (
    <>
      <Hidden name="referralId" value={referralId} />
      {token && <Hidden name="token" value={token} />}
    </>
  );
  const key = `outcome-${referralId}`;
  const of = filledOf(key, draft);
  return (
    <section class="matter" aria-labelledby={`h-${referralId}`}>
      <h2 id={`h-${referralId}`}>
        For {item.recipient}, copy {item.copy} of version {item.version}
      </h2>
      <Facts
        of={[
          ['Sent', time.moment(item.sentAt)],
          ['Size', `${item.pages ?? 0} pages, ${sizeWords(item.size ?? 0)}`],
          [
            'SHA-256',
            <code key="hash" class="hash">
              {item.sha256}
            </code>,
          ],
          ['Fetched', item.takenAt ? time.moment(item.takenAt) : 'Not yet'],
          ['Acknowledged', item.acknowledgedAt ? time.moment(item.acknowledgedAt) : 'Not yet'],
          ...outcomes.map(
            ({ outcome, decidedOn, reason }) =>
              [
                'Answered',
                `${outcomeWords[outcome]}, ${time.day(decidedOn)}${reason ? `: ${reason}` : ''}`,
              ] as const,
          ),
        ]}
      />
      {item.isTakenBack ? (
        <p>This packet can be fetched no longer. Ask the office to make it anew.</p>
      ) : (
        <form method="post" action={at(token, 'packet')} class="press">
          {carried}
          <Press main>Fetch the packet</Press>
        </form>
      )}
      {token && !item.isTakenBack && <p class="hint">By a link it can be fetched once.</p>}
      {!item.acknowledgedAt && (
        <form method="post" action={at(token, 'acknowledgement')} class="press">
          {carried}
          <Press>We have it</Press>
        </form>
      )}
      <h3>What was decided</h3>
      <form method="post" action={at(token, 'outcome')} class="panelform">
        <Refusal of={of} />
        {carried}
        <Choice
          of={of}
          name="outcome"
          label="Decision"
          value=""
          options={[
            { value: '', label: '–' },
            ...OUTCOMES.map((value) => ({ value, label: outcomeWords[value] })),
          ]}
        />
        <Line of={of} name="decidedOn" label="Day of the decision" type="date" />
        <Words
          of={of}
          name="reason"
          label="Reason"
          hint="Needed when it was declined. The office keeps it sealed."
        />
        <Press>Tell the office</Press>
      </form>
    </section>
  );
}

/** For whoever came by a link: the code stands behind its #, which no server sees; a script carries it into the field. */
export const collectPage = ({ office, failure }: { office: string; failure?: Failure | undefined }) => (
  <Page title="A packet for you" office={office} scripts={['invitation.js']}>
    {failure && <FaultSummary detail={failure.detail} faults={failure.fields} />}
    <h1>A packet for you</h1>
    <p class="lead">Put in the code that the office gave you. By it the packet can be fetched once.</p>
    <form method="post" action="/collect">
      <Field
        name="token"
        label="Code of the office"
        hint="43 letters, digits and signs. Copy it whole."
        autocomplete="off"
        maxLength={100}
        required
      />
      <Go>Go on</Go>
    </form>
  </Page>
);

export const linkPage = ({
  frame,
  caseId,
  address,
  expires,
}: Pick<Around, 'frame'> & { caseId: string; address: string; expires: string }) => (
  <Sheet
    title="A link to the packet"
    frame={frame}
    failure={undefined}
    lead="It is shown once, here. Give it to the recipient by a way that nobody else reads; whoever has it can fetch the packet."
  >
    <p>
      <code class="hash">{address}</code>
    </p>
    <p class="hint">The packet can be fetched by it once, until {expires}.</p>
    <Back to={`/cases/${caseId}#referrals`}>Back to the case</Back>
  </Sheet>
);

/** Who receives for whom; an administrator names them and sees no packet. */
export const liaisonsPage = ({
  frame,
  items,
  law,
  draft,
}: Pick<Around, 'frame'> & {
  items: readonly LiaisonView[];
  law: Jurisdiction;
  draft: Draft | undefined;
}) => {
  const of = filledOf('liaison', draft);
  return (
    <Sheet
      title="Liaisons"
      frame={frame}
      failure={undefined}
      lead="A liaison sees the packets that were sent to one recipient, and nothing else."
    >
      {items.length === 0 ? (
        <p class="empty">Nobody has the role of a liaison. Invite somebody with it under People.</p>
      ) : (
        <Table label="Liaisons" heads={['Name', 'Receives for']}>
          {items.map((item) => (
            <tr key={item.accountId}>
              <th scope="row">{item.name}</th>
              <td>{item.recipientLabel ?? 'nobody yet'}</td>
            </tr>
          ))}
        </Table>
      )}
      <h2>Name one</h2>
      <form method="post" action="/liaisons" class="panelform">
        <Refusal of={of} />
        <Choice
          of={of}
          name="accountId"
          label="Person"
          value=""
          options={[
            { value: '', label: '–' },
            ...items.map(({ accountId, name }) => ({ value: accountId, label: name })),
          ]}
        />
        <Choice
          of={of}
          name="recipient"
          label="Receives for"
          value=""
          options={[
            { value: '', label: '–' },
            ...law.recipients
              .filter(({ id }) => id !== 'officer_representative')
              .map(({ id, label }) => ({ value: id, label })),
          ]}
        />
        <p class="hint">A representative of an officer gets a link for each packet instead.</p>
        <Press>Name them</Press>
      </form>
    </Sheet>
  );
};
