import { Module } from '@nestjs/common';
import { CasefileModule } from '@redress/casefile';
import { EvidenceModule } from '@redress/evidence';
import { RosterModule } from '@redress/roster';
import { StatementsService } from './statements.service.js';

@Module({
  imports: [CasefileModule, EvidenceModule, RosterModule],
  providers: [StatementsService],
  exports: [StatementsService],
})
export class StatementsModule {}
