import { createHash } from 'node:crypto';
import { PdfFile, PdfString, type PdfValue } from './pdf.reader.js';

/** Bytes that one page, or one file inside the file, may unpack to. */
const MOST = 64 * 1024 * 1024;
const MOST_PAGES = 100_000;

/** What a file drawn by `drawDocument` holds, as it stands in it. */
export interface Inside {
  readonly title: string;
  readonly subject: string;
  /** The files inside the file, by name. */
  readonly attachments: ReadonlyMap<string, Buffer>;
  /** SHA-256 of each page's description, uncompressed, hex. */
  readonly pages: readonly string[];
}

/** Looks into a file. Throws an Error that says what cannot be read; what it says of a signed file is under its seal. */
export function lookInside(bytes: Uint8Array): Inside {
  const pdf = new PdfFile(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
  const root = pdf.dict(pdf.trailer.get('Root'));
  const info = pdf.dict(pdf.trailer.get('Info'));
  return {
    title: words(pdf.resolve(info.get('Title'))),
    subject: words(pdf.resolve(info.get('Subject'))),
    attachments: attachmentsIn(pdf, pdf.dict(pdf.dict(root.get('Names')).get('EmbeddedFiles')).get('Names')),
    pages: pagesIn(pdf, root.get('Pages')),
  };
}

function attachmentsIn(pdf: PdfFile, names: PdfValue | undefined): Map<string, Buffer> {
  const list = pdf.resolve(names);
  const found = new Map<string, Buffer>();
  for (let at = 0; Array.isArray(list) && at + 1 < list.length; at += 2) {
    const file = pdf.dict(pdf.dict(list[at + 1]).get('EF'));
    found.set(words(pdf.resolve(list[at])), pdf.stream(file.get('F'), MOST));
  }
  return found;
}

function pagesIn(pdf: PdfFile, tree: PdfValue | undefined): string[] {
  const kids = pdf.resolve(pdf.dict(tree).get('Kids'));
  if (!Array.isArray(kids) || kids.length > MOST_PAGES) throw new Error('its pages cannot be listed');
  return kids.map((kid) =>
    createHash('sha256')
      .update(pdf.stream(pdf.dict(kid).get('Contents'), MOST))
      .digest('hex'),
  );
}

function words(value: PdfValue): string {
  if (!(value instanceof PdfString)) return '';
  const { bytes } = value;
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return bytes.toString('latin1');
  return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
    .swap16()
    .toString('utf16le');
}
