import { Body, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Acting, Allow, Frame, holds, type Actor, type Jar } from '@redress/access';
import { CaseReader, ShieldService, narrowingDecision, newNarrowing } from '@redress/casefile';
import { Parse, id, notFound, parse, type Failure } from '@redress/platform';
import { StatementsService } from '@redress/statements';
import { Pages, seeOther, type Form, type PageAnswer } from '@redress/ui';
import { pageForm } from './desk-form.js';
import { OfficeTime } from './office-time.js';
import { gonePage } from './parts.js';
import { narrowingDecisionPage, narrowingPage, protectionPage } from './protection.pages.js';
import { taken } from './taken.js';

interface Said {
  failure?: Failure;
  typed?: Form;
}

/** The protection of the statements of a case: counsel asks that it be narrowed, a second person decides. */
@Pages('cases/:caseId')
export class ProtectionPageController {
  constructor(
    private readonly frames: Frame,
    private readonly time: OfficeTime,
    private readonly shield: ShieldService,
    private readonly statements: StatementsService,
    private readonly cases: CaseReader,
  ) {}

  @Get('protection')
  @Allow('shield.read')
  show(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(actor, jar, async (said) => {
      const { number } = await this.cases.brief(actor, caseId);
      const file = await this.read(actor, caseId);
      const waiting = await this.shield.waiting(actor);
      const toDecide = waiting.filter(({ mayDecide }) => mayDecide).map((asked) => asked.id);
      const mayNarrow = holds(actor.role, 'shield.narrow');
      return protectionPage({ ...this.around(actor, said), caseId, number, ...file, toDecide, mayNarrow });
    });
  }

  @Get('statements/:statementId/narrowing')
  @Allow('shield.narrow')
  askWhy(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('statementId', new Parse(id)) statementId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(actor, jar, (said) => this.toAsk(actor, caseId, statementId, said));
  }

  @Post('statements/:statementId/narrowing')
  @HttpCode(200)
  @Allow('shield.narrow')
  ask(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('statementId', new Parse(id)) statementId: string,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const again = (said: Said) => this.toAsk(actor, caseId, statementId, { ...said, typed });
    return this.at(actor, jar, again, async () => {
      const { basis, reason } = typed;
      await this.shield.ask(actor, caseId, statementId, parse(newNarrowing, { basis, reason }));
      return seeOther(`/cases/${caseId}/protection`);
    });
  }

  @Get('statements/:statementId/narrowing/:narrowingId')
  @Allow('shield.approve')
  showAsked(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('statementId', new Parse(id)) statementId: string,
    @Param('narrowingId', new Parse(id)) narrowingId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.at(actor, jar, (said) => this.toDecide(actor, caseId, [statementId, narrowingId], said));
  }

  @Post('statements/:statementId/narrowing/:narrowingId')
  @HttpCode(200)
  @Allow('shield.approve')
  decide(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('statementId', new Parse(id)) statementId: string,
    @Param('narrowingId', new Parse(id)) narrowingId: string,
    @Body(new Parse(pageForm)) typed: Form,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const again = (said: Said) =>
      this.toDecide(actor, caseId, [statementId, narrowingId], { ...said, typed });
    return this.at(actor, jar, again, async () => {
      const input = parse(narrowingDecision, { decision: typed['decision'], reason: typed['reason'] });
      await this.shield.decide(actor, caseId, statementId, narrowingId, input);
      return seeOther('/decisions');
    });
  }

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

  private async read(actor: Actor, caseId: string) {
    const changes = await this.shield.changes(actor, caseId);
    return { changes, statements: await this.statements.list(actor, caseId) };
  }

  private async toAsk(actor: Actor, caseId: string, statementId: string, said: Said) {
    const { statements } = await this.read(actor, caseId);
    const statement = statements.find((each) => each.id === statementId);
    if (!statement) throw notFound();
    return narrowingPage({ ...this.around(actor, said), caseId, statement });
  }

  private async toDecide(
    actor: Actor,
    caseId: string,
    [statementId, narrowingId]: [string, string],
    said: Said,
  ) {
    const { changes, statements } = await this.read(actor, caseId);
    const asked = changes.find((each) => each.id === narrowingId && each.statementId === statementId);
    const statement = statements.find((each) => each.id === statementId);
    const isDecided = changes.some((each) => each.narrowingId === narrowingId);
    if (!asked || !statement || isDecided) throw notFound();
    return narrowingDecisionPage({ ...this.around(actor, said), caseId, statement, asked });
  }
}
