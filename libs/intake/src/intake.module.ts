import { Module } from '@nestjs/common';
import { AccessModule } from '@redress/access';
import { CasefileModule } from '@redress/casefile';
import { RosterModule } from '@redress/roster';
import { DraftsModule } from './drafts.module.js';
import { FilingProofs } from './filing-proofs.js';
import { IntakeService } from './intake.service.js';
import { ReceiptRenewal } from './receipt-renewal.js';

@Module({
  imports: [AccessModule, CasefileModule, RosterModule, DraftsModule],
  providers: [IntakeService, FilingProofs, ReceiptRenewal],
  exports: [IntakeService, FilingProofs, ReceiptRenewal, DraftsModule],
})
export class IntakeModule {}
