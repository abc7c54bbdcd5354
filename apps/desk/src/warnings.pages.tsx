import type { DistancesChange, DistancesLine } from '@redress/clocks';
import { Field, Go } from '@redress/ui';
import { Consequence, Reason, Select, Sheet, Table, faultAt, type Around } from './parts.js';

interface WarningsProps extends Around {
  items: readonly DistancesLine[];
  changes: readonly DistancesChange[];
}

export const warningsPage = (props: WarningsProps) => (
  <Sheet
    title="Warnings"
    frame={props.frame}
    failure={props.failure}
    lead="How many days before its day each deadline is told to those who answer for it. On its day and on the day after it is told whatever is set here."
  >
    <Table label="When each deadline is told" heads={['Deadline', 'Days before', 'Set by']}>
      {props.items.map(({ clockId, label, distances, own }) => (
        <tr key={clockId}>
          <th scope="row">{label}</th>
          <td>{daysWords(distances)}</td>
          <td>{own ? <strong>this office</strong> : 'the policy'}</td>
        </tr>
      ))}
    </Table>
    <Change {...props} />
    <h2 id="changes">Changes</h2>
    {props.changes.length === 0 ? (
      <p class="empty">None yet. Each one stands here with its reason.</p>
    ) : (
      <Table label="Changes" heads={['Deadline', 'Days before', 'Why', 'By', 'When']}>
        {props.changes.map(({ clockId, label, distances, reason, by, at }) => (
          <tr key={`${clockId} ${at.getTime()}`}>
            <th scope="row">{label}</th>
            <td>{distances ? daysWords(distances) : 'as the policy says'}</td>
            <td class="said">{reason}</td>
            <td>{by}</td>
            <td>{props.time.moment(at)}</td>
          </tr>
        ))}
      </Table>
    )}
  </Sheet>
);

const daysWords = (distances: readonly number[]) => distances.filter((distance) => distance > 0).join(', ');

const Change = ({ items, typed = {}, failure }: WarningsProps) => (
  <>
    <h2 id="new">Change it</h2>
    <form method="post" action="/warnings" class="narrow-form">
      <Select
        name="clockId"
        label="Deadline"
        value={typed['clockId']}
        fault={faultAt(failure, 'clockId')}
        options={items.map(({ clockId, label }) => ({ value: clockId, label }))}
      />
      <Field
        name="distances"
        label="Days before"
        hint="Such as 60, 30, 14. Leave it empty for those of the policy."
        value={typed['distances'] ?? ''}
        fault={failure?.fields.find(({ path }) => path.startsWith('distances'))?.detail}
      />
      <Reason typed={typed} failure={failure} />
      <Consequence>It counts from now on, also for deadlines that run. What was told stays told.</Consequence>
      <Go>Set it</Go>
    </form>
  </>
);
