import { Body, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { z } from 'zod';
import { Acting, Allow, SlowDown, orAgain, type Actor, type Jar, type WithCookies } from '@redress/access';
import { MailboxService, newMessage, newReport } from '@redress/messages';
import { Clock, Failure, Office, Parse, dayIn, parse } from '@redress/platform';
import type { FoundPassage } from '@redress/safety';
import { Pages, seeOther, type Language, type PageAnswer } from '@redress/ui';
import { CheckInsService } from '@redress/watch';
import { sentForm, type SentForm } from '../filing/steps.js';
import { Places } from '../places.js';
import { languageAt } from '../words/words.js';
import { NOTHING_TYPED, type Typed } from './letters.pages.js';
import { mailboxPage } from './mailbox.pages.js';
import { happenedPage, withdrawPage } from './own.pages.js';
import { SentFiles, type Upload } from './sent-files.js';

const where = z.object({ words: z.literal('new').optional().catch(undefined) });

/** The mailbox of the receipt: reading, answering, sending files, and saying what happened since. */
@Pages(':language/mailbox')
export class MailboxPageController {
  constructor(
    private readonly places: Places,
    private readonly mailbox: MailboxService,
    private readonly checkIns: CheckInsService,
    private readonly slow: SlowDown,
    private readonly clock: Clock,
    private readonly office: Office,
  ) {}

  @Get()
  @Allow('mailbox.own')
  show(
    @Acting() actor: Actor,
    @Param('language') tag: string,
    @Query(new Parse(where)) { words }: z.infer<typeof where>,
  ) {
    return this.page(actor, languageAt(tag), { hasNewWords: words !== undefined });
  }

  @Post('answer')
  @HttpCode(200)
  @Allow('mailbox.own')
  async answer(
    @Acting() actor: Actor,
    @Param('language') tag: string,
    @Body(new Parse(sentForm)) sent: SentForm,
    @Req() { ip: address }: WithCookies,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const language = languageAt(tag);
    return orAgain(
      jar,
      (failure) => this.page(actor, language, { failure, typed: typedIn(sent, failure) }),
      async () => {
        const input = parse(newMessage, { ...wordsOf(sent), language });
        await this.slow.begin({ kind: 'message', address });
        await this.mailbox.send(actor, actor.caseId ?? '', input);
        return seeOther(`/${language}/mailbox#letters`);
      },
    );
  }

  @Post('files')
  @HttpCode(200)
  @Allow('mailbox.own')
  async files(
    @Acting() actor: Actor,
    @Param('language') tag: string,
    @Req() request: Upload,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const language = languageAt(tag);
    const sent = new SentFiles(request, language);
    return orAgain(
      jar,
      (failure) => this.page(actor, language, { failure, refused: sent.refused }),
      async () => {
        await this.slow.begin({ kind: 'message', address: request.ip });
        await this.mailbox.attach(actor, actor.caseId ?? '', sent.all());
        if (sent.fault) throw sent.fault;
        return seeOther(`/${language}/mailbox#letters`);
      },
    );
  }

  @Get('happened')
  @Allow('mailbox.own')
  askWhatHappened(@Param('language') tag: string) {
    const place = this.places.of(languageAt(tag), '/mailbox/happened');
    return happenedPage({ place, typed: NOTHING_TYPED });
  }

  @Post('happened')
  @HttpCode(200)
  @Allow('mailbox.own')
  async happened(
    @Acting() actor: Actor,
    @Param('language') tag: string,
    @Body(new Parse(sentForm)) sent: SentForm,
    @Req() { ip: address }: WithCookies,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const language = languageAt(tag);
    return orAgain(
      jar,
      (failure) =>
        happenedPage({
          place: this.places.of(language, '/mailbox/happened', failure),
          typed: typedIn(sent, failure),
        }),
      async () => {
        const input = parse(newReport, { ...wordsOf(sent), language });
        await this.slow.begin({ kind: 'message', address });
        await this.mailbox.reportRetaliation(actor, input);
        return seeOther(`/${language}/mailbox#letters`);
      },
    );
  }

  @Get('withdraw')
  @Allow('mailbox.own')
  askToWithdraw(@Param('language') tag: string) {
    const place = this.places.of(languageAt(tag), '/mailbox/withdraw');
    return withdrawPage({ place, typed: NOTHING_TYPED });
  }

  @Post('withdraw')
  @HttpCode(200)
  @Allow('mailbox.own')
  async withdraw(
    @Acting() actor: Actor,
    @Param('language') tag: string,
    @Body(new Parse(sentForm)) sent: SentForm,
    @Req() { ip: address }: WithCookies,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const language = languageAt(tag);
    return orAgain(
      jar,
      (failure) =>
        withdrawPage({
          place: this.places.of(language, '/mailbox/withdraw', failure),
          typed: typedIn(sent, failure),
        }),
      async () => {
        const input = parse(newReport, { ...wordsOf(sent), language });
        await this.slow.begin({ kind: 'message', address });
        await this.mailbox.withdraw(actor, input);
        return seeOther(`/${language}/mailbox`);
      },
    );
  }

  private async page(
    actor: Actor,
    language: Language,
    shown: { failure?: Failure; typed?: Typed; refused?: string; hasNewWords?: boolean } = {},
  ) {
    const { failure, typed = NOTHING_TYPED, refused = '', hasNewWords = false } = shown;
    const { timeZone } = this.office;
    return mailboxPage({
      place: this.places.of(language, '/mailbox', failure, { name: refused }),
      view: await this.mailbox.show(actor, actor.caseId ?? ''),
      asked: await this.checkIns.own(actor),
      reader: { side: 'complainant', timeZone },
      today: dayIn(timeZone, this.clock.now()),
      typed,
      hasNewWords,
    });
  }
}

/** What a form says: its words, and what is to become of those on immigration. */
export const wordsOf = ({ body = '', immigration }: SentForm) => ({
  body,
  ...(immigration && { immigration }),
});

/** What goes back into the field of a form that could not be taken, with the passages that were found. */
export const typedIn = ({ body = '' }: SentForm, { code, members }: Failure): Typed => ({
  body,
  passages: code === 'immigration_found' ? (members['passages'] as FoundPassage[]) : [],
});
