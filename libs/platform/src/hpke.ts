import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  decapsulate,
  encapsulate,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import { Failure } from './errors.js';

/*
 * Hybrid public key encryption (RFC 9180) in base mode, one message to a key: DHKEM(X25519, HKDF-SHA256),
 * HKDF-SHA256 and AES-GCM. What is sealed is the ephemeral public key, the ciphertext and the tag, one after another.
 */

export interface KeyPair {
  readonly publicKey: Buffer;
  readonly privateKey: Buffer;
}

/** A public key that much is sealed to, read once: to read it takes nearly as long as the agreement itself. */
export interface Recipient {
  readonly publicKey: Buffer;
  readonly object: KeyObject;
}

/** What a message is bound to besides its key: `info` says what kind it is, `aad` where it belongs. */
export interface Binding {
  readonly info: string;
  readonly aad: string | Uint8Array;
}

export type Aead = 'aes-128-gcm' | 'aes-256-gcm';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** What sealing adds to the length of a message. */
export const SEAL_BYTES = KEY_BYTES + TAG_BYTES;

/** What stands before the 32 bytes of an X25519 key in the DER forms that Node reads (RFC 8410). */
const PRIVATE_DER = Buffer.from('302e020100300506032b656e04220420', 'hex');
const PUBLIC_DER = Buffer.from('302a300506032b656e032100', 'hex');

const NOTHING = Buffer.alloc(0);
const VERSION = Buffer.from('HPKE-v1');
const KEM = Buffer.from('4b454d0020', 'hex');
const SUITES = {
  'aes-128-gcm': { id: Buffer.from('48504b45002000010001', 'hex'), keyBytes: 16 },
  'aes-256-gcm': { id: Buffer.from('48504b45002000010002', 'hex'), keyBytes: 32 },
} as const;

export const newKeyPair = (): KeyPair => keyPairOf(randomBytes(KEY_BYTES));

/** The pair of a private key. */
export function keyPairOf(privateKey: Buffer): KeyPair {
  const publicKey = createPublicKey(privateObject(privateKey)).export({ format: 'der', type: 'spki' });
  return { publicKey: publicKey.subarray(PUBLIC_DER.length), privateKey };
}

/** The pair that belongs to secret bytes: DeriveKeyPair of RFC 9180, 7.1.3. */
export const derivedKeyPair = (secret: Uint8Array): KeyPair =>
  keyPairOf(expand(KEM, extract(KEM, NOTHING, 'dkp_prk', secret), 'sk', NOTHING, KEY_BYTES));

export const recipientOf = (publicKey: Buffer): Recipient => ({
  publicKey,
  object: publicObject(publicKey),
});

/** Seals a message to a public key. OpenSSL refuses one that would make the secret all zero. */
export function sealTo(to: Buffer | Recipient, plain: Uint8Array, binding: Binding): Buffer {
  const { object } = Buffer.isBuffer(to) ? recipientOf(to) : to;
  const { ciphertext: ephemeral, sharedKey } = encapsulate(object);
  const { key, nonce } = schedule(sharedKey, binding.info, 'aes-256-gcm');
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce).setAAD(Buffer.from(binding.aad));
  return Buffer.concat([ephemeral, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/**
 * `aead` is given by the test vectors only.
 * @throws Failure `seal_broken` when key, binding or bytes are not the ones it was sealed with.
 */
export function openWith(
  { privateKey }: Pick<KeyPair, 'privateKey'>,
  sealed: Uint8Array,
  binding: Binding,
  aead: Aead = 'aes-256-gcm',
): Buffer {
  try {
    const bytes = Buffer.from(sealed);
    if (bytes.length < SEAL_BYTES) throw new Error('too short');
    const shared = decapsulate(privateObject(privateKey), bytes.subarray(0, KEY_BYTES));
    const { key, nonce } = schedule(shared, binding.info, aead);
    const decipher = createDecipheriv(aead, createSecretKey(key), nonce).setAAD(Buffer.from(binding.aad));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(KEY_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new Failure(
      'defect',
      'seal_broken',
      'What was sealed to a public key does not open. It was altered, moved, or sealed to another key.',
    );
  }
}

function schedule(shared: Buffer, info: string, aead: Aead): { key: Buffer; nonce: Buffer } {
  const { id, keyBytes } = SUITES[aead];
  const context = Buffer.concat([
    Buffer.of(0),
    extract(id, NOTHING, 'psk_id_hash', NOTHING),
    extract(id, NOTHING, 'info_hash', Buffer.from(info)),
  ]);
  const secret = extract(id, shared, 'secret', NOTHING);
  return {
    key: expand(id, secret, 'key', context, keyBytes),
    nonce: expand(id, secret, 'base_nonce', context, NONCE_BYTES),
  };
}

const privateObject = (privateKey: Buffer) =>
  createPrivateKey({ key: Buffer.concat([PRIVATE_DER, privateKey]), format: 'der', type: 'pkcs8' });

const publicObject = (publicKey: Buffer) =>
  createPublicKey({ key: Buffer.concat([PUBLIC_DER, publicKey]), format: 'der', type: 'spki' });

/** LabeledExtract of RFC 9180, 4. */
const extract = (suite: Buffer, salt: Uint8Array, label: string, ikm: Uint8Array): Buffer =>
  hmac(salt, [VERSION, suite, Buffer.from(label), ikm]);

/** LabeledExpand of RFC 9180, 4; never more than one block of the hash is needed. */
const expand = (suite: Buffer, prk: Buffer, label: string, info: Uint8Array, length: number): Buffer =>
  hmac(prk, [Buffer.of(0, length), VERSION, suite, Buffer.from(label), info, Buffer.of(1)]).subarray(
    0,
    length,
  );

/** With a key that is an object of Node's and all at once: of bytes, and piece by piece, it takes six times as long. */
const hmac = (key: Uint8Array, pieces: readonly Uint8Array[]): Buffer =>
  createHmac('sha256', createSecretKey(key)).update(Buffer.concat(pieces)).digest();
