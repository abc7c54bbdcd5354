import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { Acting, Allow, type Actor } from '@redress/access';
import { Parse, id } from '@redress/platform';
import {
  ReviewQueue,
  ReviewService,
  assessmentChange,
  queuePage,
  screening,
  type NewAssessmentChange,
  type QueuePage,
  type Screening,
} from '@redress/review';

@Controller('api/v1')
export class ReviewController {
  constructor(
    private readonly waiting: ReviewQueue,
    private readonly review: ReviewService,
  ) {}

  @Get('review-queue')
  @Allow('review.read')
  async queue(@Acting() actor: Actor, @Query(new Parse(queuePage)) page: QueuePage) {
    return { items: await this.waiting.page(actor, page) };
  }

  @Patch('cases/:caseId/assessment')
  @HttpCode(204)
  @Allow('review.decide')
  change(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(assessmentChange)) input: NewAssessmentChange,
  ) {
    return this.review.change(actor, caseId, input);
  }

  @Post('cases/:caseId/safety-review')
  @HttpCode(204)
  @Allow('message.send')
  safety(@Acting() actor: Actor, @Param('caseId', new Parse(id)) caseId: string) {
    return this.review.reviewSafety(actor, caseId);
  }

  @Post('cases/:caseId/screening')
  @HttpCode(204)
  @Allow('review.decide')
  screen(
    @Acting() actor: Actor,
    @Param('caseId', new Parse(id)) caseId: string,
    @Body(new Parse(screening)) input: Screening,
  ) {
    return this.review.screen(actor, caseId, input);
  }
}
