import PDFDocument from 'pdfkit';

/** The way out of every byte, which pdfkit's types leave out. */
const Document = PDFDocument as unknown as new (
  options: PDFKit.PDFDocumentOptions,
) => PDFKit.PDFDocument & { _write(data: string | Uint8Array): void };

/**
 * pdfkit's document with fewer byte arrays: pdfkit makes one, with memory of its own, of every piece of a page and
 * every line of the file. Here a page's operators go in as one piece, and lines are bytes of Node's shared pool.
 */
export class Sheets extends Document {
  private operators: string[] = [];

  override addContent(operators: string): this {
    this.operators.push(operators);
    return this;
  }

  override flushPages(): void {
    if (this.operators.length > 0) super.addContent(bytesOf(this.operators.join('\n')));
    this.operators = [];
    super.flushPages();
  }

  override _write(data: string | Uint8Array): void {
    super._write(typeof data === 'string' ? bytesOf(data) : data);
  }
}

/** A line as pdfkit writes it: one byte a character. */
function bytesOf(line: string): Buffer {
  return Buffer.from(`${line}\n`, 'latin1');
}
