import { Body, Get, HttpCode, Post, Query, Res } from '@nestjs/common';
import { z } from 'zod';
import { Acting, Allow, Frame, holds, orAgain, type Actor, type Jar } from '@redress/access';
import { Clock, Failure, Office, Parse, id, parse, toFailure } from '@redress/platform';
import {
  QueueViews,
  ReviewQueue,
  ReviewService,
  newQueueView,
  queuePage as queueFields,
  screening,
  type QueueBoard,
} from '@redress/review';
import { Pages, seeOther, type PageAnswer } from '@redress/ui';
import { deskForm, filled, many, one, type DeskForm } from './desk-form.js';
import { MOST_SHOWN, queuePage, type QueueProps } from './queue.pages.js';
import { MOST, QUEUE_FIELDS, addressOf, askedOf, toldOf } from './queue.view.js';
import { Times } from './times.view.js';

const NAMES = [...QUEUE_FIELDS, 'after', 'done', 'cases'] as const;
const NOTHING: QueueBoard = { items: [], total: 0, newestUrgentAt: null };

const since = z.object({ since: z.iso.datetime().optional() });
const ticked = z.array(id).min(1, 'Tick at least one complaint.').max(MOST);

/** What could not be done to some of several: those that were done are gone from the list, the rest stay ticked. */
const notAll = (done: number, failures: readonly Failure[]): Failure => {
  const [first] = failures;
  const kind = first?.kind ?? 'conflict';
  if (done === 0 && failures.length === 1 && first) return first;
  const words = [...new Set(failures.map(({ detail }) => detail))].join(' ');
  return new Failure(kind, first?.code ?? 'not_all', `${done} done, ${failures.length} not: ${words}`);
};

/** The review queue as a page. */
@Pages('queue')
export class QueuePageController {
  constructor(
    private readonly queue: ReviewQueue,
    private readonly views: QueueViews,
    private readonly review: ReviewService,
    private readonly frames: Frame,
    private readonly clock: Clock,
    private readonly office: Office,
  ) {}

  @Get()
  @Allow('review.read')
  async show(
    @Acting() actor: Actor,
    @Query(new Parse(deskForm)) sent: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const said = filled(sent, ...NAMES);
    const asked = askedOf(said);
    return orAgain(
      jar,
      async (failure) => queuePage({ ...(await this.around(actor)), asked, board: NOTHING, failure }),
      async () => this.page(actor, said, { told: toldOf(said) }),
    );
  }

  /** For the page that is open: numbers only, and none of what a wall hides. */
  @Get('news')
  @Allow('review.read')
  news(@Acting() actor: Actor, @Query(new Parse(since)) asked: z.infer<typeof since>) {
    return this.queue.news(actor, asked.since ? new Date(asked.since) : null);
  }

  /** One decision about each complaint that is ticked; each is a step of its own, so that one cannot hold up the rest. */
  @Post()
  @HttpCode(200)
  @Allow('review.decide')
  async decide(
    @Acting() actor: Actor,
    @Body(new Parse(deskForm)) sent: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const said = filled(sent, ...NAMES);
    const cases = many(sent, 'case');
    const reason = one(sent, 'reason');
    return orAgain(
      jar,
      (failure) => this.page(actor, said, { failure, ticked: cases, reason }),
      async () => {
        const decision = parse(screening, { ...filled(sent, 'decision'), ...(reason && { reason }) });
        const wanted = parse(ticked, cases);
        const failures: Failure[] = [];
        for (const caseId of wanted) {
          await this.review.screen(actor, caseId, decision).catch((error: unknown) => {
            failures.push(toFailure(error));
          });
        }
        if (failures.length > 0) throw notAll(wanted.length - failures.length, failures);
        const done = { done: decision.decision, cases: wanted.join() };
        return seeOther(addressOf({ ...askedOf(said), after: '' }, done));
      },
    );
  }

  @Post('views')
  @HttpCode(200)
  @Allow('review.read')
  async keep(
    @Acting() actor: Actor,
    @Body(new Parse(deskForm)) sent: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const asked = askedOf(filled(sent, ...QUEUE_FIELDS));
    return orAgain(
      jar,
      (failure) => this.page(actor, asked, { failure }),
      async () => {
        parse(queueFields, asked);
        const query = new URLSearchParams(asked).toString();
        await this.views.keep(actor, parse(newQueueView, { name: one(sent, 'name'), asked: query }));
        return seeOther(addressOf(asked));
      },
    );
  }

  @Post('views/remove')
  @HttpCode(200)
  @Allow('review.read')
  async remove(@Acting() actor: Actor, @Body(new Parse(deskForm)) sent: DeskForm): Promise<PageAnswer> {
    await this.views.remove(actor, one(sent, 'name'));
    return seeOther('/queue');
  }

  private async page(actor: Actor, said: Record<string, string>, more: Partial<QueueProps>) {
    const asked = askedOf(said);
    const board = await this.queue.board(actor, parse(queueFields, { ...asked, limit: MOST_SHOWN }));
    return queuePage({ ...(await this.around(actor)), asked, board, ...more });
  }

  private async around(actor: Actor) {
    return {
      frame: this.frames.of(actor, '/queue'),
      assigns: holds(actor.role, 'case.assign'),
      times: new Times(this.office.timeZone, this.clock.now()),
      views: await this.views.of(actor),
    };
  }
}
