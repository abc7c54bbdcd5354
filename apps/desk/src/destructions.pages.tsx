import type { DestructionsView, DestructionView, DueView } from '@redress/retention';
import { Choices, Field, Go } from '@redress/ui';
import { Back, Consequence, Facts, Press, Reason, Sheet, Table, faultAt, type Around } from './parts.js';

export const ruleWords = ({ period }: Pick<DueView, 'period'>): string =>
  `${period.label}: ${period.years} years`;

const STATUS: Record<DestructionView['status'], string> = {
  proposed: '○ Waits for counsel',
  declined: '✗ Declined',
  approved: '◐ Approved; being destroyed',
  stopped: '✗ Stopped by a hold',
  erased: '◐ Erased; the last files go',
  destroyed: '● Destroyed',
};

interface Shown extends Around, DestructionsView {
  mayPropose: boolean;
  mayDecide: boolean;
  mayCertify: boolean;
}

const Arithmetic = ({ of }: { of: readonly string[] }) => (
  <details class="said">
    <summary>How it was counted</summary>
    <ul>
      {of.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  </details>
);

export const destructionsPage = ({ countedFrom, due, destructions, time, ...shown }: Shown) => (
  <Sheet
    title="Destruction"
    lead="A supervisor proposes what is due, counsel decides, the worker destroys the key, the rows and the files. A certificate stays."
    frame={shown.frame}
    failure={shown.failure}
  >
    <h2>Due</h2>
    <p class="hint">Counted from the closing of the case. {countedFrom.reason}</p>
    {due.length === 0 ? (
      <p class="empty">
        Nothing is due. A closed case stands here once its years of keeping are over and no hold stands.
      </p>
    ) : (
      <Table label="Due" heads={['Case', 'Rule', 'Closed', 'Due since', 'Why', '-What to do']}>
        {due.map((one) => (
          <tr key={one.caseId}>
            <th scope="row">{one.number}</th>
            <td>{ruleWords(one)}</td>
            <td class="date">{time.day(one.closedOn)}</td>
            <td class="date">{time.day(one.allowedOn)}</td>
            <td>
              <Arithmetic of={one.arithmetic} />
            </td>
            <td>
              {shown.mayPropose && (
                <Press action={`/cases/${one.caseId}/destruction`} of={one.number}>
                  Propose
                </Press>
              )}
            </td>
          </tr>
        ))}
      </Table>
    )}
    <h2>Proposed and done</h2>
    {destructions.length === 0 ? (
      <p class="empty">Nothing yet. What a supervisor proposes above stands here with what became of it.</p>
    ) : (
      <Table
        label="Proposed and done"
        heads={['Case', 'Rule', 'State', 'Proposed by', 'Proposed', 'Decided by', 'Decided', '-What to do']}
      >
        {destructions.map((one) => (
          <tr key={one.id}>
            <th scope="row">{one.number ?? <span class="hint">gone</span>}</th>
            <td>{ruleWords(one)}</td>
            <td>{STATUS[one.status]}</td>
            <td>{one.proposedBy}</td>
            <td class="date">{time.moment(one.proposedAt)}</td>
            <td>{one.decidedBy ?? ''}</td>
            <td class="date">{one.decidedAt && time.moment(one.decidedAt)}</td>
            <td>
              <Next one={one} {...shown} />
            </td>
          </tr>
        ))}
      </Table>
    )}
  </Sheet>
);

const Next = ({
  one,
  mayDecide,
  mayCertify,
}: { one: DestructionView } & Pick<Shown, 'mayDecide' | 'mayCertify'>) => {
  if (one.status === 'proposed' && mayDecide)
    return (
      <a href={`/destructions/${one.id}`}>
        Decide<span class="unseen"> on {one.number}</span>
      </a>
    );
  return one.status === 'destroyed' && mayCertify ? (
    <a href={`/certificates/${one.id}`}>Certificate</a>
  ) : null;
};

export const destructionPage = ({
  destruction,
  time,
  typed = {},
  failure,
  frame,
}: Around & { destruction: DestructionView }) => (
  <Sheet title="Destruction" heading={`Destroy ${destruction.number}?`} frame={frame} failure={failure}>
    <Facts
      of={[
        ['Rule', ruleWords(destruction)],
        ['Closed', time.day(destruction.closedOn)],
        ['Due since', time.day(destruction.allowedOn)],
        ['Proposed by', `${destruction.proposedBy}, ${time.moment(destruction.proposedAt)}`],
        ['Counted', <Arithmetic key="counted" of={destruction.arithmetic} />],
      ]}
    />
    <form method="post" action={`/destructions/${destruction.id}/decision`} class="narrow-form">
      <Choices
        name="decision"
        label="Your decision"
        value={typed['decision']}
        fault={faultAt(failure, 'decision')}
        options={[
          { value: 'decline', label: 'Decline: it is kept' },
          { value: 'approve', label: 'Approve: it is destroyed' },
        ]}
      />
      <Reason label="Why it is declined" typed={typed} failure={failure} />
      <Consequence>
        Approved, every statement, file and finding of this case is gone within minutes, for everybody.
        Nothing brings it back. The person’s receipt then says that the record was destroyed. Backups of
        before still hold it until they are deleted.
      </Consequence>
      <Field
        name="number"
        label="To approve, write the number of the case"
        hint={`${destruction.number}. Leave it empty to decline.`}
        value={typed['number'] ?? ''}
        fault={faultAt(failure, 'number')}
        maxLength={20}
        autocomplete="off"
      />
      <Go>Decide</Go>
    </form>
    <Back to="/destructions">Back to everything that is due</Back>
  </Sheet>
);
