import { Module } from '@nestjs/common';
import { AccessModule } from '@redress/access';
import { AuditService } from './audit.service.js';

@Module({ imports: [AccessModule], providers: [AuditService], exports: [AuditService] })
export class AuditModule {}
