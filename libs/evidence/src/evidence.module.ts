import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '@redress/access';
import { CasefileModule } from '@redress/casefile';
import { EvidenceItem } from './evidence-item.entity.js';
import { EvidenceService } from './evidence.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([EvidenceItem]), CasefileModule, AccessModule],
  providers: [EvidenceService],
  exports: [EvidenceService],
})
export class EvidenceModule {}
