import { Body, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Allow, Frame, Held, orAgain, type HeldSession, type Jar } from '@redress/access';
import { OwnFilings } from '@redress/messages';
import { Clock, Office, Parse, dayIn, id, notFound, parse, type Failure } from '@redress/platform';
import { Pages, seeOther, type PageAnswer } from '@redress/ui';
import { CheckInsService, checkInAnswer } from '@redress/watch';
import { sentForm, type SentForm } from '../filing/steps.js';
import { NOTHING_TYPED } from '../mailbox/letters.pages.js';
import { typedIn, wordsOf } from '../mailbox/mailbox.page.controller.js';
import { Places } from '../places.js';
import { checkInOverPage, checkInPage } from './check-ins.pages.js';

/** An advocate says how a person is whom they asked in the office's place. */
@Pages('advocate/:caseId/check-ins/:checkInId')
export class CheckInsPageController {
  constructor(
    private readonly frames: Frame,
    private readonly places: Places,
    private readonly checkIns: CheckInsService,
    private readonly filings: OwnFilings,
    private readonly clock: Clock,
    private readonly office: Office,
  ) {}

  @Get()
  @Allow('mailbox.share')
  ask(
    @Held() session: HeldSession,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('checkInId', new Parse(id)) checkInId: string,
  ) {
    return this.page(session, caseId, checkInId);
  }

  @Post()
  @HttpCode(200)
  @Allow('mailbox.share')
  async answer(
    @Held() session: HeldSession,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('checkInId', new Parse(id)) checkInId: string,
    @Body(new Parse(sentForm)) sent: SentForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return orAgain(
      jar,
      (failure) => this.page(session, caseId, checkInId, { failure, sent }),
      async () => {
        const { outcome } = sent;
        const input = parse(checkInAnswer, {
          outcome,
          ...wordsOf(sent),
          language: this.frames.of(session.actor, '/advocate').language,
        });
        await this.checkIns.answer(session.actor, caseId, checkInId, input);
        return seeOther('/advocate');
      },
    );
  }

  private async page(
    { actor }: HeldSession,
    caseId: string,
    checkInId: string,
    again?: { failure: Failure; sent: SentForm },
  ) {
    const { timeZone } = this.office;
    const today = dayIn(timeZone, this.clock.now());
    const frame = { ...this.frames.of(actor, '/advocate'), timeZone, today };
    const checkIn = (await this.checkIns.ofOrganisation(actor)).find((each) => each.id === checkInId);
    const filing = (await this.filings.list(actor)).find((each) => each.caseId === caseId);
    if (filing && again?.failure.code === 'check_in_over')
      return checkInOverPage({ frame, caseId, body: again.sent['body'] ?? '' });
    if (checkIn?.caseId !== caseId || !filing) throw notFound();
    return checkInPage({
      frame,
      place: this.places.of(frame.language, '', again?.failure),
      number: filing.number,
      checkIn,
      outcome: again?.sent['outcome'],
      typed: again ? typedIn(again.sent, again.failure) : NOTHING_TYPED,
      failure: again?.failure,
    });
  }
}
