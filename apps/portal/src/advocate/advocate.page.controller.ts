import { Body, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { z } from 'zod';
import { Allow, Frame, Held, orAgain, type HeldSession, type Jar, type WithCookies } from '@redress/access';
import { MailboxService, NotesService, OwnFilings, newMessage } from '@redress/messages';
import { lawOf } from '@redress/policy';
import { Clock, Failure, Office, Parse, dayIn, id, parse } from '@redress/platform';
import { Pages, seeOther, type PageAnswer } from '@redress/ui';
import { CheckInsService } from '@redress/watch';
import { sentForm, type SentForm } from '../filing/steps.js';
import { NOTHING_TYPED, type Typed } from '../mailbox/letters.pages.js';
import { typedIn, wordsOf } from '../mailbox/mailbox.page.controller.js';
import { SentFiles, type Upload } from '../mailbox/sent-files.js';
import { Places } from '../places.js';
import { SORTS, filingPage, handOverPage, listPage } from './advocate.pages.js';
import { NotesCookie } from './notes-cookie.js';

const order = z.object({ sort: z.enum(SORTS).catch('received') });

/** An advocate's working list, and one filing as far as the person lets them see it. */
@Pages('advocate')
export class AdvocatePageController {
  constructor(
    private readonly frames: Frame,
    private readonly places: Places,
    private readonly filings: OwnFilings,
    private readonly mailbox: MailboxService,
    private readonly checkIns: CheckInsService,
    private readonly notes: NotesService,
    private readonly cookie: NotesCookie,
    private readonly clock: Clock,
    private readonly office: Office,
  ) {}

  @Get()
  @Allow('complaint.list_own')
  async list(@Held() session: HeldSession, @Query(new Parse(order)) { sort }: z.infer<typeof order>) {
    return listPage({
      frame: this.frame(session),
      law: lawOf(this.office.jurisdiction),
      filings: await this.filings.list(session.actor),
      asked: await this.checkIns.ofOrganisation(session.actor),
      sort,
    });
  }

  @Get(':caseId')
  @Allow('mailbox.share')
  show(
    @Held() session: HeldSession,
    @Param('caseId', new Parse(id)) caseId: string,
    @Req() request: WithCookies,
  ) {
    return this.page(session, caseId, request);
  }

  @Post(':caseId/answer')
  @HttpCode(200)
  @Allow('mailbox.share')
  async answer(
    @Held() session: HeldSession,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(sentForm)) sent: SentForm,
    @Req() request: WithCookies,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return orAgain(
      jar,
      (failure) => this.page(session, caseId, request, { failure, typed: typedIn(sent, failure) }),
      async () => {
        const input = parse(newMessage, { ...wordsOf(sent), language: 'en' });
        await this.mailbox.send(session.actor, caseId, input);
        return seeOther(`/advocate/${caseId}#letters`);
      },
    );
  }

  @Post(':caseId/files')
  @HttpCode(200)
  @Allow('mailbox.share')
  async files(
    @Held() session: HeldSession,
    @Param('caseId', new Parse(id)) caseId: string,
    @Req() request: Upload,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const sent = new SentFiles(request);
    return orAgain(
      jar,
      (failure) => this.page(session, caseId, request, { failure, refused: sent.refused }),
      async () => {
        await this.mailbox.attach(session.actor, caseId, sent.all());
        if (sent.fault) throw sent.fault;
        return seeOther(`/advocate/${caseId}#letters`);
      },
    );
  }

  @Get(':caseId/hand-over')
  @Allow('mailbox.share')
  async askToHandOver(@Held() session: HeldSession, @Param('caseId', new Parse(id)) caseId: string) {
    const view = await this.mailbox.show(session.actor, caseId);
    return handOverPage({ frame: this.frame(session), view });
  }

  @Post(':caseId/hand-over')
  @HttpCode(200)
  @Allow('mailbox.share')
  async handOver(
    @Held() { actor }: HeldSession,
    @Param('caseId', new Parse(id)) caseId: string,
  ): Promise<PageAnswer> {
    await this.mailbox.handOver(actor, caseId);
    return seeOther(`/advocate/${caseId}`);
  }

  private frame({ actor }: HeldSession) {
    const { timeZone } = this.office;
    const today = dayIn(timeZone, this.clock.now());
    return { ...this.frames.of(actor, '/advocate'), timeZone, today };
  }

  /** With what could not be taken. Whoever may not see the filing is told so and no page. */
  private async page(
    session: HeldSession,
    caseId: string,
    request: WithCookies,
    again: { failure?: Failure; typed?: Typed; refused?: string } = {},
  ): Promise<PageAnswer> {
    const { failure, typed = NOTHING_TYPED, refused = '' } = again;
    const frame = this.frame(session);
    const view = await this.mailbox.show(session.actor, caseId);
    const place = this.places.of('en', '', failure, { name: refused });
    const { timeZone, today } = frame;
    return filingPage({
      frame,
      shown: { place, view, reader: { side: 'advocate', timeZone }, today, typed },
      notes: await this.notes.of(session, caseId, this.cookie.of(request)),
    });
  }
}
