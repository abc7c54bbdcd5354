import type { NarrowingView } from '@redress/casefile';
import type { HoldKind, WaitingLift } from '@redress/retention';
import { Sheet, Table, type Around } from './parts.js';

export const HOLD_WORDS: Record<HoldKind, string> = {
  records_request: 'Records request',
  litigation: 'Litigation',
  other: 'Other',
};

export const decisionsPage = ({
  narrowings,
  lifts,
  time,
  ...around
}: Around & { narrowings: readonly NarrowingView[]; lifts: readonly WaitingLift[] }) => (
  <Sheet
    title="Decisions"
    heading="Decisions that wait for a second person"
    lead="Counsel asks; a supervisor or another counsel decides. Until then everything stays as protected and as held as it is."
    {...around}
  >
    <h2>Protection to narrow</h2>
    {narrowings.length === 0 ? (
      <p class="empty">Nothing waits. Counsel asks for it on the protection page of a case.</p>
    ) : (
      <Table
        label="Protection to narrow"
        heads={['Case', 'On what ground', 'Asked by', 'Asked', '-Your decision']}
      >
        {narrowings.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <a href={`/cases/${one.caseId}/protection`}>{one.number}</a>
            </th>
            <td class="words-cell">{one.basis}</td>
            <td>{one.by}</td>
            <td class="date">{time.moment(one.at)}</td>
            <td>
              <Decide
                href={`/cases/${one.caseId}/statements/${one.statementId}/narrowing/${one.id}`}
                of={one.number}
                mayDecide={one.mayDecide}
              />
            </td>
          </tr>
        ))}
      </Table>
    )}
    <h2>Holds to lift</h2>
    {lifts.length === 0 ? (
      <p class="empty">Nothing waits. Counsel asks for it on the page of a case’s holds.</p>
    ) : (
      <Table label="Holds to lift" heads={['Case', 'Held for', 'Asked by', 'Asked', '-Your decision']}>
        {lifts.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <a href={`/cases/${one.caseId}/holds`}>{one.number}</a>
            </th>
            <td>{HOLD_WORDS[one.kind]}</td>
            <td>{one.askedBy}</td>
            <td class="date">{time.moment(one.askedAt)}</td>
            <td>
              <Decide
                href={`/cases/${one.caseId}/holds/${one.holdId}/lift/${one.id}`}
                of={one.number}
                mayDecide={one.mayDecide}
              />
            </td>
          </tr>
        ))}
      </Table>
    )}
  </Sheet>
);

const Decide = ({ href, of, mayDecide }: { href: string; of: string; mayDecide: boolean }) =>
  mayDecide ? (
    <a href={href}>
      Decide<span class="unseen"> on {of}</span>
    </a>
  ) : (
    <span class="hint">Another decides</span>
  );
