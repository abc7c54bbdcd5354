import { clockIn, type Jurisdiction } from '@redress/policy';
import { PRIORITIES, type AssessmentView } from '@redress/review';
import { TYPE_GROUPS } from './case.allegations.pages.js';
import { many, type Filled } from './desk-form.js';
import { Choice, Hidden, Line } from './fields.js';

/** The fields by which each conclusion of an assessment is changed. */
interface Props {
  readonly of: Filled;
  readonly assessment: AssessmentView;
}

export const PriorityForm = ({ of, assessment }: Props) => (
  <Choice
    of={of}
    name="value"
    label="Priority"
    value={assessment.priority}
    options={PRIORITIES.map((value) => ({
      value,
      label: `${value.charAt(0).toUpperCase()}${value.slice(1)}`,
    }))}
  />
);

export function TypesForm({ of, assessment }: Props) {
  const chosen = of.draft ? many(of.draft.typed, 'value') : assessment.types.map(({ id }) => id as string);
  return (
    <div class="ticks">
      {TYPE_GROUPS.map(({ label, options }) => (
        <fieldset key={label}>
          <legend>{label}</legend>
          {options.map((option) => (
            <label key={option.value} class="tick">
              <input
                type="checkbox"
                name="value"
                value={option.value}
                checked={chosen.includes(option.value)}
              />{' '}
              {option.label}
            </label>
          ))}
        </fieldset>
      ))}
    </div>
  );
}

export const RelatedForm = ({ of, assessment }: Props) => (
  <>
    {assessment.related.map(({ caseId, number, why }) => (
      <label key={caseId} class="tick">
        <input type="checkbox" name="kept" value={caseId} checked /> {number}
        <Hidden name={`why.${caseId}`} value={why} />
      </label>
    ))}
    <Line of={of} name="number" label="Another case, by its number" maxLength={20} />
    <Line of={of} name="why" label="How they belong together" maxLength={500} />
  </>
);

export const ClocksForm = ({ of, assessment, law }: Props & { law: Jurisdiction }) => (
  <>
    {assessment.clocks.map(({ clockId, startsOn, reason }) => (
      <fieldset key={clockId} class="clockform">
        <legend>{clockIn(law, clockId)?.label ?? clockId}</legend>
        <label class="tick">
          <input type="checkbox" name="kept" value={clockId} checked /> runs
        </label>
        <Line of={of} name={`startsOn.${clockId}`} label="From" type="date" value={startsOn} />
        <Hidden name={`reason.${clockId}`} value={reason} />
      </fieldset>
    ))}
    <Choice
      of={of}
      name="clockId"
      label="Start another"
      options={[
        { value: '', label: 'None' },
        ...law.clocks
          .filter(({ id }) => !assessment.clocks.some(({ clockId }) => clockId === id))
          .map(({ id, label }) => ({ value: id, label })),
      ]}
    />
    <Line of={of} name="startsOn" label="From" type="date" />
    <Line of={of} name="because" label="Because" maxLength={500} />
  </>
);
