import { Body, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Acting, Allow, type Actor, type Jar } from '@redress/access';
import { Parse, id, parse } from '@redress/platform';
import { TasksService, newTask, taskCharge, taskOutcome } from '@redress/tasks';
import { Pages, type PageAnswer } from '@redress/ui';
import { CasePages } from './case-pages.js';
import { deskForm, filled, one, type DeskForm } from './desk-form.js';

/** The plan of an investigation, where it stands. */
@Pages('cases/:caseId/tasks')
export class TasksPageController {
  constructor(
    private readonly pages: CasePages,
    private readonly tasks: TasksService,
  ) {}

  @Post()
  @HttpCode(200)
  @Allow('case.work')
  add(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.pages.take(actor, jar, { caseId, key: 'task', typed, anchor: 'plan' }, () => {
      const input = {
        what: one(typed, 'what'),
        ...filled(typed, 'kind', 'assigneeId', 'dueOn', 'immigration'),
      };
      return this.tasks.add(actor, caseId, parse(newTask, input));
    });
  }

  @Post(':taskId/charge')
  @HttpCode(200)
  @Allow('case.work')
  give(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('taskId', new Parse(id)) taskId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const sent = { caseId, key: `charge-${taskId}`, typed, anchor: `task-${taskId}` };
    return this.pages.take(actor, jar, sent, () =>
      this.tasks.give(actor, caseId, taskId, parse(taskCharge, filled(typed, 'assigneeId', 'dueOn'))),
    );
  }

  @Post(':taskId/outcome')
  @HttpCode(200)
  @Allow('case.work')
  settle(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('taskId', new Parse(id)) taskId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const sent = { caseId, key: `outcome-${taskId}`, typed, anchor: `task-${taskId}` };
    return this.pages.take(actor, jar, sent, () =>
      this.tasks.settle(
        actor,
        caseId,
        taskId,
        parse(taskOutcome, filled(typed, 'state', 'outcome', 'immigration')),
      ),
    );
  }

  @Post(':taskId/reopen')
  @HttpCode(200)
  @Allow('case.work')
  reopen(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('taskId', new Parse(id)) taskId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const sent = { caseId, key: `reopen-${taskId}`, typed: {}, anchor: `task-${taskId}` };
    return this.pages.take(actor, jar, sent, () => this.tasks.reopen(actor, caseId, taskId));
  }
}
