import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { z } from 'zod';
import { Acting, Allow, SlowDown, type Actor, type WithCookies } from '@redress/access';
import { IntakeService, filing, ownFilter, type NewFiling } from '@redress/intake';
import { Parse } from '@redress/platform';

@Controller('api/v1/complaints')
export class ComplaintsController {
  constructor(
    private readonly intake: IntakeService,
    private readonly slow: SlowDown,
  ) {}

  @Post()
  @Allow('complaint.file')
  async file(
    @Acting() actor: Actor,
    @Body(new Parse(filing)) input: NewFiling,
    @Req() { ip: address }: WithCookies,
  ) {
    // A flood from one network slows that network down, and never an advocate.
    if (actor.role !== 'advocate') await this.slow.begin({ kind: 'filing', address });
    return this.intake.file(actor, input);
  }

  @Get()
  @Allow('complaint.list_own')
  async own(@Acting() actor: Actor, @Query(new Parse(ownFilter)) page: z.infer<typeof ownFilter>) {
    return { items: await this.intake.own(actor, page) };
  }
}
