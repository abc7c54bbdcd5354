import { Module } from '@nestjs/common';
import { AccessModule } from '@redress/access';
import { CasefileModule } from '@redress/casefile';
import { RosterModule } from '@redress/roster';
import { IntakeService } from './intake.service.js';

@Module({
  imports: [AccessModule, CasefileModule, RosterModule],
  providers: [IntakeService],
  exports: [IntakeService],
})
export class IntakeModule {}
