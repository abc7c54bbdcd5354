import PDFDocument from 'pdfkit';

/**
 * pdfkit's document, which takes a page's operators in one piece when the page ends: pdfkit makes a byte array of
 * every piece it is given, and a page is marked in hundreds.
 */
export class Sheets extends PDFDocument {
  private operators: string[] = [];

  override addContent(operators: string): this {
    this.operators.push(operators);
    return this;
  }

  override flushPages(): void {
    if (this.operators.length > 0) super.addContent(this.operators.join('\n'));
    this.operators = [];
    super.flushPages();
  }
}
