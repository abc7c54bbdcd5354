import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import type { DataSource, EntityManager } from 'typeorm';
import { record } from '@redress/journal';
import { Failure } from '@redress/platform';
import { beginBatches, writeBatch, type NumberedRow } from './roster-batch.js';
import { splitLines, splitRows, unpack, type CsvRow } from './roster-lines.js';
import { rosterFailures } from './roster.errors.js';
import { rosterImported } from './roster.facts.js';
import { readHeader, readRow, type Columns } from './roster.rules.js';
import { rosterSource } from './roster.schema.js';

const BATCH = 1_000;

/** A roster: a file or a stream of its bytes, CSV or CSV in gzip, and the name of the roster that it is of. */
export type RosterInput = { sourceName: string } & ({ path: string } | { stream: Readable });

export interface RowReport {
  /** The line of the file on which the row begins, from 1, as an editor shows it. */
  line: number;
  reason: string;
}

export interface ImportOptions {
  /** The office's calendar day, YYYY-MM-DD: a change of post that the file does not date is dated with it. */
  today: string;
  now: Date;
  /** Bytes of the file as it lies there, packed or not; `totalBytes` null when a stream does not say. */
  onProgress?: (bytesRead: number, totalBytes: number | null) => void;
  /** A row that was not taken. */
  onBadRow?: (report: RowReport) => void;
  /** A row that was taken without something in it that cannot be, such as a day that no calendar has. */
  onNote?: (report: RowReport) => void;
}

/** `rows` = added + changed + unchanged + bad. */
export interface ImportCounts {
  rows: number;
  added: number;
  changed: number;
  unchanged: number;
  bad: number;
}

/**
 * Takes over a roster and closes and opens assignments where an officer's star, unit or rank has changed. Reads
 * as a stream, a thousand rows at a time. All in one transaction with its journal entry: whatever happens in
 * between, power cut or a file cut short, the roster is the old one or the new one, and a second import
 * finishes it. An officer whom the file does not name stays as they are: a roster may cover one division only,
 * and a complaint may be about somebody who has left.
 * @throws Failure `roster_…` when the file as a whole cannot be taken; see roster.errors.ts.
 */
export async function importRoster(
  db: DataSource,
  input: RosterInput,
  options: ImportOptions,
): Promise<ImportCounts> {
  const source = rosterSource.safeParse(input.sourceName);
  if (!source.success) throw rosterFailures.source();
  const { stream, totalBytes } = await open(input);
  // A fault before anybody reads would end the process; the reader meets it again.
  stream.on('error', () => undefined);
  const hash = createHash('sha256');
  let bytesRead = 0;
  const observed = async function* () {
    for await (const chunk of stream as AsyncIterable<Uint8Array | string>) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      hash.update(bytes);
      bytesRead += bytes.length;
      options.onProgress?.(bytesRead, totalBytes);
      yield bytes;
    }
  };
  const rows = splitRows(splitLines(unpack(readable(observed()))));
  try {
    return await db.transaction(async (tx) => {
      await lock(tx, source.data);
      const counts = await takeRows(tx, source.data, rows, options);
      if (counts.added + counts.changed > 0) await tidyUp(tx);
      await record(tx, rosterImported, {
        author: { accountId: null, role: 'operator' },
        at: options.now,
        payload: { source: source.data, sha256: hash.digest('hex'), ...counts },
      });
      return counts;
    });
  } finally {
    await rows.return(undefined);
    stream.destroy();
  }
}

async function takeRows(
  tx: EntityManager,
  source: string,
  rows: AsyncIterable<CsvRow>,
  options: ImportOptions,
): Promise<ImportCounts> {
  const counts: ImportCounts = { rows: 0, added: 0, changed: 0, unchanged: 0, bad: 0 };
  const bad = (line: number, reason: string) => {
    counts.bad += 1;
    options.onBadRow?.({ line, reason });
  };
  let batch: NumberedRow[] = [];
  const flush = async () => {
    const { doubled, ...written } = await writeBatch(tx, source, batch, options.today, options.now);
    batch = [];
    counts.added += written.added;
    counts.changed += written.changed;
    counts.unchanged += written.unchanged;
    for (const { line, key, firstLine } of doubled)
      bad(line, `the key "${key}" is already on line ${firstLine}`);
  };

  await beginBatches(tx);
  let header: { columns: Columns; width: number } | undefined;
  for await (const row of rows) {
    if (!header) {
      header = headerOf(row);
      continue;
    }
    counts.rows += 1;
    const read = 'fault' in row ? { bad: row.fault } : readCells(row.cells, header.columns, header.width);
    if ('bad' in read) {
      bad(row.line, read.bad);
      continue;
    }
    for (const reason of read.notes) options.onNote?.({ line: row.line, reason });
    batch.push({ line: row.line, officer: read.officer });
    if (batch.length === BATCH) await flush();
  }
  if (!header) throw rosterFailures.empty();
  if (counts.rows === 0) throw rosterFailures.headerOnly();
  if (batch.length > 0) await flush();
  return counts;
}

function headerOf(row: CsvRow): { columns: Columns; width: number } {
  if ('fault' in row) throw rosterFailures.notCsv();
  const read = readHeader(row.cells);
  if ('missing' in read) throw rosterFailures.header(read.missing);
  return { columns: read.columns, width: row.cells.length };
}

/** A row of another width has lost or gained a comma: none of its cells can be trusted to be where it is. */
function readCells(cells: readonly string[], columns: Columns, width: number) {
  const surplus = cells.slice(width).some((cell) => cell.trim() !== '');
  if (cells.length < width || surplus)
    return { bad: `the row has ${cells.length} cells, the header ${width}` };
  return readRow(cells, columns);
}

/** One import of a roster at a time; the lock goes with the transaction. */
async function lock(tx: EntityManager, source: string): Promise<void> {
  const [row] = await tx.query<{ free: boolean }[]>(
    `select pg_try_advisory_xact_lock(hashtextextended('roster ' || $1, 0)) as free`,
    [source],
  );
  if (!row?.free) throw rosterFailures.busy();
}

/**
 * Searches right after an import would be planned for the table as it was, and read through what the two GIN
 * indexes have put aside. PostgreSQL sees to both by itself within minutes; the owner can do it now.
 */
async function tidyUp(tx: EntityManager): Promise<void> {
  await tx.query('analyze officers, officer_assignments');
  await tx.query(
    `select gin_clean_pending_list(oid) from pg_class
      where oid in ('officers_by_name'::regclass, 'officers_by_keys'::regclass) and pg_has_role(relowner, 'usage')`,
  );
}

async function open(input: RosterInput): Promise<{ stream: Readable; totalBytes: number | null }> {
  if ('stream' in input) return { stream: input.stream, totalBytes: null };
  const found = await stat(input.path).catch(() => undefined);
  if (!found || found.isDirectory()) throw rosterFailures.unreadable();
  return {
    stream: createReadStream(input.path, { highWaterMark: 16 * 1024 }),
    totalBytes: found.isFile() ? found.size : null,
  };
}

/** A fault of reading (no rights, a broken disk or pipe) in our words. */
async function* readable(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks;
  } catch (error) {
    throw error instanceof Failure ? error : rosterFailures.unreadable();
  }
}
