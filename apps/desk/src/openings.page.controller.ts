import { Body, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import { Acting, Allow, Frame, type Actor, type Jar } from '@redress/access';
import { Parse, id, notFound, parse, type Failure } from '@redress/platform';
import { Pages, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { Approvals, approval } from '@redress/vault';
import { pageForm } from './desk-form.js';
import { OfficeTime } from './office-time.js';
import { openingPage, openingsPage } from './openings.pages.js';
import { gonePage } from './parts.js';
import { taken } from './taken.js';

const HERE = '/openings';

/** What custodians are asked to open, and what is open now. No page of theirs shows a name. */
@Pages('openings')
export class OpeningsPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly approvals: Approvals,
  ) {}

  @Get()
  @Allow('identity.approve')
  async list(@Acting() actor: Actor) {
    return openingsPage({
      frame: this.frames.of(actor, HERE),
      time: this.time,
      waiting: await this.approvals.waiting(actor),
      open: await this.approvals.open(actor),
    });
  }

  @Get(':openingId')
  @Allow('identity.approve')
  show(
    @Acting() actor: Actor,
    @Param('openingId', new Parse(id)) openingId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(actor, openingId, jar, () => this.one(actor, openingId));
  }

  @Post(':openingId/approval')
  @HttpCode(200)
  @Allow('identity.approve')
  approve(
    @Acting() actor: Actor,
    @Param('openingId', new Parse(id)) openingId: string,
    @Body(new Parse(pageForm)) typed: Form,
    @Req() { ip }: { ip: string },
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(actor, openingId, jar, async () => {
      const { passphrase } = parse(approval, { passphrase: typed['passphrase'] });
      await this.approvals.approve(actor, openingId, passphrase, ip);
      return seeOther(HERE);
    });
  }

  @Post(':openingId/refusal')
  @HttpCode(200)
  @Allow('identity.approve')
  refuse(
    @Acting() actor: Actor,
    @Param('openingId', new Parse(id)) openingId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(actor, openingId, jar, async () => {
      await this.approvals.refuse(actor, openingId);
      return seeOther(HERE);
    });
  }

  private at(
    actor: Actor,
    openingId: string,
    jar: Jar,
    work: () => Promise<PageAnswer>,
  ): Promise<PageAnswer> {
    const gone = () => gonePage(this.frames.of(actor, HERE), { href: HERE, label: 'What waits now' });
    const again = (failure: Failure) => this.one(actor, openingId, failure);
    return taken(jar, { again, gone }, work);
  }

  private async one(actor: Actor, openingId: string, failure?: Failure) {
    const opening = (await this.approvals.waiting(actor)).find((each) => each.id === openingId);
    if (!opening) throw notFound();
    return openingPage({ frame: this.frames.of(actor, HERE), time: this.time, failure, opening });
  }
}
