import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CasefileModule } from '@redress/casefile';
import { ClocksModule } from '@redress/clocks';
import { EvidenceModule } from '@redress/evidence';
import { FindingsModule } from '@redress/findings';
import { RosterModule } from '@redress/roster';
import { PacketItemRow } from './packet-item.entity.js';
import { Referral } from './referral.entity.js';
import { ReferralRenderer } from './referral.renderer.js';
import { ReferralService } from './referral.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Referral, PacketItemRow]),
    CasefileModule,
    ClocksModule,
    EvidenceModule,
    FindingsModule,
    RosterModule,
  ],
  providers: [ReferralService, ReferralRenderer],
  exports: [ReferralService, ReferralRenderer],
})
export class ReferralModule {}
