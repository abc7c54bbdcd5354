import { oneLine } from './clean.js';
import type { Attachment, LateRun } from './blocks.js';
import { Ink, num } from './ink.js';
import type { Item, Line } from './lines.js';
import { Copier } from './copier.js';
import type { Picture } from './picture.js';
import { Sheets } from './sheets.js';
import { type Colour, type Type, colours, page } from './style.js';
import type { Tag } from './tag.js';

export interface Metadata {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly lang: string;
  readonly createdAt: Date;
}
/** What is known once all pages are laid out. */
export interface Laid {
  /** Ids that links may lead to. */
  readonly known: ReadonlySet<string>;
  readonly late: (run: LateRun) => string;
  /** Pages of other files are drawn: what they hold is not vouched for. */
  readonly foreign: boolean;
}
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Outline {
  addItem(title: string, options: object): Outline;
}
/** The parts of pdfkit that its types leave out. */
interface Internals {
  _root: { data: Record<string, unknown> };
  _acroform: { fonts: Record<string, unknown>; defaultFont: string };
  page: { annotations: unknown[]; dictionary: unknown; xobjects: Record<string, unknown> };
  ref(data: Record<string, unknown>): { end(chunk?: string): void };
  outline: Outline;
}

/** pdfkit writes `info` both as PDF strings and, unescaped, into XML: this string is right in both places. */
class InfoText extends String {
  override toString(): string {
    return this.valueOf().replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`);
  }
}
/** pdfkit writes plain strings as PDF names and String objects as PDF strings. */
const pdfString = (text: string): string => new String(text) as string;

/** Draws set lines, rules, links and tags onto the pages of one PDF file. Coordinates in points from the top left. */
export class Pen {
  private readonly doc: Sheets;
  private readonly copier: Copier;
  private readonly inner: Internals;
  private readonly ink: Ink;
  private readonly destinations = new Map<string, string>();
  private operators: string[] = [];
  private open: Tag | 'artifact' | null = null;

  constructor(
    private readonly meta: Metadata,
    private readonly laid: Laid,
  ) {
    this.doc = new Sheets({
      size: 'LETTER',
      margin: 0,
      autoFirstPage: false,
      pdfVersion: '1.7',
      subset: (laid.foreign ? 'PDF/UA' : 'PDF/A-3b') as 'PDF/A-1',
      tagged: true,
      displayTitle: true,
      lang: meta.lang,
      info: infoOf(meta),
      font: null as unknown as string,
    });
    this.inner = this.doc as unknown as Internals;
    this.ink = new Ink(this.doc, laid.late);
    this.copier = new Copier(this.doc);
  }

  newPage(): void {
    this.close();
    this.ink.redacted = false;
    this.doc.addPage();
  }

  /** Something on this page is taken out. */
  get redacted(): boolean {
    return this.ink.redacted;
  }

  /** Tells the foot of this page that something on it is taken out. */
  takenOut(): void {
    this.ink.redacted = true;
  }

  /** A picture as large as the area allows, in its middle: a figure of its tag. @returns where it is */
  plate(picture: Picture, area: Area, tag: Tag): Area {
    this.mark(tag);
    const scale = Math.min(area.width / picture.width, area.height / picture.height, 4);
    const [width, height] = [picture.width * scale, picture.height * scale];
    const x = area.x + (area.width - width) / 2;
    const y = area.y + (area.height - height) / 2;
    this.inner.page.xobjects['Plate'] = this.copier.embed(picture);
    const [across, down] = picture.kind === 'image' ? [width, height] : [scale, scale];
    this.operators.push(`q ${exact(across)} 0 0 ${exact(-down)} ${num(x)} ${num(y + height)} cm /Plate Do Q`);
    return { x, y, width, height };
  }

  /** The line's top left corner is at x, y; its words belong to `tag`. */
  line(line: Line, type: Type, x: number, y: number, tag: Tag | 'artifact'): void {
    const baseline = y + type.leading / 2 + type.size * 0.335;
    for (let at = 0; at < line.items.length;) {
      const link = this.targetOf(line.items[at]);
      let end = at + 1;
      while (end < line.items.length && this.targetOf(line.items[end]) === link) end += 1;
      const items = line.items.slice(at, end);
      const spaced = line.spaced && end === line.items.length;
      if (link === undefined || tag === 'artifact') {
        this.mark(tag);
        const plain = items.map((item) =>
          item.look.link === undefined ? item : { ...item, look: { ...item.look, colour: type.colour } },
        );
        this.operators.push(this.ink.draw(plain, type, { x, baseline, spaced }));
      } else {
        const linkTag = tag.child('Link');
        this.mark(linkTag);
        this.operators.push(this.ink.draw(items, type, { x, baseline, spaced }));
        const first = items[0]?.x ?? 0;
        const last = items.at(-1);
        const width = last ? last.x + last.width - first : 0;
        const words = items.map((item) => item.word.text).join(' ');
        this.endLink(linkTag, { id: link, words }, { x: x + first, y, width, height: type.leading });
      }
      at = end;
    }
  }

  /** Makes the area lead to `id`, as the end of the link that `tag` stands for. `words` say where it leads. */
  endLink(tag: Tag, { id, words }: { id: string; words: string }, area: Area): void {
    this.close();
    const element = tag.element(this.doc);
    const options = { structParent: element, Contents: pdfString(oneLine(words)) };
    this.doc.goTo(area.x, area.y, area.width, area.height, this.nameOf(id), options);
    element.end();
  }

  /** A filled rectangle that carries no meaning. */
  rule(x: number, y: number, width: number, height: number, colour: Colour): void {
    this.mark('artifact');
    this.operators.push(`${colours[colour]} ${num(x)} ${num(y)} ${num(width)} ${num(height)} re f`);
  }

  /** Leaders from a title to its page number. */
  dots(x: number, y: number, width: number): void {
    if (width <= 0) return;
    this.mark('artifact');
    const line = `${num(x)} ${num(y)} m ${num(x + width)} ${num(y)} l S`;
    this.operators.push(`q 0.55 0.57 0.6 RG 0.9 w 1 J [0 4] 0 d ${line} Q`);
  }

  /** Black runs of squares `[x, y, squares]` of `side` points: a picture with the alternative text of its tag. */
  squares(runs: readonly (readonly [number, number, number])[], side: number, tag: Tag): void {
    this.mark(tag);
    const paths = runs.map(([x, y, count]) => `${num(x)} ${num(y)} ${num(count * side)} ${num(side)} re`);
    this.operators.push(`${colours.black} ${paths.join(' ')} f`);
  }

  /** Where links to `id` arrive. */
  destination(id: string, y: number): void {
    this.doc.addNamedDestination(this.nameOf(id), 'XYZ', 0, Math.max(0, y - 12), null as unknown as number);
  }

  bookmark(title: string, y: number, parent?: Outline): Outline {
    const options = { fit: false, top: Math.max(0, y - 12), left: page.width, zoom: 0 };
    return (parent ?? this.inner.outline).addItem(oneLine(title).slice(0, 200), options);
  }

  /** An empty signature field over the area; `signPdf` fills it. */
  signatureField(name: string, tag: Tag, area: Area): void {
    this.close();
    const { inner } = this;
    const look = inner.ref({
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, area.width, area.height],
      Resources: {},
    });
    look.end(' ');
    const element = tag.element(this.doc);
    const widget = {
      Subtype: 'Widget',
      FT: 'Sig',
      T: pdfString(name),
      TU: pdfString('Electronic signature over the whole document'),
      Contents: pdfString('Electronic signature over the whole document'),
      F: 132,
      P: inner.page.dictionary,
      AP: { N: look },
      structParent: element,
    };
    this.doc.annotate(area.x, area.y, area.width, area.height, widget);
    element.end();
    inner._root.data.AcroForm = inner.ref({
      Fields: [inner.page.annotations.at(-1)],
      SigFlags: 1,
      DR: { Font: {} },
    });
    inner._acroform = { fonts: {}, defaultFont: 'none' };
  }

  /** Closes the file and gives its bytes. */
  finish(root: Tag, attachments: readonly Attachment[] = []): Promise<Uint8Array> {
    this.close();
    this.doc.flushPages();
    for (const { name, type, description, content } of attachments)
      this.doc.file(Buffer.from(content(this.doc.pageHashes)), {
        name,
        type,
        description,
        relationship: 'Data',
        creationDate: this.meta.createdAt,
        modifiedDate: this.meta.createdAt,
      } as PDFKit.Mixins.PDFAttachmentOptions);
    return new Promise((resolve, reject) => {
      this.doc.on('end', () => resolve(this.doc.written));
      this.doc.on('error', reject);
      this.doc.resume();
      root.element(this.doc).end();
      this.doc.end();
    });
  }

  /** What is drawn next belongs to `tag`. */
  mark(tag: Tag | 'artifact'): void {
    if (this.open === tag) return;
    this.close();
    if (tag === 'artifact') this.doc.markContent('Artifact', { type: 'Layout' });
    else tag.element(this.doc).add(this.doc.markStructureContent(tag.type));
    this.open = tag;
  }

  /** Makes sure that an element stands in the structure even when nothing is drawn in it. */
  ensure(tag: Tag): void {
    tag.element(this.doc);
  }

  private close(): void {
    if (this.operators.length > 0) this.doc.addContent(this.operators.join('\n'));
    this.operators = [];
    if (this.open) this.doc.endMarkedContent();
    this.open = null;
  }

  private targetOf(item: Item | undefined): string | undefined {
    const link = item?.look.link;
    return link !== undefined && this.laid.known.has(link) ? link : undefined;
  }

  /** Short plain names, because pdfkit sorts the name tree by locale where readers search it by byte. */
  private nameOf(id: string): string {
    let name = this.destinations.get(id);
    if (name === undefined) {
      name = `d${String(this.destinations.size).padStart(6, '0')}`;
      this.destinations.set(id, name);
    }
    return name;
  }
}

/** Scales need more than two decimals. */
const exact = (value: number): string => String(Math.round(value * 1e6) / 1e6);

function infoOf(meta: Metadata): PDFKit.DocumentInfo & { Creator: string; Producer: string } {
  return {
    Title: new InfoText(oneLine(meta.title)) as string,
    Author: new InfoText(oneLine(meta.author)) as string,
    Subject: new InfoText(oneLine(meta.subject)) as string,
    Creator: 'Redress',
    Producer: 'Redress (pdfkit)',
    CreationDate: meta.createdAt,
  };
}
