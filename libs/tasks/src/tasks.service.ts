import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccessService, actingAs, type Actor } from '@redress/access';
import { CasefileService, mayRead, type HeldCase } from '@redress/casefile';
import { record } from '@redress/journal';
import { Clock, newId, notFound } from '@redress/platform';
import { Task, type TaskKind } from './task.entity.js';
import { assigneeUnknown, caseIsClosed, taskIsOpen, taskIsSettled } from './tasks.errors.js';
import { taskAdded, taskGiven, taskReopened, taskSettled } from './tasks.facts.js';
import type { NewTask, TaskCharge, TaskOutcome } from './tasks.schema.js';

const WHAT = 'tasks.what';
const OUTCOME = 'tasks.outcome';

export interface TaskView {
  id: string;
  kind: TaskKind;
  what: string;
  assigneeId: string | null;
  assignee: string | null;
  dueOn: string | null;
  madeBy: string;
  madeAt: Date;
  state: Task['state'];
  /** What came of it, or why it was not done. */
  outcome: string | null;
  settledBy: string | null;
  settledAt: Date | null;
  /** Written by somebody who knew what is in the compartment: it enters no criminal matter. */
  inside: boolean;
}

/** The plan of an investigation and the errands beside it: what is to be done, by whom, until when, and what became of it. */
@Injectable()
export class TasksService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly casefile: CasefileService,
    private readonly access: AccessService,
  ) {}

  async add(actor: Actor, caseId: string, input: NewTask): Promise<{ id: string }> {
    const { kind, assigneeId = null, dueOn = null } = input;
    return this.working(actor, caseId, async (tx, held) => {
      await this.checkAssignee(tx, held, assigneeId);
      const id = newId();
      const madeAt = this.clock.now();
      await tx.insert(Task, {
        ...{ id, caseId, kind, assigneeId, dueOn, madeAt },
        whatSealed: held.seal.seal(WHAT, id, input.what),
        madeBy: actor.accountId!,
        state: 'open',
      });
      const payload = { taskId: id, kind, assigneeId };
      await record(tx, taskAdded, { author: actor, at: madeAt, caseId, payload });
      return { id };
    });
  }

  /** Gives a task to somebody, or to nobody, until a day or none. */
  async give(actor: Actor, caseId: string, taskId: string, input: TaskCharge): Promise<void> {
    const { assigneeId = null, dueOn = null } = input;
    await this.working(actor, caseId, async (tx, held) => {
      const task = await taskOf(tx, held, taskId);
      if (task.state !== 'open') throw taskIsSettled();
      await this.checkAssignee(tx, held, assigneeId);
      await tx.update(Task, taskId, { assigneeId, dueOn });
      const payload = { taskId, assigneeId, dueOn };
      await record(tx, taskGiven, { author: actor, at: this.clock.now(), caseId, payload });
    });
  }

  /** Says what became of it. @throws Failure `task_is_settled` to whoever comes second. */
  async settle(actor: Actor, caseId: string, taskId: string, input: TaskOutcome): Promise<void> {
    await this.working(actor, caseId, async (tx, held) => {
      const task = await taskOf(tx, held, taskId);
      if (task.state !== 'open') throw taskIsSettled();
      const { outcome } = input;
      const settledAt = this.clock.now();
      await tx.update(Task, taskId, {
        state: input.state,
        outcomeSealed: outcome === '' ? null : held.seal.seal(OUTCOME, taskId, outcome),
        settledBy: actor.accountId,
        settledAt,
      });
      const payload = { taskId, state: input.state };
      await record(tx, taskSettled, { author: actor, at: settledAt, caseId, payload });
    });
  }

  /** Takes back what was said of it; the record keeps that it was said. */
  async reopen(actor: Actor, caseId: string, taskId: string): Promise<void> {
    await this.working(actor, caseId, async (tx, held) => {
      const task = await taskOf(tx, held, taskId);
      if (task.state === 'open') throw taskIsOpen();
      const open = { state: 'open', outcomeSealed: null, settledBy: null, settledAt: null } as const;
      await tx.update(Task, taskId, open);
      await record(tx, taskReopened, { author: actor, at: this.clock.now(), caseId, payload: { taskId } });
    });
  }

  /** The tasks of a case that the caller has looked at, in the order in which they were planned. */
  async of(tx: EntityManager, held: HeldCase): Promise<TaskView[]> {
    const all = await tx.find(Task, {
      where: { caseId: held.subject.id },
      order: { madeAt: 'ASC', id: 'ASC' },
    });
    const rows = all.filter((row) => mayRead(held, row));
    const people = rows.flatMap(({ madeBy, assigneeId, settledBy }) => [madeBy, assigneeId, settledBy]);
    const names = await this.access.namesOf(people.flatMap((account) => account ?? []));
    const named = (account: string | null) => account && (names.get(account) ?? '');
    return rows.map(({ id, kind, assigneeId, dueOn, madeAt, state, settledAt, inside, ...row }) => ({
      ...{ id, kind, assigneeId, dueOn, madeAt, state, settledAt, inside },
      what: held.seal.open(WHAT, id, row.whatSealed),
      assignee: named(assigneeId),
      madeBy: names.get(row.madeBy) ?? '',
      outcome: row.outcomeSealed && held.seal.open(OUTCOME, id, row.outcomeSealed),
      settledBy: named(row.settledBy),
    }));
  }

  /** Who may be given tasks of cases at all; whether of this one is said when somebody is. */
  async people(investigatorId: string | null): Promise<{ id: string; name: string }[]> {
    const [investigators, supervisors, counsel] = await Promise.all(
      (['investigator', 'supervisor', 'counsel'] as const).map((role) => this.access.staffOf(role)),
    );
    const own = (investigators ?? []).filter(({ id }) => id === investigatorId);
    return [...own, ...(supervisors ?? []), ...(counsel ?? [])].map(({ id, name }) => ({ id, name }));
  }

  private async working<T>(
    actor: Actor,
    caseId: string,
    work: (tx: EntityManager, held: HeldCase) => Promise<T>,
  ): Promise<T> {
    return actingAs(this.db, actor, async (tx) => {
      const held = await this.casefile.hold(tx, actor, caseId, 'work');
      if (held.subject.status === 'closed') throw caseIsClosed();
      return work(tx, held);
    });
  }

  private async checkAssignee(tx: EntityManager, held: HeldCase, assigneeId: string | null): Promise<void> {
    if (assigneeId === null) return;
    const people = await this.people(held.subject.investigatorId);
    if (!people.some(({ id }) => id === assigneeId)) throw assigneeUnknown();
    await this.casefile.checkGivable(tx, held, assigneeId);
  }
}

async function taskOf(tx: EntityManager, held: HeldCase, id: string): Promise<Task> {
  const task = await tx.findOneBy(Task, { id, caseId: held.subject.id });
  if (!task || !mayRead(held, task)) throw notFound();
  return task;
}
