import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '@redress/access';
import { CasefileModule } from '@redress/casefile';
import { Finding } from './finding.entity.js';
import { FindingsService } from './findings.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([Finding]), CasefileModule, AccessModule],
  providers: [FindingsService],
  exports: [FindingsService],
})
export class FindingsModule {}
