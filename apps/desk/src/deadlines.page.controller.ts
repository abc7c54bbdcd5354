import { Get, Query, Res } from '@nestjs/common';
import { Acting, Allow, Frame, orAgain, type Actor, type Jar } from '@redress/access';
import { DeadlineBoard, aMonth, deadlineBoardQuestion } from '@redress/patterns';
import { Clock, Office, Parse, parse } from '@redress/platform';
import { Pages, type PageAnswer } from '@redress/ui';
import { deskForm, filled, one, type DeskForm } from './desk-form.js';
import { deadlinesPage, type DeadlinesProps } from './deadlines.pages.js';
import { Times } from './times.view.js';

const FILTER = ['show', 'mine', 'clock', 'owner', 'within'] as const;

/** What runs out when: as a list, and as a sheet of the calendar. */
@Pages('deadlines')
export class DeadlinesPageController {
  constructor(
    private readonly board: DeadlineBoard,
    private readonly frames: Frame,
    private readonly clock: Clock,
    private readonly office: Office,
  ) {}

  @Get()
  @Allow('clock.read')
  list(
    @Acting() actor: Actor,
    @Query(new Parse(deskForm)) sent: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const asked = filled(sent, ...FILTER);
    return orAgain(
      jar,
      (failure) => Promise.resolve(this.page(actor, { asked, failure })),
      async () => {
        const wanted = parse(deadlineBoardQuestion, { ...asked, ...filled(sent, 'after') });
        return this.page(actor, { asked, ...(await this.board.list(actor, wanted)) });
      },
    );
  }

  @Get('calendar')
  @Allow('clock.read')
  calendar(
    @Acting() actor: Actor,
    @Query(new Parse(deskForm)) sent: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const asked = filled(sent, 'mine', 'clock', 'owner');
    const times = this.times();
    return orAgain(
      jar,
      (failure) => Promise.resolve(this.page(actor, { asked, month: times.today.slice(0, 7), failure })),
      async () => {
        const month = parse(aMonth, one(sent, 'month') || times.today.slice(0, 7));
        const wanted = parse(deadlineBoardQuestion, asked);
        return this.page(actor, { asked, month, ...(await this.board.month(actor, wanted, month)) });
      },
    );
  }

  private page(actor: Actor, said: Pick<DeadlinesProps, 'asked'> & Partial<DeadlinesProps>): PageAnswer {
    return deadlinesPage({
      frame: this.frames.of(actor, '/deadlines'),
      role: actor.role,
      clocks: this.board.clocks(),
      times: this.times(),
      items: [],
      next: null,
      ...said,
    });
  }

  private times = () => new Times(this.office.timeZone, this.clock.now());
}
