import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import {
  ClosingService,
  newClosing,
  trackDecision,
  type NewClosing,
  type TrackDecision,
} from '@redress/casefile';
import { Parse, id } from '@redress/platform';

/** Closing a case, and the two decisions that coercion and retaliation need before. */
@Controller('api/v1/cases/:caseId')
export class ClosingController {
  constructor(private readonly closing: ClosingService) {}

  @Get('closing')
  @Allow('case.read')
  read(@Acting() actor: Actor, @Param('caseId', new Parse(id)) caseId: string) {
    return this.closing.read(actor, caseId);
  }

  @Post('closing')
  @HttpCode(204)
  @Allow('case.close')
  close(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(newClosing)) input: NewClosing,
  ) {
    return this.closing.close(actor, caseId, input);
  }

  @Post('allegations/:allegationId/tracks')
  @HttpCode(204)
  @Allow('track.decide')
  decideTrack(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('allegationId', new Parse(id)) allegationId: string,
    @Body(new Parse(trackDecision)) input: TrackDecision,
  ) {
    return this.closing.decideTrack(actor, caseId, allegationId, input);
  }
}
