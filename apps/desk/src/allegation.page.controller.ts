import { Body, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Acting, Allow, type Actor, type Jar } from '@redress/access';
import { AllegationsService, allegationEdit, allegationStrike } from '@redress/casefile';
import { Parse, id, parse } from '@redress/platform';
import { Pages, type PageAnswer } from '@redress/ui';
import { CasePages } from './case-pages.js';
import { deskForm, filled, one, type DeskForm } from './desk-form.js';
import { OfficerFinder } from './officer-finder.js';

/** An allegation is worded anew, its officer identified, struck and put back, where it stands. */
@Pages('cases/:caseId/allegations/:allegationId')
export class AllegationPageController {
  constructor(
    private readonly pages: CasePages,
    private readonly allegations: AllegationsService,
    private readonly officers: OfficerFinder,
  ) {}

  @Post()
  @HttpCode(200)
  @Allow('case.work')
  change(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('allegationId', new Parse(id)) allegationId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const sent = { caseId, key: `edit-${allegationId}`, typed, anchor: `allegation-${allegationId}` };
    return this.pages.take(actor, jar, sent, async () => {
      const officerId = one(typed, 'officerId') || (await this.officers.named(one(typed, 'find')));
      const input = parse(allegationEdit, {
        text: one(typed, 'text'),
        ...filled(typed, 'seen', 'immigration'),
        ...(officerId && { officerId }),
      });
      await this.allegations.change(actor, caseId, allegationId, input);
    });
  }

  @Post('strike')
  @HttpCode(200)
  @Allow('case.work')
  strike(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('allegationId', new Parse(id)) allegationId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const sent = { caseId, key: `strike-${allegationId}`, typed, anchor: `allegation-${allegationId}` };
    return this.pages.take(actor, jar, sent, () => {
      const input = parse(allegationStrike, filled(typed, 'reason', 'seen'));
      return this.allegations.strike(actor, caseId, allegationId, input);
    });
  }

  @Post('restore')
  @HttpCode(200)
  @Allow('case.work')
  restore(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('allegationId', new Parse(id)) allegationId: string,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const sent = { caseId, key: `restore-${allegationId}`, typed: {}, anchor: `allegation-${allegationId}` };
    return this.pages.take(actor, jar, sent, () => this.allegations.restore(actor, caseId, allegationId));
  }
}
