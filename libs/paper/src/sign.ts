import { createHash, createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { oneLine } from './clean.js';
import { attributesToSign, encodeContainer } from './cms.js';
import { PdfFile, PdfName, PdfRef, type PdfDict, writeValue } from './pdf.reader.js';

export interface SignatureOptions {
  /** RSA private key, PEM. */
  readonly key: string;
  /** Its certificate, PEM. */
  readonly certificate: string;
  /** The certificates that lead from it to a root, PEM. */
  readonly chain?: readonly string[];
  readonly reason: string;
  readonly location: string;
  readonly signedAt: Date;
}

/**
 * Fills the empty signature field of a finished PDF with a PAdES baseline B signature (ETSI EN 319 142-1,
 * `ETSI.CAdES.detached`, RSA with SHA-256) over every byte of the file. Sign last: whatever is changed afterwards
 * breaks it. The same input gives the same bytes. The file needs a classic cross-reference table (`qpdf
 * --object-streams=disable` writes one) and a `seal` block. Throws an Error when it has none, is signed already, or
 * the key is not the certificate's.
 */
export function signPdf(bytes: Uint8Array, options: SignatureOptions): Uint8Array {
  return prepared(bytes, options, 0).seal();
}

/** Bytes that are kept free for a time stamp, whose size only its server knows. */
const STAMP_ROOM = 16 * 1024;

/**
 * The same with a time stamp over the signature: PAdES baseline T.
 * @param stamp asks for a time stamp token (RFC 3161, DER) over this SHA-256
 */
export async function signPdfWithStamp(
  bytes: Uint8Array,
  options: SignatureOptions,
  stamp: (digest: Buffer) => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const file = prepared(bytes, options, STAMP_ROOM);
  const timestamp = await stamp(createHash('sha256').update(file.signature).digest());
  if (timestamp.length > STAMP_ROOM) throw new Error('The time stamp is larger than any that is known.');
  return file.seal(timestamp);
}

/** A file with everything in it but the container, and the signature that goes into that. */
function prepared(
  bytes: Uint8Array,
  options: SignatureOptions,
  more: number,
): { signature: Buffer; seal: (timestamp?: Uint8Array) => Uint8Array } {
  const key = createPrivateKey(options.key);
  const certificate = new X509Certificate(options.certificate);
  if (key.asymmetricKeyType !== 'rsa' || !certificate.checkPrivateKey(key)) {
    throw new Error('The signing key must be an RSA key and belong to the certificate.');
  }
  const chain = (options.chain ?? []).map((pem) => new X509Certificate(pem).raw);
  const signed = (digest: Buffer): Buffer => sign('sha256', attributesToSign(certificate.raw, digest), key);
  const container = (digest: Buffer, signature: Buffer, timestamp?: Uint8Array): Buffer =>
    encodeContainer({ certificate: certificate.raw, digest, signature, chain, timestamp });
  const nothing = Buffer.alloc(32);
  const room = (container(nothing, signed(nothing)).length + more) * 2;
  const { file, hole } = withSignatureField(
    Buffer.from(bytes),
    { ...options, name: subjectOf(certificate) },
    room,
  );
  const digest = createHash('sha256')
    .update(file.subarray(0, hole))
    .update(file.subarray(hole + room + 2))
    .digest();
  const signature = signed(digest);
  const seal = (timestamp?: Uint8Array): Uint8Array => {
    file.write(container(digest, signature, timestamp).toString('hex'), hole + 1, 'latin1');
    return new Uint8Array(file.buffer, file.byteOffset, file.length);
  };
  return { signature, seal };
}

/** The certificate's common name. */
export function subjectOf(certificate: X509Certificate): string {
  const name = /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? certificate.subject;
  return name.replace(/\\(.)/g, '$1');
}

interface Field {
  readonly number: number;
  readonly dict: PdfDict;
}

/** Appends one update with the signature dictionary; `hole` is where its `<` stands, `room` its hex digits. */
function withSignatureField(
  bytes: Buffer,
  options: SignatureOptions & { readonly name: string },
  room: number,
): { file: Buffer; hole: number } {
  const pdf = new PdfFile(bytes.toString('latin1'));
  const form = formOf(pdf);
  const field = emptyField(pdf, form);
  const size = pdf.trailer.get('Size');
  if (typeof size !== 'number') throw new Error('The PDF file has no size in its trailer.');
  const number = size;
  field.dict.set('V', new PdfRef(number, 0));
  form.dict.set('SigFlags', 3);
  const parts: Buffer[] = [bytes];
  let at = bytes.length;
  const append = (text: string): void => {
    parts.push(Buffer.from(text, 'latin1'));
    at += text.length;
  };
  if (bytes.at(-1) !== 0x0a) append('\n');
  const offsets = new Map<number, number>();
  for (const { number: object, dict } of [form, field]) {
    offsets.set(object, at);
    append(`${object} 0 obj\n${writeValue(dict)}\nendobj\n`);
  }
  offsets.set(number, at);
  const [head, range, tail] = signatureSource(number, options);
  const rangeAt = at + head.length;
  const hole = rangeAt + range.length + tail.length;
  append(head + range + tail);
  append(`<${'0'.repeat(room)}> >>\nendobj\n`);
  const startxref = at;
  append(tableSource(pdf, bytes, offsets));
  append(`startxref\n${startxref}\n%%EOF\n`);
  const file = Buffer.concat(parts);
  const second = hole + room + 2;
  file.write(`[0 ${hole} ${second} ${file.length - second}]`.padEnd(range.length), rangeAt, 'latin1');
  return { file, hole };
}

function formOf(pdf: PdfFile): Field {
  const form = pdf.dict(pdf.trailer.get('Root')).get('AcroForm');
  if (!(form instanceof PdfRef)) throw new Error('The PDF file has no signature field to fill.');
  return { number: form.number, dict: pdf.dict(form) };
}

function emptyField(pdf: PdfFile, form: Field): Field {
  const fields = pdf.resolve(form.dict.get('Fields'));
  for (const reference of Array.isArray(fields) ? fields : []) {
    const dict = pdf.dict(reference);
    const type = pdf.resolve(dict.get('FT'));
    if (!(reference instanceof PdfRef) || !(type instanceof PdfName) || type.name !== 'Sig') continue;
    if (dict.has('V')) throw new Error('The PDF file is signed already.');
    return { number: reference.number, dict };
  }
  throw new Error('The PDF file has no signature field to fill.');
}

function signatureSource(
  number: number,
  options: SignatureOptions & { readonly name: string },
): [string, string, string] {
  const when = options.signedAt.toISOString().replace(/[-:T]/g, '').slice(0, 14);
  const words = [
    `/Name ${textString(options.name)}`,
    `/Reason ${textString(options.reason)}`,
    `/Location ${textString(options.location)}`,
  ];
  const kind = '/Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached';
  const head = `${number} 0 obj\n<< ${kind} /M (D:${when}Z) ${words.join(' ')} /ByteRange `;
  return [head, ' '.repeat(48), ' /Contents '];
}

function textString(text: string): string {
  const utf16 = Buffer.from(`\ufeff${oneLine(text).slice(0, 500).toWellFormed()}`, 'utf16le').swap16();
  return `<${utf16.toString('hex')}>`;
}

function tableSource(pdf: PdfFile, original: Buffer, offsets: ReadonlyMap<number, number>): string {
  const entries = [...offsets].sort(([a], [b]) => a - b);
  const sections = entries.map(
    ([object, offset]) => `${object} 1\n${String(offset).padStart(10, '0')} 00000 n \n`,
  );
  const trailer: PdfDict = new Map(pdf.trailer);
  trailer.set('Size', Math.max(...offsets.keys()) + 1);
  trailer.set('Prev', pdf.startxref);
  const ids = pdf.resolve(trailer.get('ID'));
  if (Array.isArray(ids)) {
    const hash = createHash('sha256').update(original).digest('hex').slice(0, 32);
    const source = `[${writeValue(ids[0] ?? null)} <${hash}>]`;
    trailer.delete('ID');
    return `xref\n${sections.join('')}trailer\n${writeValue(trailer).slice(0, -2)}/ID ${source} >>\n`;
  }
  return `xref\n${sections.join('')}trailer\n${writeValue(trailer)}\n`;
}
