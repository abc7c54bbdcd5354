import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '@redress/access';
import { CasefileModule } from '@redress/casefile';
import { ClocksModule } from '@redress/clocks';
import { RosterModule } from '@redress/roster';
import { DeadlineBoard } from './deadline-board.js';
import { FiguresService } from './figures.service.js';
import { OfficerReader } from './officer-reader.js';
import { QuestionAnswer, ThresholdRow } from './threshold.entity.js';
import { ThresholdsService } from './thresholds.service.js';
import { WorkloadService } from './workload.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([ThresholdRow, QuestionAnswer]),
    AccessModule,
    CasefileModule,
    ClocksModule,
    RosterModule,
  ],
  providers: [OfficerReader, ThresholdsService, FiguresService, DeadlineBoard, WorkloadService],
  exports: [OfficerReader, ThresholdsService, FiguresService, DeadlineBoard, WorkloadService],
})
export class PatternsModule {}
