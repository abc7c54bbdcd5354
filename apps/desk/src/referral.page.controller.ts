import { Body, HttpCode, Param, Post, Res } from '@nestjs/common';
import { Acting, Allow, type Actor, type Jar } from '@redress/access';
import { Parse, id, parse } from '@redress/platform';
import { ReferralService, newReferral } from '@redress/referral';
import { Pages, type PageAnswer } from '@redress/ui';
import { CasePages } from './case-pages.js';
import { deskForm, filled, type DeskForm } from './desk-form.js';

/** Asking for a packet, once its preview was read. */
@Pages('cases/:caseId/referrals')
export class ReferralPageController {
  constructor(
    private readonly pages: CasePages,
    private readonly referrals: ReferralService,
  ) {}

  @Post()
  @HttpCode(200)
  @Allow('referral.request')
  request(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(deskForm)) typed: DeskForm,
    @Res({ passthrough: true }) jar: Jar,
  ): Promise<PageAnswer> {
    return this.pages.take(actor, jar, { caseId, key: 'referral', typed, anchor: 'referrals' }, () =>
      this.referrals.request(actor, caseId, parse(newReferral, filled(typed, 'recipient'))),
    );
  }
}
