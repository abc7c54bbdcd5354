import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan, type EntityManager } from 'typeorm';
import { AccessService, actingAs, notAllowed, type Actor } from '@redress/access';
import { record } from '@redress/journal';
import { Clock, Failure, Keyring, notFound, sealTo } from '@redress/platform';
import { CustodianKeys, type UnlockedKey } from './custodian-keys.js';
import { Holdings, type Holding } from './holdings.js';
import { packed } from './identity.rules.js';
import { lend, loanForOpening, takeLent } from './lending.rules.js';
import { Openings, openedBinding } from './openings.js';
import { VaultKeeper } from './vault-keeper.js';
import { joinShares, openIdentity, openShare, wipe, type CustodianKeyRef } from './shares.js';
import { OpenedIdentity, Opening, SealedIdentity, Vault } from './vault.entity.js';
import {
  approvalBroken,
  approvalWithdrawn,
  approvedAlready,
  noShare,
  openingDecided,
  openingLapsed,
  vaultMissing,
} from './vault.errors.js';
import { identityApproved, identityOpened, identityRefused } from './vault.facts.js';
import type { OpeningView } from './vault.view.js';

const HOUR_MS = 3_600_000;

/** Custodians decide on openings: two of them, each with their own passphrase. Nothing opens in any other way. */
@Injectable()
export class Approvals {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly access: AccessService,
    private readonly keys: CustodianKeys,
    private readonly keeper: VaultKeeper,
    private readonly holdings: Holdings,
    private readonly openings: Openings,
    private readonly keyring: Keyring,
  ) {}

  /** When it is asked for: the portal makes this service too, and has no such key. */
  private get office(): Buffer {
    return this.keyring.sealingKey('vault');
  }

  /** What waits for custodians, oldest first; nothing of cases behind a wall. */
  async waiting(actor: Actor): Promise<OpeningView[]> {
    return actingAs(this.db, actor, async (tx) => {
      const rows = await tx.find(Opening, { where: { status: 'asked' }, order: { id: 'ASC' }, take: 200 });
      const now = this.clock.now();
      return this.openings.views(
        actor,
        rows.filter(({ lapsesAt, askedBy }) => lapsesAt > now && askedBy !== actor.accountId),
      );
    });
  }

  /** What is open now to whoever asked for it, the nearest to its end first; nothing of cases behind a wall. */
  async open(actor: Actor): Promise<OpeningView[]> {
    return actingAs(this.db, actor, async (tx) => {
      const where = { status: 'opened', endsAt: MoreThan(this.clock.now()) } as const;
      return this.openings.views(
        actor,
        await tx.find(Opening, { where, order: { endsAt: 'ASC' }, take: 200 }),
      );
    });
  }

  /**
   * Approves an opening: the first custodian lends their share to this one opening, the second opens.
   * @throws Failure `passphrase_wrong`, `slow_down`, `no_share`, `approved_already`, `opening_decided`,
   *   `opening_lapsed`, `approval_broken`, `approval_withdrawn`; nothing is opened then, and nothing lost.
   */
  async approve(
    actor: Actor,
    openingId: string,
    passphrase: string,
    address: string,
  ): Promise<{ opened: boolean }> {
    // The passphrase costs time and a connection of its own: before anything is locked.
    const before = await actingAs(this.db, actor, (tx) => this.found(tx, actor, openingId));
    const key = await this.keys.unlock(before.holding.row, passphrase, address);
    try {
      return await actingAs(this.db, actor, async (tx) => {
        const { opening, holding, others } = await this.found(tx, actor, openingId);
        if (holding.row.id !== key.id) throw noShare();
        const share = openShare(key.pair, holding, key.id, holding.shareSealed);
        try {
          return opening.firstBy
            ? await this.second(tx, actor, opening, { key, share, holding })
            : await this.first(tx, actor, opening, { share, holding, others });
        } finally {
          wipe(share);
        }
      });
    } finally {
      wipe(key.pair.privateKey);
    }
  }

  async refuse(actor: Actor, openingId: string): Promise<void> {
    await actingAs(this.db, actor, async (tx) => {
      const opening = await this.undecided(tx, actor, openingId);
      const at = this.clock.now();
      await tx.update(Opening, openingId, {
        status: 'refused',
        decidedBy: actor.accountId,
        decidedAt: at,
        firstSharesSealed: null,
      });
      await record(tx, identityRefused, {
        author: actor,
        at,
        caseId: opening.caseId,
        payload: { openingId },
      });
    });
  }

  /**
   * Locks an opening that waits for a decision.
   * @throws Failure `not_found` for one that a wall hides, `opening_decided`, `opening_lapsed`.
   */
  private async undecided(tx: EntityManager, actor: Actor, openingId: string): Promise<Opening> {
    const lock = { mode: 'pessimistic_write' } as const;
    // The database lets nobody lock what is decided: read without the lock it can still be told as that.
    const opening =
      (await tx.findOne(Opening, { where: { id: openingId }, lock })) ??
      (await tx.findOneBy(Opening, { id: openingId }));
    if (!opening) throw notFound();
    if (opening.askedBy === actor.accountId) throw notAllowed();
    if (opening.status !== 'asked') throw openingDecided();
    if (opening.lapsesAt <= this.clock.now()) throw openingLapsed();
    return opening;
  }

  /**
   * An opening that waits for the actor, with the share that they can use for it: of the vault of the party's identity,
   * or of the newest for a party without one; for the second custodian of the split that the first one's share is of.
   */
  private async found(
    tx: EntityManager,
    actor: Actor,
    openingId: string,
  ): Promise<{ opening: Opening; holding: Holding; others: CustodianKeyRef[] }> {
    const opening = await this.undecided(tx, actor, openingId);
    if (opening.firstBy === actor.accountId) throw approvedAlready();
    if (opening.firstBy && !(await this.isCustodian(opening.firstBy))) throw approvalWithdrawn();
    const sealed = await tx.findOneBy(SealedIdentity, { partyId: opening.partyId });
    const vaultId = sealed?.vaultId ?? (await this.keeper.newest(tx))?.id;
    if (!vaultId) throw vaultMissing();
    const mine = await this.holdings.of(tx, actor.accountId!, vaultId);
    const usable = await this.holdings.usable(
      tx,
      mine.filter(({ splitId }) => !opening.firstSplitId || splitId === opening.firstSplitId),
    );
    if (!usable) throw noShare();
    return { opening, ...usable };
  }

  private async isCustodian(accountId: string): Promise<boolean> {
    return (await this.access.staffOf('custodian')).some(({ id }) => id === accountId);
  }

  private async first(
    tx: EntityManager,
    actor: Actor,
    opening: Opening,
    { share, holding, others }: { share: Buffer; holding: Holding; others: CustodianKeyRef[] },
  ): Promise<{ opened: boolean }> {
    const at = this.clock.now();
    await tx.update(Opening, opening.id, {
      firstBy: actor.accountId,
      firstAt: at,
      firstSplitId: holding.splitId,
      firstSharesSealed: lend(this.office, loanForOpening(opening, holding, actor.accountId!), share, others),
    });
    await this.tellApproved(tx, actor, opening, at);
    return { opened: false };
  }

  private async second(
    tx: EntityManager,
    actor: Actor,
    opening: Opening,
    { key, share, holding }: { key: UnlockedKey; share: Buffer; holding: Holding },
  ): Promise<{ opened: boolean }> {
    const at = this.clock.now();
    const lent = this.lentTo(opening, holding, key);
    const bytes = await this.opened(tx, opening, holding.vaultId, lent, share).finally(() => wipe(lent));
    const endsAt = new Date(at.getTime() + opening.hours * HOUR_MS);
    await tx.insert(OpenedIdentity, {
      openingId: opening.id,
      caseId: opening.caseId,
      forId: opening.askedBy,
      endsAt,
      sealed: sealTo(opening.openingKey, bytes, openedBinding(opening.id)),
    });
    wipe(bytes);
    await tx.update(Opening, opening.id, {
      status: 'opened',
      decidedBy: actor.accountId,
      decidedAt: at,
      endsAt,
      firstSharesSealed: null,
    });
    await this.tellApproved(tx, actor, opening, at);
    await record(tx, identityOpened, {
      author: actor,
      at,
      caseId: opening.caseId,
      payload: {
        openingId: opening.id,
        forId: opening.askedBy,
        purpose: opening.purpose,
        endsAt: endsAt.toISOString(),
      },
    });
    return { opened: true };
  }

  /** The first custodian's share. @throws Failure `approval_broken` unless it was lent to exactly this. */
  private lentTo(opening: Opening, split: Holding, key: UnlockedKey): Buffer {
    const loan = loanForOpening(opening, split, opening.firstBy!);
    try {
      const lent = opening.firstSharesSealed && takeLent(this.office, loan, opening.firstSharesSealed, key);
      if (lent) return lent;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
    }
    throw approvalBroken();
  }

  /** The identity's bytes. The vault's private key is whole only in here. */
  private async opened(
    tx: EntityManager,
    { partyId }: Opening,
    vaultId: string,
    lent: Buffer,
    share: Buffer,
  ): Promise<Buffer> {
    const vault = await tx.findOneByOrFail(Vault, { id: vaultId });
    const pair = await joinShares(this.keeper.publicKeyOf(vault), lent, share);
    try {
      const sealed = await tx.findOneBy(SealedIdentity, { partyId });
      return sealed ? openIdentity(pair, vaultId, partyId, sealed.box) : packed({});
    } finally {
      wipe(pair.privateKey);
    }
  }

  private tellApproved = (tx: EntityManager, actor: Actor, { id, caseId }: Opening, at: Date) =>
    record(tx, identityApproved, { author: actor, at, caseId, payload: { openingId: id } });
}
