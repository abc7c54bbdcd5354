import { inflateSync } from 'node:zlib';

/** A string object with the place of its delimiters in the file. */
export class PdfString {
  constructor(
    readonly bytes: Buffer,
    readonly start: number,
    readonly end: number,
    readonly source: string,
  ) {}
}
export class PdfName {
  constructor(readonly name: string) {}
}
export class PdfRef {
  constructor(
    readonly number: number,
    readonly generation: number,
  ) {}
}
export type PdfDict = Map<string, PdfValue>;
export type PdfValue = null | boolean | number | PdfString | PdfName | PdfRef | PdfValue[] | PdfDict;

const WHITE = /[\0\t\n\f\r ]/;
const ENDS = /[\0\t\n\f\r ()<>[\]{}/%]/;
const REFERENCE = /(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/y;
const DEEPEST = 100;

/** Reads PDF values (ISO 32000-1 §7.3) out of a file's bytes as Latin-1 text. Throws an Error on what is none. */
export class PdfParser {
  private depth = 0;

  constructor(
    private readonly text: string,
    public at: number,
  ) {}

  value(): PdfValue {
    this.skip();
    const char = this.text[this.at];
    if (char === undefined) throw new Error('the file ends in the middle of a value');
    if (char === '/') return this.name();
    if (char === '(') return this.literal();
    if (char === '[') return this.nested(() => this.array());
    if (char === '<') return this.text[this.at + 1] === '<' ? this.nested(() => this.dict()) : this.hex();
    REFERENCE.lastIndex = this.at;
    const reference = REFERENCE.exec(this.text);
    if (reference) {
      this.at = REFERENCE.lastIndex;
      return new PdfRef(Number(reference[1]), Number(reference[2]));
    }
    return this.word();
  }

  /** Steps over this word, or throws. */
  expect(word: string): void {
    this.skip();
    if (!this.text.startsWith(word, this.at)) throw new Error(`'${word}' is missing at byte ${this.at}`);
    this.at += word.length;
  }

  skip(): void {
    for (let char = this.text[this.at]; char !== undefined; char = this.text[this.at]) {
      if (char === '%')
        while (this.at < this.text.length && !/[\r\n]/.test(this.text[this.at] ?? '')) this.at += 1;
      else if (WHITE.test(char)) this.at += 1;
      else return;
    }
  }

  private nested<T>(read: () => T): T {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new Error(`values are nested too deeply at byte ${this.at}`);
    const value = read();
    this.depth -= 1;
    return value;
  }

  private token(): string {
    const from = this.at;
    while (this.at < this.text.length && !ENDS.test(this.text[this.at] ?? '')) this.at += 1;
    return this.text.slice(from, this.at);
  }

  private word(): null | boolean | number {
    const from = this.at;
    const word = this.token();
    if (word === 'null') return null;
    if (word === 'true' || word === 'false') return word === 'true';
    if (/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) return Number(word);
    throw new Error(`there is no value at byte ${from}`);
  }

  private name(): PdfName {
    this.at += 1;
    return new PdfName(
      this.token().replace(/#([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
    );
  }

  private array(): PdfValue[] {
    this.at += 1;
    const items: PdfValue[] = [];
    for (this.skip(); this.text[this.at] !== ']'; this.skip()) items.push(this.value());
    this.at += 1;
    return items;
  }

  private dict(): PdfDict {
    this.at += 2;
    const dict: PdfDict = new Map();
    for (this.skip(); !this.text.startsWith('>>', this.at); this.skip()) {
      if (this.text[this.at] !== '/') throw new Error(`a name is missing at byte ${this.at}`);
      const { name } = this.name();
      dict.set(name, this.value());
    }
    this.at += 2;
    return dict;
  }

  private hex(): PdfString {
    const start = this.at;
    const close = this.text.indexOf('>', start);
    if (close < 0) throw new Error(`the string at byte ${start} has no end`);
    const source = this.text.slice(start + 1, close);
    this.at = close + 1;
    return new PdfString(Buffer.from(source.replace(/\s+/g, ''), 'hex'), start, this.at, source);
  }

  private literal(): PdfString {
    const start = this.at;
    let open = 0;
    do {
      const char = this.text[this.at];
      if (char === undefined) throw new Error(`the string at byte ${start} has no end`);
      if (char === '\\') this.at += 1;
      else if (char === '(') open += 1;
      else if (char === ')') open -= 1;
      this.at += 1;
    } while (open > 0);
    const source = this.text.slice(start + 1, this.at - 1);
    const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
    const plain = source.replace(/\\([0-7]{1,3}|\r\n|[^])/g, (_, code: string) =>
      /^[0-7]/.test(code)
        ? String.fromCharCode(parseInt(code, 8) & 255)
        : /^[\r\n]/.test(code)
          ? ''
          : (escapes[code] ?? code),
    );
    return new PdfString(Buffer.from(plain, 'latin1'), start, this.at, source);
  }
}

/** A PDF file with a classic cross-reference table, as pdfkit and `qpdf --object-streams=disable` write it. */
export class PdfFile {
  private readonly offsets = new Map<number, number>();
  readonly trailer: PdfDict;
  /** Where the last cross-reference table begins. */
  readonly startxref: number;

  /** Throws an Error that says what is wrong with the file. */
  constructor(private readonly text: string) {
    if (!text.startsWith('%PDF-')) throw new Error('it does not begin as a PDF file does');
    const last = /startxref[\r\n ]+(\d{1,12})[\r\n ]+%%EOF[\r\n]*$/.exec(text.slice(-64));
    if (!last) throw new Error('it does not end as a PDF file does');
    this.startxref = Number(last[1]);
    this.trailer = this.table(this.startxref);
    const seen = new Set([this.startxref]);
    for (let previous = this.trailer.get('Prev'); typeof previous === 'number';) {
      if (seen.has(previous)) throw new Error('its cross-reference tables go round in a circle');
      seen.add(previous);
      previous = this.table(previous).get('Prev') ?? null;
    }
  }

  /** The value, with references followed. */
  resolve(value: PdfValue | undefined): PdfValue {
    let current = value ?? null;
    for (let steps = 0; current instanceof PdfRef && steps < DEEPEST; steps += 1)
      current = this.object(current.number);
    return current;
  }

  dict(value: PdfValue | undefined): PdfDict {
    const resolved = this.resolve(value);
    return resolved instanceof Map ? resolved : new Map<string, PdfValue>();
  }

  /** What a stream holds, unpacked, at most so many bytes of it. Throws an Error when it is none or larger. */
  stream(value: PdfValue | undefined, most: number): Buffer {
    const parser = value instanceof PdfRef ? this.parserAt(value.number) : null;
    const dict = parser?.value();
    if (!parser || !(dict instanceof Map)) throw new Error('a stream is missing');
    parser.expect('stream');
    if (this.text[parser.at] === '\r') parser.at += 1;
    if (this.text[parser.at] === '\n') parser.at += 1;
    const length = this.resolve(dict.get('Length'));
    if (typeof length !== 'number') throw new Error('a stream does not say how long it is');
    const bytes = Buffer.from(this.text.slice(parser.at, parser.at + length), 'latin1');
    const filter = this.resolve(dict.get('Filter'));
    if (filter === null) return bytes;
    if (!(filter instanceof PdfName) || filter.name !== 'FlateDecode')
      throw new Error('a stream is packed in a way that this program does not write');
    return inflateSync(bytes, { maxOutputLength: most });
  }

  private object(number: number): PdfValue {
    return this.parserAt(number)?.value() ?? null;
  }

  /** Stands before the value of an object. */
  private parserAt(number: number): PdfParser | null {
    const offset = this.offsets.get(number);
    if (offset === undefined) return null;
    const parser = new PdfParser(this.text, offset);
    if (parser.value() !== number) throw new Error(`object ${number} is not where it should be`);
    parser.value();
    parser.expect('obj');
    return parser;
  }

  /** Notes the offsets of one table (ISO 32000-1 §7.5.4), the newer ones having been noted before. */
  private table(at: number): PdfDict {
    const parser = new PdfParser(this.text, at);
    parser.expect('xref');
    const section = /\s*(\d{1,10}) (\d{1,10})\s*[\r\n]/y;
    for (;;) {
      section.lastIndex = parser.at;
      const head = section.exec(this.text);
      if (!head) break;
      parser.at = section.lastIndex;
      const [first, count] = [Number(head[1]), Number(head[2])];
      if (count * 20 > this.text.length) throw new Error('its cross-reference table is longer than the file');
      for (let index = 0; index < count; index += 1) {
        const entry = /^(\d{10}) \d{5} ([nf])/.exec(this.text.slice(parser.at, parser.at + 18));
        if (!entry) throw new Error(`its cross-reference table is broken at byte ${parser.at}`);
        if (entry[2] === 'n' && !this.offsets.has(first + index))
          this.offsets.set(first + index, Number(entry[1]));
        parser.at += 20;
      }
    }
    parser.expect('trailer');
    const trailer = parser.value();
    if (!(trailer instanceof Map)) throw new Error('its trailer is broken');
    return trailer;
  }
}

/** The value as PDF source. */
export function writeValue(value: PdfValue): string {
  if (value instanceof PdfString) return `<${value.bytes.toString('hex')}>`;
  if (value instanceof PdfName)
    return `/${value.name.replace(/[^!-~]|[#()<>[\]{}/%]/g, (c) => `#${c.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
  if (value instanceof PdfRef) return `${value.number} ${value.generation} R`;
  if (Array.isArray(value)) return `[${value.map(writeValue).join(' ')}]`;
  if (value instanceof Map)
    return `<< ${[...value].map(([key, item]) => `${writeValue(new PdfName(key))} ${writeValue(item)}`).join(' ')} >>`;
  return String(value);
}
