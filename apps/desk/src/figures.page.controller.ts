import { Body, Get, HttpCode, Post, Query, Res, StreamableFile } from '@nestjs/common';
import { Acting, Allow, Frame, orAgain, type Actor, type Jar } from '@redress/access';
import { FiguresService, exportQuestion, figuresQuestion } from '@redress/patterns';
import { addMonths } from '@redress/policy';
import { Clock, Office, Parse, dayIn, parse } from '@redress/platform';
import { Pages, seeOther, type PageAnswer } from '@redress/ui';
import { deskForm, filled, filledOf, type DeskForm, type Filled } from './desk-form.js';
import { figuresPage } from './figures.pages.js';

const HERE = '/figures';
const SHOWN_MONTHS = 24;

/** The office in numbers: charts to look at, and a file for whoever may have them. */
@Pages('figures')
export class FiguresPageController {
  constructor(
    private readonly figures: FiguresService,
    private readonly frames: Frame,
    private readonly clock: Clock,
    private readonly office: Office,
  ) {}

  @Get()
  @Allow('figure.read')
  show(
    @Acting() actor: Actor,
    @Query(new Parse(deskForm)) sent: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const asked = { ...this.usual(), ...filled(sent, 'from', 'to') };
    return orAgain(
      jar,
      (failure) => this.page(actor, this.usual(), filledOf('span', { key: 'span', typed: sent, failure })),
      () => this.page(actor, parse(figuresQuestion, asked)),
    );
  }

  @Post('export')
  @HttpCode(200)
  @Allow('figure.read')
  async export(
    @Acting() actor: Actor,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer | StreamableFile> {
    let file: StreamableFile | undefined;
    const page = await orAgain(
      jar,
      (failure) => this.page(actor, this.usual(), filledOf('export', { key: 'export', typed, failure })),
      async () => {
        const asked = parse(exportQuestion, filled(typed, 'from', 'to', 'recipient'));
        const { name, csv } = await this.figures.export(actor, asked);
        const bytes = Buffer.from(csv);
        file = new StreamableFile(bytes, {
          type: 'text/csv; charset=utf-8',
          length: bytes.length,
          disposition: `attachment; filename="${name}"`,
        });
        return seeOther(HERE);
      },
    );
    return file ?? page;
  }

  private async page(actor: Actor, asked: { from: string; to: string }, of?: Filled): Promise<PageAnswer> {
    return figuresPage({
      frame: this.frames.of(actor, HERE),
      asked,
      lastMonth: this.monthsAgo(1),
      tables: await this.figures.read(actor, asked),
      of,
    });
  }

  private usual = () => ({ from: this.monthsAgo(SHOWN_MONTHS - 1), to: this.monthsAgo(0) });

  private monthsAgo = (months: number) =>
    addMonths(`${dayIn(this.office.timeZone, this.clock.now()).slice(0, 7)}-01`, -months).slice(0, 7);
}
