import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccessService, actingAs, type Actor } from '@redress/access';
import { record } from '@redress/journal';
import { Clock, Keyring, newId, newRow, openBytes, sealBytes, type NewRow } from '@redress/platform';
import { CustodianKeys } from './custodian-keys.js';
import { packed, type Identity } from './identity.rules.js';
import { THRESHOLD, makeVaultKey, sealIdentity, type CustodianKeyRef } from './shares.js';
import { SealedIdentity, Vault, VaultShare } from './vault.entity.js';
import { tooFewCustodians, vaultMissing } from './vault.errors.js';
import { vaultMade } from './vault.facts.js';

/** How the vault stands, for its custodians. */
export interface VaultView {
  /** The vault that takes identities in now; null before the first is made. */
  vault: { id: string; madeAt: Date; fingerprint: string } | null;
  custodians: { name: string; hasKey: boolean; holdsShare: boolean; me: boolean }[];
  /** Whether a new vault should be made: there is none, or its shares are not those of the custodians of now. */
  due: boolean;
}

interface Newest {
  id: string;
  publicKey: Buffer;
  madeAt: Date;
}

/** Makes vaults and seals identities to the newest. Opening them is `Openings`. */
@Injectable()
export class VaultKeeper {
  private readonly office: Buffer;

  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly access: AccessService,
    private readonly keys: CustodianKeys,
    keyring: Keyring,
  ) {
    this.office = keyring.sealingKey('vault');
  }

  /**
   * The row that keeps who a party is, to be written with the party. There is one for everybody, equally long.
   * @returns undefined in an office without a vault, of a party who said nothing of themselves.
   * @throws Failure `vault_missing` in an office without a vault, of a party who did.
   */
  async rowFor(
    tx: EntityManager,
    party: { id: string; caseId: string },
    identity: Identity | null,
  ): Promise<NewRow | undefined> {
    const vault = await this.newest(tx);
    if (!vault && identity) throw vaultMissing();
    if (!vault) return undefined;
    return newRow(SealedIdentity, {
      partyId: party.id,
      caseId: party.caseId,
      vaultId: vault.id,
      box: sealIdentity(vault.publicKey, vault.id, party.id, packed(identity ?? {})),
    });
  }

  async view(actor: Actor): Promise<VaultView> {
    return actingAs(this.db, actor, async (tx) => {
      const vault = await this.newest(tx);
      const shares = vault ? await tx.findBy(VaultShare, { vaultId: vault.id }) : [];
      const holding = new Set(shares.map(({ keyId }) => keyId));
      const custodians = [];
      for (const { id, name } of await this.access.staffOf('custodian')) {
        const live = await this.keys.live(tx, id);
        custodians.push({
          name,
          hasKey: live !== undefined,
          holdsShare: live !== undefined && holding.has(live.id),
          me: id === actor.accountId,
        });
      }
      const withKey = custodians.filter(({ hasKey }) => hasKey);
      return {
        vault: vault && {
          id: vault.id,
          madeAt: vault.madeAt,
          fingerprint: fingerprintOf(vault.publicKey),
        },
        custodians,
        due:
          withKey.length >= THRESHOLD &&
          (withKey.some(({ holdsShare }) => !holdsShare) || withKey.length !== holding.size),
      };
    });
  }

  /**
   * Makes a new vault for what comes in from now on, its key split among all custodians who have one of their own.
   * What is sealed to an older vault stays there, for those who hold its shares.
   * @throws Failure `too_few_custodians` when fewer than two have a key.
   */
  async make(actor: Actor): Promise<VaultView> {
    await actingAs(this.db, actor, async (tx) => {
      const refs = [];
      for (const { id } of await this.access.staffOf('custodian')) {
        const live = await this.keys.live(tx, id);
        if (live) refs.push(this.keys.refOf(live));
      }
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

const publicPlace = (vaultId: string) => `vaults.public:${vaultId}`;

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
  const { publicKey, shares } = await makeVaultKey(id, custodians);
  return {
    vault: { id, madeBy, madeAt, publicSealed: sealBytes(office, publicKey, publicPlace(id)) },
    shares: shares.map((share) => ({ vaultId: id, ...share })),
    fingerprint: fingerprintOf(publicKey),
  };
}
