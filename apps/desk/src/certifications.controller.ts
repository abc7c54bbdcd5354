import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import {
  CertificationService,
  certificationDecision,
  type CertificationDecision,
} from '@redress/certification';
import { Parse, id } from '@redress/platform';

/** Counsel's compartment. The answer goes to the person's receipt, and nowhere else. */
@Controller('api/v1/certification-requests')
export class CertificationsController {
  constructor(private readonly certification: CertificationService) {}

  @Get()
  @Allow('certification.decide')
  async waiting(@Acting() actor: Actor) {
    return { items: await this.certification.waiting(actor) };
  }

  @Post(':requestId/decision')
  @HttpCode(204)
  @Allow('certification.decide')
  decide(
    @Acting() actor: Actor,
    @Param('requestId', new Parse(id)) requestId: string,
    @Body(new Parse(certificationDecision)) input: CertificationDecision,
  ) {
    return this.certification.decide(actor, requestId, input);
  }
}
