import { Body, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Acting, Allow, Frame, holds as may, type Actor, type Jar } from '@redress/access';
import { CaseReader } from '@redress/casefile';
import { Parse, id, notFound, parse, type Failure } from '@redress/platform';
import { HoldsService, liftDecision, newHold, newLift } from '@redress/retention';
import { Pages, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { pageForm } from './desk-form.js';
import { holdsPage, liftDecisionPage, liftPage } from './holds.pages.js';
import { OfficeTime } from './office-time.js';
import { gonePage } from './parts.js';
import { taken } from './taken.js';

interface Said {
  failure?: Failure;
  typed?: Form;
}

/** The holds of a case: counsel places them and asks that they be lifted, a second person decides. */
@Pages('cases/:caseId/holds')
export class HoldsPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly holds: HoldsService,
    private readonly cases: CaseReader,
  ) {}

  @Get()
  @Allow('hold.read')
  list(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(actor, jar, (said) => this.all(actor, caseId, said));
  }

  @Post()
  @HttpCode(200)
  @Allow('hold.place')
  place(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(
      actor,
      jar,
      (said) => this.all(actor, caseId, { ...said, typed }),
      async () => {
        const { kind, reason, reference = '' } = typed;
        const input = parse(newHold, { kind, reason, ...(reference.trim() !== '' && { reference }) });
        await this.holds.place(actor, caseId, input);
        return seeOther(`/cases/${caseId}/holds`);
      },
    );
  }

  @Get(':holdId/lift')
  @Allow('hold.place')
  askWhy(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('holdId', new Parse(id)) holdId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(actor, jar, (said) => this.toLift(actor, caseId, holdId, said));
  }

  @Post(':holdId/lift')
  @HttpCode(200)
  @Allow('hold.place')
  askToLift(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('holdId', new Parse(id)) holdId: string,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(
      actor,
      jar,
      (said) => this.toLift(actor, caseId, holdId, { ...said, typed }),
      async () => {
        await this.holds.askToLift(actor, caseId, holdId, parse(newLift, { reason: typed['reason'] }));
        return seeOther(`/cases/${caseId}/holds`);
      },
    );
  }

  @Get(':holdId/lift/:liftId')
  @Allow('hold.approve')
  show(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('holdId', new Parse(id)) holdId: string,
    @Param('liftId', new Parse(id)) liftId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(actor, jar, (said) => this.toDecide(actor, caseId, [holdId, liftId], said));
  }

  @Post(':holdId/lift/:liftId')
  @HttpCode(200)
  @Allow('hold.approve')
  decide(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('holdId', new Parse(id)) holdId: string,
    @Param('liftId', new Parse(id)) liftId: string,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const again = (said: Said) => this.toDecide(actor, caseId, [holdId, liftId], { ...said, typed });
    return this.at(actor, jar, again, async () => {
      const { decision, reason } = typed;
      await this.holds.decideLift(actor, caseId, holdId, liftId, parse(liftDecision, { decision, reason }));
      return seeOther('/decisions');
    });
  }

  /** Shows a page, or does something and shows the page again with what was wrong with it. */
  private at(
    actor: Actor,
    jar: Jar,
    show: (said: Said) => Promise<PageAnswer>,
    work: () => Promise<PageAnswer> = () => show({}),
  ): Promise<PageAnswer> {
    const gone = () =>
      gonePage(this.frames.of(actor, '/decisions'), { href: '/decisions', label: 'What waits now' });
    return taken(jar, { again: (failure) => show({ failure }), gone }, work);
  }

  private around = (actor: Actor, said: Said) => ({
    frame: this.frames.of(actor, '/decisions'),
    time: this.time,
    ...said,
  });

  private async all(actor: Actor, caseId: string, said: Said) {
    const { number } = await this.cases.brief(actor, caseId);
    const items = await this.holds.list(actor, caseId);
    const waiting = await this.holds.waiting(actor);
    const toDecide = waiting.filter(({ mayDecide }) => mayDecide).map((lift) => lift.id);
    const mayPlace = may(actor.role, 'hold.place');
    return holdsPage({ ...this.around(actor, said), caseId, number, items, toDecide, mayPlace });
  }

  private async toLift(actor: Actor, caseId: string, holdId: string, said: Said) {
    const hold = (await this.holds.list(actor, caseId)).find((each) => each.id === holdId);
    if (!hold) throw notFound();
    return liftPage({ ...this.around(actor, said), caseId, hold });
  }

  private async toDecide(actor: Actor, caseId: string, [holdId, liftId]: [string, string], said: Said) {
    const hold = (await this.holds.list(actor, caseId)).find((each) => each.id === holdId);
    const lift = hold?.lifts.find((each) => each.id === liftId);
    if (!hold || !lift || lift.decision) throw notFound();
    return liftDecisionPage({ ...this.around(actor, said), caseId, hold, lift });
  }
}
