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
import { fieldFault } from '../filing/filing.errors.js';
import { filingPage, handOverPage } from './advocate.pages.js';
import { SORTS, listPage, type Sort } from './list.pages.js';
import { NotesCookie } from './notes-cookie.js';

const order = z.object({
  sort: z.enum(SORTS).catch('received'),
  done: z.coerce.number().int().min(0).optional().catch(undefined),
});
const TICKED = /^case\.([\da-f-]{36})$/;

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
  async list(@Held() session: HeldSession, @Query(new Parse(order)) { sort, done }: z.infer<typeof order>) {
    return this.listOf(session, { sort, done });
  }

  /** The same for all that are ticked: a message, or that what they hold was read. */
  @Post()
  @HttpCode(200)
  @Allow('mailbox.share')
  async several(
    @Held() session: HeldSession,
    @Body(new Parse(sentForm)) sent: SentForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const { actor } = session;
    const wanted = Object.keys(sent).flatMap((name) => TICKED.exec(name)?.[1] ?? []);
    return orAgain(
      jar,
      (failure) => this.listOf(session, { failure, typed: typedIn(sent, failure), ticked: wanted }),
      async () => {
        const { language } = this.frame(session);
        const own = new Set((await this.filings.list(actor)).map(({ caseId }) => caseId));
        const ticked = wanted.filter((caseId) => own.has(caseId));
        if (ticked.length === 0) throw fieldFault('none_ticked', 'ticked');
        const input = sent['do'] === 'read' ? undefined : parse(newMessage, { ...wordsOf(sent), language });
        for (const caseId of ticked)
          await (input ? this.mailbox.send(actor, caseId, input) : this.mailbox.show(actor, caseId));
        return seeOther(`/advocate?done=${ticked.length}`);
      },
    );
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
        const input = parse(newMessage, { ...wordsOf(sent), language: this.frame(session).language });
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
    const sent = new SentFiles(request, 'en');
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
    @Held() session: HeldSession,
    @Param('caseId', new Parse(id)) caseId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const { actor } = session;
    return orAgain(
      jar,
      async (failure) => {
        const view = await this.mailbox.show(actor, caseId);
        return handOverPage({ frame: this.frame(session), view, failure });
      },
      async () => {
        await this.mailbox.handOver(actor, caseId);
        return seeOther(`/advocate/${caseId}`);
      },
    );
  }

  private async listOf(
    session: HeldSession,
    shown: { sort?: Sort; done?: number | undefined; failure?: Failure; typed?: Typed; ticked?: string[] },
  ) {
    const { sort = 'received', done, failure, typed = NOTHING_TYPED, ticked = [] } = shown;
    const frame = this.frame(session);
    return listPage({
      frame,
      law: lawOf(this.office.jurisdiction),
      filings: await this.filings.list(session.actor),
      asked: await this.checkIns.ofOrganisation(session.actor),
      sort,
      bulk: { place: this.places.of(frame.language, '', failure), typed, ticked, done },
    });
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
    const place = this.places.of(frame.language, '', failure, { name: refused });
    const { timeZone, today } = frame;
    return filingPage({
      frame,
      shown: { place, view, reader: { side: 'advocate', timeZone }, today, typed },
      notes: await this.notes.of(session, caseId, this.cookie.of(request)),
    });
  }
}
