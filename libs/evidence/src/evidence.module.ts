import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '@redress/access';
import { CasefileModule } from '@redress/casefile';
import { CustodyEvent } from './custody-event.entity.js';
import { Custody } from './custody.js';
import { CustodyService } from './custody.service.js';
import { EvidenceCopy, EvidenceItem } from './evidence-item.entity.js';
import { EvidenceReader } from './evidence-reader.js';
import { EvidenceService } from './evidence.service.js';
import { Exhibits } from './exhibits.js';
import { FileIntake } from './file-intake.js';
import { EvidencePreparer } from './preparer.js';
import { Scrubber } from './scrubber.js';
import { EvidenceUpload } from './upload.entity.js';
import { UploadsService } from './uploads.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([EvidenceItem, EvidenceCopy, CustodyEvent, EvidenceUpload]),
    CasefileModule,
    AccessModule,
  ],
  providers: [
    EvidenceService,
    EvidenceReader,
    Exhibits,
    Custody,
    CustodyService,
    FileIntake,
    UploadsService,
    EvidencePreparer,
    Scrubber,
  ],
  exports: [
    EvidenceService,
    EvidenceReader,
    Exhibits,
    Custody,
    CustodyService,
    UploadsService,
    EvidencePreparer,
    Scrubber,
  ],
})
export class EvidenceModule {}
