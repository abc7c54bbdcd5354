import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AccessService, SlowDown, actingAs, keyFromPassphrase, type Actor } from '@redress/access';
import { record } from '@redress/journal';
import {
  Clock,
  Keyring,
  keyPairOf,
  newId,
  newKeyPair,
  openBytes,
  sealBytes,
  type KeyPair,
} from '@redress/platform';
import { wipe, type CustodianKeyRef } from './shares.js';
import { CustodianKey } from './vault.entity.js';
import { keyExists, keyMissing, passphraseRefused, passphraseWrong } from './vault.errors.js';
import { keyMade, keyRelocked } from './vault.facts.js';
import type { NewKey } from './vault.schema.js';

const SALT_BYTES = 16;

/** A custodian's unlocked key, to be wiped after use. */
export interface UnlockedKey extends CustodianKeyRef {
  readonly pair: KeyPair;
}

/** Custodians' own keys. The private half opens with the custodian's passphrase and nothing else. */
@Injectable()
export class CustodianKeys {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly access: AccessService,
    private readonly slow: SlowDown,
    private readonly keyring: Keyring,
  ) {}

  /** When it is asked for: the portal makes this service too, and has no such key. */
  private get office(): Buffer {
    return this.keyring.sealingKey('vault');
  }

  /**
   * Makes the actor's key, puts it under another passphrase, or makes another key in place of one whose passphrase is
   * lost. No key is ever deleted: found again, the old passphrase opens what it opened before.
   * @throws Failure `passphrase_refused` when it is easily guessed or the sign-in password, `key_exists`,
   *   `passphrase_wrong`.
   */
  async keep(actor: Actor, input: NewKey, address: string): Promise<{ keyId: string }> {
    const fault = await this.access.faultOfPassphrase(actor.accountId!, input.passphrase);
    if (fault) throw passphraseRefused(fault);
    const live = await actingAs(this.db, actor, (tx) => this.live(tx, actor.accountId!));
    if (!live || input.lost) {
      const row = await newCustodianKey(this.office, actor.accountId!, input.passphrase, this.clock.now());
      await actingAs(this.db, actor, async (tx) => {
        await tx.insert(CustodianKey, row);
        await record(tx, keyMade, {
          author: actor,
          at: row.madeAt,
          payload: { keyId: row.id, lost: input.lost },
        });
      });
      return { keyId: row.id };
    }
    if (input.current === undefined) throw keyExists();
    const { pair } = await this.unlock(live, input.current, address);
    const relocked = await lock(this.office, live.id, pair.privateKey, input.passphrase);
    wipe(pair.privateKey);
    await actingAs(this.db, actor, async (tx) => {
      await tx.update(CustodianKey, live.id, relocked);
      await record(tx, keyRelocked, {
        author: actor,
        at: this.clock.now(),
        payload: { keyId: live.id },
      });
    });
    return { keyId: live.id };
  }

  /** The live key of an account, if it has one. */
  async live(tx: EntityManager, accountId: string): Promise<CustodianKey | undefined> {
    const [row] = await tx.find(CustodianKey, { where: { accountId }, order: { id: 'DESC' }, take: 1 });
    return row;
  }

  /** Opens a key with its custodian's passphrase. Guessing is slowed down as it is for passwords. */
  async unlock(row: CustodianKey | undefined, passphrase: string, address: string): Promise<UnlockedKey> {
    if (!row) throw keyMissing();
    const attempt = { kind: 'passphrase', account: row.accountId, address } as const;
    await this.slow.begin(attempt);
    const pair = await unlockKey(this.office, row, passphrase);
    if (!pair) throw passphraseWrong();
    await this.slow.forgive(attempt);
    return { id: row.id, publicKey: pair.publicKey, pair };
  }

  refOf(row: CustodianKey): CustodianKeyRef {
    return refOf(this.office, row);
  }
}

const publicPlace = (keyId: string) => `custodian_keys.public:${keyId}`;
const outerPlace = (keyId: string) => `custodian_keys.locked:${keyId}`;
const innerPlace = (keyId: string) => `custodian_keys.private:${keyId}`;

/** @throws Failure `seal_broken` when somebody without the office's key has put a public key there. */
export const refOf = (office: Buffer, { id, publicSealed }: CustodianKey): CustodianKeyRef => ({
  id,
  publicKey: openBytes(office, publicSealed, publicPlace(id)),
});

/** A new key for an account, locked by a passphrase. */
export async function newCustodianKey(
  office: Buffer,
  accountId: string,
  passphrase: string,
  madeAt: Date,
): Promise<CustodianKey> {
  const id = newId();
  const { publicKey, privateKey } = newKeyPair();
  const locked = await lock(office, id, privateKey, passphrase);
  wipe(privateKey);
  return { id, accountId, madeAt, publicSealed: sealBytes(office, publicKey, publicPlace(id)), ...locked };
}

/** Under the passphrase, and over that under the office's key: a stolen database alone lets nobody try passphrases. */
async function lock(office: Buffer, keyId: string, privateKey: Buffer, passphrase: string) {
  const salt = randomBytes(SALT_BYTES);
  const key = await keyFromPassphrase(passphrase, salt);
  const locked = sealBytes(key, privateKey, innerPlace(keyId));
  wipe(key);
  return { salt, lockedSealed: sealBytes(office, locked, outerPlace(keyId)) };
}

/** @returns undefined for another passphrase. @throws Failure `seal_broken` when the row was altered or moved. */
async function unlockKey(
  office: Buffer,
  { id, salt, lockedSealed }: CustodianKey,
  passphrase: string,
): Promise<KeyPair | undefined> {
  const locked = openBytes(office, lockedSealed, outerPlace(id));
  const key = await keyFromPassphrase(passphrase, salt);
  try {
    return keyPairOf(openBytes(key, locked, innerPlace(id)));
  } catch {
    return undefined;
  } finally {
    wipe(key);
  }
}
