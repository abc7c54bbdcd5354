import { Body, Controller, Get, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import { Parse, id } from '@redress/platform';
import {
  LooksService,
  AreasService,
  PreparationService,
  ReferralService,
  newArea,
  newAreaLifting,
  newLifting,
  newLook,
  newPassage,
  newReferral,
  newSupplement,
  newUndoing,
  type NewArea,
  type NewAreaLifting,
  type NewLifting,
  type NewLook,
  type NewPassage,
  type NewReferral,
  type NewSupplement,
  type NewUndoing,
} from '@redress/referral';

@Controller('api/v1')
export class ReferralsController {
  constructor(
    private readonly referrals: ReferralService,
    private readonly preparation: PreparationService,
    private readonly looks: LooksService,
    private readonly areas: AreasService,
  ) {}

  /** Writes a section that only people can fill. */
  @Post('cases/:caseId/packet-sections')
  @Allow('packet.prepare')
  write(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(newSupplement)) input: NewSupplement,
  ) {
    return this.preparation.write(actor, caseId, input);
  }

  /** Takes words out of every packet of the case from now on. */
  @Post('cases/:caseId/packet-passages')
  @Allow('packet.prepare')
  mark(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(newPassage)) input: NewPassage,
  ) {
    return this.preparation.mark(actor, caseId, input);
  }

  @Post('cases/:caseId/packet-passages/lift')
  @HttpCode(204)
  @Allow('packet.prepare')
  lift(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(newLifting)) input: NewLifting,
  ) {
    return this.preparation.lift(actor, caseId, input);
  }

  /** Somebody has looked at a statement or an exhibit for names: before, it is in no public record. */
  @Post('cases/:caseId/packet-looks')
  @HttpCode(204)
  @Allow('packet.prepare')
  look(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(newLook)) input: NewLook,
  ) {
    return this.looks.look(actor, caseId, input);
  }

  @Post('cases/:caseId/packet-looks/undo')
  @HttpCode(204)
  @Allow('packet.prepare')
  undoLook(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(newUndoing)) input: NewUndoing,
  ) {
    return this.looks.undo(actor, caseId, input);
  }

  /** What of an exhibit is blacked out in packets, and what was. */
  @Get('evidence/:evidenceId/areas')
  @Allow('case.read')
  async areasOf(@Acting() actor: Actor, @Param('evidenceId', new Parse(id)) evidenceId: string) {
    return { items: await this.areas.list(actor, evidenceId) };
  }

  /** Blacks an area of a page out in every packet of the case from now on. */
  @Post('evidence/:evidenceId/areas')
  @Allow('packet.prepare')
  markArea(
    @Acting() actor: Actor,
    @Param('evidenceId', new Parse(id)) evidenceId: string,
    @Body(new Parse(newArea)) input: NewArea,
  ) {
    return this.areas.mark(actor, evidenceId, input);
  }

  @Post('evidence/:evidenceId/areas/lift')
  @HttpCode(204)
  @Allow('packet.prepare')
  liftArea(
    @Acting() actor: Actor,
    @Param('evidenceId', new Parse(id)) evidenceId: string,
    @Body(new Parse(newAreaLifting)) input: NewAreaLifting,
  ) {
    return this.areas.lift(actor, evidenceId, input);
  }

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
