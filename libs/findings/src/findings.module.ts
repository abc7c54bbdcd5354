import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '@redress/access';
import { CasefileModule } from '@redress/casefile';
import { Finding, FindingVersion } from './finding.entity.js';
import { FindingsService } from './findings.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Finding, FindingVersion]), CasefileModule, AccessModule],
  providers: [FindingsService],
  exports: [FindingsService],
})
export class FindingsModule {}
