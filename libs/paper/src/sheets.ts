import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';
import { Gathered } from './gathered.js';

/** A page of pdfkit, as far as its types leave it out. */
interface InnerPage {
  readonly content: { buffer: readonly Uint8Array[]; compress: boolean; readonly data: { Filter?: string } };
  end(): void;
}

/** The parts of pdfkit's document that its types leave out. */
interface Inner {
  _pageBuffer: InnerPage[];
  _pageBufferStart: number;
  _offset: number;
  _write(data: string | Uint8Array): void;
  appendXML(xml: string): void;
  endPageMarkings(page: InnerPage): void;
  endSubset(): void;
}

const Document = PDFDocument as unknown as new (
  options: PDFKit.PDFDocumentOptions,
) => PDFKit.PDFDocument & Inner;

/**
 * pdfkit's document with fewer byte arrays: pdfkit makes one, with memory of its own, of every piece of a page and
 * every line of the file, and its stream holds all of them until somebody else has a turn. Here a page's operators go in
 * as one piece, and the file is gathered as it is written.
 */
export class Sheets extends Document {
  /** Only declared: pdfkit's constructor writes the first line, before fields of this class would be made. */
  declare private gathered: Gathered | undefined;
  private operators: string[] = [];
  /** SHA-256 of each finished page's description, uncompressed, hex. */
  readonly pageHashes: string[] = [];

  constructor(options: PDFKit.PDFDocumentOptions) {
    super(options);
    if (!(options.subset as string | undefined)?.startsWith('PDF/A')) return;
    // An archive file says that it is accessible as well, and what the words of that are.
    const endArchive = this.endSubset.bind(this);
    this.endSubset = () => {
      endArchive();
      this.appendXML(ACCESSIBLE);
    };
  }

  override addContent(operators: string): this {
    this.operators.push(operators);
    return this;
  }

  override flushPages(): void {
    if (this.operators.length > 0) super.addContent(bytesOf(this.operators.join('\n')));
    this.operators = [];
    const pages = this._pageBuffer;
    this._pageBuffer = [];
    this._pageBufferStart += pages.length;
    for (const page of pages) {
      this.endPageMarkings(page);
      const { content } = page;
      const description = Buffer.concat(content.buffer);
      this.pageHashes.push(createHash('sha256').update(description).digest('hex'));
      if (content.compress) {
        content.buffer = [deflateSync(description, { level: LEVEL })];
        content.data.Filter = 'FlateDecode';
        content.compress = false;
      }
      page.end();
    }
  }

  override _write(data: string | Uint8Array): void {
    const bytes = typeof data === 'string' ? bytesOf(data) : data;
    this.gathered ??= new Gathered();
    this.gathered.add(bytes);
    this._offset += bytes.length;
  }

  /** The file as far as it is written. */
  get written(): Uint8Array {
    return this.gathered?.whole() ?? new Uint8Array();
  }
}

/** Of zlib: a packet grows by a twentieth against its usual 6, and its pages are pressed in a third of the time. */
const LEVEL = 2;

/** A line as pdfkit writes it: one byte a character. */
function bytesOf(line: string): Buffer {
  return Buffer.from(`${line}\n`, 'latin1');
}

/** PDF/UA-1, with the description of its schema that ISO 19005 asks for. */
const ACCESSIBLE = `
        <rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
            <pdfuaid:part>1</pdfuaid:part>
        </rdf:Description>
        <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
            <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
                <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
                <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
                <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
                <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
                    <pdfaProperty:category>internal</pdfaProperty:category>
                    <pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
                    <pdfaProperty:name>part</pdfaProperty:name>
                    <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
                </rdf:li></rdf:Seq></pdfaSchema:property>
            </rdf:li></rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>
        `;
