import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '@redress/access';
import { CasefileModule } from '@redress/casefile';
import { Determination } from './determination.entity.js';
import { DeterminationsService } from './determinations.service.js';
import { Finding, FindingVersion } from './finding.entity.js';
import { FindingsService } from './findings.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Finding, FindingVersion, Determination]), CasefileModule, AccessModule],
  providers: [FindingsService, DeterminationsService],
  exports: [FindingsService, DeterminationsService],
})
export class FindingsModule {}
