import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import {
  ShieldService,
  narrowingDecision,
  newNarrowing,
  type NarrowingDecision,
  type NewNarrowing,
} from '@redress/casefile';
import { Parse, id } from '@redress/platform';

/** Narrowing the protection of a statement: counsel asks, a second person decides, and the history stays. */
@Controller('api/v1/cases/:caseId')
export class ShieldController {
  constructor(private readonly shield: ShieldService) {}

  @Get('shield-changes')
  @Allow('shield.read')
  async changes(@Acting() actor: Actor, @Param('caseId', new Parse(id)) caseId: string) {
    return { items: await this.shield.changes(actor, caseId) };
  }

  @Post('statements/:statementId/narrowing')
  @Allow('shield.narrow')
  ask(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('statementId', new Parse(id)) statementId: string,
    @Body(new Parse(newNarrowing)) input: NewNarrowing,
  ) {
    return this.shield.ask(actor, caseId, statementId, input);
  }

  @Post('statements/:statementId/narrowing/:narrowingId/decision')
  @HttpCode(204)
  @Allow('shield.approve')
  decide(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('statementId', new Parse(id)) statementId: string,
    @Param('narrowingId', new Parse(id)) narrowingId: string,
    @Body(new Parse(narrowingDecision)) input: NarrowingDecision,
  ) {
    return this.shield.decide(actor, caseId, statementId, narrowingId, input);
  }
}

/** Requests to narrow, of all cases. */
@Controller('api/v1/narrowing-requests')
export class NarrowingsController {
  constructor(private readonly shield: ShieldService) {}

  @Get()
  @Allow('shield.approve')
  async waiting(@Acting() actor: Actor) {
    return { items: await this.shield.waiting(actor) };
  }
}
