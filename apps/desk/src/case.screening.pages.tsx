import type { ComponentChildren } from 'preact';
import type { AssessmentView } from '@redress/review';
import type { CaseProps } from './case.props.js';
import { ClocksForm, PriorityForm, RelatedForm, TypesForm } from './case.screening.forms.pages.js';
import { conclusionWords } from './chronology.view.js';
import { filledOf, type Filled } from './desk-form.js';
import { Hidden, Press, Refusal, Words } from './fields.js';
import { Moment, PriorityMark, ShieldMark } from './marks.js';
import { saidWords } from './screening.view.js';
import { typeWords } from './words.view.js';

type Props = CaseProps & { assessment: AssessmentView };

/** The decision to take a case up, and every conclusion of the assessment, to be changed where it stands. */
export function Screening(props: CaseProps) {
  const { assessment } = props.file;
  return (
    <section id="screening" aria-labelledby="h-screening" class="sidepart">
      <h2 id="h-screening">Screening</h2>
      {assessment ? (
        <Assessed {...props} assessment={assessment} />
      ) : (
        <p class="empty">The rules are reading it. Load this page again in some seconds.</p>
      )}
    </section>
  );
}

function Assessed(props: Props) {
  const { assessment, law, rights, times } = props;
  return (
    <>
      {(rights.screen || rights.reopen) && <Decide {...props} />}
      {rights.screen && (
        <p class="hint">What the rules concluded. Change what is wrong; both stay to be seen.</p>
      )}
      <Conclusion
        {...props}
        conclusion="priority"
        label="Priority"
        form={(of) => <PriorityForm of={of} assessment={assessment} />}
      >
        <PriorityMark priority={assessment.priority} />
        <ul class="reasons">
          {assessment.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      </Conclusion>
      <Conclusion
        {...props}
        conclusion="types"
        label="What is told"
        form={(of) => <TypesForm of={of} assessment={assessment} />}
      >
        <Types {...props} />
      </Conclusion>
      <Conclusion
        {...props}
        conclusion="shielded"
        label="Protection"
        form={assessment.shielded ? undefined : () => <Hidden name="value" value="yes" />}
        verb="Protect it"
      >
        {assessment.shielded ? <ShieldMark /> : <p>No rule asks for protection.</p>}
        <ul class="reasons">
          {assessment.shieldReasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        {assessment.shielded && <p class="hint">Only counsel may narrow it, with a second person.</p>}
      </Conclusion>
      <Track {...props} conclusion="disciplineTrack" label="Discipline" on={assessment.disciplineTrack} />
      <Track {...props} conclusion="criminalReview" label="Criminal review" on={assessment.criminalReview} />
      <Conclusion
        {...props}
        conclusion="related"
        label="Related cases"
        form={(of) => <RelatedForm of={of} assessment={assessment} />}
      >
        <Related {...props} />
      </Conclusion>
      <Conclusion
        {...props}
        conclusion="clocks"
        label="Clocks"
        form={(of) => <ClocksForm of={of} assessment={assessment} law={law} />}
      >
        <p>
          {assessment.clocks.length} started; they stand under <a href="#clocks">Clocks</a>.
        </p>
      </Conclusion>
      <Changes {...props} />
      <p class="hint">
        Rules {assessment.rulesVersion}, <Moment at={assessment.assessedAt} times={times} />
      </p>
    </>
  );
}

function Decide({ file, rights, draft }: Props) {
  const of = filledOf('screening', draft);
  return (
    <form method="post" action={`/cases/${file.id}/screening`} class="panelform">
      <Refusal of={of} />
      <Words of={of} name="reason" label="Reason" hint={rights.reopen ? '' : 'Needed to decline.'} rows={2} />
      <div class="buttons">
        {rights.screen && (
          <Press main name="decision" value="accept">
            Accept
          </Press>
        )}
        {rights.screen && (
          <Press name="decision" value="decline">
            Decline
          </Press>
        )}
        {rights.reopen && (
          <Press main name="decision" value="reopen">
            Take it up again
          </Press>
        )}
      </div>
    </form>
  );
}

interface ConclusionProps extends Props {
  readonly conclusion: string;
  readonly label: string;
  readonly children: ComponentChildren;
  readonly form?: ((of: Filled) => ComponentChildren) | undefined;
  readonly verb?: string;
}

/** One conclusion, with the form that changes it under it. */
function Conclusion({ conclusion, label, children, form, verb = 'Change', ...props }: ConclusionProps) {
  const { file, rights, draft, assessment } = props;
  const of = filledOf(`change-${conclusion}`, draft);
  const seen = assessment.changes.filter((change) => change.conclusion === conclusion).length;
  return (
    <div class="conclusion" id={`conclusion-${conclusion}`}>
      <h3>
        {label}
        {seen > 0 && <span class="hint"> changed by a person</span>}
      </h3>
      {children}
      {rights.change && form && (
        <details class="change" open={of.draft !== undefined}>
          <summary>
            {verb}
            <span class="unseen"> {label.toLowerCase()}</span>
          </summary>
          <form method="post" action={`/cases/${file.id}/assessment`} class="panelform">
            <Refusal of={of} />
            <Hidden name="conclusion" value={conclusion} />
            <Hidden name="seen" value={String(seen)} />
            {form(of)}
            <Words of={of} name="reason" label="Why" rows={2} />
            <Press>Save</Press>
          </form>
        </details>
      )}
    </div>
  );
}

const Types = ({ assessment: { types } }: Props) =>
  types.length === 0 ? (
    <p>No known pattern.</p>
  ) : (
    <ul class="types">
      {types.map(({ id, passages, reasons }) => (
        <li key={id}>
          {typeWords(id)}
          {passages.length > 0 ? (
            <span class="passages">
              {passages.map((passage, n) => (
                <q key={n}>{passage}</q>
              ))}
            </span>
          ) : (
            <span class="hint"> {reasons.join('; ') || 'added by a person'}</span>
          )}
        </li>
      ))}
    </ul>
  );

const Track = ({
  conclusion,
  label,
  on,
  ...props
}: Props & { conclusion: string; label: string; on: boolean }) => (
  <Conclusion
    {...props}
    conclusion={conclusion}
    label={label}
    form={() => <Hidden name="value" value={on ? 'no' : 'yes'} />}
    verb={on ? 'Close this track' : 'Open this track'}
  >
    <p>{on ? 'Open' : 'Not open'}</p>
  </Conclusion>
);

const Related = ({ assessment: { related } }: Props) =>
  related.length === 0 ? (
    <p>None known.</p>
  ) : (
    <ul class="reasons">
      {related.map(({ caseId, number, why }) => (
        <li key={caseId}>
          <a href={`/cases/${caseId}`} class="number">
            {number}
          </a>{' '}
          {why}
        </li>
      ))}
    </ul>
  );

/** Who changed what, from what to what, and why. */
const Changes = ({ assessment, law, names, times }: Props) =>
  assessment.changes.length === 0 ? null : (
    <div class="changes">
      <h3>What people changed</h3>
      <ol>
        {assessment.changes.map((change, n) => (
          <li key={n}>
            <p>
              <strong>{conclusionWords(change.conclusion)}</strong>:{' '}
              <del>{saidWords(law, change.conclusion, change.before)}</del>{' '}
              <ins>{saidWords(law, change.conclusion, change.after)}</ins>
            </p>
            <p class="reason">{change.reason}</p>
            <p class="hint">
              {names.get(change.by) ?? 'somebody'}, <Moment at={change.at} times={times} />
            </p>
          </li>
        ))}
      </ol>
    </div>
  );
