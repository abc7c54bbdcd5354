import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import {
  EntriesService,
  TiesService,
  entryDecision,
  newEntry,
  newTie,
  type EntryDecision,
  type NewEntry,
  type NewTie,
} from '@redress/casefile';
import { Parse, id } from '@redress/platform';

/** Ties, the walls that follow from them, and the guarded way through. */
@Controller('api/v1')
export class WallsController {
  constructor(
    private readonly ties: TiesService,
    private readonly entries: EntriesService,
  ) {}

  @Get('ties')
  @Allow('tie.declare')
  async list(@Acting() actor: Actor) {
    return { items: await this.ties.list(actor) };
  }

  @Post('ties')
  @Allow('tie.declare')
  declare(@Acting() actor: Actor, @Body(new Parse(newTie)) input: NewTie) {
    return this.ties.declare(actor, input);
  }

  @Delete('ties/:tieId')
  @HttpCode(204)
  @Allow('tie.end')
  end(@Acting() actor: Actor, @Param('tieId', new Parse(id)) tieId: string) {
    return this.ties.end(actor, tieId);
  }

  @Get('entries')
  @Allow('entry.decide')
  async waiting(@Acting() actor: Actor) {
    return { items: await this.entries.waiting(actor) };
  }

  @Post('entries')
  @HttpCode(202)
  @Allow('entry.ask')
  ask(@Acting() actor: Actor, @Body(new Parse(newEntry)) input: NewEntry) {
    return this.entries.ask(actor, input);
  }

  @Post('entries/:entryId/decision')
  @HttpCode(204)
  @Allow('entry.decide')
  decide(
    @Acting() actor: Actor,
    @Param('entryId', new Parse(id)) entryId: string,
    @Body(new Parse(entryDecision)) input: EntryDecision,
  ) {
    return this.entries.decide(actor, entryId, input);
  }
}
