import { createHmac, createPrivateKey, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { Clock } from './clock.js';
import { Failure } from './errors.js';
import { openWith, sealTo } from './hpke.js';
import { fromOffice, keyNotHere, type KeySource, type OfficeKey, type Wrapping } from './key-source.js';
import { createKeyringFile, keyringPath, readKeyringFile } from './keyring-file.js';
import { ManyMacs } from './many-macs.js';
import { openBytes, sealBytes } from './seal.js';

/** What stands before the 32 bytes of an Ed25519 private key in the DER form that Node reads (RFC 8410). */
const PRIVATE_KEY_DER = Buffer.from('302e020100300506032b657004220420', 'hex');

/** What has keys of its own that the office keys wrap, and where such a key lies. */
const WRAPPED = { case: 'cases:key', mailbox: 'mailboxes.key' } as const;
type Wrapped = keyof typeof WRAPPED;

type Door = 'portal' | 'desk' | 'worker';

/** Before a wrapped key, and then which office key; what the first wraps by a key that opens it as well has nothing before it. */
const LATER = 2;
const SEALED_TO_OFFICE = 3;
const CASE_KEY = 'redress/case key';

/**
 * The office's secrets, all derived (HKDF-SHA-256, RFC 5869) from one 256-bit key that lies outside the
 * database. Whoever holds only the database reads nothing.
 *
 * Keys of cases and of mailboxes are wrapped by the newest office key and can be wrapped anew. All else comes from the first key for
 * ever: hashes by which something is found again, signatures that others hold the public key of.
 *
 * The key of a new case is sealed to a public key (RFC 9180), so that the portal, which takes cases in, opens none. The
 * worker wraps it by a key that opens it as well when it assesses the case: pages that open many are read faster so, and
 * what is kept for years does not rest on a curve. Keys of cases from before are wrapped so already.
 */
export class Keyring {
  private readonly wrappings: Wrapping[];
  // Made into key objects once: from a plain buffer Node makes one at every use, four times as slow.
  private readonly receipts: KeyObject;
  private readonly recovery: KeyObject;
  private readonly attempts: KeyObject;
  private readonly marks = new Map<string, KeyObject>();
  // Not every keyring has these.
  private shingles: ManyMacs | undefined;
  private words: ManyMacs | undefined;

  constructor(
    private readonly source: KeySource,
    private readonly clock = new Clock(),
  ) {
    this.wrappings = [...source.wrappings];
    this.receipts = createSecretKey(source.keyOf('receipts'));
    this.recovery = createSecretKey(source.keyOf('recovery-codes'));
    this.attempts = createSecretKey(source.keyOf('attempts'));
  }

  /** The whole keyring of an office, of its keys, oldest first. */
  static of(officeKeys: readonly OfficeKey[], clock = new Clock()): Keyring {
    return new Keyring(fromOffice(officeKeys), clock);
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
    return Keyring.of(
      keys.map(({ wrapped, activeFrom }) => ({
        key: Buffer.from(wrapped, 'base64'),
        activeFrom: new Date(activeFrom),
      })),
    );
  }

  /** How many office keys are known. */
  get generations(): number {
    return this.wrappings.length;
  }

  /** From when on each office key wraps what is new, oldest first; of the first key no file says it. */
  get since(): (Date | null)[] {
    return this.wrappings.map(({ activeFrom }) => (activeFrom.getTime() === 0 ? null : activeFrom));
  }

  /** Takes in what later office keys give; what is known already stays. */
  learn({ wrappings }: Pick<KeySource, 'wrappings'>): void {
    this.wrappings.push(...wrappings.slice(this.wrappings.length));
  }

  /** Which office key wraps what is new at this moment, counted from 1. */
  get generation(): number {
    const now = this.clock.now();
    return this.wrappings.findLastIndex(({ activeFrom }) => activeFrom <= now) + 1;
  }

  /** Which office key the key of a case or a mailbox is wrapped by. */
  static generationOf(wrapped: Uint8Array): number {
    const [form, generation] = wrapped;
    return form === LATER || form === SEALED_TO_OFFICE ? (generation ?? 0) : 1;
  }

  /** Of what this keyring can make, a part for another to be made of: some keys, and of what opens cases the public half alone. */
  part(purposes: readonly string[]): { keys: Map<string, Buffer>; wrappings: Wrapping[] } {
    return {
      keys: new Map(purposes.map((purpose) => [purpose, this.derive(purpose)])),
      wrappings: this.wrappings.map(({ activeFrom, caseBox, mailbox }) => ({ activeFrom, caseBox, mailbox })),
    };
  }

  /** A 256-bit key for sealing one kind of thing that belongs to no case, such as `entries`. */
  sealingKey(kind: string): Buffer {
    return this.derive(`seal/${kind}`);
  }

  /** A keyed hash under a key of its own kind: what leads nowhere without the office key. */
  markOf(kind: string, value: string): Buffer {
    const key = this.marks.get(kind) ?? createSecretKey(this.derive(`mark/${kind}`));
    this.marks.set(kind, key);
    return createHmac('sha256', key).update(value).digest();
  }

  /** A fresh case key, and the same key sealed to the office for storing beside the case. */
  newCaseKey(caseId: string): { key: Buffer; wrapped: Buffer } {
    const key = randomBytes(32);
    const { generation } = this;
    const sealed = sealTo(this.wrappings[generation - 1]!.caseBox, key, bindingOf(caseId));
    return { key, wrapped: Buffer.concat([Buffer.of(SEALED_TO_OFFICE, generation), sealed]) };
  }

  /** A fresh key for the mailbox of a case, and the same key wrapped. */
  newMailboxKey(caseId: string): { key: Buffer; wrapped: Buffer } {
    const key = randomBytes(32);
    return { key, wrapped: this.wrap('mailbox', caseId, key) };
  }

  /** The key of a case wrapped by the newest office key. */
  wrapCaseKey(caseId: string, key: Uint8Array): Buffer {
    return this.wrap('case', caseId, key);
  }

  /** The same key of a case or its mailbox wrapped by the newest office key. */
  rewrap(kind: Wrapped, caseId: string, wrapped: Uint8Array): Buffer {
    return this.wrap(kind, caseId, this.unwrap(kind, caseId, wrapped));
  }

  /**
   * @throws Failure `seal_broken` when the wrapped key is not this case's or this office's, or of an office key not known
   *   here; `key_not_here` at a door that opens no case.
   */
  openCaseKey(caseId: string, wrapped: Uint8Array): Buffer {
    return this.unwrap('case', caseId, wrapped);
  }

  /** @throws Failure `seal_broken` as `openCaseKey`. */
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
    if (kind === 'case' && wrapped[0] === SEALED_TO_OFFICE)
      return openWith(casesOf(wrapping).pair, wrapped.subarray(2), bindingOf(caseId));
    const sealed = wrapped[0] === LATER ? wrapped.subarray(2) : wrapped;
    return openBytes(keyFor(kind, wrapping), sealed, placeOf(kind, caseId));
  }

  private wrap(kind: Wrapped, caseId: string, key: Uint8Array): Buffer {
    const { generation } = this;
    const sealed = sealBytes(keyFor(kind, this.wrappings[generation - 1]!), key, placeOf(kind, caseId));
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
    this.shingles ??= new ManyMacs(this.derive('shingles'));
    return this.shingles.of(words).slice(0, 16);
  }

  /** A keyed hash of one word for the search over sealed text, as a signed 64-bit number in digits. */
  searchHash(word: string): string {
    this.words ??= new ManyMacs(this.derive('search'));
    return BigInt.asIntN(64, BigInt(`0x${this.words.of(word).slice(0, 16)}`)).toString();
  }

  /** What is stored in place of a receipt code. */
  receiptHash(code: Uint8Array): Buffer {
    return createHmac('sha256', this.receipts).update(code).digest();
  }

  /** Seals the secret of a second factor to its own row; of those who sign in at the portal by another key than of the staff. */
  sealFactor(door: Door, factorId: string, secret: Uint8Array): Buffer {
    return sealBytes(this.factorsOf(door), secret, `factors:secret_sealed:${factorId}`);
  }

  /** @throws Failure `seal_broken` when it was sealed for another row, at another door or by another office. */
  openFactor(door: Door, factorId: string, sealed: Uint8Array): Buffer {
    return openBytes(this.factorsOf(door), sealed, `factors:secret_sealed:${factorId}`);
  }

  private factorsOf(door: Door): Buffer {
    return this.derive(door === 'portal' ? 'factors/portal' : 'factors');
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
    return createHmac('sha256', this.derive('doors')).update(door).digest('base64url');
  }

  /**
   * An Ed25519 key that signs one kind of thing and no other: the checkpoints of the record are the worker's, proofs
   * of filing the portal's, so that a signature of the one can never be shown as one of the other.
   */
  signingKey(purpose: 'log' | 'filing'): KeyObject {
    const key = Buffer.concat([PRIVATE_KEY_DER, this.derive(`sign/${purpose}`)]);
    return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  }

  private derive(purpose: string): Buffer {
    return this.source.keyOf(purpose);
  }
}

const placeOf = (kind: Wrapped, caseId: string) => `${WRAPPED[kind]}:${caseId}`;
const bindingOf = (caseId: string) => ({ info: CASE_KEY, aad: placeOf('case', caseId) });

const keyFor = (kind: Wrapped, wrapping: Wrapping) =>
  kind === 'case' ? casesOf(wrapping).key : wrapping.mailbox;

/** @throws Failure `key_not_here` */
function casesOf({ cases }: Wrapping): NonNullable<Wrapping['cases']> {
  if (!cases) throw keyNotHere('cases');
  return cases;
}
