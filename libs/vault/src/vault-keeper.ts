import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, In, type EntityManager } from 'typeorm';
import { AccessService, actingAs, type Actor } from '@redress/access';
import { record } from '@redress/journal';
import {
  Clock,
  Computed,
  Keyring,
  newId,
  newRow,
  openBytes,
  pgError,
  recipientOf,
  sealBytes,
  type NewRow,
  type Recipient,
} from '@redress/platform';
import { CustodianKeys } from './custodian-keys.js';
import { packed, type Identity } from './identity.rules.js';
import { THRESHOLD, makeVaultKey, sealIdentity, type CustodianKeyRef } from './shares.js';
import { CustodianKey, Handover, SealedIdentity, Vault, VaultShare } from './vault.entity.js';
import { tooFewCustodians, vaultMissing } from './vault.errors.js';
import { vaultMade } from './vault.facts.js';

/** How the vault stands, for its custodians. */
export interface VaultView {
  /** The vault that takes identities in now; null before the first is made. */
  vault: { id: string; madeAt: Date; fingerprint: string } | null;
  custodians: { name: string; hasKey: boolean; holdsShare: boolean; me: boolean }[];
  /** Whether a new vault should be made: there is none, or its shares are not those of the custodians of now. */
  due: boolean;
  /** How many vaults not all custodians of now hold a share of: two of those who do can hand them over. */
  behind: number;
  /** A handover that one custodian has begun and another can complete. */
  handover: { begunBy: string; mine: boolean; lapsesAt: Date; to: string[] } | null;
}

interface Newest {
  id: string;
  publicKey: Buffer;
  madeAt: Date;
}

const NOT_NULL_VIOLATION = '23502';

/** The vault as the row of an identity names it: nothing, and so refused, unless it is still the newest. */
const ifNewest = (vaultId: string) =>
  new Computed(
    (id) => `(select id from vaults where id = ${id} and not exists (select from vaults where id > ${id}))`,
    vaultId,
  );

