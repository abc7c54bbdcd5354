/** An element of the document's structure tree, made in the file when something is first drawn in it. */
export class Tag {
  private made: PDFKit.PDFStructureElement | undefined;

  constructor(
    readonly type: string,
    private readonly parent: Tag | null = null,
    private readonly options: { lang?: string; alt?: string; scope?: string } = {},
  ) {}

  child(type: string, options: { lang?: string; alt?: string; scope?: string } = {}): Tag {
    return new Tag(type, this, options);
  }

  element(doc: PDFKit.PDFDocument): PDFKit.PDFStructureElement {
    if (!this.made) {
      this.made = doc.struct(this.type, this.options);
      if (this.parent) this.parent.element(doc).add(this.made);
      else doc.addStructure(this.made);
    }
    return this.made;
  }
}
