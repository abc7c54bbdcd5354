import { Body, Get, HttpCode, Post, Res, StreamableFile } from '@nestjs/common';
import { Acting, Allow, Frame, orAgain, type Actor, type Jar } from '@redress/access';
import { Office, Parse, id, parse, toFailure, type Failure } from '@redress/platform';
import { lawOf } from '@redress/policy';
import { DeliveriesService, newLiaison, newOutcome } from '@redress/referral';
import { Pages, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { collectPage, deliveriesPage, liaisonsPage, linkPage } from './deliveries.pages.js';
import { filled, type Draft, pageForm } from './desk-form.js';
import { OfficeTime } from './office-time.js';

const asFile = ({ fileName, bytes }: { fileName: string; bytes: Buffer }) =>
  new StreamableFile(bytes, {
    type: 'application/pdf',
    length: bytes.length,
    disposition: `attachment; filename="${fileName}"`,
  });

const referralIn = (typed: Form): string => parse(id, typed['referralId'] ?? '');
const outcomeIn = (typed: Form) => parse(newOutcome, filled(typed, 'outcome', 'decidedOn', 'reason'));
const refused = (typed: Form, failure: Failure): Draft => ({
  key: `outcome-${typed['referralId'] ?? ''}`,
  typed,
  failure,
});

/** For a recipient's liaison: the packets sent to them, and their answers. */
@Pages('deliveries')
export class DeliveriesPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly deliveries: DeliveriesService,
  ) {}

  @Get()
  @Allow('delivery.receive')
  list(@Acting() actor: Actor): Promise<PageAnswer> {
    return this.page(actor);
  }

  @Post('packet')
  @HttpCode(200)
  @Allow('delivery.receive')
  async take(@Acting() actor: Actor, @Body(new Parse(pageForm)) typed: Form) {
    return asFile(await this.deliveries.take({ actor }, referralIn(typed)));
  }

  @Post('acknowledgement')
  @HttpCode(200)
  @Allow('delivery.receive')
  async acknowledge(@Acting() actor: Actor, @Body(new Parse(pageForm)) typed: Form): Promise<PageAnswer> {
    await this.deliveries.acknowledge({ actor }, referralIn(typed));
    return seeOther('/deliveries');
  }

  @Post('outcome')
  @HttpCode(200)
  @Allow('delivery.receive')
  report(
    @Acting() actor: Actor,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return orAgain(
      jar,
      (failure) => this.page(actor, refused(typed, failure)),
      async () => {
        await this.deliveries.report({ actor }, referralIn(typed), outcomeIn(typed));
        return seeOther('/deliveries');
      },
    );
  }

  private async page(actor: Actor, draft?: Draft) {
    const items = await this.deliveries.list({ actor });
    return deliveriesPage({ frame: this.frames.of(actor, '/deliveries'), time: this.time, items, draft });
  }
}

/** For whoever comes by a link, without an account. The code is in no address: those get into logs. */
@Pages('collect')
export class CollectPageController {
  constructor(
    private readonly frames: Frame,
    private readonly office: Office,
    private readonly time: OfficeTime,
    private readonly deliveries: DeliveriesService,
  ) {}

  @Get()
  @Allow('delivery.collect')
  ask(): PageAnswer {
    return collectPage({ office: this.office.name });
  }

  @Post()
  @HttpCode(200)
  @Allow('delivery.collect')
  open(@Body(new Parse(pageForm)) typed: Form, @Res({ passthrough: true }) jar: Jar): Promise<PageAnswer> {
    return this.at(jar, () => this.page(typed));
  }

  @Post('packet')
  @HttpCode(200)
  @Allow('delivery.collect')
  async take(@Body(new Parse(pageForm)) typed: Form) {
    return asFile(await this.deliveries.take({ code: codeIn(typed) }, referralIn(typed)));
  }

  @Post('acknowledgement')
  @HttpCode(200)
  @Allow('delivery.collect')
  acknowledge(
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(jar, async () => {
      await this.deliveries.acknowledge({ code: codeIn(typed) }, referralIn(typed));
      return this.page(typed);
    });
  }

  @Post('outcome')
  @HttpCode(200)
  @Allow('delivery.collect')
  report(@Body(new Parse(pageForm)) typed: Form, @Res({ passthrough: true }) jar: Jar): Promise<PageAnswer> {
    return this.at(jar, async () => {
      try {
        await this.deliveries.report({ code: codeIn(typed) }, referralIn(typed), outcomeIn(typed));
      } catch (error) {
        const failure = toFailure(error);
        if (failure.kind !== 'invalid') throw error;
        return this.page(typed, refused(typed, failure));
      }
      return this.page(typed);
    });
  }

  private at(jar: Jar, work: () => Promise<PageAnswer>): Promise<PageAnswer> {
    return orAgain(jar, (failure) => collectPage({ office: this.office.name, failure }), work);
  }

  private async page(typed: Form, draft?: Draft): Promise<PageAnswer> {
    const token = codeIn(typed);
    const items = await this.deliveries.list({ code: token });
    const frame = { ...this.frames.bare(), person: '', nav: [], sheet: 'desk' as const };
    return deliveriesPage({ frame, time: this.time, items, draft, token });
  }
}

const codeIn = (typed: Form): string => (typed['token'] ?? '').trim();

/** For supervisors: sends a sealed packet, and makes a link to it. */
@Pages('sending')
export class SendingPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly office: Office,
    private readonly deliveries: DeliveriesService,
  ) {}

  @Post()
  @HttpCode(200)
  @Allow('delivery.send')
  async send(@Acting() actor: Actor, @Body(new Parse(pageForm)) typed: Form): Promise<PageAnswer> {
    await this.deliveries.send(actor, referralIn(typed));
    return seeOther(`/cases/${parse(id, typed['caseId'] ?? '')}#referrals`);
  }

  @Post('link')
  @HttpCode(200)
  @Allow('delivery.send')
  async link(@Acting() actor: Actor, @Body(new Parse(pageForm)) typed: Form): Promise<PageAnswer> {
    const caseId = parse(id, typed['caseId'] ?? '');
    const { code, expiresAt } = await this.deliveries.link(actor, referralIn(typed));
    return linkPage({
      frame: this.frames.of(actor, '/cases'),
      caseId,
      address: `${this.office.origins.desk}/collect#${code}`,
      expires: this.time.moment(expiresAt),
    });
  }
}

/** For administrators: who receives for whom. */
@Pages('liaisons')
export class LiaisonsPageController {
  constructor(
    private readonly frames: Frame,
    private readonly office: Office,
    private readonly deliveries: DeliveriesService,
  ) {}

  @Get()
  @Allow('liaison.name')
  list(@Acting() actor: Actor): Promise<PageAnswer> {
    return this.page(actor);
  }

  @Post()
  @HttpCode(200)
  @Allow('liaison.name')
  name(
    @Acting() actor: Actor,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return orAgain(
      jar,
      (failure) => this.page(actor, { key: 'liaison', typed, failure }),
      async () => {
        await this.deliveries.name(actor, parse(newLiaison, filled(typed, 'accountId', 'recipient')));
        return seeOther('/liaisons');
      },
    );
  }

  private async page(actor: Actor, draft?: Draft) {
    const items = await this.deliveries.liaisons(actor);
    const law = lawOf(this.office.jurisdiction);
    return liaisonsPage({ frame: this.frames.of(actor, '/liaisons'), items, law, draft });
  }
}
