import { Body, Get, Header, HttpCode, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import { Allow, orAgain, type Jar, type WithCookies } from '@redress/access';
import { Parse } from '@redress/platform';
import { Pages, seeOther, type PageAnswer } from '@redress/ui';
import { Places } from '../places.js';
import { languageAt } from '../words/words.js';
import type { Draft } from './draft.js';
import { fieldFault } from './filing.errors.js';
import { FilingDrafts } from './filing-drafts.js';
import { donePage, expiredPage, receiptPage } from './receipt.pages.js';
import { sentForm, type SentForm } from './steps.js';
import { isKept } from './words.pages.js';

type FiledDraft = Draft & { filed: NonNullable<Draft['filed']> };
const isFiled = (content: Draft | undefined): content is FiledDraft => content?.filed !== undefined;

/** After the filing: the twelve words until they are kept, and what comes then. */
@Pages(':language')
export class ReceiptPageController {
  constructor(
    private readonly places: Places,
    private readonly drafts: FilingDrafts,
  ) {}

  @Get('receipt')
  @Allow('complaint.file')
  async show(@Param('language') tag: string, @Req() request: WithCookies): Promise<PageAnswer> {
    const place = this.places.of(languageAt(tag), '/receipt');
    const content = await this.drafts.of(request);
    if (!isFiled(content)) return this.nothing(tag, request, content);
    return content.filed.receipt ? receiptPage({ place, content }) : seeOther(`/${tag}/done`);
  }

  /** The word that was asked for shows that they are kept; then nobody can read them here any more. */
  @Post('receipt')
  @HttpCode(200)
  @Allow('complaint.file')
  async keep(
    @Param('language') tag: string,
    @Body(new Parse(sentForm)) { word = '' }: SentForm,
    @Req() request: WithCookies,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const language = languageAt(tag);
    const content = await this.drafts.of(request);
    if (!isFiled(content)) return this.nothing(tag, request, content);
    const again = (failure: Parameters<Places['of']>[2]) =>
      receiptPage({ place: this.places.of(language, '/receipt', failure), content });
    return orAgain(jar, again, async () => {
      const { receipt } = content.filed;
      if (receipt && !isKept(receipt, word)) throw fieldFault('word_wrong', 'word');
      await this.drafts.change(request, (draft) =>
        draft.filed ? { ...draft, filed: { ...draft.filed, receipt: undefined, proof: undefined } } : draft,
      );
      return seeOther(`/${tag}/done`);
    });
  }

  /** What the office signed, as a file under a name that says nothing. */
  @Get('receipt/proof')
  @Header('content-disposition', 'attachment; filename="list.txt"')
  @Allow('complaint.file')
  async proof(
    @Param('language') tag: string,
    @Req() request: WithCookies,
  ): Promise<PageAnswer | StreamableFile> {
    languageAt(tag);
    const content = await this.drafts.of(request);
    if (!content?.filed?.proof) return this.nothing(tag, request, content);
    return new StreamableFile(Buffer.from(content.filed.proof), { type: 'text/plain; charset=utf-8' });
  }

  @Get('done')
  @Allow('complaint.file')
  async done(@Param('language') tag: string, @Req() request: WithCookies): Promise<PageAnswer> {
    const place = this.places.of(languageAt(tag), '/done');
    const content = await this.drafts.of(request);
    return isFiled(content) ? donePage({ place, content }) : this.nothing(tag, request, content);
  }

  /** Nothing was filed here, or it has rested too long. */
  private nothing(tag: string, request: WithCookies, content: Draft | undefined): PageAnswer {
    const language = languageAt(tag);
    if (!content && this.drafts.tokenOf(request))
      return expiredPage({ place: this.places.of(language, ''), maySent: true });
    return seeOther(`/${language}`);
  }
}
