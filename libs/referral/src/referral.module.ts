import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '@redress/access';
import { CasefileModule } from '@redress/casefile';
import { ClocksModule } from '@redress/clocks';
import { EvidenceModule } from '@redress/evidence';
import { FindingsModule } from '@redress/findings';
import { RosterModule } from '@redress/roster';
import { TasksModule } from '@redress/tasks';
import { AreaLiftingRow, AreaRow } from './area.entity.js';
import { AreasService } from './areas.service.js';
import { DeliveriesService } from './deliveries.service.js';
import { Delivery, DeliveryLink, DeliveryOutcome, Liaison } from './delivery.entity.js';
import { ExhibitBinder } from './exhibit-binder.js';
import { LookRow } from './look.entity.js';
import { LooksService } from './looks.service.js';
import { PacketItemRow } from './packet-item.entity.js';
import { PreparationService } from './preparation.service.js';
import { Referral } from './referral.entity.js';
import { ReferralRenderer } from './referral.renderer.js';
import { ReferralService } from './referral.service.js';
import { PassageRow, SupplementRow } from './supplement.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      Referral,
      PacketItemRow,
      SupplementRow,
      PassageRow,
      LookRow,
      AreaRow,
      AreaLiftingRow,
      Liaison,
      Delivery,
      DeliveryLink,
      DeliveryOutcome,
    ]),
    AccessModule,
    CasefileModule,
    ClocksModule,
    EvidenceModule,
    FindingsModule,
    RosterModule,
    TasksModule,
  ],
  providers: [
    ReferralService,
    ReferralRenderer,
    PreparationService,
    LooksService,
    AreasService,
    ExhibitBinder,
    DeliveriesService,
  ],
  exports: [
    ReferralService,
    ReferralRenderer,
    PreparationService,
    LooksService,
    AreasService,
    DeliveriesService,
  ],
})
export class ReferralModule {}
