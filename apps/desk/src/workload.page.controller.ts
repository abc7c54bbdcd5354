import { Body, Get, HttpCode, Post, Res } from '@nestjs/common';
import { Acting, Allow, Frame, orAgain, type Actor, type Jar } from '@redress/access';
import { CasefileService, newAssignment } from '@redress/casefile';
import { ClocksService } from '@redress/clocks';
import { WorkloadService } from '@redress/patterns';
import { Clock, Office, Parse, id, parse, type Failure } from '@redress/platform';
import { Pages, seeOther, type PageAnswer } from '@redress/ui';
import { deskForm, filled, one, type DeskForm } from './desk-form.js';
import { Times } from './times.view.js';
import { workloadPage } from './workload.pages.js';

const HERE = '/workload';

/** Who has how much, and giving out what waits. */
@Pages('workload')
export class WorkloadPageController {
  constructor(
    private readonly workload: WorkloadService,
    private readonly casefile: CasefileService,
    private readonly clocks: ClocksService,
    private readonly frames: Frame,
    private readonly clock: Clock,
    private readonly office: Office,
  ) {}

  @Get()
  @Allow('case.assign')
  show(@Acting() actor: Actor): Promise<PageAnswer> {
    return this.page(actor);
  }

  @Post()
  @HttpCode(200)
  @Allow('case.assign')
  assign(
    @Acting() actor: Actor,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return orAgain(
      jar,
      (failure) => this.page(actor, { failure, caseId: one(typed, 'caseId') }),
      async () => {
        const { investigatorId } = parse(newAssignment, filled(typed, 'investigatorId'));
        await this.casefile.assign(actor, parse(id, one(typed, 'caseId')), investigatorId);
        return seeOther(HERE);
      },
    );
  }

  private async page(actor: Actor, refused?: { failure: Failure; caseId: string }): Promise<PageAnswer> {
    const board = await this.workload.board(actor);
    const times = new Times(this.office.timeZone, this.clock.now());
    const ids = [...board.waiting, ...board.people.flatMap(({ cases }) => cases)].map(({ caseId }) => caseId);
    const nearest = await this.clocks.nearest(actor, ids, times.today);
    return workloadPage({ frame: this.frames.of(actor, HERE), board, nearest, times, refused });
  }
}
