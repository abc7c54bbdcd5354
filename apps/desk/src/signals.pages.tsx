import {
  BASES,
  SIGNAL_KINDS,
  type AlertView,
  type Basis,
  type ImportAnswer,
  type SignalKind,
} from '@redress/watch';
import { Area, Field, Go } from '@redress/ui';
import { Consequence, Passages, Select, Sheet, Table, faultAt, type Around } from './parts.js';

export const KIND_WORDS: Record<SignalKind, string> = {
  arrest: 'Arrest',
  citation: 'Citation',
  stop: 'Stop',
  search: 'Search',
  tow: 'Vehicle towed',
  query: 'Looked up in a police database',
};

const BASIS_WORDS: Record<Basis, string> = {
  name: 'same whole name',
  contact: 'same telephone or mail address',
  officer: 'by an officer whom the case names',
  unit: 'by the unit of an officer whom the case names',
  window: 'within the time of the watch',
  entered: 'entered by somebody who works on the case',
};

/** What was done to the person, each with why it concerns the case: a likeness is no proof. */
export const Alerts = ({ alerts, time }: { alerts: readonly AlertView[] } & Pick<Around, 'time'>) => (
  <section aria-labelledby="h-alerts" id="alerts">
    <h2 id="h-alerts">What was done to the person</h2>
    {alerts.length === 0 ? (
      <p class="empty">
        Nothing is known. What is entered below, or fits from imported records, stands here.
      </p>
    ) : (
      <Table
        label="What was done to the person"
        heads={['Day', 'What', 'Weight', 'Why it concerns this case', 'By whom']}
      >
        {alerts.map((alert) => (
          <tr key={alert.id}>
            <th scope="row" class="date">
              {time.day(alert.happenedOn)}
            </th>
            <td>
              {KIND_WORDS[alert.kind]}
              {alert.reference && <span class="hint"> {alert.reference}</span>}
            </td>
            <td>{alert.grade === 'alert' ? <strong>▲ Alert</strong> : '○ Note'}</td>
            <td>
              {BASES.filter((basis) => alert.basis.includes(basis))
                .map((basis) => BASIS_WORDS[basis])
                .join(', ')}
              {alert.by && ` (${alert.by})`}
            </td>
            <td>{[alert.officer, alert.unit].filter(Boolean).join(', ')}</td>
          </tr>
        ))}
      </Table>
    )}
    <p class="hint">A likeness is no proof. Ask the person, by their own channel, before you rely on it.</p>
  </section>
);

/** Something of which somebody who works on the case has heard. */
export const EnterSignal = ({
  caseId,
  typed = {},
  failure,
}: { caseId: string } & Pick<Around, 'typed' | 'failure'>) => (
  <section aria-labelledby="h-enter">
    <h2 id="h-enter">Enter what was done</h2>
    <form method="post" action={`/cases/${caseId}/signals`} class="narrow-form">
      <Select
        name="kind"
        label="What"
        value={typed['kind']}
        fault={faultAt(failure, 'kind')}
        options={SIGNAL_KINDS.map((value) => ({ value, label: KIND_WORDS[value] }))}
      />
      <Field
        name="happenedOn"
        type="date"
        label="On which day"
        value={typed['happenedOn'] ?? ''}
        fault={faultAt(failure, 'happenedOn')}
      />
      <Field
        name="unit"
        label="By which unit"
        hint="If it is known."
        value={typed['unit'] ?? ''}
        fault={faultAt(failure, 'unit')}
        maxLength={120}
      />
      <Field
        name="reference"
        label="Number of the report or citation"
        hint="If there is one. Write no name."
        value={typed['reference'] ?? ''}
        fault={faultAt(failure, 'reference')}
        maxLength={200}
      />
      <Passages failure={failure} />
      <Consequence>
        It raises an alert at once: the case stands in the queue as urgent, and somebody looks after the
        person within a day.
      </Consequence>
      <Go>Raise the alert</Go>
    </form>
  </section>
);

const EXAMPLE = 'kind,happened_on,name,contact,officer_star,unit,reference';

/** For whoever brings in records of the police and sees no case. */
export const signalsPage = ({
  answer,
  typed = {},
  failure,
  frame,
}: Around & { answer?: ImportAnswer | undefined }) => (
  <Sheet
    title="Signals"
    lead="Arrests, citations, stops, searches, tows and database queries, from records of the police. Whom they are about is compared with the people who reported where nobody looks on. You are not told whether anybody fits, and neither is anybody else but those who work on the case."
    frame={frame}
    failure={failure}
  >
    {answer && (
      <section aria-labelledby="h-answer" id="answer">
        <h2 id="h-answer">Taken in</h2>
        <p>
          <strong>{answer.taken}</strong> lines were taken, {answer.refused.length} refused.
        </p>
        {answer.refused.length > 0 && (
          <Table label="Refused lines" heads={['Line', 'Why']}>
            {answer.refused.map(({ line, reason }) => (
              <tr key={line}>
                <th scope="row">{line}</th>
                <td>{reason}</td>
              </tr>
            ))}
          </Table>
        )}
      </section>
    )}
    <form method="post" action="/signals">
      <Area
        name="csv"
        label="Lines as CSV, the names of the columns first"
        hint={`The columns: ${EXAMPLE}. Also recorded_on. A line needs a kind, a day, and a name or a contact.`}
        value={typed['csv'] ?? ''}
        fault={faultAt(failure, 'csv')}
        rows={10}
      />
      <Consequence>
        Names and contacts become keyed hashes at once and are stored nowhere. Your import is an entry in the
        record.
      </Consequence>
      <Go>Take them in</Go>
    </form>
  </Sheet>
);
