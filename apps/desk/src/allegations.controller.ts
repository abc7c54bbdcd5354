import { Body, Controller, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import {
  AllegationsService,
  allegationEdit,
  allegationStrike,
  type AllegationEdit,
  type AllegationStrike,
} from '@redress/casefile';
import { Parse, id } from '@redress/platform';

/** Putting right what is alleged. */
@Controller('api/v1/cases/:caseId/allegations/:allegationId')
export class AllegationsController {
  constructor(private readonly allegations: AllegationsService) {}

  @Patch()
  @HttpCode(204)
  @Allow('case.work')
  change(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('allegationId', new Parse(id)) allegationId: string,
    @Body(new Parse(allegationEdit)) input: AllegationEdit,
  ) {
    return this.allegations.change(actor, caseId, allegationId, input);
  }

  @Post('strike')
  @HttpCode(204)
  @Allow('case.work')
  strike(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('allegationId', new Parse(id)) allegationId: string,
    @Body(new Parse(allegationStrike)) input: AllegationStrike,
  ) {
    return this.allegations.strike(actor, caseId, allegationId, input);
  }

  @Post('restore')
  @HttpCode(204)
  @Allow('case.work')
  restore(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('allegationId', new Parse(id)) allegationId: string,
  ) {
    return this.allegations.restore(actor, caseId, allegationId);
  }
}
