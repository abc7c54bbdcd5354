import type { Picture } from './picture.js';

/** A stretch of text with its own look or target. */
export interface TextRun {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  /** Grey, for what is looked up rather than read. */
  readonly quiet?: boolean;
  /** Id of a section, heading, block or table row in the same document; unknown ids make plain text. */
  readonly link?: string;
}
/** A number that is known only when all pages are: set as wide as it will be, drawn as it is. */
export interface LateRun {
  /** The page's own number where `of` begins or ends, or how many pages there are. */
  readonly late: 'number' | 'last number' | 'pages';
  /** An id of the same document. */
  readonly of?: string;
  readonly quiet?: boolean;
  readonly link?: string;
}
/** A passage taken out: a solid bar with its log number in white. */
export interface Redaction {
  readonly redacted: string;
}
/** Text for one place: `\n` ends a line or a paragraph; anything a person can type is accepted. */
export type Inline = string | readonly (string | TextRun | LateRun | Redaction)[];

export type ParagraphStyle =
  /** Reading text, serif 12 on 16. */
  | 'body'
  /** The sentence under a section's title. */
  | 'lead'
  /** Small sans, for notes under tables. */
  | 'note'
  /** Indented serif with a rule, for quoted law and statements. */
  | 'quote'
  /** Sans semibold, for a word over what follows. */
  | 'label'
  /** The document's title on its cover. */
  | 'title'
  /** Under or over the title. */
  | 'subtitle'
  /** Large serif semibold for the one conclusion of a part. */
  | 'verdict';

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly text: Inline;
  readonly style?: ParagraphStyle;
  /** BCP 47 tag when it differs from the document's. */
  readonly lang?: string;
  readonly id?: string;
  /** Stays on the page of what follows. */
  readonly keepWithNext?: boolean;
  /** Cut with an ellipsis after so many lines. */
  readonly maxLines?: number;
  /** Typed line ends begin lines, not paragraphs: for addresses. */
  readonly tight?: boolean;
  /** Points, when narrower than the column. */
  readonly width?: number;
}
/** Numbered 1.1 beneath the section; appears in contents and bookmarks. */
export interface Heading {
  readonly kind: 'heading';
  readonly text: string;
  readonly id?: string;
  /** A rule over the heading. */
  readonly ruled?: boolean;
  readonly newPage?: boolean;
}
export interface Column {
  readonly head: string;
  /** Share of the table's width. */
  readonly share: number;
  readonly align?: 'left' | 'right';
}
export interface Row {
  readonly cells: readonly Inline[];
  readonly id?: string;
}
/** Heads repeat on every page; a row stays whole unless it is taller than a page. */
export interface Table {
  readonly kind: 'table';
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}
/** Names at the left, what they stand for at the right. */
export interface Facts {
  readonly kind: 'facts';
  readonly facts: readonly { readonly name: string; readonly value: Inline; readonly id?: string }[];
  /** Points for the names. */
  readonly nameWidth?: number;
  readonly maxLines?: number;
}
export interface List {
  readonly kind: 'list';
  readonly items: readonly Inline[];
  readonly ordered?: boolean;
  /** Smaller type and less space, for summaries. */
  readonly compact?: boolean;
}
/** Text with a marginal band beside it that says what it is; the band repeats on every page it covers. */
export interface Banded {
  readonly kind: 'banded';
  readonly band: { readonly title: string; readonly lines: readonly string[]; readonly continued: string };
  readonly blocks: readonly (Paragraph | List)[];
}
/** A notice between two rules. */
export interface Notice {
  readonly kind: 'notice';
  readonly text: string;
  readonly maxLines?: number;
}
export interface QrCode {
  readonly kind: 'qr';
  readonly data: string;
  /** What the code holds, for who cannot see it. */
  readonly alt: string;
  /** Side in points. */
  readonly size: number;
}
/** Side by side, never split over pages. */
export interface Columns {
  readonly kind: 'columns';
  readonly columns: readonly { readonly share: number; readonly blocks: readonly Block[] }[];
}
/** The first alternative that fits one page, or the last. */
export interface Fit {
  readonly kind: 'fit';
  readonly alternatives: readonly (readonly Block[])[];
}
/** The list of sections and headings with page numbers. */
export interface Contents {
  readonly kind: 'contents';
}
/** The place of the document's electronic signature: a ruled box of this height in points, filled by `signPdf`. */
export interface SealField {
  readonly kind: 'seal';
  readonly lines: readonly string[];
}
/** A page of its own for a picture or a page of another file, as large as fits between head and foot. */
export interface Plate {
  readonly kind: 'plate';
  readonly picture: Picture;
  /** What it shows, for who cannot see it. */
  readonly alt: string;
  /** At the head of its page, at the right. */
  readonly head: string;
  /** It ends what this id begins. */
  readonly id?: string;
  /** What is black in it already, in parts of its width and height from the top left corner. */
  readonly black?: readonly BlackArea[];
}
export interface BlackArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** The first of these that fits is printed on it in white. */
  readonly words: readonly string[];
}
/** Empty height in points, dropped at the head of a page; `fill` takes what the page has left. */
export interface Space {
  readonly kind: 'space';
  readonly points?: number;
  readonly fill?: boolean;
}
export type Block =
  | Paragraph
  | Heading
  | Table
  | Facts
  | List
  | Banded
  | Notice
  | QrCode
  | Columns
  | Fit
  | Contents
  | SealField
  | Plate
  | Space;

export interface Section {
  readonly id: string;
  readonly title: string;
  /** One sentence that says what the section shows. */
  readonly lead?: Inline;
  readonly blocks: readonly Block[];
  /** Begins on a new page. */
  readonly newPage?: boolean;
  /** Without a number, such as the contents. */
  readonly unnumbered?: boolean;
}

/** A file inside the file. */
export interface Attachment {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly description: string;
  /** Its content, made of the SHA-256 (hex) of each page's description as it stands in the file, uncompressed. */
  readonly content: (pages: readonly string[]) => Uint8Array;
}

export interface DocumentSpec {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  /** BCP 47 tag of the document's own words. */
  readonly lang: string;
  /** Stands in the file as creation date; the same spec gives the same bytes. */
  readonly createdAt: Date;
  /** At the head of every page but the cover. */
  readonly head: { readonly left: string; readonly right: string };
  /** `page n of m` is set between them. */
  readonly foot: { readonly left: string; readonly pageWords: (page: number, pages: number) => string };
  /**
   * The number of each page: prefix and zero-padded digits, one per page; `-R` behind it where something is redacted. The
   * first may be asked for when the number of pages is known.
   */
  readonly bates?: {
    readonly prefix: string;
    readonly first: number | ((pages: number) => Promise<number>);
    readonly digits: number;
  };
  readonly attachments?: readonly Attachment[];
  /** Told after each page that is drawn. */
  readonly progress?: (page: number, pages: number) => void;
  /** Page 1; its upper right corner is left free by the caller's `width`s. */
  readonly cover: readonly Block[];
  /** Title of the cover in the bookmarks. */
  readonly coverTitle: string;
  readonly sections: readonly Section[];
}
