import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import {
  FindingsService,
  findingDecision,
  newFinding,
  type FindingDecision,
  type NewFinding,
} from '@redress/findings';
import { Parse, id } from '@redress/platform';

@Controller('api/v1/cases/:caseId/allegations/:allegationId/finding')
export class FindingsController {
  constructor(private readonly findings: FindingsService) {}

  @Put()
  @Allow('finding.make')
  make(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('allegationId', new Parse(id)) allegationId: string,
    @Body(new Parse(newFinding)) input: NewFinding,
  ) {
    return this.findings.make(actor, caseId, allegationId, input);
  }

  @Post('decision')
  @HttpCode(204)
  @Allow('finding.approve')
  decide(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('allegationId', new Parse(id)) allegationId: string,
    @Body(new Parse(findingDecision)) input: FindingDecision,
  ) {
    return this.findings.decide(actor, caseId, allegationId, input);
  }
}
