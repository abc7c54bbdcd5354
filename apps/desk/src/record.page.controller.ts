import { Body, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { Acting, Allow, Frame, orAgain, type Actor, type Jar } from '@redress/access';
import { AuditService, lastMonday, newReview, recordFilter } from '@redress/audit';
import { Clock, Office, Parse, dayIn, parse, type Failure } from '@redress/platform';
import { Pages, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { pageForm } from './desk-form.js';
import { recordPage, reviewsPage, type Asked } from './record.pages.js';

const PAGE = 50;
const WEEKS = 52;

/** A browser sends every field, the empty ones too. */
const filled = (sent: Form): Form =>
  Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== ''));

/** The record for auditors, as pages. */
@Pages('record')
export class RecordPageController {
  private readonly tell: (moment: Date) => string;

  constructor(
    private readonly audit: AuditService,
    private readonly frames: Frame,
    private readonly clock: Clock,
    private readonly office: Office,
  ) {
    const format = new Intl.DateTimeFormat('sv', {
      timeZone: office.timeZone,
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    this.tell = (moment) => format.format(moment);
  }

  @Get()
  @Allow('record.read')
  async show(
    @Acting() actor: Actor,
    @Query(new Parse(pageForm)) sent: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const asked: Asked = filled(sent);
    const frame = { ...this.frames.of(actor, '/record'), asked, tell: this.tell };
    const checkpoints = await this.audit.checkpoints();
    const nothing = (failure: Failure) =>
      recordPage({ ...frame, failure, entries: [], checkpoints, more: false });
    return orAgain(jar, nothing, async () => {
      const filter = parse(recordFilter, { ...asked, limit: PAGE });
      const entries = await this.audit.search(actor, filter);
      return recordPage({ ...frame, entries, checkpoints, more: entries.length === PAGE });
    });
  }

  @Get('reviews')
  @Allow('record.read')
  async reviews(@Acting() actor: Actor) {
    return this.reviewed(actor, {
      week: lastMonday(dayIn(this.office.timeZone, this.clock.now())),
      remarks: '',
    });
  }

  @Post('reviews')
  @HttpCode(200)
  @Allow('record.review')
  async review(
    @Acting() actor: Actor,
    @Body(new Parse(pageForm)) { week = '', remarks = '' }: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return orAgain(
      jar,
      (failure) => this.reviewed(actor, { week, remarks, failure }),
      async () => {
        await this.audit.review(actor, parse(newReview, { week, remarks }));
        return seeOther('/record/reviews');
      },
    );
  }

  private async reviewed(actor: Actor, said: { week: string; remarks: string; failure?: Failure }) {
    const reviews = await this.audit.reviews(WEEKS);
    return reviewsPage({ ...this.frames.of(actor, '/record/reviews'), ...said, reviews, tell: this.tell });
  }
}
