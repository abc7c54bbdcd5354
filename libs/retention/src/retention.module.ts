import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '@redress/access';
import { CasefileModule } from '@redress/casefile';
import { FindingsModule } from '@redress/findings';
import { Destroyer } from './destroyer.js';
import { Destruction } from './destruction.entity.js';
import { DestructionsService } from './destructions.service.js';
import { HoldChange } from './hold-change.entity.js';
import { HoldsService } from './holds.service.js';
import { RetentionReader } from './retention-reader.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([HoldChange, Destruction]),
    AccessModule,
    CasefileModule,
    FindingsModule,
  ],
  providers: [HoldsService, RetentionReader, DestructionsService, Destroyer],
  exports: [HoldsService, DestructionsService, Destroyer],
})
export class RetentionModule {}
