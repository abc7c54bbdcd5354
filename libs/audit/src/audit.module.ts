import { Module } from '@nestjs/common';
import { AccessModule } from '@redress/access';
import { CasefileModule } from '@redress/casefile';
import { AuditService } from './audit.service.js';
import { ReadersService } from './readers.service.js';

@Module({
  imports: [AccessModule, CasefileModule],
  providers: [AuditService, ReadersService],
  exports: [AuditService, ReadersService],
})
export class AuditModule {}
