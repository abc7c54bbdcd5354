import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from '@redress/access';
import { Approvals } from './approvals.js';
import { CustodianKeys } from './custodian-keys.js';
import { Openings } from './openings.js';
import { VaultKeeper } from './vault-keeper.js';
import { VaultSweeper } from './vault-sweeper.js';
import { CustodianKey, OpenedIdentity, Opening, SealedIdentity, Vault, VaultShare } from './vault.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([CustodianKey, Vault, VaultShare, SealedIdentity, Opening, OpenedIdentity]),
    AccessModule,
  ],
  providers: [CustodianKeys, VaultKeeper, Openings, Approvals, VaultSweeper],
  exports: [CustodianKeys, VaultKeeper, Openings, Approvals, VaultSweeper],
})
export class VaultModule {}
