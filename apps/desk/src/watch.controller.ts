import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import { Parse, id } from '@redress/platform';
import { WatchService, checkInResolution, type CheckInResolution } from '@redress/watch';

/** How the people are who reported, for those who work on their cases. */
@Controller('api/v1')
export class WatchController {
  constructor(private readonly watch: WatchService) {}

  @Get('watch')
  @Allow('watch.read')
  async missed(@Acting() actor: Actor) {
    return { missed: await this.watch.missed(actor) };
  }

  @Get('cases/:caseId/watch')
  @Allow('watch.read')
  ofCase(@Acting() actor: Actor, @Param('caseId', new Parse(id)) caseId: string) {
    return this.watch.ofCase(actor, caseId);
  }

  @Post('cases/:caseId/check-ins/:checkInId/resolution')
  @HttpCode(204)
  @Allow('watch.resolve')
  resolve(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('checkInId', new Parse(id)) checkInId: string,
    @Body(new Parse(checkInResolution)) input: CheckInResolution,
  ) {
    return this.watch.resolve(actor, caseId, checkInId, input);
  }
}
