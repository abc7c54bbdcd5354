import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import { Parse, id } from '@redress/platform';
import {
  DestructionsService,
  HoldsService,
  destructionDecision,
  liftDecision,
  newHold,
  newLift,
  type DestructionDecision,
  type LiftDecision,
  type NewHold,
  type NewLift,
} from '@redress/retention';

/** Holds: counsel places them, and asks that they be lifted; a second person decides. */
@Controller('api/v1/cases/:caseId/holds')
export class HoldsController {
  constructor(private readonly holds: HoldsService) {}

  @Get()
  @Allow('hold.read')
  async list(@Acting() actor: Actor, @Param('caseId', new Parse(id)) caseId: string) {
    return { items: await this.holds.list(actor, caseId) };
  }

  @Post()
  @Allow('hold.place')
  place(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(newHold)) input: NewHold,
  ) {
    return this.holds.place(actor, caseId, input);
  }

  @Post(':holdId/lift')
  @Allow('hold.place')
  askToLift(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('holdId', new Parse(id)) holdId: string,
    @Body(new Parse(newLift)) input: NewLift,
  ) {
    return this.holds.askToLift(actor, caseId, holdId, input);
  }

  @Post(':holdId/lift/:liftId/decision')
  @HttpCode(204)
  @Allow('hold.approve')
  decideLift(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('holdId', new Parse(id)) holdId: string,
    @Param('liftId', new Parse(id)) liftId: string,
    @Body(new Parse(liftDecision)) input: LiftDecision,
  ) {
    return this.holds.decideLift(actor, caseId, holdId, liftId, input);
  }
}

/** Requests to lift a hold, of all cases. */
@Controller('api/v1/hold-lifts')
export class HoldLiftsController {
  constructor(private readonly holds: HoldsService) {}

  @Get()
  @Allow('hold.approve')
  async waiting(@Acting() actor: Actor) {
    return { items: await this.holds.waiting(actor) };
  }
}

/** Destructions: a supervisor proposes, counsel decides, the worker destroys, and the certificate stays. */
@Controller('api/v1')
export class DestructionsController {
  constructor(private readonly destructions: DestructionsService) {}

  @Get('destructions')
  @Allow('destruction.read')
  list(@Acting() actor: Actor) {
    return this.destructions.list(actor);
  }

  @Post('cases/:caseId/destruction')
  @Allow('destruction.propose')
  propose(@Acting() actor: Actor, @Param('caseId', new Parse(id)) caseId: string) {
    return this.destructions.propose(actor, caseId);
  }

  @Post('destructions/:destructionId/decision')
  @HttpCode(204)
  @Allow('destruction.approve')
  decide(
    @Acting() actor: Actor,
    @Param('destructionId', new Parse(id)) destructionId: string,
    @Body(new Parse(destructionDecision)) input: DestructionDecision,
  ) {
    return this.destructions.decide(actor, destructionId, input);
  }

  @Get('destruction-certificates')
  @Allow('destruction.certify')
  async certificates(@Acting() actor: Actor) {
    return { items: await this.destructions.certificates(actor) };
  }

  @Get('destructions/:destructionId/certificate')
  @Allow('destruction.certify')
  certificate(@Acting() actor: Actor, @Param('destructionId', new Parse(id)) destructionId: string) {
    return this.destructions.certificate(actor, destructionId);
  }
}
