import { Body, Controller, Get, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import { Parse, id } from '@redress/platform';
import { ReferralService, newReferral, type NewReferral } from '@redress/referral';

@Controller('api/v1')
export class ReferralsController {
  constructor(private readonly referrals: ReferralService) {}

  /** Accepted: the packet is made by the worker; ask for the referral until it is sealed. */
  @Post('cases/:caseId/referrals')
  @HttpCode(202)
  @Allow('referral.request')
  request(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(newReferral)) input: NewReferral,
  ) {
    return this.referrals.request(actor, caseId, input);
  }

  @Get('referrals/:referralId')
  @Allow('referral.read')
  read(@Acting() actor: Actor, @Param('referralId', new Parse(id)) referralId: string) {
    return this.referrals.read(actor, referralId);
  }

  @Get('referrals/:referralId/packet')
  @Allow('referral.read')
  async packet(@Acting() actor: Actor, @Param('referralId', new Parse(id)) referralId: string) {
    const { fileName, bytes } = await this.referrals.packet(actor, referralId);
    return new StreamableFile(bytes, {
      type: 'application/pdf',
      length: bytes.length,
      disposition: `attachment; filename="${fileName}"`,
    });
  }
}
