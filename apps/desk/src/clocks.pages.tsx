import type { Framed, Role } from '@redress/access';
import type { CaseView } from '@redress/casefile';
import type { ClocksOfCase, CountedClock, TollView } from '@redress/clocks';
import type { Jurisdiction } from '@redress/policy';
import { Page } from '@redress/ui';
import { CasePlaces } from './case-places.js';
import { Refused } from './case.refused.pages.js';
import { StartForm, TollForm } from './clocks.forms.pages.js';
import { filledOf, type Draft } from './desk-form.js';
import { Line, Press, Refusal, Words } from './fields.js';
import { Day, Deadline, Moment } from './marks.js';
import type { Times } from './times.view.js';

export interface ClocksProps {
  readonly frame: Framed;
  readonly role: Role;
  readonly file: CaseView & { counted: ClocksOfCase };
  readonly law: Jurisdiction;
  readonly times: Times;
  readonly approvers: readonly { id: string; name: string }[];
  readonly mayKeep: boolean;
  readonly draft: Draft | undefined;
}

const STATES: Record<CountedClock['state'], string> = {
  running: 'Running',
  tolled: 'Stands still',
  stopped: 'Done',
  met_late: 'Done, late',
  expired: 'Run out',
  withdrawn: 'Withdrawn',
};

/** Every clock with the steps of its count, and the time that does not count. */
export function clocksPage(props: ClocksProps) {
  const { frame, role, file, mayKeep, draft } = props;
  const { clocks, tolls } = file.counted;
  return (
    <Page title={`Clocks ${file.number}`} width="wide" scripts={['case.js']} {...frame}>
      {draft && <Refused draft={draft} />}
      <h1>Clocks of {file.number}</h1>
      <p class="purpose">
        Nobody moves a deadline. It is counted from what happened and from the time that the law does not
        count, and shown step by step.
      </p>
      <CasePlaces caseId={file.id} at="/clocks" role={role} />
      <section aria-labelledby="h-clocks">
        <h2 id="h-clocks">Clocks</h2>
        {clocks.length === 0 ? (
          <p class="empty">None runs yet. They start with the assessment of the complaint.</p>
        ) : (
          clocks.map((clock) => <Clock key={clock.id} clock={clock} {...props} />)
        )}
        {mayKeep && <StartForm {...props} />}
      </section>
      <section aria-labelledby="h-tolls">
        <h2 id="h-tolls">Time that does not count</h2>
        {tolls.length === 0 ? (
          <p class="empty">
            None was entered.{' '}
            {mayKeep
              ? 'Enter a toll where the law stops a clock: with its reason and, where the law wants it, a document or an approver.'
              : 'Supervisors and counsel enter it, with its reason and document.'}
          </p>
        ) : (
          tolls.map((toll) => <Toll key={toll.id} toll={toll} {...props} />)
        )}
        {mayKeep && <TollForm {...props} />}
      </section>
    </Page>
  );
}

const isOver = ({ state }: CountedClock) => ['stopped', 'met_late', 'withdrawn'].includes(state);

