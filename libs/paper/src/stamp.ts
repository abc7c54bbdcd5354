import { createHash, randomBytes, verify, X509Certificate } from 'node:crypto';
import * as asn1 from 'asn1js';

/** What a time stamp says (RFC 3161). */
export interface Stamp {
  readonly at: Date;
  /** Common name of whoever stamped it. */
  readonly by: string;
}

const SHA256 = '2.16.840.1.101.3.4.2.1';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const LARGEST = 64 * 1024;
const PATIENCE = 15_000;
/** Digests by the object identifiers of their algorithms. */
const DIGESTS: Readonly<Record<string, string>> = {
  [SHA256]: 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

/**
 * Asks a server for a time stamp over a SHA-256. @returns the token, DER.
 * Throws an Error when it cannot be reached, refuses, or answers with a stamp over something else.
 */
export async function askForStamp(url: string, digest: Buffer): Promise<Uint8Array> {
  const nonce = randomBytes(8);
  nonce[0] = (nonce[0]! & 0x7f) | 0x40;
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: new Uint8Array(requestFor(digest, nonce)),
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!answer.ok) throw new Error(`The time stamp server answered ${answer.status}.`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (bytes.length > LARGEST) throw new Error('The time stamp server answered with too much.');
  const [status, token] = children(asn1.fromBER(bytes).result);
  const [code] = children(status);
  const granted = code instanceof asn1.Integer && code.valueBlock.valueDec <= 1;
  if (!granted || !token) throw new Error('The time stamp server refused.');
  const der = new Uint8Array(token.valueBeforeDecodeView);
  readStamp(der, digest);
  return der;
}

function requestFor(digest: Buffer, nonce: Buffer): ArrayBuffer {
  return new asn1.Sequence({
    value: [
      new asn1.Integer({ value: 1 }),
      new asn1.Sequence({
        value: [
          new asn1.Sequence({ value: [new asn1.ObjectIdentifier({ value: SHA256 }), new asn1.Null()] }),
          new asn1.OctetString({ valueHex: digest }),
        ],
      }),
      new asn1.Integer({ valueHex: nonce }),
      new asn1.Boolean({ value: true }),
    ],
  }).toBER();
}

/** Checks a token over a SHA-256 and says when it was made and by whom. Throws an Error that says what does not hold. */
export function readStamp(token: Uint8Array, digest: Uint8Array): Stamp {
  const parsed = asn1.fromBER(token);
  if (parsed.offset !== token.length) throw new Error('the time stamp is not readable');
  const signedData = children(children(children(parsed.result)[1])[0]);
  const content = octets(children(children(signedData[2])[1])[0]);
  const [, , imprint, , time] = children(asn1.fromBER(content).result);
  const [algorithm, stamped] = children(imprint);
  if (oidIn(algorithm) !== SHA256 || !Buffer.from(octets(stamped)).equals(digest))
    throw new Error('the time stamp is over something else');
  const signer = children(children(signedData.at(-1))[0]);
  const certificate = certificateOf(children(signedData[3]), source(children(signer[1])[1]));
  checkSignature(signer, content, certificate);
  if (!(time instanceof asn1.GeneralizedTime)) throw new Error('the time stamp says no time');
  const name = /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? certificate.subject;
  return { at: time.toDate(), by: name };
}

function certificateOf(list: readonly asn1.AsnType[], serial: Uint8Array): X509Certificate {
  for (const each of list) {
    const fields = children(children(each)[0]);
    const own = fields[fields[0] instanceof asn1.Integer ? 0 : 1];
    if (Buffer.from(source(own)).equals(serial)) return new X509Certificate(Buffer.from(source(each)));
  }
  throw new Error('the time stamp does not bring its certificate');
}

function checkSignature(
  signer: readonly asn1.AsnType[],
  content: Uint8Array,
  { publicKey }: X509Certificate,
): void {
  const hash = DIGESTS[oidIn(signer[2])];
  if (!hash) throw new Error('the time stamp uses a digest that is not known');
  const digest = children(signer[3])
    .map((attribute) => children(attribute))
    .find(([type]) => type instanceof asn1.ObjectIdentifier && type.valueBlock.toString() === MESSAGE_DIGEST);
  const told = octets(children(digest?.[1])[0]);
  if (!createHash(hash).update(content).digest().equals(told)) throw new Error('the time stamp was altered');
  const attributes = Buffer.from(source(signer[3]));
  attributes[0] = 0x31;
  if (!verify(hash, attributes, publicKey, octets(signer[5])))
    throw new Error('the time stamp was not made with the key of its certificate');
}

function oidIn(sequence: asn1.AsnType | undefined): string {
  const [first] = children(sequence);
  return first instanceof asn1.ObjectIdentifier ? first.valueBlock.toString() : '';
}
function children(block: asn1.AsnType | undefined): asn1.AsnType[] {
  if (block instanceof asn1.Constructed) return block.valueBlock.value;
  throw new Error('a part of the time stamp is missing');
}
function source(block: asn1.AsnType | undefined): Uint8Array {
  if (!block) throw new Error('a part of the time stamp is missing');
  return new Uint8Array(block.valueBeforeDecodeView);
}
/** Of an octet string, whether it was written in one piece or in several. */
function octets(block: asn1.AsnType | undefined): Uint8Array {
  if (block instanceof asn1.OctetString) return new Uint8Array(block.getValue());
  throw new Error('a part of the time stamp is missing');
}
