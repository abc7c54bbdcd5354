import { isUtf8 } from 'node:buffer';
import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CsvError, parse } from 'csv-parse/sync';
import { rosterFailures } from './roster.errors.js';

/** Longest line, and longest row when quoted cells run over several lines; a roster's are under a kilobyte. */
const MAX_LINE = 64 * 1024;
const MAX_LINES_A_ROW = 20;

export interface Line {
  /** As an editor counts, from 1. */
  number: number;
  /** Undefined when the line cannot be read: see `fault`. */
  text?: string;
  fault?: string;
}

/** One row of the file: its cells, or in plain words why it has none. */
export type CsvRow = { line: number; cells: string[] } | { line: number; fault: string };

/** The bytes of a file, unpacked when they begin as gzip does; the name of the file says nothing. */
export async function* unpack(source: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const chunks = source[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < 4) {
    const next = await chunks.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  if (head.length === 0) throw rosterFailures.empty();
  if (head[0] === 0x50 && head[1] === 0x4b) throw rosterFailures.workbook();
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff))
    throw rosterFailures.utf16();
  const whole = rejoin(head, chunks);
  if (head[0] !== 0x1f || head[1] !== 0x8b) {
    yield* whole;
    return;
  }
  const gunzip = createGunzip();
  // The callback is there so that a fault goes to the loop below and nowhere else.
  pipeline(Readable.from(whole, { highWaterMark: 1 }), gunzip, () => undefined);
  try {
    for await (const chunk of gunzip) yield chunk as Buffer;
  } catch (error) {
    if (/^Z_/.test(String((error as NodeJS.ErrnoException).code))) throw rosterFailures.damaged();
    throw error;
  }
}

async function* rejoin(head: Buffer, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Buffer> {
  yield head;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield Buffer.from(next.value);
}

/** Splits bytes into lines at LF, CRLF or CR. Holds one line, and of an overlong one only its beginning. */
export async function* splitLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let number = 0;
  let kept: Buffer[] = [];
  let length = 0;
  let endedInCr = false;
  const finish = (): Line => {
    number += 1;
    const line = readLine(number, kept, length);
    kept = [];
    length = 0;
    return line;
  };
  const keep = (part: Buffer) => {
    if (length <= MAX_LINE) kept.push(part.subarray(0, MAX_LINE + 1));
    length += part.length;
  };
  for await (const chunk of bytes) {
    let start = endedInCr && chunk[0] === 0x0a ? 1 : 0;
    endedInCr = false;
    for (let at = lineEnd(chunk, start); at >= 0; at = lineEnd(chunk, start)) {
      keep(chunk.subarray(start, at));
      yield finish();
      const isCr = chunk[at] === 0x0d;
      endedInCr = isCr && at + 1 === chunk.length;
      start = isCr && chunk[at + 1] === 0x0a ? at + 2 : at + 1;
    }
    if (start < chunk.length) keep(chunk.subarray(start));
  }
  if (length > 0) yield finish();
}

function lineEnd(chunk: Buffer, from: number): number {
  const lf = chunk.indexOf(0x0a, from);
  const cr = chunk.subarray(from, lf < 0 ? chunk.length : lf).indexOf(0x0d);
  return cr < 0 ? lf : from + cr;
}

function readLine(number: number, parts: Buffer[], length: number): Line {
  if (length > MAX_LINE) return { number, fault: `the line is longer than ${MAX_LINE / 1024} kB` };
  let bytes = parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  if (number === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3);
  if (bytes.includes(0)) return { number, fault: 'the line holds a NUL byte' };
  if (!isUtf8(bytes)) return { number, fault: 'the line is not UTF-8 text (save the file as "CSV UTF-8")' };
  return { number, text: bytes.toString('utf8') };
}

/**
 * Rows from lines. A quoted cell may run over lines; when its quote never closes, only the line where it opened
 * is bad and reading goes on with the next one, so that one stray quote does not swallow the file.
 */
export async function* splitRows(lines: AsyncIterable<Line>): AsyncGenerator<CsvRow> {
  const source = new Lookahead(lines);
  let delimiter: string | undefined;
  try {
    for (let first = await source.take(); first; first = await source.take()) {
      if (first.text === undefined) {
        yield { line: first.number, fault: first.fault ?? 'the line cannot be read' };
      } else if (first.text.trim() !== '') {
        delimiter ??= delimiterOf(first.text);
        yield { line: first.number, ...(await rowFrom(first.text, source, delimiter)) };
      }
    }
  } finally {
    await source.close();
  }
}

async function rowFrom(
  firstText: string,
  source: Lookahead,
  delimiter: string,
): Promise<{ cells: string[] } | { fault: string }> {
  let text = firstText;
  let cells = cellsOf(text, delimiter);
  let used = 0;
  while (cells === 'open' && used < MAX_LINES_A_ROW && text.length < MAX_LINE) {
    const next = await source.peek(used);
    if (next?.text === undefined) break;
    used += 1;
    text += `\n${next.text}`;
    // A quote that is open cannot close on a line without one.
    if (next.text.includes('"')) cells = cellsOf(text, delimiter);
  }
  if (cells === 'open') return { fault: 'a quote (") is opened and not closed' };
  if (cells === 'torn') return { fault: 'a quote (") stands where none can' };
  source.drop(used);
  return { cells };
}

/** Lines that can be looked at before they are taken. */
class Lookahead {
  private readonly source: AsyncIterator<Line>;
  private readonly seen: Line[] = [];

  constructor(lines: AsyncIterable<Line>) {
    this.source = lines[Symbol.asyncIterator]();
  }

  async take(): Promise<Line | undefined> {
    return this.seen.shift() ?? (await this.read());
  }

  async peek(at: number): Promise<Line | undefined> {
    while (this.seen.length <= at) {
      const line = await this.read();
      if (!line) return undefined;
      this.seen.push(line);
    }
    return this.seen[at];
  }

  drop(count: number): void {
    this.seen.splice(0, count);
  }

  async close(): Promise<void> {
    await this.source.return?.();
  }

  private async read(): Promise<Line | undefined> {
    const next = await this.source.next();
    return next.done ? undefined : next.value;
  }
}

/** Comma, or what spreadsheets of other countries write; decided by the header line. */
function delimiterOf(header: string): string {
  const count = (mark: string) => header.split(mark).length;
  return [',', ';', '\t', '|'].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

/** The cells of one row; `open` when a quote is not closed yet, `torn` when quotes make no sense. */
function cellsOf(text: string, delimiter: string): string[] | 'open' | 'torn' {
  if (!text.includes('"')) return text.split(delimiter);
  try {
    const rows = parse(text, { delimiter, relax_column_count: true, trim: true, record_delimiter: '\n' });
    return rows[0] ?? [];
  } catch (error) {
    if (error instanceof CsvError) return error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'open' : 'torn';
    throw error;
  }
}