/** Makes vaults and seals identities to the newest. Opening them is `Openings`. */
@Injectable()
export class VaultKeeper {
  private readonly office: Buffer;
  /** The newest vault as it was seen last. Never relied upon: the row that is sealed to it says so when it is not. */
  private seen: { id: string; to: Recipient } | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly access: AccessService,
    private readonly keys: CustodianKeys,
    keyring: Keyring,
  ) {
    this.office = keyring.sealingKey(VAULT_KEYS);
  }

  /**
   * The row that keeps who a party is, to be written with the party. There is one for everybody, equally long. It is
   * refused when a newer vault has been made meanwhile (see `isOutdated`).
   * @returns undefined in an office without a vault, of a party who said nothing of themselves.
   * @throws Failure `vault_missing` in an office without a vault, of a party who did.
   */
  async rowFor(
    tx: EntityManager,
    party: { id: string; caseId: string },
    identity: Identity | null,
  ): Promise<NewRow | undefined> {
    const vault = (this.seen ??= await this.look(tx));
    if (!vault && identity) throw vaultMissing();
    if (!vault) return undefined;
    return newRow(SealedIdentity, {
      partyId: party.id,
      caseId: party.caseId,
      vaultId: ifNewest(vault.id),
      box: sealIdentity(vault.to, vault.id, party.id, packed(identity ?? {})),
    });
  }

  /** Whether a row was refused because its vault is not the newest any more; the next is sealed to the one that is. */
  isOutdated(error: unknown): boolean {
    const cause = pgError(error);
    const outdated = cause?.code === NOT_NULL_VIOLATION && cause.column === 'vault_id';
    if (outdated) this.seen = undefined;
    return outdated;
  }

  private async look(tx: EntityManager) {
    const newest = await this.newest(tx);
    return newest ? { id: newest.id, to: recipientOf(newest.publicKey) } : undefined;
  }

  async view(actor: Actor): Promise<VaultView> {
    return actingAs(this.db, actor, async (tx) => {
      const vault = await this.newest(tx);
      const people = await this.access.staffOf('custodian');
      const live = new Map((await this.liveKeys(tx)).map((key) => [key.accountId, key.id]));
      const holding = vault && (await this.newestHolders(tx, vault.id));
      const complete = (holders: ReadonlySet<string>) =>
        holders.size === live.size && [...live.values()].every((id) => holders.has(id));
      const older = await tx.find(Vault);
      let behind = 0;
      for (const { id } of older) if (!complete(await this.newestHolders(tx, id))) behind += 1;
      return {
        vault: vault && { id: vault.id, madeAt: vault.madeAt, fingerprint: fingerprintOf(vault.publicKey) },
        custodians: people.map(({ id, name }) => ({
          name,
          hasKey: live.has(id),
          holdsShare: holding?.has(live.get(id) ?? '') ?? false,
          me: id === actor.accountId,
        })),
        due: live.size >= THRESHOLD && !(holding && complete(holding)),
        behind: live.size >= THRESHOLD ? behind : 0,
        handover: await this.handoverView(tx, actor),
      };
    });
  }

  /**
   * The newest handover while it waits for a second custodian; who begins anew replaces what was begun before. `lock`
   * lets one alone complete it.
   */
  async handover(tx: EntityManager, lock = false): Promise<Handover | null> {
    const [newest] = await tx.find(Handover, { order: { id: 'DESC' }, take: 1 });
    if (!newest || newest.doneAt || newest.lapsesAt <= this.clock.now()) return null;
    if (!lock) return newest;
    // Seen again once it is ours; the database lets nobody lock what they began, and they cannot complete it.
    const where = { id: newest.id };
    await tx.findOne(Handover, { where, lock: { mode: 'pessimistic_write' } });
    const locked = await tx.findOneByOrFail(Handover, where);
    return locked.doneAt ? null : locked;
  }

  private async handoverView(tx: EntityManager, actor: Actor): Promise<VaultView['handover']> {
    const begun = await this.handover(tx);
    if (!begun) return null;
    const keys = await tx.findBy(CustodianKey, { id: In(begun.keyIds) });
    const names = await this.access.namesOf([begun.begunBy, ...keys.map(({ accountId }) => accountId)]);
    return {
      begunBy: names.get(begun.begunBy) ?? '',
      mine: begun.begunBy === actor.accountId,
      lapsesAt: begun.lapsesAt,
      to: keys.map(({ accountId }) => names.get(accountId) ?? '').sort(),
    };
  }

  /** The keys of the custodians of now, in the order of the keys. */
  async liveKeys(tx: EntityManager): Promise<(CustodianKeyRef & { accountId: string })[]> {
    const found = [];
    for (const { id } of await this.access.staffOf('custodian')) {
      const live = await this.keys.live(tx, id);
      if (live) found.push({ ...this.keys.refOf(live), accountId: id });
    }
    return found.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** The keys that hold a share of the newest split of a vault. */
  private async newestHolders(tx: EntityManager, vaultId: string): Promise<Set<string>> {
    const shares = await tx.find(VaultShare, { where: { vaultId }, order: { splitId: 'DESC' } });
    return new Set(shares.filter(({ splitId }) => splitId === shares[0]?.splitId).map(({ keyId }) => keyId));
  }

  /**
   * Makes a new vault for what comes in from now on, its key split among all custodians who have one of their own.
   * What is sealed to an older vault stays there, for those who hold its shares.
   * @throws Failure `too_few_custodians` when fewer than two have a key.
   */
  async make(actor: Actor): Promise<VaultView> {
    await actingAs(this.db, actor, async (tx) => {
      const refs = await this.liveKeys(tx);
      const at = this.clock.now();
      const { vault, shares, fingerprint } = await newVault(this.office, refs, actor.accountId!, at);
      await tx.insert(Vault, vault);
      await tx.insert(VaultShare, shares);
      await record(tx, vaultMade, {
        author: actor,
        at,
        payload: { vaultId: vault.id, keyIds: refs.map(({ id }) => id), fingerprint },
      });
    });
    return this.view(actor);
  }

  /** @throws Failure `seal_broken` when somebody without the office's key has put a public key there. */
  publicKeyOf({ id, publicSealed }: Pick<Vault, 'id' | 'publicSealed'>): Buffer {
    return openBytes(this.office, publicSealed, publicPlace(id));
  }

  async newest(tx: EntityManager): Promise<Newest | null> {
    const [row] = await tx.query<{ id: string; publicSealed: Buffer; madeAt: Date }[]>(
      'select id, public_sealed as "publicSealed", made_at as "madeAt" from vaults order by id desc limit 1',
    );
    return row ? { id: row.id, madeAt: row.madeAt, publicKey: this.publicKeyOf(row) } : null;
  }
}

/** The portal has this key, to seal names to the vault, and not the one by which the custodians' own keys are sealed. */
export const VAULT_KEYS = 'vaults';
export const publicPlace = (vaultId: string) => `vaults.public:${vaultId}`;

/** Short enough to be read out over the phone: the first 80 bits of the key's SHA-256. */
const fingerprintOf = (publicKey: Buffer): string =>
  createHash('sha256').update(publicKey).digest('hex').slice(0, 20).match(/.{4}/g)!.join(' ');

/** The rows of a new vault. @throws Failure `too_few_custodians` */
export async function newVault(
  office: Buffer,
  custodians: readonly CustodianKeyRef[],
  madeBy: string,
  madeAt: Date,
): Promise<{ vault: Vault; shares: VaultShare[]; fingerprint: string }> {
  if (custodians.length < THRESHOLD) throw tooFewCustodians();
  const id = newId();
  const { publicKey, splitId, shares } = await makeVaultKey(id, custodians);
  return {
    vault: { id, madeBy, madeAt, publicSealed: sealBytes(office, publicKey, publicPlace(id)) },
    shares: shares.map((share) => ({ vaultId: id, splitId, ...share })),
    fingerprint: fingerprintOf(publicKey),
  };
}
