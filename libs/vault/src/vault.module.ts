import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '@redress/access';
import { Approvals } from './approvals.js';
import { CustodianKeys } from './custodian-keys.js';
import { Handovers } from './handovers.js';
import { Holdings } from './holdings.js';
import { Openings } from './openings.js';
import { FreshTrace, IdentityTrace, Traces } from './traces.js';
import { VaultKeeper } from './vault-keeper.js';
import { VaultSweeper } from './vault-sweeper.js';
import {
  CustodianKey,
  Handover,
  OpenedIdentity,
  Opening,
  SealedIdentity,
  Vault,
  VaultShare,
} from './vault.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      CustodianKey,
      Handover,
      Vault,
      VaultShare,
      SealedIdentity,
      Opening,
      OpenedIdentity,
      FreshTrace,
      IdentityTrace,
    ]),
    AccessModule,
  ],
  providers: [CustodianKeys, VaultKeeper, Holdings, Handovers, Openings, Approvals, VaultSweeper, Traces],
  exports: [CustodianKeys, VaultKeeper, Handovers, Openings, Approvals, VaultSweeper, Traces],
})
export class VaultModule {}
