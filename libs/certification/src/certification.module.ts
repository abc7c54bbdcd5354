import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasefileModule } from '@redress/casefile';
import { CertificationRequest } from './certification-request.entity.js';
import { CertificationService } from './certification.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([CertificationRequest]), CasefileModule],
  providers: [CertificationService],
  exports: [CertificationService],
})
export class CertificationModule {}
