import { Body, Get, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Acting, Allow, Frame, type Actor, type Jar } from '@redress/access';
import { CaseReader } from '@redress/casefile';
import { EvidenceService } from '@redress/evidence';
import { Clock, Office, Parse, id, parse } from '@redress/platform';
import { StatementsService, newStatement } from '@redress/statements';
import { Pages, type PageAnswer } from '@redress/ui';
import { CasePages } from './case-pages.js';
import { deskForm, one, takeForm, type DeskForm, type Draft } from './desk-form.js';
import { localIn } from './local-time.js';
import { OfficerFinder } from './officer-finder.js';
import { statementInput } from './statement.form.js';
import { statementPage } from './statement.pages.js';

/** Taking a statement, and opening what is kept apart. */
@Pages('cases/:caseId')
export class StatementPageController {
  constructor(
    private readonly frames: Frame,
    private readonly clock: Clock,
    private readonly office: Office,
    private readonly cases: CaseReader,
    private readonly evidence: EvidenceService,
    private readonly statements: StatementsService,
    private readonly officers: OfficerFinder,
    private readonly pages: CasePages,
  ) {}

  @Get('statements/new')
  @Allow('case.work')
  ask(@Acting() actor: Actor, @Param('caseId', new Parse(id)) caseId: string): Promise<PageAnswer> {
    return this.page(actor, caseId);
  }

  @Post('statements')
  @HttpCode(200)
  @Allow('case.work')
  take(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const again = (draft: Draft) => this.page(actor, caseId, draft);
    return takeForm(jar, { key: 'statement', typed, to: `/cases/${caseId}#statements` }, again, async () => {
      const found = await this.officers.named(one(typed, 'find'), 'declarant');
      const input = statementInput(typed, { found, timeZone: this.office.timeZone });
      return this.statements.take(actor, caseId, parse(newStatement, input));
    });
  }

  /** Whoever does it is exposed for good. */
  @Post('compartment')
  @HttpCode(200)
  @Allow('compartment.open')
  open(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.pages.take(actor, jar, { caseId, key: 'compartment', typed: {}, anchor: 'statements' }, () =>
      this.statements.open(actor, caseId),
    );
  }

  private async page(actor: Actor, caseId: string, draft?: Draft) {
    const file = await this.cases.read(actor, caseId, async (tx, held) => ({
      evidence: await this.evidence.of(tx, held),
      onCleanTeam: held.standing.onCleanTeam,
    }));
    return statementPage({
      frame: this.frames.of(actor, '/cases'),
      role: actor.role,
      file,
      now: localIn(this.office.timeZone, this.clock.now()),
      timeZone: this.office.timeZone,
      draft,
    });
  }
}
