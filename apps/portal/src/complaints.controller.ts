import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Acting, Allow, type Actor } from '@redress/access';
import { IntakeService, filing, ownFilter, type NewFiling } from '@redress/intake';
import { Parse } from '@redress/platform';

@Controller('api/v1/complaints')
export class ComplaintsController {
  constructor(private readonly intake: IntakeService) {}

  @Post()
  @Allow('complaint.file')
  file(@Acting() actor: Actor, @Body(new Parse(filing)) input: NewFiling) {
    return this.intake.file(actor, input);
  }

  @Get()
  @Allow('complaint.list_own')
  async own(@Acting() actor: Actor, @Query(new Parse(ownFilter)) page: z.infer<typeof ownFilter>) {
    return { items: await this.intake.own(actor, page) };
  }
}
