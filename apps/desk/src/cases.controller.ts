import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Acting, Allow, type Actor } from '@redress/access';
import {
  CaseReader,
  CasefileService,
  caseFilter,
  newAllegation,
  newAssignment,
  newNote,
  type CaseFilter,
  type NewAllegation,
  type NewNote,
} from '@redress/casefile';
import { Parse, id } from '@redress/platform';
import { CaseFile } from './case-file.js';

@Controller('api/v1/cases')
export class CasesController {
  constructor(
    private readonly reader: CaseReader,
    private readonly casefile: CasefileService,
    private readonly file: CaseFile,
  ) {}

  @Get()
  @Allow('case.list')
  async list(@Acting() actor: Actor, @Query(new Parse(caseFilter)) filter: CaseFilter) {
    return { items: await this.reader.list(actor, filter) };
  }

  /** The whole file, gathered from the rooms. */
  @Get(':caseId')
  @Allow('case.read')
  read(@Acting() actor: Actor, @Param('caseId', new Parse(id)) caseId: string) {
    return this.file.read(actor, caseId);
  }

  @Put(':caseId/assignment')
  @HttpCode(204)
  @Allow('case.assign')
  assign(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(newAssignment)) { investigatorId }: z.infer<typeof newAssignment>,
  ) {
    return this.casefile.assign(actor, caseId, investigatorId);
  }

  @Post(':caseId/allegations')
  @Allow('case.work')
  addAllegation(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(newAllegation)) input: NewAllegation,
  ) {
    return this.casefile.addAllegation(actor, caseId, input);
  }

  @Post(':caseId/notes')
  @Allow('case.work')
  addNote(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(newNote)) input: NewNote,
  ) {
    return this.casefile.addNote(actor, caseId, input);
  }
}
