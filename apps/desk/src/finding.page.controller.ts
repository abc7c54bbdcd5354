import { Body, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Acting, Allow, type Actor, type Jar } from '@redress/access';
import { FindingsService, findingDecision, newFinding } from '@redress/findings';
import { Parse, id, parse } from '@redress/platform';
import { Pages, type PageAnswer } from '@redress/ui';
import { PARTS } from './case.finding.pages.js';
import { CasePages } from './case-pages.js';
import { deskForm, filled, one, type DeskForm } from './desk-form.js';

/** A finding, made by one person and decided on by a second, where its allegation stands. */
@Pages('cases/:caseId/allegations/:allegationId/finding')
export class FindingPageController {
  constructor(
    private readonly pages: CasePages,
    private readonly findings: FindingsService,
  ) {}

  @Post()
  @HttpCode(200)
  @Allow('finding.make')
  make(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('allegationId', new Parse(id)) allegationId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const sent = { caseId, key: `finding-${allegationId}`, typed, anchor: `allegation-${allegationId}` };
    return this.pages.take(actor, jar, sent, () => {
      const analysis = Object.fromEntries(PARTS.map(([part]) => [part, one(typed, `analysis.${part}`)]));
      const input = parse(newFinding, { outcome: one(typed, 'outcome'), analysis, ...filled(typed, 'seen') });
      return this.findings.make(actor, caseId, allegationId, input);
    });
  }

  @Post('decision')
  @HttpCode(200)
  @Allow('finding.approve')
  decide(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('allegationId', new Parse(id)) allegationId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const sent = { caseId, key: `decision-${allegationId}`, typed, anchor: `allegation-${allegationId}` };
    return this.pages.take(actor, jar, sent, () => {
      const input = parse(findingDecision, filled(typed, 'decision', 'comment', 'seen'));
      return this.findings.decide(actor, caseId, allegationId, input);
    });
  }
}
