import { Body, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Acting, Allow, type Actor, type Jar } from '@redress/access';
import { ClosingService, newClosing, trackDecision } from '@redress/casefile';
import { Parse, id, parse } from '@redress/platform';
import { Pages, type PageAnswer } from '@redress/ui';
import { CasePages } from './case-pages.js';
import { deskForm, filled, one, type DeskForm } from './desk-form.js';

/** The two tracks of an allegation and closing its case, where they stand. */
@Pages('cases/:caseId')
export class ClosingPageController {
  constructor(
    private readonly pages: CasePages,
    private readonly closing: ClosingService,
  ) {}

  @Post('allegations/:allegationId/tracks')
  @HttpCode(200)
  @Allow('track.decide')
  decide(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('allegationId', new Parse(id)) allegationId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const key = `track-${allegationId}-${one(typed, 'kind')}`;
    return this.pages.take(actor, jar, { caseId, key, typed, anchor: 'closing' }, () => {
      const input = parse(trackDecision, filled(typed, 'kind', 'decision', 'reason'));
      return this.closing.decideTrack(actor, caseId, allegationId, input);
    });
  }

  @Post('closing')
  @HttpCode(200)
  @Allow('case.close')
  close(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.pages.take(actor, jar, { caseId, key: 'closing', typed, anchor: 'closing' }, () =>
      this.closing.close(actor, caseId, parse(newClosing, filled(typed, 'reason'))),
    );
  }
}
