import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Acting, Allow, type Actor } from '@redress/access';
import {
  AuditService,
  newReview,
  recordFilter,
  reviewPage,
  type NewReview,
  type RecordFilter,
} from '@redress/audit';
import { Parse } from '@redress/platform';

/** For auditors: who did what and when, in ids and choices, and whether the record of it holds. */
@Controller('api/v1/record')
export class RecordController {
  constructor(private readonly audit: AuditService) {}

  @Get()
  @Allow('record.read')
  async search(@Acting() actor: Actor, @Query(new Parse(recordFilter)) filter: RecordFilter) {
    return { items: await this.audit.search(actor, filter) };
  }

  @Get('checkpoints')
  @Allow('record.read')
  async checkpoints() {
    return { items: await this.audit.checkpoints() };
  }

  @Get('reviews')
  @Allow('record.read')
  async reviews(@Query(new Parse(reviewPage)) { limit }: z.infer<typeof reviewPage>) {
    return { items: await this.audit.reviews(limit) };
  }

  @Post('reviews')
  @Allow('record.review')
  review(@Acting() actor: Actor, @Body(new Parse(newReview)) input: NewReview) {
    return this.audit.review(actor, input);
  }
}
