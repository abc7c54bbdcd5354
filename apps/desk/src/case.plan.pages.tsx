import type { TaskView } from '@redress/tasks';
import type { CaseProps } from './case.props.js';
import { filledOf, type Filled } from './desk-form.js';
import { Choice, Line, Press, Refusal, Words } from './fields.js';
import { Day, Moment } from './marks.js';

/** What is to be done, by whom, until when, and what became of it. The packet tells the steps; errands are the office's own. */
export function Plan(props: CaseProps) {
  const { tasks } = props.file;
  const [open, settled] = [
    tasks.filter(({ state }) => state === 'open'),
    tasks.filter(({ state }) => state !== 'open'),
  ];
  return (
    <section id="plan" aria-labelledby="h-plan">
      <h2 id="h-plan">Plan and tasks</h2>
      {tasks.length === 0 && (
        <p class="empty">
          Nothing is planned yet. Steps of the investigation stand here with what became of them: the packet
          tells what was done, and what was not and why.
        </p>
      )}
      <ul class="tasks">
        {[...open, ...settled].map((task) => (
          <Task key={task.id} task={task} {...props} />
        ))}
      </ul>
      {props.rights.plan && <NewTask {...props} />}
    </section>
  );
}

const STATES: Record<TaskView['state'], string> = { open: 'To do', done: 'Done', not_done: 'Not done' };

function Task({ task, ...props }: CaseProps & { task: TaskView }) {
  const { file, rights, times } = props;
  const { id, kind, what, assignee, dueOn, state, outcome, settledBy, settledAt } = task;
  const isLate = state === 'open' && dueOn !== null && dueOn < times.today;
  return (
    <li class={`task ${state}`} id={`task-${id}`}>
      <p class="line">
        <span class="taskstate">{STATES[state]}</span> <span class="todo">{what}</span>
      </p>
      <p class="hint">
        {kind === 'step' ? 'Step of the investigation' : 'Errand, not in the packet'}
        {state === 'open' && `; ${assignee ?? 'given to nobody'}`}
        {state === 'open' && dueOn && (
          <>
            ; by <Day on={dueOn} times={times} />
            {isLate && <strong class="past"> Late</strong>}
          </>
        )}
        {settledAt && (
          <>
            ; said by {settledBy}, <Moment at={settledAt} times={times} />
          </>
        )}
      </p>
      {outcome && <p class="reason">{outcome}</p>}
      {rights.plan &&
        (state === 'open' ? (
          <TaskForms task={task} {...props} />
        ) : (
          <form method="post" action={`/cases/${file.id}/tasks/${id}/reopen`} class="press">
            <Refusal of={filledOf(`reopen-${id}`, props.draft)} />
            <button type="submit" class="quiet">
              Undo<span class="unseen">: {what}</span>
            </button>
          </form>
        ))}
    </li>
  );
}

function TaskForms({ task: { id, what, assigneeId, dueOn }, ...props }: CaseProps & { task: TaskView }) {
  const { file, draft } = props;
  const [settle, charge] = [filledOf(`outcome-${id}`, draft), filledOf(`charge-${id}`, draft)];
  const unseen = <span class="unseen"> {what}</span>;
  return (
    <div class="folds">
      <details class="change" open={settle.draft !== undefined}>
        <summary>Say what became of it{unseen}</summary>
        <form method="post" action={`/cases/${file.id}/tasks/${id}/outcome`} class="panelform">
          <Refusal of={settle} />
          <Words
            of={settle}
            name="outcome"
            label="What came of it"
            hint="Needed where it was not done: why."
            rows={2}
          />
          <div class="buttons">
            <Press main name="state" value="done">
              Done
            </Press>
            <Press name="state" value="not_done">
              Not done
            </Press>
          </div>
        </form>
      </details>
      <details class="change" open={charge.draft !== undefined}>
        <summary>Give it out{unseen}</summary>
        <form method="post" action={`/cases/${file.id}/tasks/${id}/charge`} class="panelform">
          <Refusal of={charge} />
          <Charge of={charge} assigneeId={assigneeId ?? ''} dueOn={dueOn ?? ''} {...props} />
          <Press>Give it out</Press>
        </form>
      </details>
    </div>
  );
}

const Charge = ({
  of,
  assigneeId,
  dueOn,
  taskPeople,
}: CaseProps & { of: Filled; assigneeId: string; dueOn: string }) => (
  <div class="pair">
    <Choice
      of={of}
      name="assigneeId"
      label="Who"
      value={assigneeId}
      options={[
        { value: '', label: 'Nobody yet' },
        ...taskPeople.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
    <Line of={of} name="dueOn" label="Until" type="date" value={dueOn} />
  </div>
);

function NewTask(props: CaseProps) {
  const { file, draft } = props;
  const of = filledOf('task', draft);
  return (
    <details class="opens" id="new-task" open={of.draft !== undefined}>
      <summary>Plan a step or an errand</summary>
      <form method="post" action={`/cases/${file.id}/tasks`} class="panelform">
        <Refusal of={of} />
        <Line of={of} name="what" label="What is to be done" maxLength={1000} />
        <Choice
          of={of}
          name="kind"
          label="It is"
          options={[
            { value: 'step', label: 'A step of the investigation, told in the packet' },
            { value: 'errand', label: 'An errand of the office' },
          ]}
        />
        <Charge of={of} assigneeId={file.investigatorId ?? ''} dueOn="" {...props} />
        <Press main>Plan it</Press>
      </form>
    </details>
  );
}
