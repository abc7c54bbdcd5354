import { Body, Controller, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import { Acting, Allow, SlowDown, type Actor, type WithCookies } from '@redress/access';
import { Parse, id } from '@redress/platform';
import {
  CheckInsService,
  channelChoice,
  checkInAnswer,
  type ChannelChoice,
  type CheckInAnswer,
} from '@redress/watch';

/** How somebody is who reported, for programs: of whoever holds the receipt, and of their advocate. */
@Controller('api/v1')
export class CheckInsController {
  constructor(
    private readonly checkIns: CheckInsService,
    private readonly slow: SlowDown,
  ) {}

  @Get('complaint/check-ins')
  @Allow('mailbox.own')
  own(@Acting() actor: Actor) {
    return this.checkIns.own(actor);
  }

  @Put('complaint/check-ins/channel')
  @HttpCode(204)
  @Allow('mailbox.own')
  choose(@Acting() actor: Actor, @Body(new Parse(channelChoice)) input: ChannelChoice) {
    return this.checkIns.choose(actor, input);
  }

  @Post('complaint/check-ins/:checkInId')
  @HttpCode(204)
  @Allow('mailbox.own')
  async answer(
    @Acting() actor: Actor,
    @Param('checkInId', new Parse(id)) checkInId: string,
    @Body(new Parse(checkInAnswer)) input: CheckInAnswer,
    @Req() { ip: address }: WithCookies,
  ) {
    await this.slow.begin({ kind: 'message', address });
    return this.checkIns.answer(actor, actor.caseId ?? '', checkInId, input);
  }

  @Get('filings/check-ins')
  @Allow('mailbox.share')
  async asked(@Acting() actor: Actor) {
    return { items: await this.checkIns.ofOrganisation(actor) };
  }

  @Post('filings/:caseId/check-ins/:checkInId')
  @HttpCode(204)
  @Allow('mailbox.share')
  answerFor(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('checkInId', new Parse(id)) checkInId: string,
    @Body(new Parse(checkInAnswer)) input: CheckInAnswer,
  ) {
    return this.checkIns.answer(actor, caseId, checkInId, input);
  }
}
