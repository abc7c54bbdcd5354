import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import { CleanTeams, newTeamChange, type NewTeamChange } from '@redress/casefile';
import { Parse, id } from '@redress/platform';
import { StatementsService, newStatement, type NewStatement } from '@redress/statements';

/** Statements, the compartment for those that were compelled, and the people who must never have been in it. */
@Controller('api/v1/cases/:caseId')
export class StatementsController {
  constructor(
    private readonly statements: StatementsService,
    private readonly teams: CleanTeams,
  ) {}

  @Get('statements')
  @Allow('case.read')
  async list(@Acting() actor: Actor, @Param('caseId', new Parse(id)) caseId: string) {
    return { items: await this.statements.list(actor, caseId) };
  }

  @Post('statements')
  @Allow('case.work')
  take(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(newStatement)) input: NewStatement,
  ) {
    return this.statements.take(actor, caseId, input);
  }

  /** Not a GET: it bars whoever does it from the clean team of the case, for good. */
  @Post('compartment')
  @HttpCode(200)
  @Allow('compartment.open')
  open(@Acting() actor: Actor, @Param('caseId', new Parse(id)) caseId: string) {
    return this.statements.open(actor, caseId);
  }

  @Get('exposures')
  @Allow('clean_team.read')
  async exposures(@Acting() actor: Actor, @Param('caseId', new Parse(id)) caseId: string) {
    return { items: await this.teams.exposures(actor, caseId) };
  }

  @Get('clean-team')
  @Allow('clean_team.read')
  team(@Acting() actor: Actor, @Param('caseId', new Parse(id)) caseId: string) {
    return this.teams.read(actor, caseId);
  }

  /** Adds somebody or removes them. */
  @Post('clean-team/changes')
  @Allow('clean_team.change')
  change(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(newTeamChange)) input: NewTeamChange,
  ) {
    return this.teams.change(actor, caseId, input);
  }
}
