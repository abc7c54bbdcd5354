import { Body, Get, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { z } from 'zod';
import { Acting, Allow, SlowDown, type Actor, type WithCookies } from '@redress/access';
import { Parse, id, parse } from '@redress/platform';
import { Pages, seeOther, type PageAnswer } from '@redress/ui';
import { CheckInsService, channelChoice, checkInAnswer } from '@redress/watch';
import { sentForm, type SentForm } from '../filing/steps.js';
import { Places } from '../places.js';
import { languageAt } from '../words/words.js';
import { SAID, answeredPage } from './check-in.pages.js';

const what = z.object({ said: z.enum(SAID).catch('declined') });

/** Saying how one is, in one step, and who asks. */
@Pages(':language/mailbox')
export class CheckInPageController {
  constructor(
    private readonly places: Places,
    private readonly checkIns: CheckInsService,
    private readonly slow: SlowDown,
  ) {}

  @Get('check-in')
  @Allow('mailbox.own')
  answered(@Param('language') tag: string, @Query(new Parse(what)) { said }: z.infer<typeof what>) {
    return answeredPage({ place: this.places.of(languageAt(tag), '/mailbox/check-in'), said });
  }

  @Post('check-in/:checkInId')
  @HttpCode(200)
  @Allow('mailbox.own')
  async answer(
    @Acting() actor: Actor,
    @Param('language') tag: string,
    @Param('checkInId', new Parse(id)) checkInId: string,
    @Body(new Parse(sentForm)) { outcome }: SentForm,
    @Req() { ip: address }: WithCookies,
  ): Promise<PageAnswer> {
    const language = languageAt(tag);
    await this.slow.begin({ kind: 'message', address });
    const said = parse(checkInAnswer, { outcome, language });
    await this.checkIns.answer(actor, actor.caseId ?? '', checkInId, said);
    return seeOther(`/${language}/mailbox/check-in?said=${said.outcome}`);
  }

  @Post('who-asks')
  @HttpCode(200)
  @Allow('mailbox.own')
  async choose(
    @Acting() actor: Actor,
    @Param('language') tag: string,
    @Body(new Parse(sentForm)) { channel }: SentForm,
  ): Promise<PageAnswer> {
    const language = languageAt(tag);
    await this.checkIns.choose(actor, parse(channelChoice, { channel }));
    return seeOther(`/${language}/mailbox#who-asks`);
  }
}
