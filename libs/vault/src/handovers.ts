import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccessService, actingAs, type Actor } from '@redress/access';
import { record } from '@redress/journal';
import { Clock, Failure, Keyring, newId } from '@redress/platform';
import { CustodianKeys, type UnlockedKey } from './custodian-keys.js';
import { Holdings } from './holdings.js';
import { lend, loanForHandover, takeLent } from './lending.rules.js';
import { THRESHOLD, joinShares, openShare, splitKey, wipe } from './shares.js';
import { VaultKeeper } from './vault-keeper.js';
import { Handover, Vault, VaultShare, type LentShares } from './vault.entity.js';
import { handoverBroken, noShare, tooFewCustodians } from './vault.errors.js';
import { handoverBegun, vaultHandedOver } from './vault.facts.js';

const DAY_MS = 24 * 3_600_000;

/**
 * Custodians come and go: two of the present ones split the keys of all vaults anew among everybody who is a custodian
 * now, so that what is sealed does not leave with whoever could open it. Nobody learns a name by it.
 */
@Injectable()
export class Handovers {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly access: AccessService,
    private readonly keys: CustodianKeys,
    private readonly keeper: VaultKeeper,
    private readonly holdings: Holdings,
    private readonly keyring: Keyring,
  ) {}

  /** When it is asked for: the portal makes this service too, and has no such key. */
  private get office(): Buffer {
    return this.keyring.sealingKey('vault');
  }

  /**
   * The first custodian begins, another completes within a day. Old shares stay as they are.
   * @returns whether it is complete, and how many vaults are shared anew.
   * @throws Failure `too_few_custodians`, `no_share`, `passphrase_wrong`, `slow_down`, `handover_broken`.
   */
  async handOver(
    actor: Actor,
    passphrase: string,
    address: string,
  ): Promise<{ done: boolean; vaults: number }> {
    const live = await actingAs(this.db, actor, (tx) => this.keys.live(tx, actor.accountId!));
    const key = await this.keys.unlock(live, passphrase, address);
    try {
      return await actingAs(this.db, actor, async (tx) => {
        const begun = await this.keeper.handover(tx, true);
        return begun && begun.begunBy !== actor.accountId
          ? await this.complete(tx, actor, begun, key)
          : await this.begin(tx, actor, key);
      });
    } finally {
      wipe(key.pair.privateKey);
    }
  }

  private async begin(
    tx: EntityManager,
    actor: Actor,
    key: UnlockedKey,
  ): Promise<{ done: boolean; vaults: number }> {
    const at = this.clock.now();
    const to = await this.keeper.liveKeys(tx);
    if (to.length < THRESHOLD) throw tooFewCustodians();
    const handover = {
      id: newId(),
      begunBy: actor.accountId!,
      begunAt: at,
      lapsesAt: new Date(at.getTime() + DAY_MS),
      keyIds: to.map(({ id }) => id),
    };
    const lent: LentShares = {};
    for (const { id: vaultId } of await tx.find(Vault)) {
      const mine = await this.holdings.of(tx, actor.accountId!, vaultId);
      const found = await this.holdings.usable(
        tx,
        mine.filter(({ row }) => row.id === key.id),
      );
      if (!found) continue;
      const share = openShare(key.pair, found.holding, key.id, found.holding.shareSealed);
      const sealed = lend(this.office, loanForHandover(handover, found.holding), share, found.others);
      wipe(share);
      lent[vaultId] = { splitId: found.holding.splitId, lent: sealed.toString('base64') };
    }
    if (Object.keys(lent).length === 0) throw noShare();
    await tx.insert(Handover, { ...handover, lent });
    await record(tx, handoverBegun, {
      author: actor,
      at,
      payload: { handoverId: handover.id, keyIds: handover.keyIds },
    });
    return { done: false, vaults: Object.keys(lent).length };
  }

  private async complete(
    tx: EntityManager,
    actor: Actor,
    handover: Handover,
    key: UnlockedKey,
  ): Promise<{ done: boolean; vaults: number }> {
    const at = this.clock.now();
    const to = await this.keeper.liveKeys(tx);
    const custodians = await this.access.staffOf('custodian');
    // Whoever began has agreed to these keys and no others, and has to be a custodian still.
    if (
      to.map(({ id }) => id).join() !== handover.keyIds.join() ||
      !custodians.some(({ id }) => id === handover.begunBy)
    )
      throw handoverBroken();
    const vaultIds: string[] = [];
    for (const [vaultId, { splitId, lent }] of Object.entries(handover.lent ?? {})) {
      const mine = await this.holdings.of(tx, actor.accountId!, vaultId);
      const holding = mine.find((each) => each.splitId === splitId && each.row.id === key.id);
      if (!holding) continue;
      const vault = await tx.findOneByOrFail(Vault, { id: vaultId });
      const first = this.lentTo(handover, holding, lent, key);
      if (!first) continue;
      const second = openShare(key.pair, holding, key.id, holding.shareSealed);
      const pair = await joinShares(this.keeper.publicKeyOf(vault), first, second);
      const { splitId: anew, shares } = await splitKey(vaultId, pair.privateKey, to);
      wipe(first, second, pair.privateKey);
      await tx.insert(
        VaultShare,
        shares.map((share) => ({ vaultId, splitId: anew, ...share })),
      );
      vaultIds.push(vaultId);
    }
    if (vaultIds.length === 0) throw noShare();
    await tx.update(Handover, handover.id, { doneBy: actor.accountId, doneAt: at, lent: null });
    await record(tx, vaultHandedOver, {
      author: actor,
      at,
      payload: { handoverId: handover.id, vaultIds, keyIds: handover.keyIds },
    });
    return { done: true, vaults: vaultIds.length };
  }

  private lentTo(
    handover: Handover,
    split: { vaultId: string; splitId: string },
    lent: string,
    key: UnlockedKey,
  ): Buffer | undefined {
    try {
      return takeLent(this.office, loanForHandover(handover, split), Buffer.from(lent, 'base64'), key);
    } catch (error) {
      if (error instanceof Failure) throw handoverBroken();
      throw error;
    }
  }
}
