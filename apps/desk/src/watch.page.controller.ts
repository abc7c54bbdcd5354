import { Body, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Acting, Allow, Frame, holds, type Actor, type Jar } from '@redress/access';
import { CaseReader } from '@redress/casefile';
import { Parse, id, notFound, parse, type Failure } from '@redress/platform';
import { Pages, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { SignalsService, WatchService, checkInResolution, newSignal } from '@redress/watch';
import { pageForm } from './desk-form.js';
import { OfficeTime } from './office-time.js';
import { gonePage } from './parts.js';
import { taken } from './taken.js';
import { caseWatchPage, resolvePage, watchListPage } from './watch.pages.js';

const HERE = '/watch';

/** How the people are who reported, and what was done about those whom nobody reached. */
@Pages()
export class WatchPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly cases: CaseReader,
    private readonly watch: WatchService,
    private readonly signals: SignalsService,
  ) {}

  @Get('watch')
  @Allow('watch.read')
  async list(@Acting() actor: Actor) {
    return watchListPage({ ...this.around(actor, HERE), missed: await this.watch.missed(actor) });
  }

  @Get('cases/:caseId/watch')
  @Allow('watch.read')
  ofCase(@Acting() actor: Actor, @Param('caseId', new Parse(id)) caseId: string) {
    return this.all(actor, caseId);
  }

  @Post('cases/:caseId/signals')
  @HttpCode(200)
  @Allow('signal.enter')
  enter(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const again = (failure: Failure) => this.all(actor, caseId, { failure, typed });
    const gone = () => gonePage(this.frames.of(actor, HERE), { href: HERE, label: 'What waits now' });
    return taken(jar, { again, gone }, async () => {
      const filled = Object.entries(typed).filter(([, value]) => value.trim() !== '');
      await this.signals.enter(actor, caseId, parse(newSignal, Object.fromEntries(filled)));
      return seeOther(`/cases/${caseId}/watch#alerts`);
    });
  }

  @Get('cases/:caseId/check-ins/:checkInId')
  @Allow('watch.resolve')
  ask(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('checkInId', new Parse(id)) checkInId: string,
  ) {
    return this.one(actor, caseId, checkInId);
  }

  @Post('cases/:caseId/check-ins/:checkInId')
  @HttpCode(200)
  @Allow('watch.resolve')
  resolve(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('checkInId', new Parse(id)) checkInId: string,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const again = (failure: Failure) => this.one(actor, caseId, checkInId, { failure, typed });
    const gone = () => gonePage(this.frames.of(actor, HERE), { href: HERE, label: 'What waits now' });
    return taken(jar, { again, gone }, async () => {
      const input = parse(checkInResolution, { reason: typed['reason'] });
      await this.watch.resolve(actor, caseId, checkInId, input);
      return seeOther(`/cases/${caseId}/watch`);
    });
  }

  private around = (actor: Actor, at: string) => ({ frame: this.frames.of(actor, at), time: this.time });

  private async all(actor: Actor, caseId: string, said: { failure?: Failure; typed?: Form } = {}) {
    const { number } = await this.cases.brief(actor, caseId);
    const watch = await this.watch.ofCase(actor, caseId);
    const mayResolve = holds(actor.role, 'watch.resolve');
    return caseWatchPage({ ...this.around(actor, '/cases'), ...said, caseId, number, watch, mayResolve });
  }

  private async one(
    actor: Actor,
    caseId: string,
    checkInId: string,
    said: { failure?: Failure; typed?: Form } = {},
  ) {
    const { number } = await this.cases.brief(actor, caseId);
    const watch = await this.watch.ofCase(actor, caseId);
    const checkIn = watch?.checkIns.find((each) => each.id === checkInId && each.state === 'late');
    if (!watch || !checkIn) throw notFound();
    const { channel } = watch;
    return resolvePage({ ...this.around(actor, '/cases'), ...said, caseId, number, checkIn, channel });
  }
}
