import { createHash, X509Certificate } from 'node:crypto';
import * as asn1 from 'asn1js';

const oid = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  timeStampToken: '1.2.840.113549.1.9.16.2.14',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsa: '1.2.840.113549.1.1.1',
};

/** What distinguishes one signature container from another; everything else in it is fixed. */
export interface Container {
  /** The signer's certificate, DER. */
  readonly certificate: Uint8Array;
  /** SHA-256 of the signed bytes. */
  readonly digest: Uint8Array;
  /** RSASSA-PKCS1-v1_5 with SHA-256 over `attributesToSign`. */
  readonly signature: Uint8Array;
  /** The certificates that lead from the signer's to a root, DER. */
  readonly chain?: readonly Uint8Array[];
  /** A time stamp over the signature (RFC 3161), DER: the one attribute that is not signed. */
  readonly timestamp?: Uint8Array | undefined;
}

/** DER tags (X.690). */
const tag = {
  integer: 0x02,
  octets: 0x04,
  null: 0x05,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
  context1: 0xa1,
  context4: 0xa4,
};

/**
 * The signed attributes as the DER that is signed (RFC 5652 §5.4): content type, message digest and
 * signing-certificate-v2 (RFC 5035), which ETSI EN 319 142-1 asks of a PAdES baseline signature.
 */
export function attributesToSign(certificate: Uint8Array, digest: Uint8Array): Buffer {
  return der(tag.set, ...attributes(certificate, digest));
}

/** The container (RFC 5652 SignedData, DER). Throws when the certificate is none. */
export function encodeContainer({
  certificate,
  digest,
  signature,
  chain = [],
  timestamp,
}: Container): Buffer {
  const { issuer, serial } = namesOf(certificate);
  const one = der(tag.integer, Buffer.of(1));
  const signer = der(
    tag.sequence,
    one,
    der(tag.sequence, issuer, serial),
    algorithm(oid.sha256),
    der(tag.context0, ...attributes(certificate, digest)),
    algorithm(oid.rsa),
    der(tag.octets, signature),
    ...(timestamp ? [der(tag.context1, attribute(oid.timeStampToken, Buffer.from(timestamp)))] : []),
  );
  const signedData = der(
    tag.sequence,
    one,
    der(tag.set, algorithm(oid.sha256)),
    der(tag.sequence, id(oid.data)),
    der(tag.context0, certificate, ...chain),
    der(tag.set, signer),
  );
  return der(tag.sequence, id(oid.signedData), der(tag.context0, signedData));
}

/**
 * Takes a container apart and puts it together again: the bytes are the ones `encodeContainer` writes, or an Error
 * is thrown. So nothing in a container can be altered without a trace, unsigned parts included.
 * Gives the number of bytes used; what follows in `bytes` is the caller's to judge.
 */
export function decodeContainer(bytes: Uint8Array): Container & { readonly length: number } {
  const parsed = asn1.fromBER(bytes);
  if (parsed.offset < 0) throw new Error('it is not readable');
  const signedData = children(children(children(parsed.result)[1])[0]);
  const [certificate, ...chain] = children(signedData[3]).map(source);
  if (!certificate) throw new Error('a part of it is missing');
  const signer = children(children(signedData[4])[0]);
  const digest = children(signer[3])
    .map((attribute) => children(attribute))
    .find(
      ([type]) => type instanceof asn1.ObjectIdentifier && type.valueBlock.toString() === oid.messageDigest,
    );
  const container = {
    certificate,
    digest: octetsOf(children(digest?.[1])[0]),
    signature: octetsOf(signer[5]),
    chain,
    timestamp: signer[6] && source(children(children(children(signer[6])[0])[1])[0]),
  };
  const again = encodeContainer(container);
  if (!again.equals(bytes.subarray(0, parsed.offset)))
    throw new Error('it is not in the form that this program writes');
  return { ...container, length: parsed.offset };
}

/** Sorted, as DER wants the members of a set. */
function attributes(certificate: Uint8Array, digest: Uint8Array): Buffer[] {
  const { issuer, serial } = namesOf(certificate);
  const issuerSerial = der(tag.sequence, der(tag.sequence, der(tag.context4, issuer)), serial);
  const hash = der(tag.octets, createHash('sha256').update(certificate).digest());
  const certificateId = der(tag.sequence, hash, issuerSerial);
  return [
    attribute(oid.contentType, id(oid.data)),
    attribute(oid.messageDigest, der(tag.octets, digest)),
    attribute(oid.signingCertificateV2, der(tag.sequence, der(tag.sequence, certificateId))),
  ].sort((a, b) => Buffer.compare(a, b));
}

/** Issuer and serial number of a certificate, as their DER. */
function namesOf(certificate: Uint8Array): { issuer: Uint8Array; serial: Uint8Array } {
  const checked = new X509Certificate(certificate);
  const fields = children(children(asn1.fromBER(checked.raw).result)[0]);
  const at = fields[0] instanceof asn1.Integer ? 0 : 1;
  return { serial: source(fields[at]), issuer: source(fields[at + 2]) };
}

function attribute(type: string, value: Buffer): Buffer {
  return der(tag.sequence, id(type), der(tag.set, value));
}
function algorithm(type: string): Buffer {
  return der(tag.sequence, id(type), der(tag.null));
}
function id(value: string): Buffer {
  return Buffer.from(new asn1.ObjectIdentifier({ value }).toBER());
}
function der(tagByte: number, ...parts: readonly Uint8Array[]): Buffer {
  const value = Buffer.concat(parts);
  const size = value.length.toString(16);
  const bytes = Buffer.from(size.padStart(size.length + (size.length % 2), '0'), 'hex');
  const length = value.length < 0x80 ? bytes : Buffer.concat([Buffer.of(0x80 | bytes.length), bytes]);
  return Buffer.concat([Buffer.of(tagByte), length, value]);
}
function children(block: asn1.AsnType | undefined): asn1.AsnType[] {
  if (block instanceof asn1.Constructed) return block.valueBlock.value;
  throw new Error('a part of it is missing');
}
function source(block: asn1.AsnType | undefined): Uint8Array {
  if (!block) throw new Error('a part of it is missing');
  return new Uint8Array(block.valueBeforeDecodeView);
}
function octetsOf(block: asn1.AsnType | undefined): Uint8Array {
  if (block instanceof asn1.OctetString) return new Uint8Array(block.valueBlock.valueHexView);
  throw new Error('a part of it is missing');
}
