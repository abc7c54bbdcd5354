import { Body, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Acting, Allow, Frame, holds, type Actor, type Jar } from '@redress/access';
import { Failure, Parse, id, notFound, parse } from '@redress/platform';
import { DestructionsService, destructionDecision, type DestructionView } from '@redress/retention';
import { Pages, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { certificatePage, certificatesPage } from './certificates.pages.js';
import { pageForm } from './desk-form.js';
import { destructionPage, destructionsPage } from './destructions.pages.js';
import { OfficeTime } from './office-time.js';
import { gonePage } from './parts.js';
import { taken } from './taken.js';

const HERE = '/destructions';

/** Typed by hand, the number makes sure that it is this case that is meant. */
const otherNumber = () =>
  new Failure('invalid', 'other_number', 'Nothing was approved. Write the number of this case.', [
    { path: 'number', code: 'other_number', detail: 'This is not the number of this case.' },
  ]);

/** What is due to be destroyed: a supervisor proposes, counsel decides. */
@Pages()
export class DestructionsPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly destructions: DestructionsService,
  ) {}

  @Get('destructions')
  @Allow('destruction.read')
  list(@Acting() actor: Actor) {
    return this.all(actor);
  }

  @Post('cases/:caseId/destruction')
  @HttpCode(200)
  @Allow('destruction.propose')
  propose(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return taken(jar, { again: (failure) => this.all(actor, failure), gone: this.gone(actor) }, async () => {
      await this.destructions.propose(actor, caseId);
      return seeOther(HERE);
    });
  }

  @Get('destructions/:destructionId')
  @Allow('destruction.approve')
  show(
    @Acting() actor: Actor,
    @Param('destructionId', new Parse(id)) destructionId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const show = () => this.one(actor, destructionId);
    return taken(jar, { again: show, gone: this.gone(actor) }, show);
  }

  @Post('destructions/:destructionId/decision')
  @HttpCode(200)
  @Allow('destruction.approve')
  decide(
    @Acting() actor: Actor,
    @Param('destructionId', new Parse(id)) destructionId: string,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const again = (failure: Failure) => this.one(actor, destructionId, { failure, typed });
    return taken(jar, { again, gone: this.gone(actor) }, async () => {
      const { decision, reason, number = '' } = typed;
      if (decision === 'approve') {
        const asked = await this.find(actor, destructionId);
        if (number.trim().toUpperCase() !== asked.number) throw otherNumber();
      }
      const said = decision === 'decline' ? { decision, reason } : { decision };
      await this.destructions.decide(actor, destructionId, parse(destructionDecision, said));
      return seeOther(HERE);
    });
  }

  @Get('certificates')
  @Allow('destruction.certify')
  async certificates(@Acting() actor: Actor) {
    return certificatesPage({
      frame: this.frames.of(actor, '/certificates'),
      time: this.time,
      certificates: await this.destructions.certificates(actor),
    });
  }

  @Get('certificates/:destructionId')
  @Allow('destruction.certify')
  certificate(
    @Acting() actor: Actor,
    @Param('destructionId', new Parse(id)) destructionId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const frame = this.frames.of(actor, '/certificates');
    const gone = () => gonePage(frame, { href: '/certificates', label: 'All certificates' });
    const show = async () => {
      const certificate = await this.destructions.certificate(actor, destructionId);
      return certificatePage({ frame, time: this.time, ...certificate });
    };
    return taken(jar, { again: show, gone }, show);
  }

  private gone = (actor: Actor) => () =>
    gonePage(this.frames.of(actor, HERE), { href: HERE, label: 'Everything that is due' });

  private around = (actor: Actor, said: { failure?: Failure | undefined; typed?: Form }) => ({
    frame: this.frames.of(actor, HERE),
    time: this.time,
    ...said,
  });

  private async all(actor: Actor, failure?: Failure) {
    const { role } = actor;
    return destructionsPage({
      ...this.around(actor, { failure }),
      ...(await this.destructions.list(actor)),
      mayPropose: holds(role, 'destruction.propose'),
      mayDecide: holds(role, 'destruction.approve'),
      mayCertify: holds(role, 'destruction.certify'),
    });
  }

  private async one(actor: Actor, destructionId: string, said: { failure?: Failure; typed?: Form } = {}) {
    const destruction = await this.find(actor, destructionId);
    if (destruction.status !== 'proposed') throw notFound();
    return destructionPage({ ...this.around(actor, said), destruction });
  }

  private async find(actor: Actor, destructionId: string): Promise<DestructionView & { number: string }> {
    const { destructions } = await this.destructions.list(actor);
    const found = destructions.find((each) => each.id === destructionId);
    if (!found?.number) throw notFound();
    return { ...found, number: found.number };
  }
}
