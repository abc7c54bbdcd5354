import { Module } from '@nestjs/common';
import { AccessModule } from '@redress/access';
import { CasefileModule } from '@redress/casefile';
import { RosterModule } from '@redress/roster';
import { DraftsModule } from './drafts.module.js';
import { FilingProofs } from './filing-proofs.js';
import { IntakeService } from './intake.service.js';
import { OrganisationPace } from './organisation-pace.js';
import { ReceiptRenewal } from './receipt-renewal.js';

@Module({
  imports: [AccessModule, CasefileModule, RosterModule, DraftsModule],
  providers: [OrganisationPace, IntakeService, FilingProofs, ReceiptRenewal],
  exports: [IntakeService, FilingProofs, ReceiptRenewal, DraftsModule],
})
export class IntakeModule {}
