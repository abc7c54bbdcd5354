import type { AllegationView } from '@redress/casefile';
import type { Analysis, FindingView } from '@redress/findings';
import type { CaseProps } from './case.props.js';
import type { AllegationState } from './case.view.js';
import { filledOf } from './desk-form.js';
import { Choice, Hidden, Press, Refusal, Words } from './fields.js';
import { Moment } from './marks.js';

/** The parts of an analysis in the order in which the packet prints them. */
export const PARTS: readonly (readonly [part: keyof Analysis, label: string, hint: string])[] = [
  ['undisputed', 'Facts not in dispute', 'What both sides say, or what a record proves.'],
  ['disputed', 'Facts in dispute', 'May stay empty.'],
  ['credibility', 'Credibility', 'Why one account is believed over another. May stay empty.'],
  ['policy', 'Policy', 'The rule that applied, and how.'],
  ['conclusion', 'Conclusion', 'More likely than not, and why.'],
];

type Props = CaseProps & { allegation: AllegationView; state: AllegationState };

/** What the office found on one allegation: to read, to write, or to decide on. */
export function FindingPart(props: Props) {
  const { allegation, state, file, rights, draft } = props;
  const finding = file.findings.find(({ allegationId }) => allegationId === allegation.id);
  const writes = rights.find && state !== 'approved' && !allegation.struckAt;
  return (
    <>
      {finding && <Finding finding={finding} {...props} />}
      {finding && <Versions finding={finding} {...props} />}
      {finding && rights.approve && state === 'submitted' && <Decision finding={finding} {...props} />}
      {writes && (
        <details
          class="opens"
          open={filledOf(`finding-${allegation.id}`, draft).draft !== undefined || state === 'returned'}
        >
          <summary>{state === 'open' ? 'Make a finding' : 'Write the finding anew'}</summary>
          <FindingForm finding={finding} {...props} />
        </details>
      )}
    </>
  );
}

function Finding({ finding, times }: Props & { finding: FindingView }) {
  return (
    <div class="found">
      <p class="outcome">
        <strong>{finding.outcomeLabel}</strong>
        <span class="hint">
          , {finding.madeBy}, <Moment at={finding.madeAt} times={times} />
        </span>
      </p>
      {finding.decidedBy && finding.decidedAt && (
        <p class="hint">
          {finding.status === 'approved' ? 'Approved' : 'Returned'} by {finding.decidedBy},{' '}
          <Moment at={finding.decidedAt} times={times} />
        </p>
      )}
      {finding.comment && <p class="reason">{finding.comment}</p>}
      <Analysed analysis={finding.analysis} />
    </div>
  );
}

const Analysed = ({ analysis }: { analysis: Analysis }) => (
  <dl class="analysis">
    {PARTS.filter(([part]) => analysis[part]).map(([part, label]) => (
      <div key={part}>
        <dt>{label}</dt>
        <dd class="told">{analysis[part]}</dd>
      </div>
    ))}
  </dl>
);

/** How it stood before it was written anew, and what was said to that. */
function Versions({ finding, allegation, file, times }: Props & { finding: FindingView }) {
  const versions = file.findingVersions.filter(({ findingId }) => findingId === finding.id);
  if (versions.length === 0) return null;
  return (
    <details class="change">
      <summary>
        Earlier versions, {versions.length}
        <span class="unseen">, finding on allegation {allegation.ordinal}</span>
      </summary>
      <ol class="versions">
        {versions.map((version, n) => (
          <li key={n}>
            <p>
              <strong>{version.outcomeLabel}</strong>
              <span class="hint">
                {' '}
                {version.madeBy}, <Moment at={version.madeAt} times={times} />
                {version.decidedBy && version.decidedAt && (
                  <>
                    ; returned by {version.decidedBy}, <Moment at={version.decidedAt} times={times} />
                  </>
                )}
              </span>
            </p>
            {version.comment && <p class="reason">{version.comment}</p>}
            <Analysed analysis={version.analysis} />
          </li>
        ))}
      </ol>
    </details>
  );
}

const Decision = ({ finding, allegation, file, draft }: Props & { finding: FindingView }) => {
  const of = filledOf(`decision-${allegation.id}`, draft);
  return (
    <form
      method="post"
      action={`/cases/${file.id}/allegations/${allegation.id}/finding/decision`}
      class="panelform"
    >
      <Refusal of={of} />
      <Hidden name="seen" value={finding.madeAt.toISOString()} />
      <p class="hint">
        Approved, it stays as it is and goes into the packet. With the last allegation’s the case is decided.
      </p>
      <Words of={of} name="comment" label="What you say to it" hint="Needed when you return it." rows={2} />
      <div class="buttons">
        <Press main name="decision" value="approve">
          Approve
        </Press>
        <Press name="decision" value="return">
          Return
        </Press>
      </div>
    </form>
  );
};

function FindingForm({
  finding,
  allegation,
  file,
  law,
  draft,
}: Props & { finding: FindingView | undefined }) {
  const of = filledOf(`finding-${allegation.id}`, draft);
  return (
    <form method="post" action={`/cases/${file.id}/allegations/${allegation.id}/finding`} class="panelform">
      <Refusal of={of} />
      <Hidden name="seen" value={finding?.madeAt.toISOString() ?? 'none'} />
      <p class="hint">
        Standard of proof: preponderance of the evidence, that is more likely than not (
        {law.packet.standardCite}). Another person approves what you submit, or returns it with a comment.
      </p>
      <Choice
        of={of}
        name="outcome"
        label="Finding"
        value={finding?.outcome ?? ''}
        options={[
          { value: '', label: 'Choose' },
          ...law.findings.map(({ id, label, meaning }) => ({ value: id, label: `${label}: ${meaning}` })),
        ]}
      />
      {PARTS.map(([part, label, hint]) => (
        <Words
          key={part}
          of={of}
          name={`analysis.${part}`}
          label={label}
          hint={hint}
          value={finding?.analysis[part] ?? ''}
          long
        />
      ))}
      <Press main>Submit for approval</Press>
    </form>
  );
}
