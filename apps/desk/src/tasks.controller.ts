import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import { Parse, id } from '@redress/platform';
import {
  TasksService,
  newTask,
  taskCharge,
  taskOutcome,
  type NewTask,
  type TaskCharge,
  type TaskOutcome,
} from '@redress/tasks';

/** The plan of an investigation and the errands beside it; the file of a case shows them. */
@Controller('api/v1/cases/:caseId/tasks')
export class TasksController {
  constructor(private readonly tasks: TasksService) {}

  @Post()
  @Allow('case.work')
  add(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(newTask)) input: NewTask,
  ) {
    return this.tasks.add(actor, caseId, input);
  }

  @Put(':taskId/charge')
  @HttpCode(204)
  @Allow('case.work')
  give(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('taskId', new Parse(id)) taskId: string,
    @Body(new Parse(taskCharge)) input: TaskCharge,
  ) {
    return this.tasks.give(actor, caseId, taskId, input);
  }

  @Post(':taskId/outcome')
  @HttpCode(204)
  @Allow('case.work')
  settle(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('taskId', new Parse(id)) taskId: string,
    @Body(new Parse(taskOutcome)) input: TaskOutcome,
  ) {
    return this.tasks.settle(actor, caseId, taskId, input);
  }

  @Post(':taskId/reopen')
  @HttpCode(204)
  @Allow('case.work')
  reopen(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('taskId', new Parse(id)) taskId: string,
  ) {
    return this.tasks.reopen(actor, caseId, taskId);
  }
}
