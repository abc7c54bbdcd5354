import { CsvError, parse as parseCsv } from 'csv-parse/sync';
import { z } from 'zod';
import type { EntityManager } from 'typeorm';
import { record, type Author } from '@redress/journal';
import { Failure, newId, sealText, type Keyring } from '@redress/platform';
import type { Traces } from '@redress/vault';
import { signalsImported } from './watch.facts.js';
import { datesFault, lineFault } from './signals.rules.js';
import { COLUMNS, SIGNAL_LIMITS, signalLine, type SignalLine } from './signals.schema.js';

export interface RefusedLine {
  /** As an editor counts, from 1: the first is the line of names. */
  line: number;
  reason: string;
}

/**
 * What an import answers: what could be read and what not. Whether anybody was recognised is told to nobody here: the
 * answer is the same whatever fits.
 */
export interface ImportAnswer {
  taken: number;
  refused: RefusedLine[];
}

/** Whom a star belongs to, of those that a file names; null where several wear it. */
export type StarReader = (stars: readonly string[]) => Promise<ReadonlyMap<string, string | null>>;

export interface ImportTools {
  traces: Traces;
  keyring: Keyring;
  stars: StarReader;
}

interface Read {
  line: number;
  values: SignalLine;
}

const INSERT = `
  insert into signals (id, import_id, kind, happened_on, officer_id, unit, named, marks, reference_sealed)
    select id, $2, kind, "happenedOn", "officerId", unit, named, array(select decode(m, 'hex') from unnest(marks) m),
      decode(reference, 'hex')
    from jsonb_to_recordset($1::jsonb) as row(id uuid, kind text, "happenedOn" date, "officerId" uuid, unit text,
      named boolean, marks text[], reference text)`;

const INTAKE = `insert into signal_imports (id, account_id, at, lines, taken) values ($1, $2, $3, $4, $5)`;

const PLACE = 'signals.reference';
export const referencePlace = (id: string): string => `${PLACE}:${id}`;

const fileUnreadable = (detail: string) =>
  new Failure('invalid', 'signals_unreadable', detail, [{ path: 'csv', code: 'signals_unreadable', detail }]);

/**
 * Takes in what a file tells of arrests, citations, stops and the like. Each line becomes keyed hashes of whom it is
 * about; the clockwork compares them where nobody looks on, and deletes what fits nobody.
 */
export async function importSignals(
  tx: EntityManager,
  author: Author,
  csv: string,
  { at, today }: { at: Date; today: string },
  { traces, keyring, stars }: ImportTools,
): Promise<ImportAnswer> {
  const { read, refused } = readLines(csv, today);
  const known = await stars([...new Set(read.flatMap(({ values }) => values.officer_star ?? []))]);
  const importId = newId();
  const key = keyring.sealingKey('signals');
  const rows = read.flatMap(({ line, values }) => {
    const { kind, happened_on: happenedOn, officer_star: star, unit = null, reference, ...person } = values;
    const officerId = star === undefined ? null : known.get(star);
    if (!officerId && star !== undefined) {
      const reason = officerId === null ? 'several officers wear' : 'nobody of the roster wears';
      refused.push({ line, reason: `officer_star: ${reason} the star ${star}.` });
      return [];
    }
    const named = traces.marksOf({ name: person.name }).length > 0;
    const marks = traces.marksOf(person);
    if (marks.length === 0) {
      refused.push({
        line,
        reason: 'It names nobody: give a whole name, a telephone number or a mail address.',
      });
      return [];
    }
    const id = newId();
    return {
      ...{ id, kind, happenedOn, officerId, unit, named },
      marks: marks.map((mark) => mark.toString('hex')),
      reference:
        reference === undefined ? null : sealText(key, reference, referencePlace(id)).toString('hex'),
    };
  });
  await tx.query(INTAKE, [importId, author.accountId, at, read.length + refused.length, rows.length]);
  await tx.query(INSERT, [JSON.stringify(rows), importId]);
  const payload = { importId, taken: rows.length, refused: refused.length };
  await record(tx, signalsImported, { author, at, payload });
  return { taken: rows.length, refused: refused.sort((a, b) => a.line - b.line) };
}

function readLines(csv: string, today: string): { read: Read[]; refused: RefusedLine[] } {
  const read: Read[] = [];
  const refused: RefusedLine[] = [];
  for (const { record: cells, info } of recordsOf(csv)) {
    const filled = Object.entries(cells).filter(([, value]) => value.trim() !== '');
    const parsed = signalLine.safeParse(
      Object.fromEntries(filled.map(([name, value]) => [name, value.trim()])),
    );
    const line = info.lines;
    if (!parsed.success) {
      refused.push({ line, reason: lineFault(parsed.error) });
      continue;
    }
    const { happened_on: happenedOn, recorded_on: recordedOn } = parsed.data;
    const fault = datesFault({ happenedOn, recordedOn }, today);
    if (fault) refused.push({ line, reason: `${fault.path}: ${fault.detail}` });
    else read.push({ line, values: parsed.data });
  }
  return { read, refused };
}

const parsedRows = z.array(
  z.object({ record: z.record(z.string(), z.string()), info: z.object({ lines: z.number() }) }),
);

function recordsOf(csv: string) {
  try {
    const rows = parsedRows.parse(
      parseCsv(csv, {
        bom: true,
        columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
        info: true,
        skip_empty_lines: true,
        relax_column_count: true,
      }),
    );
    const strange = Object.keys(rows[0]?.record ?? {}).find((name) => !COLUMNS.includes(name));
    if (strange !== undefined)
      throw fileUnreadable(`There is no column ${strange}. The columns are ${COLUMNS.join(', ')}.`);
    if (rows.length === 0) throw fileUnreadable('The file has no lines beneath the names of its columns.');
    if (rows.length > SIGNAL_LIMITS.lines)
      throw fileUnreadable(`The file has ${rows.length} lines; at most ${SIGNAL_LIMITS.lines} at once.`);
    return rows;
  } catch (error) {
    if (error instanceof CsvError) throw fileUnreadable(`This is no CSV: ${error.message}`);
    throw error;
  }
}
