import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasefileModule } from '@redress/casefile';
import { Assessment, AssessmentChange } from './assessment.entity.js';
import { RelatedCases } from './related-cases.js';
import { QueueViews } from './queue-views.js';
import { ReviewQueue } from './review-queue.js';
import { ReviewReader } from './review-reader.js';
import { ReviewService } from './review.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Assessment, AssessmentChange]), CasefileModule],
  providers: [ReviewService, ReviewReader, ReviewQueue, QueueViews, RelatedCases],
  exports: [ReviewService, ReviewReader, ReviewQueue, QueueViews],
})
export class ReviewModule {}
