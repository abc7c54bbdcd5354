import type { TollingReason } from '@redress/policy';
import type { ClocksProps } from './clocks.pages.js';
import { filledOf, type Filled } from './desk-form.js';
import { Choice, Line, Press, Refusal, Words } from './fields.js';
import { officerWords } from './words.view.js';

const NONE = { value: '', label: 'The whole case' };

const allegationsOf = ({ file }: ClocksProps) =>
  file.allegations.map(({ id, ordinal, typeLabel }) => ({ value: id, label: `${ordinal}. ${typeLabel}` }));

/** A clock that no fact has started by itself. */
export function StartForm(props: ClocksProps) {
  const { file, law, times, draft } = props;
  const of = filledOf('start', draft);
  return (
    <details class="opens" open={of.draft !== undefined}>
      <summary>Start a clock</summary>
      <form method="post" action={`/cases/${file.id}/clocks`} class="panelform">
        <Refusal of={of} />
        <div class="pair">
          <Choice
            of={of}
            name="clockId"
            label="Which"
            options={[
              { value: '', label: 'Choose' },
              ...law.clocks.map(({ id, label }) => ({ value: id, label })),
            ]}
          />
          <Choice of={of} name="allegationId" label="For" options={[NONE, ...allegationsOf(props)]} />
          <Line
            of={of}
            name="startsOn"
            label="From the day on which it happened"
            type="date"
            value={times.today}
          />
        </div>
        <Words of={of} name="reason" label="What starts it" rows={2} />
        <Press main>Start it</Press>
      </form>
    </details>
  );
}

const PER: Record<TollingReason['per'], string> = {
  officer: 'of one officer',
  act: 'of one allegation, or of all',
  investigation: 'of the whole investigation',
};

/** What a reason stops, and what has to be named with it: what is missing is never guessed in favour of more time. */
const owes = ({ per, length, demands }: TollingReason): string =>
  [
    `Stops the time ${PER[per]}`,
    length === 'stated' ? 'for the length that was stated' : 'as long as it lasts',
    ...(demands.document ? ['a document has to be named'] : []),
    ...(demands.approver ? ['another supervisor or counsel has to have found it reasonable'] : []),
  ].join('; ');

/** Time that does not count. */
export function TollForm(props: ClocksProps) {
  const { file, law, draft } = props;
  const of = filledOf('toll', draft);
  const officers = new Map(
    file.allegations.flatMap(({ officer }) => (officer ? [[officer.id, officer]] : [])),
  );
  return (
    <details class="opens" id="new-toll" open={of.draft !== undefined}>
      <summary>Enter time that does not count</summary>
      <form method="post" action={`/cases/${file.id}/tolls`} class="panelform">
        <Refusal of={of} />
        <Choice
          of={of}
          name="reason"
          label="Why the time stands still"
          options={[
            { value: '', label: 'Choose' },
            ...law.tolling.map(({ id, label, cite }) => ({ value: id, label: `${label}, ${cite}` })),
          ]}
        />
        <div class="pair">
          <Line of={of} name="from" label="First day that does not count" type="date" />
          <Line of={of} name="to" label="Last day" type="date" hint="Empty while it goes on." />
          <Line of={of} name="days" label="Length in days" type="number" hint="Where one was stated." />
        </div>
        <Words of={of} name="basis" label="On what ground" rows={2} />
        <div class="pair">
          <Line
            of={of}
            name="document"
            label="Document"
            hint="Such as an exhibit or a court’s number."
            maxLength={500}
          />
          <Approver of={of} {...props} />
        </div>
        <div class="pair">
          <Choice of={of} name="allegationId" label="Allegation" options={[NONE, ...allegationsOf(props)]} />
          <Choice
            of={of}
            name="officerId"
            label="Officer"
            options={[
              { value: '', label: 'Nobody by name' },
              ...[...officers.values()].map((each) => ({ value: each.id, label: officerWords(each) })),
            ]}
          />
        </div>
        <Press main>Enter it</Press>
      </form>
      <h3>What each reason wants</h3>
      <dl class="owes">
        {law.tolling.map((reason) => (
          <div key={reason.id}>
            <dt>
              {reason.label} <span class="hint">{reason.cite}</span>
            </dt>
            <dd>
              {owes(reason)}. <span class="hint">{reason.note}</span>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

const Approver = ({ of, approvers }: ClocksProps & { of: Filled }) => (
  <Choice
    of={of}
    name="approverId"
    label="Who found it reasonable"
    hint="Not you."
    options={[
      { value: '', label: 'Nobody' },
      ...approvers.map(({ id, name }) => ({ value: id, label: name })),
    ]}
  />
);
