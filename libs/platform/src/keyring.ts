import {
  createHmac,
  createPrivateKey,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { Clock } from './clock.js';
import { Failure } from './errors.js';
import { createKeyringFile, keyringPath, readKeyringFile } from './keyring-file.js';
import { ManyMacs } from './many-macs.js';
import { openBytes, sealBytes } from './seal.js';

/** What stands before the 32 bytes of an Ed25519 private key in the DER form that Node reads (RFC 8410). */
const PRIVATE_KEY_DER = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A later office key, and from when on it wraps the keys of new cases. */
export interface OfficeKey {
  key: Buffer;
  activeFrom: Date;
}

/** What has keys of its own that the office keys wrap, and where such a key lies. */
const WRAPPED = { case: 'cases:key', mailbox: 'mailboxes.key' } as const;
type Wrapped = keyof typeof WRAPPED;
type Wrapping = Record<Wrapped, Buffer> & { activeFrom: Date };

/** Before a key that a later office key wraps, and then which; what the first wraps has nothing before it. */
const LATER = 2;

/**
 * The office's secrets, all derived (HKDF-SHA-256, RFC 5869) from one 256-bit key that lies outside the
 * database. Whoever holds only the database reads nothing.
 *
 * Keys of cases and of mailboxes are wrapped by the newest office key and can be wrapped anew. All else comes from the first key for
 * ever: hashes by which something is found again, signatures that others hold the public key of.
 */
export class Keyring {
  private readonly derive: (purpose: string) => Buffer;
  private readonly wrappings: Wrapping[];
  // Made into key objects once: from a plain buffer Node makes one at every use, four times as slow.
  private readonly receipts: KeyObject;
  private readonly shingles: ManyMacs;
  private readonly words: ManyMacs;
  private readonly doors: KeyObject;
  private readonly factors: Buffer;
  private readonly recovery: KeyObject;
  private readonly attempts: KeyObject;

  constructor(
    officeKey: Uint8Array,
    later: readonly OfficeKey[] = [],
    private readonly clock = new Clock(),
  ) {
    this.derive = (purpose) => derived(officeKey, purpose);
    const [ofCases, ofMailboxes] = [this.derive('case-keys'), this.sealingKey('mailboxes')];
    this.wrappings = [{ case: ofCases, mailbox: ofMailboxes, activeFrom: new Date(0) }];
    this.learn(later);
    this.receipts = createSecretKey(this.derive('receipts'));
    this.shingles = new ManyMacs(this.derive('shingles'));
    this.words = new ManyMacs(this.derive('search'));
    this.doors = createSecretKey(this.derive('doors'));
    this.factors = this.derive('factors');
    this.recovery = createSecretKey(this.derive('recovery-codes'));
    this.attempts = createSecretKey(this.derive('attempts'));
  }

  /**
   * Opens a `keyring.json` that holds the key as it is, or makes it on the first start. What the settings say of
   * wrapping is for `openKeyring`.
   * @throws Failure `keyring_unreadable`, `keyring_exposed`, `keyring_wrapped`
   */
  static load(dataFolder: string): Keyring {
    const path = keyringPath(dataFolder);
    if (!readKeyringFile(path)) {
      const wrapped = randomBytes(32).toString('base64');
      createKeyringFile(path, {
        wrappedBy: 'file',
        keys: [{ wrapped, activeFrom: new Date(0).toISOString() }],
      });
    }
    const { wrappedBy, keys } = readKeyringFile(path)!;
    if (wrappedBy !== 'file')
      throw new Failure('unavailable', 'keyring_wrapped', `The keyring ${path} is wrapped by ${wrappedBy}.`);
    const [first, ...later] = keys.map(({ wrapped, activeFrom }) => ({
      key: Buffer.from(wrapped, 'base64'),
      activeFrom: new Date(activeFrom),
    }));
    return new Keyring(first!.key, later);
  }

  /** How many office keys are known. */
  get generations(): number {
    return this.wrappings.length;
  }

  /** From when on each office key wraps what is new, oldest first; of the first key no file says it. */
  get since(): (Date | null)[] {
    return this.wrappings.map(({ activeFrom }) => (activeFrom.getTime() === 0 ? null : activeFrom));
  }

  /** Takes in the office keys after the first; those that are known already stay. */
  learn(later: readonly OfficeKey[]): void {
    for (const { key, activeFrom } of later.slice(this.wrappings.length - 1))
      this.wrappings.push({
        case: derived(key, 'case-keys'),
        mailbox: derived(key, 'mailbox-keys'),
        activeFrom,
      });
  }

  /** Which office key wraps what is new at this moment, counted from 1. */
  get generation(): number {
    const now = this.clock.now();
    return this.wrappings.findLastIndex(({ activeFrom }) => activeFrom <= now) + 1;
  }

  /** Which office key the key of a case or a mailbox is wrapped by. */
  static generationOf(wrapped: Uint8Array): number {
    return wrapped[0] === LATER ? (wrapped[1] ?? 0) : 1;
  }

  /** A 256-bit key for sealing one kind of thing that belongs to no case, such as `entries`. */
  sealingKey(kind: string): Buffer {
    return this.derive(`seal/${kind}`);
  }

  /** A keyed hash under a key of its own kind: what leads nowhere without the office key. */
  markOf(kind: string, value: string): Buffer {
    return createHmac('sha256', this.derive(`mark/${kind}`))
      .update(value)
      .digest();
  }

  /** A fresh case key, and the same key wrapped for storing beside the case. */
  newCaseKey(caseId: string): { key: Buffer; wrapped: Buffer } {
    const key = randomBytes(32);
    return { key, wrapped: this.wrap('case', caseId, key) };
  }

  /** A fresh key for the mailbox of a case, likewise. */
  newMailboxKey(caseId: string): { key: Buffer; wrapped: Buffer } {
    const key = randomBytes(32);
    return { key, wrapped: this.wrap('mailbox', caseId, key) };
  }

  /** The same key of a case or its mailbox wrapped by the newest office key. */
  rewrap(kind: Wrapped, caseId: string, wrapped: Uint8Array): Buffer {
    return this.wrap(kind, caseId, this.unwrap(kind, caseId, wrapped));
  }

  /** @throws Failure `seal_broken` when the wrapped key is not this case's or this office's, or of an office key not known here. */
  openCaseKey(caseId: string, wrapped: Uint8Array): Buffer {
    return this.unwrap('case', caseId, wrapped);
  }

  /** @throws Failure as `openCaseKey`. */
  openMailboxKey(caseId: string, wrapped: Uint8Array): Buffer {
    return this.unwrap('mailbox', caseId, wrapped);
  }

  private unwrap(kind: Wrapped, caseId: string, wrapped: Uint8Array): Buffer {
    const generation = Keyring.generationOf(wrapped);
    const wrapping = this.wrappings[generation - 1];
    if (!wrapping)
      throw new Failure(
        'defect',
        'seal_broken',
        `The key of a ${kind} is wrapped by office key ${generation}, which this keyring does not hold. Put back the newest copy of it.`,
      );
    return openBytes(wrapping[kind], generation === 1 ? wrapped : wrapped.subarray(2), placeOf(kind, caseId));
  }

  private wrap(kind: Wrapped, caseId: string, key: Uint8Array): Buffer {
    const { generation } = this;
    const sealed = sealBytes(this.wrappings[generation - 1]![kind], key, placeOf(kind, caseId));
    return generation === 1 ? sealed : Buffer.concat([Buffer.of(LATER, generation), sealed]);
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
    return this.shingles.of(words).slice(0, 16);
  }

  /** A keyed hash of one word for the search over sealed text, as a signed 64-bit number in digits. */
  searchHash(word: string): string {
    return BigInt.asIntN(64, BigInt(`0x${this.words.of(word).slice(0, 16)}`)).toString();
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

  /**
   * The database password of a role, as it was before these were chance. Every door can work it out, so nothing is
   * opened with it any more but a cluster of then, once.
   */
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

const placeOf = (kind: Wrapped, caseId: string) => `${WRAPPED[kind]}:${caseId}`;

const derived = (officeKey: Uint8Array, purpose: string) =>
  Buffer.from(hkdfSync('sha256', officeKey, '', `redress/${purpose}`, 32));
