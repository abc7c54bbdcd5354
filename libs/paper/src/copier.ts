import { PDFArray, PDFDict, PDFName, PDFRawStream, PDFRef, type PDFObject } from '@cantoo/pdf-lib';
import type { ForeignPage } from './foreign.js';
import type { Matrix } from './matrix.rules.js';
import { RESOURCES, entryName, lettersOf, namedIn } from './named.js';
import type { Photograph, Picture } from './picture.js';
import type { Sheets } from './sheets.js';

/** An object of pdfkit's file, as far as its types leave it out. */
interface Written {
  end(chunk?: Uint8Array): void;
  toString(): string;
}

/** Source that pdfkit writes as it stands. */
class Source {
  readonly [Symbol.toStringTag] = 'Source';
  constructor(private readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

/**
 * What is left behind wherever it stands: metadata beneath pictures and pages, hooks for scripts, ties to a structure and
 * to layers that are not taken along.
 */
const LEFT_BEHIND: ReadonlySet<string> = new Set(
  'Metadata PieceInfo LastModified StructParent StructParents OPI Thumb AF'.split(' '),
);
/** In the description of a stream besides; elsewhere these can be names that somebody gave to a font or a glyph. */
const LEFT_OF_STREAMS: ReadonlySet<string> = new Set('AA A JS OC Parent P Ref Length'.split(' '));

/** Copies what other files draw into a file of ours: what a page needs to look as it looks, and nothing else. */
export class Copier {
  /** By the file they come from. */
  private readonly copies = new WeakMap<object, Map<PDFRef, Written>>();
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly doc: Sheets) {}

  /** An XObject that draws the picture: an image over the unit square, a page at its own size from the origin. */
  embed(picture: Picture): unknown {
    return picture.kind === 'image' ? this.image(picture) : this.page(picture);
  }

  private image({ width, height, grey, jpeg }: Photograph): unknown {
    const image = this.write({
      Type: 'XObject',
      Subtype: 'Image',
      Width: width,
      Height: height,
      ColorSpace: grey ? 'DeviceGray' : 'DeviceRGB',
      BitsPerComponent: 8,
      Filter: 'DCTDecode',
    });
    image.end(jpeg);
    return image;
  }

  private page(page: ForeignPage): unknown {
    const { box, matrix, content, group, marks } = page;
    const from = (value: PDFObject | undefined) =>
      value === undefined ? undefined : new Source(this.source(value, page));
    const resources = page.resources && new Source(this.resources(page.resources, [content], page));
    const form = { Type: 'XObject', Subtype: 'Form', BBox: [...box] };
    const inner =
      content instanceof PDFRawStream
        ? this.write({
            ...this.streamKeys(content, page),
            ...form,
            Resources: resources,
            Group: from(group),
          })
        : this.write({ ...form, Resources: resources, Group: from(group) });
    inner.end(content instanceof PDFRawStream ? content.contents : content);
    const looks = marks.map(({ look }, at) => [`M${at}`, new Source(this.source(look, page))] as const);
    const outer = this.write({
      ...form,
      Matrix: [...matrix],
      Resources: { XObject: { Page: inner, ...Object.fromEntries(looks) } },
    });
    const drawn = marks.map(({ matrix: to }, at) => `q ${numbers(to)} cm /M${at} Do Q`);
    outer.end(Buffer.from(['q /Page Do Q', ...drawn].join('\n'), 'latin1'));
    for (let next = this.waiting.pop(); next; next = this.waiting.pop()) next();
    return outer;
  }

  /** The value as source, with what it refers to copied as well. */
  private source(value: PDFObject, page: ForeignPage): string {
    if (value instanceof PDFRef) return this.copyOf(value, page);
    if (value instanceof PDFArray)
      return `[${value
        .asArray()
        .map((each) => this.source(each, page))
        .join(' ')}]`;
    if (!(value instanceof PDFDict)) return String(value);
    const entries = keysOf(value).map(([key, item]) =>
      key === RESOURCES
        ? `${key.toString()} ${this.resources(item, lettersOf(value, page.context), page)}`
        : `${key.toString()} ${this.source(item, page)}`,
    );
    return `<< ${entries.join(' ')} >>`;
  }

  /** What `contents` draw with, as source: of a page that is sparing only what they name. */
  private resources(
    list: PDFObject,
    contents: readonly (PDFRawStream | Uint8Array)[],
    page: ForeignPage,
  ): string {
    const kinds = page.context.lookup(list);
    if (!page.sparing || !(kinds instanceof PDFDict)) return this.source(list, page);
    const names = namedIn(kinds, contents, page.context);
    const kept = keysOf(kinds).map(([kind, item]) => {
      const things = page.context.lookup(item);
      if (!(things instanceof PDFDict)) return `${kind.toString()} ${this.source(item, page)}`;
      const used = things.entries().filter(([name]) => names.has(entryName(name)));
      return `${kind.toString()} << ${used.map(([name, thing]) => `${name.toString()} ${this.source(thing, page)}`).join(' ')} >>`;
    });
    return `<< ${kept.join(' ')} >>`;
  }

  private copyOf(reference: PDFRef, page: ForeignPage): string {
    let known = this.copies.get(page.context);
    if (!known) this.copies.set(page.context, (known = new Map<PDFRef, Written>()));
    const before = known.get(reference);
    if (before) return before.toString();
    const value = page.context.lookup(reference);
    if (value === undefined || isPage(value)) return 'null';
    if (value instanceof PDFRawStream) {
      const data: Record<string, unknown> = {};
      const copy = this.write(data, value.dict.has(PDFName.of('Filter')));
      known.set(reference, copy);
      this.waiting.push(() => {
        Object.assign(data, this.streamKeys(value, page));
        copy.end(value.contents);
      });
      return copy.toString();
    }
    const box: { text: string } = { text: 'null' };
    const copy = this.write({ [Symbol.toStringTag]: 'Source', toString: () => box.text });
    known.set(reference, copy);
    this.waiting.push(() => {
      box.text = this.source(value, page);
      copy.end();
    });
    return copy.toString();
  }

  private streamKeys(stream: PDFRawStream, page: ForeignPage): Record<string, unknown> {
    return Object.fromEntries(
      keysOf(stream.dict)
        .filter(([key]) => !LEFT_OF_STREAMS.has(nameOf(key)))
        .map(([key, item]) => [
          nameOf(key),
          new Source(key === RESOURCES ? this.resources(item, [stream], page) : this.source(item, page)),
        ]),
    );
  }

  private write(data: object, packed = false): Written {
    const made = this.doc.ref(data) as unknown as Written & { compress: boolean };
    if (packed) made.compress = false;
    return made;
  }
}

const nameOf = (key: PDFName): string => key.toString().slice(1);

const keysOf = (dict: PDFDict) => dict.entries().filter(([key]) => !LEFT_BEHIND.has(nameOf(key)));

const isPage = (value: PDFObject) =>
  value instanceof PDFDict && /^\/(Pages?|Catalog)$/.test(String(value.get(PDFName.of('Type'))));

const numbers = (matrix: Matrix) => matrix.map((each) => Math.round(each * 1e6) / 1e6).join(' ');
