import { Controller, Get, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Allow } from '@redress/access';
import { Parse } from '@redress/platform';
import { findOfficers } from './roster.schema.js';
import { RosterService } from './roster.service.js';

/** Looking an officer up, at both doors: `GET /api/v1/officers?name=jhon+burge`. */
@Controller('api/v1/officers')
export class OfficersController {
  constructor(private readonly roster: RosterService) {}

  @Get()
  @Allow('roster.find')
  async find(@Query(new Parse(findOfficers)) wanted: z.output<typeof findOfficers>) {
    return { items: await this.roster.find(wanted) };
  }
}
