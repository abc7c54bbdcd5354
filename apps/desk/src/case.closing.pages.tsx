import type { TrackView } from '@redress/casefile';
import type { CaseProps } from './case.props.js';
import { filledOf } from './desk-form.js';
import { Hidden, Press, Refusal, Words } from './fields.js';
import { Moment } from './marks.js';

const KINDS: Record<TrackView['kind'], string> = {
  discipline: 'Discipline',
  criminal_review: 'Criminal review',
};
const DECISIONS = { referred: 'Referred', not_referred: 'Not referred' } as const;

/** What has to be decided before a case may be closed, and closing it. */
export function Closing(props: CaseProps) {
  const { file, rights } = props;
  const { tracks, closed } = file.closing;
  if (tracks.length === 0 && !closed && !rights.close) return null;
  return (
    <section id="closing" aria-labelledby="h-closing">
      <h2 id="h-closing">Tracks and closing</h2>
      {tracks.length > 0 && (
        <>
          <p class="hint">
            Coercion and retaliation open both tracks. Each is decided with a reason before the case can be
            closed.
          </p>
          <ul class="exhibits">
            {tracks.map((track) => (
              <Track key={`${track.allegationId}-${track.kind}`} track={track} {...props} />
            ))}
          </ul>
        </>
      )}
      {closed ? <Closed {...props} closed={closed} /> : rights.close && <Close {...props} />}
    </section>
  );
}

function Track({ track, ...props }: CaseProps & { track: TrackView }) {
  const { file, rights, times, draft } = props;
  const { allegationId, kind, decision, reason, decidedBy, decidedAt } = track;
  const allegation = file.allegations.find(({ id }) => id === allegationId);
  const mayDecide = kind === 'discipline' ? rights.decideDiscipline : rights.decideCriminal;
  const key = `track-${allegationId}-${kind}`;
  const of = filledOf(key, draft);
  return (
    <li id={key}>
      <p class="line">
        <strong>{KINDS[kind]}</strong>{' '}
        <a href={`#allegation-${allegationId}`}>
          allegation {allegation?.ordinal}, {allegation?.typeLabel}
        </a>{' '}
        {decision ? <strong>{DECISIONS[decision]}</strong> : <span class="care">Not decided yet</span>}
        {decidedAt && (
          <span class="hint">
            , {decidedBy}, <Moment at={decidedAt} times={times} />
          </span>
        )}
      </p>
      {reason && <p class="reason">{reason}</p>}
      {!decision && mayDecide && (
        <details class="change" open={of.draft !== undefined}>
          <summary>
            Decide
            <span class="unseen">
              {' '}
              {KINDS[kind].toLowerCase()} of allegation {allegation?.ordinal}
            </span>
          </summary>
          <form
            method="post"
            action={`/cases/${file.id}/allegations/${allegationId}/tracks`}
            class="panelform"
          >
            <Refusal of={of} />
            <Hidden name="kind" value={kind} />
            <Words of={of} name="reason" label="Why" hint="It is decided once, for good." rows={2} />
            <div class="buttons">
              <Press name="decision" value="referred">
                Refer it
              </Press>
              <Press name="decision" value="not_referred">
                Do not refer it
              </Press>
            </div>
          </form>
        </details>
      )}
    </li>
  );
}

const Closed = ({
  closed,
  times,
}: CaseProps & { closed: NonNullable<CaseProps['file']['closing']['closed']> }) => (
  <>
    <p>
      <strong>Closed</strong>
      <span class="hint">
        {' '}
        by {closed.by}, <Moment at={closed.at} times={times} />
      </span>
    </p>
    {closed.reason && <p class="reason">{closed.reason}</p>}
  </>
);

function Close({ file, draft }: CaseProps) {
  const of = filledOf('closing', draft);
  const open = file.closing.tracks.filter(({ decision }) => !decision).length;
  return (
    <form method="post" action={`/cases/${file.id}/closing`} class="panelform" id="close">
      <Refusal of={of} />
      {open > 0 && (
        <p class="care">
          {open === 1 ? 'One track is' : `${open} tracks are`} not decided yet: decide them first.
        </p>
      )}
      <Words of={of} name="reason" label="Why the case is closed" rows={2} />
      <p class="consequence">
        Closed for good: nothing more is added to the file, and its years of keeping begin today.
      </p>
      <Press>Close the case</Press>
    </form>
  );
}
