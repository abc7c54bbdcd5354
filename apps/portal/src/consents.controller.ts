import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import {
  ConsentsService,
  consentPurpose,
  newConsent,
  type ConsentPurpose,
  type NewConsent,
} from '@redress/casefile';
import { Parse } from '@redress/platform';

/** What the person behind a receipt agrees to, and takes back whenever they want. */
@Controller('api/v1/complaint/consents')
export class ConsentsController {
  constructor(private readonly consents: ConsentsService) {}

  @Get()
  @Allow('consent.own')
  async own(@Acting() actor: Actor) {
    return { items: await this.consents.own(actor) };
  }

  @Post()
  @HttpCode(204)
  @Allow('consent.own')
  give(@Acting() actor: Actor, @Body(new Parse(newConsent)) input: NewConsent) {
    return this.consents.give(actor, input);
  }

  @Delete(':purpose')
  @HttpCode(204)
  @Allow('consent.own')
  withdraw(@Acting() actor: Actor, @Param('purpose', new Parse(consentPurpose)) purpose: ConsentPurpose) {
    return this.consents.withdraw(actor, purpose);
  }
}
