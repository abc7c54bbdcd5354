import { HOLD_KINDS, type HoldView, type LiftView } from '@redress/retention';
import { Choices, Field, Go } from '@redress/ui';
import { HOLD_WORDS } from './decisions.pages.js';
import { CasePlaces } from './case-places.js';
import { Back, Consequence, Facts, Reason, Sheet, faultAt, type Around } from './parts.js';
import { decisionPage } from './second-person.pages.js';

/** Words that their reader may not have are not there. */
const Said = ({ children }: { children: string | null }) =>
  children === null ? <span class="hint">Not shown here.</span> : <span class="said">{children}</span>;

export const holdsPage = ({
  caseId,
  number,
  items,
  toDecide,
  mayPlace,
  time,
  typed = {},
  failure,
  frame,
}: Around & {
  caseId: string;
  number: string;
  items: readonly HoldView[];
  toDecide: readonly string[];
  mayPlace: boolean;
}) => (
  <Sheet
    title="Holds"
    heading={`Holds of ${number}`}
    frame={frame}
    failure={failure}
    lead="While one of them stands, nothing of the case is destroyed, whatever its years of keeping say."
  >
    <CasePlaces caseId={caseId} at="/holds" />
    {items.length === 0 ? (
      <p class="empty">None. Counsel places one when records are asked for, or somebody sues.</p>
    ) : (
      items.map((hold) => (
        <section key={hold.id} class="matter">
          <h2>
            {HOLD_WORDS[hold.kind]}{' '}
            {hold.live ? <span class="state">● Stands</span> : <span class="state">○ Lifted</span>}
          </h2>
          <Facts
            of={[
              ['Placed', `${hold.placedBy}, ${time.moment(hold.placedAt)}`],
              ['Why', <Said key="why">{hold.reason}</Said>],
              ...(hold.reference ? [['Reference', hold.reference] as const] : []),
              ...hold.lifts.map(
                (lift) =>
                  ['To lift', <Lift key={lift.id} {...{ caseId, hold, lift, time, toDecide }} />] as const,
              ),
            ]}
          />
          {mayPlace && hold.live && (
            <p>
              <a href={`/cases/${caseId}/holds/${hold.id}/lift`}>Ask that it be lifted</a>
            </p>
          )}
        </section>
      ))
    )}
    {mayPlace && (
      <>
        <h2>Place a hold</h2>
        <form method="post" action={`/cases/${caseId}/holds`} class="narrow-form">
          <Choices
            name="kind"
            label="What holds it"
            value={typed['kind']}
            fault={faultAt(failure, 'kind')}
            options={HOLD_KINDS.map((value) => ({ value, label: HOLD_WORDS[value] }))}
          />
          <Field
            name="reference"
            label="Reference"
            hint="The number of the request or of the court’s case, if there is one."
            value={typed['reference'] ?? ''}
            fault={faultAt(failure, 'reference')}
            maxLength={200}
          />
          <Reason typed={typed} failure={failure} />
          <Consequence>
            A destruction that is on its way is stopped for good. Two persons are needed to lift the hold
            again.
          </Consequence>
          <Go>Place it</Go>
        </form>
      </>
    )}
  </Sheet>
);

const Lift = ({
  caseId,
  hold,
  lift,
  time,
  toDecide,
}: { caseId: string; hold: HoldView; lift: LiftView; toDecide: readonly string[] } & Pick<
  Around,
  'time'
>) => (
  <>
    {lift.askedBy}, {time.moment(lift.askedAt)}: <Said>{lift.reason}</Said>{' '}
    {lift.decision ? (
      <>
        <strong>{lift.decision === 'approve' ? 'Approved' : 'Refused'}</strong> by {lift.decidedBy}:{' '}
        <Said>{lift.decisionReason}</Said>
      </>
    ) : toDecide.includes(lift.id) ? (
      <a href={`/cases/${caseId}/holds/${hold.id}/lift/${lift.id}`}>Decide</a>
    ) : null}
  </>
);

export const liftPage = ({
  caseId,
  hold,
  typed = {},
  failure,
  frame,
}: Around & { caseId: string; hold: HoldView }) => (
  <Sheet title="Lift a hold" heading="Ask that this hold be lifted" frame={frame} failure={failure}>
    <Facts
      of={[
        ['Held for', HOLD_WORDS[hold.kind]],
        ['Why', <Said key="why">{hold.reason}</Said>],
      ]}
    />
    <form method="post" action={`/cases/${caseId}/holds/${hold.id}/lift`} class="narrow-form">
      <Reason label="Why it can be lifted" typed={typed} failure={failure} />
      <Consequence>It holds until a supervisor or another counsel has approved.</Consequence>
      <Go>Ask for it</Go>
    </form>
    <Back to={`/cases/${caseId}/holds`}>Back to the holds</Back>
  </Sheet>
);

export const liftDecisionPage = ({
  caseId,
  hold,
  lift,
  ...around
}: Around & { caseId: string; hold: HoldView; lift: LiftView }) =>
  decisionPage({
    ...around,
    title: 'Lift a hold',
    heading: 'Lift this hold?',
    facts: [
      ['Held for', HOLD_WORDS[hold.kind]],
      ['Placed', `${hold.placedBy}, ${around.time.moment(hold.placedAt)}`],
      ['Why it holds', <Said key="holds">{hold.reason}</Said>],
      ['Asked by', `${lift.askedBy}, ${around.time.moment(lift.askedAt)}`],
      ['Why lift it', <Said key="lift">{lift.reason}</Said>],
    ],
    action: `/cases/${caseId}/holds/${hold.id}/lift/${lift.id}`,
    approve: 'Lift it',
    refuse: 'Let it stand',
    consequence:
      'Lifted, the case can be destroyed once its years of keeping are over and two persons agree. The hold itself cannot be put back; a new one can be placed.',
    back: { href: `/cases/${caseId}/holds`, label: 'Back to the holds' },
  });
