import { Body, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Acting, Allow, Frame, type Actor, type Jar } from '@redress/access';
import { CertificationService, certificationDecision } from '@redress/certification';
import { Parse, id, notFound, parse, type Failure } from '@redress/platform';
import { Pages, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { certificationPage, certificationsPage } from './certifications.pages.js';
import { pageForm } from './desk-form.js';
import { OfficeTime } from './office-time.js';
import { gonePage } from './parts.js';
import { taken } from './taken.js';

const HERE = '/certifications';

/** Counsel's compartment: what people ask to have certified, by the number of their complaint and no more. */
@Pages('certifications')
export class CertificationsPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly certification: CertificationService,
  ) {}

  @Get()
  @Allow('certification.decide')
  async list(@Acting() actor: Actor) {
    const waiting = await this.certification.waiting(actor);
    return certificationsPage({ frame: this.frames.of(actor, HERE), time: this.time, waiting });
  }

  @Get(':requestId')
  @Allow('certification.decide')
  show(
    @Acting() actor: Actor,
    @Param('requestId', new Parse(id)) requestId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(actor, requestId, jar, {}, () => this.one(actor, requestId));
  }

  @Post(':requestId/decision')
  @HttpCode(200)
  @Allow('certification.decide')
  decide(
    @Acting() actor: Actor,
    @Param('requestId', new Parse(id)) requestId: string,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(actor, requestId, jar, typed, async () => {
      const { decision, message } = typed;
      await this.certification.decide(actor, requestId, parse(certificationDecision, { decision, message }));
      return seeOther(HERE);
    });
  }

  private at(
    actor: Actor,
    requestId: string,
    jar: Jar,
    typed: Form,
    work: () => Promise<PageAnswer>,
  ): Promise<PageAnswer> {
    const gone = () => gonePage(this.frames.of(actor, HERE), { href: HERE, label: 'What waits now' });
    const again = (failure: Failure) => this.one(actor, requestId, { failure, typed });
    return taken(jar, { again, gone }, work);
  }

  private async one(actor: Actor, requestId: string, said: { failure?: Failure; typed?: Form } = {}) {
    const request = (await this.certification.waiting(actor)).find((each) => each.id === requestId);
    if (!request) throw notFound();
    return certificationPage({ frame: this.frames.of(actor, HERE), time: this.time, ...said, request });
  }
}
