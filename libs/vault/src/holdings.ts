import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { AccessService } from '@redress/access';
import { CustodianKeys } from './custodian-keys.js';
import type { SplitRef } from './lending.rules.js';
import type { CustodianKeyRef } from './shares.js';
import { CustodianKey, VaultShare } from './vault.entity.js';

/** A share of a vault, with the key that it is sealed to. */
export interface Holding extends SplitRef {
  row: CustodianKey;
  shareSealed: Buffer;
}

/** Who holds which share of which vault. */
@Injectable()
export class Holdings {
  constructor(
    private readonly access: AccessService,
    private readonly keys: CustodianKeys,
  ) {}

  /** The shares of a vault that are sealed to keys of an account, newest split first. */
  async of(tx: EntityManager, accountId: string, vaultId: string): Promise<Holding[]> {
    const mine = await tx.findBy(CustodianKey, { accountId });
    const shares = await tx.find(VaultShare, {
      where: { vaultId, keyId: In(mine.map(({ id }) => id)) },
      order: { splitId: 'DESC' },
    });
    return shares.map(({ splitId, keyId, shareSealed }) => ({
      vaultId,
      splitId,
      shareSealed,
      row: mine.find(({ id }) => id === keyId)!,
    }));
  }

  /** The newest of them that fits the share of another custodian of now, with the keys of those others. */
  async usable(
    tx: EntityManager,
    holdings: readonly Holding[],
  ): Promise<{ holding: Holding; others: CustodianKeyRef[] } | undefined> {
    for (const holding of holdings) {
      const others = await this.othersIn(tx, holding);
      if (others.length > 0) return { holding, others };
    }
    return undefined;
  }

  /** The keys of the other custodians of now who hold a share of the same split. */
  private async othersIn(tx: EntityManager, { splitId, row }: Holding): Promise<CustodianKeyRef[]> {
    const custodians = new Set((await this.access.staffOf('custodian')).map(({ id }) => id));
    const rows = await tx
      .createQueryBuilder(CustodianKey, 'k')
      .innerJoin(VaultShare, 's', 's.key_id = k.id')
      .where('s.split_id = :splitId', { splitId })
      .getMany();
    return rows
      .filter(({ accountId }) => accountId !== row.accountId && custodians.has(accountId))
      .map((each) => this.keys.refOf(each));
  }
}
