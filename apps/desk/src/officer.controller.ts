import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import {
  OfficerReader,
  ThresholdsService,
  newAnswer,
  newThreshold,
  type NewAnswer,
  type NewThreshold,
} from '@redress/patterns';
import { Parse, id } from '@redress/platform';

/** What the roster and the complaints tell of one officer; which question somebody has looked into. */
@Controller('api/v1/officers')
export class OfficerController {
  constructor(
    private readonly reader: OfficerReader,
    private readonly thresholds: ThresholdsService,
  ) {}

  @Get(':officerId')
  @Allow('officer.read')
  read(@Acting() actor: Actor, @Param('officerId', new Parse(id)) officerId: string) {
    return this.reader.read(actor, officerId);
  }

  @Post(':officerId/answers')
  @HttpCode(204)
  @Allow('threshold.keep')
  answer(
    @Acting() actor: Actor,
    @Param('officerId', new Parse(id)) officerId: string,
    @Body(new Parse(newAnswer)) input: NewAnswer,
  ) {
    return this.thresholds.answer(actor, officerId, input);
  }
}

/** From when on the office asks itself something about an officer, and what it asks itself now. */
@Controller('api/v1')
export class ThresholdsController {
  constructor(private readonly thresholds: ThresholdsService) {}

  @Get('questions')
  @Allow('pattern.read')
  async questions(@Acting() actor: Actor) {
    return { items: await this.thresholds.questions(actor) };
  }

  @Get('thresholds')
  @Allow('pattern.read')
  async list(@Acting() actor: Actor) {
    return { items: await this.thresholds.list(actor) };
  }

  @Post('thresholds')
  @Allow('threshold.keep')
  set(@Acting() actor: Actor, @Body(new Parse(newThreshold)) input: NewThreshold) {
    return this.thresholds.set(actor, input);
  }

  @Delete('thresholds/:thresholdId')
  @HttpCode(204)
  @Allow('threshold.keep')
  end(@Acting() actor: Actor, @Param('thresholdId', new Parse(id)) thresholdId: string) {
    return this.thresholds.end(actor, thresholdId);
  }
}
