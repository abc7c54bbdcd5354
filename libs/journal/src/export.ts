import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { Failure } from '@redress/platform';
import { readVkey, type NoteKey } from './note.js';
import { RecordVerifier, type FoundRow, type Report } from './verify.rules.js';
import { foundRow, inOneState, keptNotes, logBatches, texts, type Texts } from './verify-database.js';

/*
 * An exported record is JSON lines, in an order that can be verified as they are read:
 *   {"redressRecord":1,"key":"<vkey>","entries":N}
 *   {"n":0,"entry":{…},"leaf":"<hex>"}      one for each entry, in the order of the log
 *   {"checkpoint":"<signed note>"}          each before the first entry that it covers
 */

const header = z.object({ redressRecord: z.literal(1), key: z.string(), entries: z.number().int() });
const checkpointLine = z.strictObject({ checkpoint: z.string() });
const hex = z.string().regex(/^[0-9a-f]{64}$/);
const entryLine = z.strictObject({
  n: z.number().int().min(0),
  leaf: hex,
  entry: z.strictObject({
    id: z.uuid(),
    at: z.string(),
    fact: z.string(),
    actorId: z.uuid().nullable(),
    actorRole: z.string(),
    caseId: z.uuid().nullable(),
    payload: z.record(z.string(), z.unknown()),
    caseN: z.number().int().nullable(),
    casePrev: hex.nullable(),
  }),
});

/** Writes the record of a database as an export, line by line. @returns how many entries it holds. */
export async function exportRecord(
  client: Texts,
  key: NoteKey,
  write: (line: string) => Promise<void> | void,
): Promise<number> {
  return inOneState(client, async () => {
    const [count] = await texts(client, 'select count(*) from journal_log');
    const line = (value: object) => write(`${JSON.stringify(value)}\n`);
    await line({ redressRecord: 1, key: key.vkey, entries: Number(count?.[0]) });
    const notes = keptNotes(client);
    let next = await notes.next();
    let size = 0;
    for await (const rows of logBatches(client)) {
      const last = Number(rows.at(-1)![0]);
      for (; !next.done && Number(next.value.split('\n', 2)[1]) <= last + 1; next = await notes.next())
        await line({ checkpoint: next.value });
      for (const { n, entry, leaf } of rows.map(foundRow)) if (entry) await line({ n, entry, leaf });
      size += rows.length;
    }
    for (; !next.done; next = await notes.next()) await line({ checkpoint: next.value });
    return size;
  });
}

/**
 * Verifies an exported record by itself, on a machine that has nothing else.
 * @param trusted the key of the office; without it, the one that the file names, which whoever made the file chose.
 * @throws Failure `export_unreadable`
 */
export async function verifyExport(
  path: string,
  trusted: NoteKey | undefined,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<{ report: Report; key: NoteKey }> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
  let verifier: RecordVerifier | undefined;
  let [number, total] = [0, 0];
  let key = trusted;
  for await (const line of lines) {
    number += 1;
    if (!verifier || !key) {
      const head = read(header, line, number);
      key ??= readVkey(head.key);
      verifier = new RecordVerifier(key);
      total = head.entries;
    } else if (line.startsWith('{"n":')) {
      verifier.entry(rowOf(line, number));
      if (verifier.size % 10_000 === 0) onProgress(verifier.size, total);
    } else verifier.expect(read(checkpointLine, line, number).checkpoint, 'file');
  }
  if (!verifier || !key) throw unreadable(1);
  if (verifier.size < total) verifier.truncated(verifier.size, total, 'The export says that it holds more.');
  return { report: verifier.end(), key };
}

function rowOf(line: string, number: number): FoundRow {
  const { n, entry, leaf } = read(entryLine, line, number);
  return { n, entryId: entry.id, entry, agrees: true, leaf };
}

function read<T>(shape: z.ZodType<T>, line: string, number: number): T {
  try {
    return shape.parse(JSON.parse(line));
  } catch {
    throw unreadable(number);
  }
}

const unreadable = (line: number) =>
  new Failure(
    'invalid',
    'export_unreadable',
    `Line ${line} is not one of an exported record: the file is damaged, or another one.`,
  );
