import { Body, Controller, Get, Post } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import { CertificationService, newCertification, type NewCertification } from '@redress/certification';
import { Parse } from '@redress/platform';

/** With the receipt alone: who asked, and what came of it, is told to nobody else. */
@Controller('api/v1/complaint/certification')
export class CertificationController {
  constructor(private readonly certification: CertificationService) {}

  @Get()
  @Allow('certification.ask')
  async mine(@Acting() actor: Actor) {
    return { items: await this.certification.mine(actor) };
  }

  @Post()
  @Allow('certification.ask')
  ask(@Acting() actor: Actor, @Body(new Parse(newCertification)) input: NewCertification) {
    return this.certification.ask(actor, input);
  }
}
