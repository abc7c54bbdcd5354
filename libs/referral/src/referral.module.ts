import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasefileModule } from '@redress/casefile';
import { ClocksModule } from '@redress/clocks';
import { EvidenceModule } from '@redress/evidence';
import { FindingsModule } from '@redress/findings';
import { RosterModule } from '@redress/roster';
import { ExhibitBinder } from './exhibit-binder.js';
import { PacketItemRow } from './packet-item.entity.js';
import { PreparationService } from './preparation.service.js';
import { Referral } from './referral.entity.js';
import { ReferralRenderer } from './referral.renderer.js';
import { ReferralService } from './referral.service.js';
import { PassageRow, SupplementRow } from './supplement.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Referral, PacketItemRow, SupplementRow, PassageRow]),
    CasefileModule,
    ClocksModule,
    EvidenceModule,
    FindingsModule,
    RosterModule,
  ],
  providers: [ReferralService, ReferralRenderer, PreparationService, ExhibitBinder],
  exports: [ReferralService, ReferralRenderer, PreparationService],
})
export class ReferralModule {}
