import { Body, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Acting, Allow, type Actor, type Jar } from '@redress/access';
import { CaseReader } from '@redress/casefile';
import { Failure, Parse, id, parse } from '@redress/platform';
import { ReviewService, assessmentChange, screening } from '@redress/review';
import { Pages, type PageAnswer } from '@redress/ui';
import { CasePages } from './case-pages.js';
import { deskForm, filled, one, type DeskForm } from './desk-form.js';
import { changeOf } from './screening.view.js';

const numberUnknown = () =>
  new Failure('invalid', 'input_invalid', 'There is no such case.', [
    { path: 'number', code: 'number_unknown', detail: 'There is no case with this number that you can see.' },
  ]);

/** Screening, where the case stands: the decision, and each conclusion of the assessment. */
@Pages('cases/:caseId')
export class ScreeningPageController {
  constructor(
    private readonly pages: CasePages,
    private readonly review: ReviewService,
    private readonly reader: CaseReader,
  ) {}

  @Post('screening')
  @HttpCode(200)
  @Allow('review.decide')
  screen(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.pages.take(actor, jar, { caseId, key: 'screening', typed, anchor: 'next' }, () => {
      const input = parse(screening, filled(typed, 'decision', 'reason'));
      return this.review.screen(actor, caseId, input);
    });
  }

  @Post('assessment')
  @HttpCode(200)
  @Allow('review.decide')
  change(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    const conclusion = one(typed, 'conclusion');
    const sent = { caseId, key: `change-${conclusion}`, typed, anchor: `conclusion-${conclusion}` };
    return this.pages.take(actor, jar, sent, async () => {
      const number = one(typed, 'number').trim();
      const found = number === '' ? undefined : await this.caseNumbered(actor, number);
      await this.review.change(actor, caseId, parse(assessmentChange, changeOf(typed, found)));
    });
  }

  private async caseNumbered(actor: Actor, number: string): Promise<string> {
    const [found] = await this.reader.list(actor, { number: number.slice(0, 20), limit: 1 });
    if (!found) throw numberUnknown();
    return found.id;
  }
}
