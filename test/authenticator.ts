import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** What a browser was asked; as far as an authenticator reads it. */
interface Question {
  challenge: string;
  rp?: { id?: string };
  rpId?: string;
  allowCredentials?: { id: string }[];
}

/** What goes another way than it should, for a test. */
export interface Faults {
  origin?: string;
  rpId?: string;
  challenge?: string;
  /** Said to be somebody who showed who they are; false for somebody who only touched the key. */
  verified?: boolean;
  type?: string;
  counter?: number;
}

/**
 * A security key made of software: ES256 (P-256), attestation `none`, with a counter that goes up. It answers as a browser
 * on a page of `origin` would pass its answers on.
 */
export class SoftwareKey {
  readonly id = randomBytes(32);
  counter = 0;
  private readonly pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  constructor(private readonly origin: string) {}

  get credentialId(): string {
    return this.id.toString('base64url');
  }

  /** Answers the question for a new passkey. */
  create(question: Question, faults: Faults = {}) {
    const { x = '', y = '' } = this.pair.publicKey.export({ format: 'jwk' });
    const coseKey = cborMap([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.id, coseKey]);
    const authData = Buffer.concat([
      this.head(
        faults.rpId ?? question.rp?.id ?? '',
        0x40,
        faults.verified ?? true,
        faults.counter ?? this.counter,
      ),
      attested,
    ]);
    const attestationObject = cborMap([
      ['fmt', 'none'],
      ['attStmt', new Encoded(cborMap([]))],
      ['authData', authData],
    ]);
    return this.answer({
      clientDataJSON: this.clientData(question, faults, 'webauthn.create').toString('base64url'),
      attestationObject: attestationObject.toString('base64url'),
      transports: ['usb'],
    });
  }

  /** Answers the question for this passkey. */
  get(question: Question, faults: Faults = {}) {
    this.counter += 1;
    const clientData = this.clientData(question, faults, 'webauthn.get');
    const authData = this.head(
      faults.rpId ?? question.rpId ?? '',
      0,
      faults.verified ?? true,
      faults.counter ?? this.counter,
    );
    const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()]);
    return this.answer({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, this.pair.privateKey).toString('base64url'),
    });
  }

  private answer<R extends object>(response: R) {
    // As PublicKeyCredential.toJSON() writes it.
    return {
      id: this.credentialId,
      rawId: this.credentialId,
      type: 'public-key' as const,
      clientExtensionResults: {},
      authenticatorAttachment: 'cross-platform',
      response,
    };
  }

  private clientData({ challenge }: Question, faults: Faults, type: string): Buffer {
    return Buffer.from(
      JSON.stringify({
        type: faults.type ?? type,
        challenge: faults.challenge ?? challenge,
        origin: faults.origin ?? this.origin,
        crossOrigin: false,
      }),
    );
  }

  private head(rpId: string, more: number, verified: boolean, counter: number): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    const flags = 0x01 | (verified ? 0x04 : 0) | more;
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.of(flags), count]);
  }
}

/** Encoded already, so that maps nest. */
class Encoded {
  constructor(readonly bytes: Buffer) {}
}

type CborValue = number | string | Buffer | Encoded;

/** As much of CBOR (RFC 8949) as a passkey needs. */
function cborMap(entries: readonly [number | string, CborValue][]): Buffer {
  return Buffer.concat([cborHead(5, entries.length), ...entries.flat().map(cbor)]);
}

function cbor(value: CborValue): Buffer {
  if (value instanceof Encoded) return value.bytes;
  if (typeof value === 'number') return value < 0 ? cborHead(1, -1 - value) : cborHead(0, value);
  const bytes = Buffer.from(value);
  return Buffer.concat([cborHead(typeof value === 'string' ? 3 : 2, bytes.length), bytes]);
}

function cborHead(major: number, n: number): Buffer {
  if (n < 24) return Buffer.of((major << 5) | n);
  return n < 256 ? Buffer.of((major << 5) | 24, n) : Buffer.of((major << 5) | 25, n >> 8, n & 255);
}
