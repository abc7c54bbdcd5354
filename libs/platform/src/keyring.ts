import {
  createHmac,
  createPrivateKey,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from './errors.js';
import { openBytes, sealBytes } from './seal.js';

const is256Bits = (base64: string) => Buffer.from(base64, 'base64').length === 32;
/** What stands before the 32 bytes of an Ed25519 private key in the DER form that Node reads (RFC 8410). */
const PRIVATE_KEY_DER = Buffer.from('302e020100300506032b657004220420', 'hex');

const keyringFile = z.object({ version: z.literal(1), officeKey: z.base64().refine(is256Bits) });

/**
 * The office's secrets, all derived (HKDF-SHA-256, RFC 5869) from one 256-bit key that lies outside the
 * database. Whoever holds only the database reads nothing.
 */
export class Keyring {
  private readonly derive: (purpose: string) => Buffer;
  private readonly wrapping: Buffer;
  // Made into key objects once: from a plain buffer Node makes one at every use, four times as slow.
  private readonly receipts: KeyObject;
  private readonly shingles: KeyObject;
  private readonly words: KeyObject;
  private readonly doors: KeyObject;
  private readonly factors: Buffer;
  private readonly recovery: KeyObject;
  private readonly attempts: KeyObject;

  constructor(officeKey: Uint8Array) {
    this.derive = (purpose) => Buffer.from(hkdfSync('sha256', officeKey, '', `redress/${purpose}`, 32));
    this.wrapping = this.derive('case-keys');
    this.receipts = createSecretKey(this.derive('receipts'));
    this.shingles = createSecretKey(this.derive('shingles'));
    this.words = createSecretKey(this.derive('search'));
    this.doors = createSecretKey(this.derive('doors'));
    this.factors = this.derive('factors');
    this.recovery = createSecretKey(this.derive('recovery-codes'));
    this.attempts = createSecretKey(this.derive('attempts'));
  }

  /**
   * Opens `keyring.json` in the data folder, or makes it on the first start, readable by its owner only.
   * @throws Failure `keyring_unreadable`; a damaged keyring is never replaced, for it cannot be made again.
   */
  static load(dataFolder: string): Keyring {
    const path = join(dataFolder, 'keyring.json');
    const read = () => {
      try {
        return new Keyring(
          Buffer.from(keyringFile.parse(JSON.parse(readFileSync(path, 'utf8'))).officeKey, 'base64'),
        );
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw new Failure(
          'unavailable',
          'keyring_unreadable',
          `The keyring ${path} cannot be read. Put back your copy of it; without it nothing sealed can be opened.`,
        );
      }
    };
    return read() ?? (create(path, dataFolder), read()!);
  }

  /** A 256-bit key for sealing one kind of thing that belongs to no case, such as `entries`. */
  sealingKey(kind: string): Buffer {
    return this.derive(`seal/${kind}`);
  }

  /** A fresh case key, and the same key wrapped for storing beside the case. */
  newCaseKey(caseId: string): { key: Buffer; wrapped: Buffer } {
    const key = randomBytes(32);
    return { key, wrapped: sealBytes(this.wrapping, key, `cases:key:${caseId}`) };
  }

  /** @throws Failure `seal_broken` when the wrapped key is not this case's or this office's. */
  openCaseKey(caseId: string, wrapped: Uint8Array): Buffer {
    return openBytes(this.wrapping, wrapped, `cases:key:${caseId}`);
  }

  /**
   * The 128 bits of a receipt code for one account's filing under a key that the account chose: sent twice, the
   * same filing gets the same receipt, and nobody without the office key can work it out.
   */
  receiptCode(accountId: string, filingKey: string): Buffer {
    return createHmac('sha256', this.receipts)
      .update(`code/${accountId}/${filingKey}`)
      .digest()
      .subarray(0, 16);
  }

  /** A keyed hash of a run of words, 64 bits in hex: alike texts are found by it, and nobody without the key can try words. */
  shingleHash(words: string): string {
    return createHmac('sha256', this.shingles).update(words).digest('hex').slice(0, 16);
  }

  /** A keyed hash of one word for the search over sealed text, as a signed 64-bit number in digits. */
  searchHash(word: string): string {
    return createHmac('sha256', this.words).update(word).digest().readBigInt64BE().toString();
  }

  /** What is stored in place of a receipt code. */
  receiptHash(code: Uint8Array): Buffer {
    return createHmac('sha256', this.receipts).update(code).digest();
  }

  /** Seals the secret of a second factor to its own row. */
  sealFactor(factorId: string, secret: Uint8Array): Buffer {
    return sealBytes(this.factors, secret, `factors:secret_sealed:${factorId}`);
  }

  /** @throws Failure `seal_broken` when it was sealed for another row or by another office. */
  openFactor(factorId: string, sealed: Uint8Array): Buffer {
    return openBytes(this.factors, sealed, `factors:secret_sealed:${factorId}`);
  }

  /** What is stored in place of a recovery code. */
  recoveryHash(accountId: string, code: string): Buffer {
    return createHmac('sha256', this.recovery).update(`${accountId}/${code}`).digest();
  }

  /** What is stored in place of an address or account that somebody tried, with `day` as salt: nothing leads from one day to the next. */
  attemptHash(day: string, tried: string): Buffer {
    return createHmac('sha256', this.attempts).update(`${day}/${tried}`).digest();
  }

  /** A door's database password, made from the office key so that it is written down nowhere. */
  doorPassword(door: string): string {
    return createHmac('sha256', this.doors).update(door).digest('base64url');
  }

  /**
   * An Ed25519 key that signs one kind of thing and no other: the checkpoints of the record are the worker's, proofs
   * of filing the portal's, so that a signature of the one can never be shown as one of the other.
   */
  signingKey(purpose: 'log' | 'filing'): KeyObject {
    const key = Buffer.concat([PRIVATE_KEY_DER, this.derive(`sign/${purpose}`)]);
    return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  }
}

/** Two doors may start at once: the first link wins, nobody overwrites a keyring. */
function create(path: string, dataFolder: string): void {
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const content = { version: 1, officeKey: randomBytes(32).toString('base64') };
  writeFileSync(draft, JSON.stringify(content), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(draft);
  }
}
