import { hkdfSync } from 'node:crypto';
import { Failure } from './errors.js';
import { derivedKeyPair, recipientOf, type KeyPair, type Recipient } from './hpke.js';

/** An office key, and from when on it wraps the keys of new cases. */
export interface OfficeKey {
  key: Buffer;
  activeFrom: Date;
}

/** What an office key gives to wrap others with. */
export interface Wrapping {
  activeFrom: Date;
  /** The keys of new cases are sealed to it. */
  caseBox: Recipient;
  /** What opens these and wraps them anew; a door that opens no case has neither. */
  cases?: { pair: KeyPair; key: Buffer };
  mailbox: Buffer;
}

/** Where a keyring has its keys from: an office key makes all of them, a door that opens no case is given a few. */
export interface KeySource {
  /** @throws Failure `key_not_here` */
  keyOf(purpose: string): Buffer;
  wrappings: readonly Wrapping[];
}

/** All that office keys give, oldest first. */
export function fromOffice(officeKeys: readonly OfficeKey[]): KeySource {
  const [first] = officeKeys;
  return {
    keyOf: (purpose) => derived(first!.key, purpose),
    wrappings: officeKeys.map(({ key, activeFrom }, n) => {
      const pair = derivedKeyPair(derived(key, 'case-keys/pair'));
      return {
        activeFrom,
        caseBox: recipientOf(pair.publicKey),
        cases: { pair, key: derived(key, 'case-keys') },
        // Of the first key as it was before mailboxes had keys that are wrapped anew.
        mailbox: derived(key, n === 0 ? 'seal/mailboxes' : 'mailbox-keys'),
      };
    }),
  };
}

/** A door asks for what it was not given: a fault of the program, or somebody else who speaks for it. */
export const keyNotHere = (purpose: string): Failure =>
  new Failure(
    'defect',
    'key_not_here',
    `The key for ${purpose} was asked for at a door whose keyring does not hold it.`,
  );

const derived = (officeKey: Uint8Array, purpose: string) =>
  Buffer.from(hkdfSync('sha256', officeKey, '', `redress/${purpose}`, 32));
