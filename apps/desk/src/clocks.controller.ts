import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import {
  ClockBook,
  ClocksReader,
  DeadlinesReader,
  WarningDistances,
  clockStop,
  deadlineFilter,
  newClock,
  newDistances,
  newToll,
  tollEnd,
  warningFilter,
  withdrawal,
  type ClockStop,
  type DeadlineFilter,
  type NewClock,
  type NewDistances,
  type NewToll,
  type NewTollEnd,
  type WarningFilter,
  type Withdrawal,
} from '@redress/clocks';
import { Parse, id } from '@redress/platform';

/** The clocks of a case with their arithmetic, and what people say of them. Nobody moves one: it is counted. */
@Controller('api/v1/cases/:caseId')
export class ClocksController {
  constructor(
    private readonly reader: ClocksReader,
    private readonly book: ClockBook,
  ) {}

  @Get('clocks')
  @Allow('clock.read')
  read(@Acting() actor: Actor, @Param('caseId', new Parse(id)) caseId: string) {
    return this.reader.read(actor, caseId);
  }

  @Post('clocks')
  @Allow('clock.keep')
  start(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(newClock)) input: NewClock,
  ) {
    return this.book.start(actor, caseId, input);
  }

  @Post('clocks/:clock/stop')
  @HttpCode(204)
  @Allow('clock.keep')
  stop(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('clock', new Parse(id)) clock: string,
    @Body(new Parse(clockStop)) input: ClockStop,
  ) {
    return this.book.stop(actor, caseId, clock, input);
  }

  @Post('clocks/:clock/withdrawal')
  @HttpCode(204)
  @Allow('clock.keep')
  withdraw(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('clock', new Parse(id)) clock: string,
    @Body(new Parse(withdrawal)) input: Withdrawal,
  ) {
    return this.book.withdraw(actor, caseId, clock, input);
  }

  @Post('tolls')
  @Allow('clock.keep')
  toll(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(newToll)) input: NewToll,
  ) {
    return this.book.toll(actor, caseId, input);
  }

  @Post('tolls/:tollId/end')
  @HttpCode(204)
  @Allow('clock.keep')
  endToll(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('tollId', new Parse(id)) tollId: string,
    @Body(new Parse(tollEnd)) input: NewTollEnd,
  ) {
    return this.book.endToll(actor, caseId, tollId, input);
  }

  @Post('tolls/:tollId/withdrawal')
  @HttpCode(204)
  @Allow('clock.keep')
  withdrawToll(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Param('tollId', new Parse(id)) tollId: string,
    @Body(new Parse(withdrawal)) input: Withdrawal,
  ) {
    return this.book.withdrawToll(actor, caseId, tollId, input);
  }
}

/** What runs out, over all the cases that somebody may know of, and what they were warned of. */
@Controller('api/v1')
export class DeadlinesController {
  constructor(private readonly deadlines: DeadlinesReader) {}

  @Get('deadlines')
  @Allow('clock.read')
  async list(@Acting() actor: Actor, @Query(new Parse(deadlineFilter)) filter: DeadlineFilter) {
    return { items: await this.deadlines.list(actor, filter) };
  }

  @Get('warnings')
  @Allow('clock.read')
  async warnings(@Acting() actor: Actor, @Query(new Parse(warningFilter)) filter: WarningFilter) {
    return { items: await this.deadlines.warnings(actor, filter) };
  }
}

/** When deadlines are told, as the office sets it. */
@Controller('api/v1/warning-distances')
export class WarningDistancesController {
  constructor(private readonly distances: WarningDistances) {}

  @Get()
  @Allow('warning.keep')
  read(@Acting() actor: Actor) {
    return this.distances.read(actor);
  }

  @Post()
  @HttpCode(204)
  @Allow('warning.keep')
  set(@Acting() actor: Actor, @Body(new Parse(newDistances)) input: NewDistances) {
    return this.distances.set(actor, input);
  }
}
