import { Module } from '@nestjs/common';
import { AccessModule } from '@redress/access';
import { CasefileModule } from '@redress/casefile';
import { RosterModule } from '@redress/roster';
import { DraftsModule } from './drafts.module.js';
import { FilingProofs } from './filing-proofs.js';
import { IntakeService } from './intake.service.js';

@Module({
  imports: [AccessModule, CasefileModule, RosterModule, DraftsModule],
  providers: [IntakeService, FilingProofs],
  exports: [IntakeService, FilingProofs, DraftsModule],
})
export class IntakeModule {}
