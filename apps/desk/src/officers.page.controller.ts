import { Body, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Acting, Allow, Frame, holds, orAgain, type Actor, type Jar } from '@redress/access';
import { OfficerReader, ThresholdsService, newAnswer, newThreshold } from '@redress/patterns';
import { Clock, Office, Parse, id, parse, type Failure } from '@redress/platform';
import { RosterService, findOfficers } from '@redress/roster';
import { Pages, seeOther, type PageAnswer } from '@redress/ui';
import { deskForm, filled, filledOf, type DeskForm, type Draft } from './desk-form.js';
import { officerPage } from './officer.pages.js';
import { officersPage, type OfficersProps } from './officers.pages.js';
import { gonePage } from './parts.js';
import { taken } from './taken.js';
import { Times } from './times.view.js';

const HERE = '/officers';

/** Finding an officer, and what the office asks itself about officers. */
@Pages('officers')
export class OfficersPageController {
  constructor(
    private readonly roster: RosterService,
    private readonly reader: OfficerReader,
    private readonly thresholds: ThresholdsService,
    private readonly frames: Frame,
    private readonly clock: Clock,
    private readonly office: Office,
  ) {}

  @Get()
  @Allow('officer.read')
  ask(@Acting() actor: Actor): Promise<PageAnswer> {
    return this.page(actor, {});
  }

  /** By a form that is posted: whom somebody looks for stays out of addresses. */
  @Post()
  @HttpCode(200)
  @Allow('officer.read')
  find(
    @Acting() actor: Actor,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return orAgain(
      jar,
      (failure) => this.page(actor, { of: filledOf('find', { key: 'find', typed, failure }) }),
      async () => {
        const wanted = parse(findOfficers, filled(typed, 'name', 'star', 'unit'));
        const found = await this.roster.find(wanted);
        return this.page(actor, { asked: filled(typed, 'name', 'star', 'unit'), found });
      },
    );
  }

  @Post('thresholds')
  @HttpCode(200)
  @Allow('threshold.keep')
  set(
    @Acting() actor: Actor,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return orAgain(
      jar,
      (failure) => this.page(actor, { of: filledOf('threshold', { key: 'threshold', typed, failure }) }),
      async () => {
        await this.thresholds.set(actor, parse(newThreshold, filled(typed, 'family', 'atLeast', 'months')));
        return seeOther(`${HERE}#thresholds`);
      },
    );
  }

  @Post('thresholds/:thresholdId/end')
  @HttpCode(200)
  @Allow('threshold.keep')
  end(
    @Acting() actor: Actor,
    @Param('thresholdId', new Parse(id)) thresholdId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const again = (failure: Failure) => this.page(actor, { failure });
    return taken(jar, { again, gone: () => this.gone(actor) }, async () => {
      await this.thresholds.end(actor, thresholdId);
      return seeOther(`${HERE}#thresholds`);
    });
  }

  @Get(':officerId')
  @Allow('officer.read')
  read(@Acting() actor: Actor, @Param('officerId', new Parse(id)) officerId: string): Promise<PageAnswer> {
    return this.file(actor, officerId);
  }

  @Post(':officerId/answers')
  @HttpCode(200)
  @Allow('threshold.keep')
  answer(
    @Acting() actor: Actor,
    @Param('officerId', new Parse(id)) officerId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const again = (failure: Failure) => this.file(actor, officerId, { key: 'answer', typed, failure });
    return taken(jar, { again, gone: () => this.gone(actor) }, async () => {
      await this.thresholds.answer(
        actor,
        officerId,
        parse(newAnswer, filled(typed, 'thresholdId', 'answer')),
      );
      return seeOther(`${HERE}/${officerId}`);
    });
  }

  private async file(actor: Actor, officerId: string, draft?: Draft): Promise<PageAnswer> {
    const file = await this.reader.read(actor, officerId);
    return officerPage({
      frame: this.frames.of(actor, HERE),
      times: this.times(),
      file,
      answers: holds(actor.role, 'threshold.keep'),
      draft,
    });
  }

  private async page(actor: Actor, said: Partial<OfficersProps>): Promise<PageAnswer> {
    const compares = holds(actor.role, 'pattern.read');
    return officersPage({
      frame: this.frames.of(actor, HERE),
      times: this.times(),
      asked: {},
      questions: compares ? await this.thresholds.questions(actor) : null,
      thresholds: compares ? await this.thresholds.list(actor) : [],
      keeps: holds(actor.role, 'threshold.keep'),
      ...said,
    });
  }

  private gone = (actor: Actor) => gonePage(this.frames.of(actor, HERE), { href: HERE, label: 'Officers' });

  private times = () => new Times(this.office.timeZone, this.clock.now());
}
