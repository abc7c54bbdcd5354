import type { AllegationView } from '@redress/casefile';
import { officersIn, type CaseProps } from './case.props.js';
import { filledOf } from './desk-form.js';
import { Choice, Hidden, Line, Press, Refusal, Words } from './fields.js';
import { Moment } from './marks.js';
import { officerWords } from './words.view.js';

type Props = CaseProps & { allegation: AllegationView };

const seenOf = ({ changedAt }: AllegationView) => changedAt?.toISOString() ?? 'none';

/** Wording it anew, saying who was meant, and striking it: while no finding answers it. */
export const EditAllegation = (props: Props) => (
  <div class="folds">
    <Edit {...props} />
    <Strike {...props} />
  </div>
);

function Edit({ allegation, file, draft }: Props) {
  const { id, ordinal, text, officer } = allegation;
  const of = filledOf(`edit-${id}`, draft);
  const named = file.namedOfficers.flatMap((each) => each.officer ?? []);
  const known = [...new Map([...named, ...officersIn(of.draft)].map((each) => [each.id, each])).values()];
  return (
    <details class="change" open={of.draft !== undefined}>
      <summary>
        {officer ? 'Word it anew' : 'Word it anew or identify the officer'}
        <span class="unseen">, allegation {ordinal}</span>
      </summary>
      <form method="post" action={`/cases/${file.id}/allegations/${id}`} class="panelform">
        <Refusal of={of} />
        <Hidden name="seen" value={seenOf(allegation)} />
        <Words of={of} name="text" label="What the officer is said to have done" value={text} />
        {!officer && (
          <div class="pair">
            <Choice
              of={of}
              name="officerId"
              label="Officer"
              options={[
                { value: '', label: 'Not identified yet' },
                ...known.map((each) => ({ value: each.id, label: officerWords(each) })),
              ]}
            />
            <Line of={of} name="find" label="Or another, by star or name" />
          </div>
        )}
        <p class="hint">
          How it was worded before stays to be read.{' '}
          {officer
            ? 'Another officer or another rule is another allegation: strike this one and add it.'
            : ''}
        </p>
        <Press main>Save</Press>
      </form>
    </details>
  );
}

function Strike({ allegation, file, draft }: Props) {
  const { id, ordinal } = allegation;
  const of = filledOf(`strike-${id}`, draft);
  return (
    <details class="change" open={of.draft !== undefined}>
      <summary>
        Strike it<span class="unseen">, allegation {ordinal}</span>
      </summary>
      <form method="post" action={`/cases/${file.id}/allegations/${id}/strike`} class="panelform">
        <Refusal of={of} />
        <Hidden name="seen" value={seenOf(allegation)} />
        <Words
          of={of}
          name="reason"
          label="Why it should not have been alleged"
          hint="It stays to be seen, can be put back, and asks for no finding. Where the person withdraws it, make that the finding instead."
          rows={2}
        />
        <Press>Strike it</Press>
      </form>
    </details>
  );
}

/** One that does not stand any more, with why, and the way back. */
export function Struck({ allegation, file, rights, times, draft }: Props) {
  const struck = file.allegationChanges.findLast(
    ({ allegationId, change }) => allegationId === allegation.id && change === 'struck',
  );
  return (
    <div class="found">
      <p>
        <strong>Struck</strong>
        {struck && (
          <span class="hint">
            {' '}
            by {struck.by}, <Moment at={struck.at} times={times} />
          </span>
        )}
      </p>
      {struck?.reason && <p class="reason">{struck.reason}</p>}
      {rights.work && (
        <form method="post" action={`/cases/${file.id}/allegations/${allegation.id}/restore`} class="press">
          <Refusal of={filledOf(`restore-${allegation.id}`, draft)} />
          <button type="submit" class="quiet">
            Put it back<span class="unseen">, allegation {allegation.ordinal}</span>
          </button>
        </form>
      )}
    </div>
  );
}

const CHANGES = {
  worded: 'Worded anew',
  identified: 'Officer identified',
  struck: 'Struck',
  restored: 'Put back',
} as const;

/** What became of it since it was added. */
export function AllegationHistory({ allegation, file, rights, times }: Props) {
  const changes = file.allegationChanges.filter(({ allegationId }) => allegationId === allegation.id);
  if (changes.length === 0) return null;
  return (
    <details class="change">
      <summary>
        What was changed, {changes.length}
        <span class="unseen">, allegation {allegation.ordinal}</span>
      </summary>
      <ol class="versions">
        {changes.map(({ change, by, at, before, reason }, n) => (
          <li key={n}>
            <p>
              <strong>{CHANGES[change]}</strong>
              <span class="hint">
                {' '}
                {by}, <Moment at={at} times={times} />
              </span>
            </p>
            {reason && <p class="reason">{reason}</p>}
            {before !== null && (
              <>
                <p class="hint">Before:</p>
                <p class="told">{before}</p>
                {rights.work && !allegation.struckAt && before !== allegation.text && (
                  <form method="post" action={`/cases/${file.id}/allegations/${allegation.id}`} class="press">
                    <Hidden name="seen" value={seenOf(allegation)} />
                    <Hidden name="text" value={before} />
                    <button type="submit" class="quiet">
                      Put this wording back
                    </button>
                  </form>
                )}
              </>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