function Clock({ clock, ...props }: ClocksProps & { clock: CountedClock }) {
  const { file, times, mayKeep } = props;
  const officer = file.allegations.find(({ id }) => id === clock.allegation?.id)?.officer;
  return (
    <article class={`clock ${clock.state}`} id={`clock-${clock.id}`} aria-labelledby={`h-${clock.id}`}>
      <h3 id={`h-${clock.id}`}>
        {clock.label}
        {clock.allegation && (
          <span class="hint">
            {' '}
            allegation {clock.allegation.ordinal}
            {officer ? `, ${officer.name}` : ''}
          </span>
        )}
      </h3>
      <p class="line">
        <strong>{STATES[clock.state]}</strong>{' '}
        {!isOver(clock) && (
          <>
            <Deadline clock={clock} times={times} tolled={clock.tollingRuns} />{' '}
          </>
        )}
        <span class="hint">
          due <Day on={clock.dueOn} times={times} />
          {clock.stoppedOn && (
            <>
              , done <Day on={clock.stoppedOn} times={times} />
            </>
          )}
          ; {clock.cite || 'no law of this place names it any more'}
          {!clock.verified && ' (counsel has to check this source)'}
        </span>
      </p>
      <ol class="steps">
        <li>{clock.reason}</li>
        {clock.arithmetic.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <details class="change">
        <summary>
          What became of it<span class="unseen">: {clock.label}</span>
        </summary>
        <ul class="reasons">
          {clock.changes.map(({ change, day, dueOn, at, by, reason }, n) => (
            <li key={n}>
              <Moment at={at} times={times} />: {CHANGES[change] ?? change}
              {day && (
                <>
                  {' '}
                  <Day on={day} times={times} />
                </>
              )}
              {dueOn && (
                <>
                  , due <Day on={dueOn} times={times} />
                </>
              )}
              <span class="hint">, {by ?? 'by the clockwork'}</span>
              {reason && <p class="reason">{reason}</p>}
            </li>
          ))}
        </ul>
      </details>
      {mayKeep && !isOver(clock) && <ClockForms clock={clock} {...props} />}
    </article>
  );
}

const CHANGES: Record<string, string> = {
  started: 'started on',
  stopped: 'done on',
  withdrawn: 'withdrawn',
  recomputed: 'counted anew',
  repeated: 'started again from',
};

const ClockForms = ({ clock, file, times, draft }: ClocksProps & { clock: CountedClock }) => {
  const [stop, withdraw] = [filledOf(`stop-${clock.id}`, draft), filledOf(`withdraw-${clock.id}`, draft)];
  const unseen = <span class="unseen"> {clock.label}</span>;
  return (
    <div class="folds">
      <details class="change" open={stop.draft !== undefined}>
        <summary>It was done{unseen}</summary>
        <form method="post" action={`/cases/${file.id}/clocks/${clock.id}/stop`} class="panelform">
          <Refusal of={stop} />
          <Line of={stop} name="on" label="On" type="date" value={times.today} />
          <Words of={stop} name="reason" label="What was done" rows={2} />
          <p class="consequence">It stops for good. One that repeats starts again from its own day.</p>
          <Press>Stop it</Press>
        </form>
      </details>
      <details class="change" open={withdraw.draft !== undefined}>
        <summary>It should never have run{unseen}</summary>
        <form method="post" action={`/cases/${file.id}/clocks/${clock.id}/withdrawal`} class="panelform">
          <Refusal of={withdraw} />
          <Words of={withdraw} name="reason" label="Why" rows={2} />
          <p class="consequence">It stays here, to show that it ran. Start it again if that was wrong.</p>
          <Press>Withdraw it</Press>
        </form>
      </details>
    </div>
  );
};

function Toll({ toll, ...props }: ClocksProps & { toll: TollView }) {
  const { file, times, mayKeep } = props;
  const allegation = file.allegations.find(({ id }) => id === toll.allegationId);
  const officer = file.allegations.find((each) => each.officer?.id === toll.officerId)?.officer;
  const withdrawn = toll.ends.some(({ change }) => change === 'withdrawn');
  const ended = toll.ends.find(({ change }) => change === 'ended');
  return (
    <article class={withdrawn ? 'clock withdrawn' : 'clock'} id={`toll-${toll.id}`}>
      <h3>
        {toll.label}
        {(allegation || officer) && (
          <span class="hint">
            {' '}
            {[allegation && `allegation ${allegation.ordinal}`, officer?.name].filter(Boolean).join(', ')}
          </span>
        )}
      </h3>
      <p class="line">
        <strong>{withdrawn ? 'Withdrawn, counts no more' : <TollSpan toll={toll} times={times} />}</strong>{' '}
        <span class="hint">
          {toll.cite}; entered by {toll.enteredBy}, <Moment at={toll.enteredAt} times={times} />
          {toll.approvedBy && `; found reasonable by ${toll.approvedBy}`}
        </span>
      </p>
      {toll.basis && <p class="reason">{toll.basis}</p>}
      {toll.document && <p class="line">Document: {toll.document}</p>}
      {toll.ends.map(({ change, endedOn, by, at, reason }, n) => (
        <p key={n} class="hint">
          {change === 'withdrawn' ? 'Withdrawn' : 'Ended'}{' '}
          {endedOn && (
            <>
              <Day on={endedOn} times={times} />{' '}
            </>
          )}
          by {by}, <Moment at={at} times={times} />
          {reason && <>: {reason}</>}
        </p>
      ))}
      {mayKeep && !withdrawn && <TollForms toll={toll} isOpen={toll.to === null && !ended} {...props} />}
    </article>
  );
}

const TollSpan = ({ toll, times }: { toll: TollView; times: Times }) => {
  const to = toll.ends.find(({ change }) => change === 'ended')?.endedOn ?? toll.to;
  return (
    <>
      From <Day on={toll.from} times={times} />{' '}
      {to ? (
        <>
          to <Day on={to} times={times} />
        </>
      ) : (
        'and going on'
      )}
      {toll.days !== null && `, at most ${toll.days} days`}
    </>
  );
};

const TollForms = ({
  toll,
  isOpen,
  file,
  times,
  draft,
}: ClocksProps & { toll: TollView; isOpen: boolean }) => {
  const [end, withdraw] = [filledOf(`end-${toll.id}`, draft), filledOf(`withdraw-${toll.id}`, draft)];
  const unseen = <span class="unseen"> {toll.label}</span>;
  return (
    <div class="folds">
      {isOpen && (
        <details class="change" open={end.draft !== undefined}>
          <summary>It ended{unseen}</summary>
          <form method="post" action={`/cases/${file.id}/tolls/${toll.id}/end`} class="panelform">
            <Refusal of={end} />
            <Line
              of={end}
              name="endedOn"
              label="Last day that does not count"
              type="date"
              value={times.today}
            />
            <Words of={end} name="reason" label="What ended it" rows={2} />
            <Press>Let the time run again</Press>
          </form>
        </details>
      )}
      <details class="change" open={withdraw.draft !== undefined}>
        <summary>Take it back{unseen}</summary>
        <form method="post" action={`/cases/${file.id}/tolls/${toll.id}/withdrawal`} class="panelform">
          <Refusal of={withdraw} />
          <Words of={withdraw} name="reason" label="Why it should not count" rows={2} />
          <p class="hint">
            It stays here, to show that it was entered. The clocks are counted anew without it.
          </p>
          <Press>Take it back</Press>
        </form>
      </details>
    </div>
  );
};
