import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { PassThrough, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse as parseCsv } from 'csv-parse';
import { z } from 'zod';
import { Failure } from '@redress/platform';

const officer = z.union([
  z.string().min(1),
  z.looseObject({
    name: z.string().optional(),
    star: z.coerce.string().optional(),
    unit: z.coerce.string().optional(),
    description: z.string().optional(),
  }),
]);

/** One complaint of the demonstration's input. */
export const demoLine = z.looseObject({
  id: z.coerce
    .string()
    .regex(
      /^[\w][\w.-]{0,99}$/,
      'id must be made of letters, digits, dot, dash and underscore: it becomes a file name',
    ),
  narrative: z.string().min(1, 'narrative is empty'),
  language: z.string().nullish(),
  receivedOn: z.string().nullish(),
  classification: z.string().nullish(),
  officers: z.array(officer).nullish(),
});
export type DemoLine = z.infer<typeof demoLine>;

export type DemoInput = { line: number; complaint: DemoLine } | { line: number; problem: string };

/** The columns of Philadelphia's public complaint file, as our names. */
const PHILADELPHIA = {
  complaint_id: 'id',
  summary: 'narrative',
  date_received: 'receivedOn',
  general_cap_classification: 'classification',
} as const;

/**
 * Reads complaints one by one from JSON lines, or from a CSV with Philadelphia's columns; either may be gzipped.
 * A line that cannot be read comes out as its problem, and the next ones go on.
 * @throws Failure `input_unreadable` when the file itself cannot be read.
 */
export async function* readComplaints(path: string, limit: number): AsyncGenerator<DemoInput> {
  const seen = new Set<string>();
  let count = 0;
  try {
    for await (const input of isCsv(path) ? csvLines(path) : jsonLines(path)) {
      if (count >= limit) return;
      count += 1;
      const again = 'complaint' in input && seen.has(input.complaint.id);
      if ('complaint' in input) seen.add(input.complaint.id);
      yield again
        ? { line: input.line, problem: `id ${input.complaint.id} stands in the file twice` }
        : input;
    }
  } catch (error) {
    throw new Failure(
      'invalid',
      'input_unreadable',
      `${path} cannot be read: ${error instanceof Error ? error.message : 'unknown reason'}.`,
    );
  }
}

const isCsv = (path: string) => /\.csv(\.gz)?$/i.test(path);

/** `for await` over a pipe would miss an error of the file itself; this carries it over. */
function open(path: string): Readable {
  const file = createReadStream(path);
  const end = path.endsWith('.gz') ? createGunzip() : new PassThrough();
  file.on('error', (error) => end.destroy(error));
  return file.pipe(end);
}

async function* jsonLines(path: string): AsyncGenerator<DemoInput> {
  const source = open(path);
  let broken: Error | undefined;
  source.on('error', (error) => (broken = error));
  let line = 0;
  for await (const text of createInterface({ input: source, crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === '') continue;
    yield { line, ...checked(() => JSON.parse(text.replace(/^\uFEFF/, '')) as unknown) };
  }
  if (broken) throw broken;
}

async function* csvLines(path: string): AsyncGenerator<DemoInput> {
  const source = open(path);
  const rows = source.pipe(parseCsv({ columns: true, bom: true, relax_column_count: true, info: true }));
  source.on('error', (error) => rows.destroy(error));
  for await (const { record, info } of rows as AsyncIterable<{
    record: Record<string, string>;
    info: { lines: number };
  }>) {
    const renamed = Object.entries(PHILADELPHIA).flatMap(([column, name]) =>
      record[column] ? [[name, record[column]]] : [],
    );
    yield { line: info.lines, ...checked(() => ({ ...Object.fromEntries(renamed), language: 'en' })) };
  }
}

function checked(read: () => unknown): { complaint: DemoLine } | { problem: string } {
  try {
    const parsed = demoLine.safeParse(read());
    if (parsed.success) return { complaint: parsed.data };
    return {
      problem: parsed.error.issues
        .map((issue) => `${issue.path.join('.')} ${issue.message}`.trim())
        .join('; '),
    };
  } catch {
    return { problem: 'not a JSON object' };
  }
}
