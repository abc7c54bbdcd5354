import { createHash, verify, X509Certificate } from 'node:crypto';
import { attributesToSign, type Container, decodeContainer } from './cms.js';
import { PdfFile, PdfName, PdfString, type PdfDict } from './pdf.reader.js';
import { subjectOf } from './sign.js';
import { readStamp, type Stamp } from './stamp.js';

/** What is known about a file's seal. */
export interface SealReport {
  /** Every byte is as it was when it was signed. Says nothing about whose key it was: see `trusted`. */
  readonly intact: boolean;
  /** As the signature states it. */
  readonly signedAt: Date | null;
  readonly signer: string | null;
  /** SHA-256 of the certificate, lower-case hex. */
  readonly certificateFingerprint: string | null;
  /** Whether the certificate is among the trusted ones or issued by one of them; null when none were given. */
  readonly trusted: boolean | null;
  readonly coversWholeFile: boolean;
  /** When and by whom the signature was stamped (RFC 3161); null where it was not. */
  readonly stamp: Stamp | null;
  /** Sentences in plain words; empty when all is well. */
  readonly problems: readonly string[];
}
type Draft = { -readonly [Key in keyof SealReport]: SealReport[Key] } & { problems: string[] };

/** Words for a problem that ends the check. */
class Finding extends Error {}

/**
 * Checks the seal of a file signed by `signPdf`. Any altered, added or missing byte is found: the signature must
 * cover all of the file but its own digits, the digits must be exactly those of one canonical container, and nothing
 * may follow. Never throws, whatever the bytes are.
 * @param trustedCertificates PEM
 */
export function verifyPdf(
  bytes: Uint8Array,
  options: { trustedCertificates?: readonly string[] } = {},
): SealReport {
  const report: Draft = {
    intact: false,
    signedAt: null,
    signer: null,
    certificateFingerprint: null,
    trusted: null,
    coversWholeFile: false,
    stamp: null,
    problems: [],
  };
  try {
    check(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), report, options.trustedCertificates);
  } catch (error) {
    report.problems.push(
      error instanceof Finding ? error.message : `The file is damaged: ${reasonOf(error)}.`,
    );
  }
  return report;
}

function check(bytes: Buffer, report: Draft, trusted: readonly string[] | undefined): void {
  const signature = signatureOf(bytes);
  report.signedAt = dateOf(signature.get('M'));
  const contents = signature.get('Contents');
  if (!(contents instanceof PdfString)) throw new Finding('The signature is empty.');
  checkRange(bytes, signature, contents);
  report.coversWholeFile = true;
  const container = containerOf(contents);
  const certificate = new X509Certificate(container.certificate);
  report.signer = subjectOf(certificate);
  report.certificateFingerprint = createHash('sha256').update(container.certificate).digest('hex');
  checkSignature(bytes, contents, container);
  if (container.timestamp) report.stamp = stampOf(container.timestamp, container.signature);
  report.intact = true;
  checkValidity(certificate, report);
  if (trusted) checkTrust(certificate, trusted, report);
}

/** The one signature's dictionary. */
function signatureOf(bytes: Buffer): PdfDict {
  const pdf = openFile(bytes);
  const fields = pdf.resolve(pdf.dict(pdf.dict(pdf.trailer.get('Root')).get('AcroForm')).get('Fields'));
  const signatures = (Array.isArray(fields) ? fields : [])
    .map((field) => pdf.dict(field))
    .filter((field) => field.has('V') && nameOf(field, 'FT') === 'Sig')
    .map((field) => pdf.dict(field.get('V')));
  const [signature] = signatures;
  if (!signature) throw new Finding('The file carries no signature.');
  if (signatures.length > 1) throw new Finding('The file carries more than one signature.');
  if (nameOf(signature, 'SubFilter') !== 'ETSI.CAdES.detached')
    throw new Finding('The signature is of another kind.');
  return signature;
}

function openFile(bytes: Buffer): PdfFile {
  try {
    return new PdfFile(bytes.toString('latin1'));
  } catch (error) {
    throw new Finding(`The file is not a whole PDF file: ${reasonOf(error)}.`);
  }
}

function checkRange(bytes: Buffer, signature: PdfDict, contents: PdfString): void {
  const range = signature.get('ByteRange');
  const [from, before, after, rest] = Array.isArray(range) && range.length === 4 ? range : [];
  if (from !== 0 || before !== contents.start || after !== contents.end) {
    throw new Finding('The signature does not cover the file up to its own digits.');
  }
  const end = contents.end + (typeof rest === 'number' ? rest : 0);
  if (end < bytes.length)
    throw new Finding(`${bytes.length - end} bytes were added after the file was signed.`);
  if (end > bytes.length)
    throw new Finding(`${end - bytes.length} bytes are missing at the end of the file.`);
}

function containerOf(contents: PdfString): Container {
  if (!/^([0-9a-f]{2})+$/.test(contents.source))
    throw new Finding('The digits of the signature were altered.');
  try {
    const container = decodeContainer(contents.bytes);
    if (contents.bytes.subarray(container.length).every((byte) => byte === 0)) return container;
  } catch (error) {
    throw new Finding(`The signature was altered or made by another program: ${reasonOf(error)}.`);
  }
  throw new Finding('Something was hidden behind the digits of the signature.');
}

function checkSignature(bytes: Buffer, contents: PdfString, container: Container): void {
  const { certificate, digest, signature } = container;
  const found = createHash('sha256')
    .update(bytes.subarray(0, contents.start))
    .update(bytes.subarray(contents.end))
    .digest();
  if (!found.equals(digest)) throw new Finding('The file was altered after it was signed.');
  const { publicKey } = new X509Certificate(certificate);
  if (
    publicKey.asymmetricKeyType !== 'rsa' ||
    !verify('sha256', attributesToSign(certificate, digest), publicKey, signature)
  ) {
    throw new Finding('The signature was not made with the key of the certificate in it.');
  }
}

function stampOf(timestamp: Uint8Array, signature: Uint8Array): Stamp {
  try {
    return readStamp(timestamp, createHash('sha256').update(signature).digest());
  } catch (error) {
    throw new Finding(`The time stamp does not hold: ${reasonOf(error)}.`);
  }
}

function checkValidity(certificate: X509Certificate, report: Draft): void {
  const { signedAt } = report;
  if (!signedAt) report.problems.push('The signature does not say when it was made.');
  else if (signedAt < new Date(certificate.validFrom) || signedAt > new Date(certificate.validTo)) {
    report.problems.push('The certificate was not valid on the day that the signature states.');
  }
}

function checkTrust(certificate: X509Certificate, trusted: readonly string[], report: Draft): void {
  report.trusted = trusted
    .map((pem) => new X509Certificate(pem))
    .some(
      (known) =>
        known.raw.equals(certificate.raw) ||
        (certificate.checkIssued(known) && certificate.verify(known.publicKey)),
    );
  if (!report.trusted)
    report.problems.push('The file was signed with a certificate that is not among the trusted ones.');
}

function nameOf(dict: PdfDict, key: string): string | null {
  const value = dict.get(key);
  return value instanceof PdfName ? value.name : null;
}

/** `D:YYYYMMDDHHmmSSZ` */
function dateOf(value: unknown): Date | null {
  const parts =
    value instanceof PdfString
      ? /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(value.bytes.toString('latin1'))
      : null;
  if (!parts) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
