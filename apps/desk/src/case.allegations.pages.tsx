import type { AllegationView } from '@redress/casefile';
import { allegationTypes } from '@redress/policy';
import { officersIn, type CaseProps } from './case.props.js';
import { stateOfAllegation, type AllegationState } from './case.view.js';
import { AllegationHistory, EditAllegation, Struck } from './case.allegation.edit.pages.js';
import { FindingPart } from './case.finding.pages.js';
import { filledOf } from './desk-form.js';
import { Choice, Line, Press, Refusal, Words } from './fields.js';
import { officerWords } from './words.view.js';

const STATES: Record<AllegationState, string> = {
  open: 'No finding yet',
  submitted: 'Finding waits for approval',
  returned: 'Finding returned',
  approved: 'Finding approved',
};

const FAMILIES = [
  ['coercion', 'Coercion'],
  ['retaliation', 'Retaliation'],
  ['breach', 'Breach of the policy'],
  ['conduct', 'Conduct'],
] as const;

/** The types of the policy, by family, as a list to choose from. */
export const TYPE_GROUPS = FAMILIES.map(([family, label]) => ({
  label,
  options: allegationTypes
    .filter((type) => type.family === family)
    .map((type) => ({ value: type.id, label: type.label })),
}));

/** What is alleged, each act of each officer for itself, with what the office found. */
export function Allegations(props: CaseProps) {
  const { file, rights } = props;
  return (
    <section id="allegations" aria-labelledby="h-allegations">
      <h2 id="h-allegations">Allegations and findings</h2>
      {file.allegations.length === 0 && (
        <p class="empty">
          None yet.{' '}
          {rights.work ? 'Add one below.' : 'The investigator adds them once the case is given out.'}
        </p>
      )}
      {file.allegations.map((allegation) => (
        <Allegation key={allegation.id} allegation={allegation} {...props} />
      ))}
      {rights.work && <NewAllegation {...props} />}
    </section>
  );
}

function Allegation({ allegation, ...props }: CaseProps & { allegation: AllegationView }) {
  const state = stateOfAllegation(allegation, props.file.findings);
  return (
    <article
      id={`allegation-${allegation.id}`}
      class={allegation.struckAt ? 'allegation struck' : 'allegation'}
      aria-labelledby={`a-${allegation.ordinal}`}
    >
      <h3 id={`a-${allegation.ordinal}`}>
        <span class="ordinal">{allegation.ordinal}</span> {allegation.typeLabel}
        <span class={`finding ${state}`}>{allegation.struckAt ? 'Struck' : STATES[state]}</span>
      </h3>
      <p class="hint">
        {allegation.officer ? officerWords(allegation.officer) : 'Officer not identified yet'}
      </p>
      <p class="told">{allegation.text}</p>
      {allegation.struckAt && <Struck allegation={allegation} {...props} />}
      {props.rights.work && !allegation.struckAt && (state === 'open' || state === 'returned') && (
        <EditAllegation allegation={allegation} {...props} />
      )}
      <AllegationHistory allegation={allegation} {...props} />
      <FindingPart allegation={allegation} state={state} {...props} />
    </article>
  );
}

function NewAllegation({ file, draft }: CaseProps) {
  const of = filledOf('allegation', draft);
  const named = file.namedOfficers.flatMap(({ officer }) => officer ?? []);
  const known = [...new Map([...named, ...officersIn(of.draft)].map((each) => [each.id, each])).values()];
  return (
    <details id="new-allegation" class="opens" open={of.draft !== undefined || file.allegations.length === 0}>
      <summary>Add an allegation</summary>
      <form method="post" action={`/cases/${file.id}/allegations`} class="panelform">
        <Refusal of={of} />
        <div class="pair">
          <Choice
            of={of}
            name="typeId"
            label="What"
            options={[{ value: '', label: 'Choose' }]}
            groups={TYPE_GROUPS}
          />
          <Choice
            of={of}
            name="officerId"
            label="Officer"
            options={[
              { value: '', label: 'Not identified yet' },
              ...known.map((each) => ({ value: each.id, label: officerWords(each) })),
            ]}
          />
        </div>
        <Line
          of={of}
          name="find"
          label="Or another officer, by star or name"
          hint="Looked up in the roster; where several fit you are asked which."
        />
        <Words of={of} name="text" label="What the officer is said to have done" />
        <Press main>Add the allegation</Press>
      </form>
    </details>
  );
}
