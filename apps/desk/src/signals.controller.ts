import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import { Parse, id } from '@redress/platform';
import { SignalsService, newSignal, signalFile, type NewSignal, type SignalFile } from '@redress/watch';

/** What was done to people who reported: entered in their case, or imported by whoever sees no case. */
@Controller('api/v1')
export class SignalsController {
  constructor(private readonly signals: SignalsService) {}

  @Post('cases/:caseId/signals')
  @Allow('signal.enter')
  enter(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(newSignal)) input: NewSignal,
  ) {
    return this.signals.enter(actor, caseId, input);
  }

  /** The answer is the same whatever fits. */
  @Post('signals/imports')
  @HttpCode(200)
  @Allow('signal.import')
  import(@Acting() actor: Actor, @Body(new Parse(signalFile)) { csv }: SignalFile) {
    return this.signals.import(actor, csv);
  }
}
