import { setImmediate } from 'node:timers/promises';
import type { CheckpointReader } from './checkpoint-folder.js';
import { instantOf } from './entry.rules.js';
import type { NoteKey } from './note.js';
import { RecordVerifier, type FoundRow, type Report } from './verify.rules.js';

/** A connection of `pg`, as far as it is needed: one that answers in arrays of texts. */
export interface Texts {
  query(question: {
    text: string;
    values?: unknown[];
    name?: string;
    rowMode: 'array';
    types: { getTypeParser: () => (text: string) => string };
  }): Promise<{ rows: (string | null)[][] }>;
}

const BATCH = 4_000;
/** How many batches are asked for at once: the server works on the next while we work on one. */
const AHEAD = 3;
const SLICE = 250;

const ROWS = `
  select l.n, l.entry_id, l.case_n, encode(l.case_prev, 'hex'), encode(l.leaf, 'hex'),
         (j.id, j.at, j.fact, j.actor_id, j.case_id) is not distinct from
           (l.entry_id, l.at, l.fact, l.actor_id, l.case_id),
         j.id, timezone('UTC', j.at)::text, j.fact, j.actor_id, j.actor_role, j.case_id, j.payload
    from journal_log l left join journal j on j.seq = l.seq
   where l.n >= $1 order by l.n limit ${BATCH}`;

/** Rows of texts: parsing dates and numbers that are not needed would cost as much as the hashing. */
export async function texts(
  client: Texts,
  text: string,
  values: unknown[] = [],
  name?: string,
): Promise<(string | null)[][]> {
  const types = { getTypeParser: () => (value: string) => value };
  const { rows } = await client.query({
    text,
    values,
    ...(name !== undefined && { name }),
    rowMode: 'array',
    types,
  });
  return rows;
}

/** One state of the whole record, whatever is written meanwhile. The folder has to be opened before it. */
export async function inOneState<T>(client: Texts, work: () => Promise<T>): Promise<T> {
  await texts(client, 'begin isolation level repeatable read read only');
  try {
    await texts(client, `set local datestyle to 'ISO'`);
    // From some hundred thousand entries on the planner would start workers anew for each batch: half of the time.
    await texts(client, 'set local max_parallel_workers_per_gather to 0');
    return await work();
  } finally {
    await texts(client, 'rollback');
  }
}

/** One place of the log as PostgreSQL writes it; read one by one, for a batch of objects would outlive the next round of tidying up. */
export type LogText = (string | null)[];

/**
 * The log in its order, a batch at a time, while the next ones are asked for already. Places follow each other without a
 * gap, so that it is known from where; should they not, what was asked for too early is asked for anew.
 */
export async function* logBatches(client: Texts): AsyncGenerator<LogText[]> {
  let asked: { from: number; rows: Promise<LogText[]> }[] = [];
  let latest: Promise<unknown> = Promise.resolve();
  // One after the other, for a connection takes one question at a time.
  const ask = (from: number) => {
    const rows = latest.then(() => texts(client, ROWS, [from], 'log_batch'));
    // Whoever stops early must not leave the failure of what comes after unheard.
    latest = rows.catch(() => undefined);
    return { from, rows };
  };
  for (let from = 0; ;) {
    if (asked[0]?.from !== from) asked = [];
    while (asked.length < AHEAD) asked.push(ask(from + asked.length * BATCH));
    const rows = await asked.shift()!.rows;
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
    from = Number(rows.at(-1)![0]) + 1;
  }
}

export function foundRow(row: LogText): FoundRow {
  const [n, entryId, caseN, casePrev, leaf, agrees, id, at, fact, actorId, actorRole, caseId, payload] = row;
  return {
    n: Number(n),
    entryId: entryId!,
    leaf: leaf!,
    agrees: agrees === 't',
    entry:
      id == null
        ? null
        : {
            id,
            at: instantOf(at!),
            fact: fact!,
            actorId: actorId!,
            actorRole: actorRole!,
            caseId: caseId!,
            payload: JSON.parse(payload!) as unknown,
            caseN: caseN == null ? null : Number(caseN),
            casePrev: casePrev!,
          },
  };
}

/**
 * Verifies the record of a database against the checkpoints in the folder outside it and in its own table.
 * @param onProgress is told how many entries of how many are done.
 */
export async function verifyDatabase(
  client: Texts,
  reader: CheckpointReader,
  key: NoteKey,
  onProgress: (done: number, total: number) => void = () => undefined,
): Promise<Report> {
  return inOneState(client, async () => {
    const [count] = await texts(client, 'select count(*), coalesce(max(n) + 1, 0) from journal_log');
    const total = Number(count?.[0]);
    const verifier = new RecordVerifier(key);
    const file = new Notes(reader.notes(), verifier, 'file');
    const table = new Notes(keptNotes(client), verifier, 'database');
    for await (const rows of logBatches(client)) {
      const [first, last] = [Number(rows[0]![0]), Number(rows.at(-1)![0])];
      await file.upTo(last + 1);
      await table.upTo(last + 1);
      const leaves = (await reader.readLeaves(first, last - first + 1)).toString('hex');
      for (const [i, row] of rows.entries()) {
        verifier.entry(foundRow(row), at(leaves, Number(row[0]) - first));
        // What the server has sent is taken in between: it would not go on with the next batch otherwise.
        if (i % SLICE === 0) await setImmediate();
      }
      onProgress(verifier.size, total);
    }
    const entries = verifier.size;
    await file.upTo(Infinity);
    await table.upTo(Infinity);
    if (Math.max(file.largest, table.largest) > entries) await tellLost(reader, verifier, file, table);
    await tellUnlogged(client, verifier);
    compareNotes(file, table, verifier);
    await compareNodes(client, verifier);
    return verifier.end(entries);
  });
}

/** Hashes of one batch, hex behind hex. */
const at = (hex: string, i: number): string | undefined => hex.slice(i * 64, i * 64 + 64) || undefined;

/** Checkpoints of one source, handed over to the verifier in step with the entries. */
class Notes {
  private next: Promise<IteratorResult<string, unknown>>;
  readonly sizes: number[] = [];
  largest = 0;

  constructor(
    private readonly notes: AsyncGenerator<string>,
    private readonly verifier: RecordVerifier,
    private readonly source: 'file' | 'database',
  ) {
    this.next = notes.next();
  }

  /** Hands over all that cover at most `size` entries. */
  async upTo(size: number): Promise<void> {
    for (let note = await this.next; !note.done; note = await this.next) {
      const covers = Number(note.value.split('\n', 2)[1]);
      if (covers > size) return;
      this.verifier.expect(note.value, this.source);
      this.largest = Math.max(this.largest, covers || 0);
      this.sizes.push(covers);
      this.next = this.notes.next();
    }
  }
}

export async function* keptNotes(client: Texts): AsyncGenerator<string> {
  for (let after = '-1'; ;) {
    const rows = await texts(
      client,
      'select size, note from journal_checkpoints where size > $1 order by size limit 1000',
      [after],
    );
    for (const [, note] of rows) yield note!;
    if (rows.length < 1_000) return;
    after = rows.at(-1)![0]!;
  }
}

/** What a checkpoint covers and the log has no more: its hashes are still outside. */
async function tellLost(
  reader: CheckpointReader,
  verifier: RecordVerifier,
  file: Notes,
  table: Notes,
): Promise<void> {
  const why =
    table.largest > verifier.size
      ? 'Its end was cut off: the database itself holds that checkpoint.'
      : 'The database is an older state than the checkpoints outside it: a backup was put back, or its end was cut off.';
  verifier.truncated(verifier.size, Math.max(file.largest, table.largest), why);
  while (verifier.size < Math.min(file.largest, reader.leaves)) {
    const count = Math.min(BATCH, Math.min(file.largest, reader.leaves) - verifier.size);
    const leaves = (await reader.readLeaves(verifier.size, count)).toString('hex');
    for (let i = 0; i < count; i += 1) verifier.lost(at(leaves, i)!);
  }
}

/** Counted first: only when the numbers do not fit is it worth looking for which. */
async function tellUnlogged(client: Texts, verifier: RecordVerifier): Promise<void> {
  const [count] = await texts(
    client,
    `select (select count(*) from journal),
            (select count(distinct j.seq) from journal_outbox o join journal j on j.id = o.entry_id
              where not exists (select from journal_log l where l.seq = j.seq))`,
  );
  if (Number(count?.[0]) === verifier.matched + Number(count?.[1])) return;
  const rows = await texts(
    client,
    `select id from journal j
      where not exists (select from journal_log l where l.seq = j.seq)
        and not exists (select from journal_outbox o where o.entry_id = j.id)
      order by seq limit 1000`,
  );
  for (const [id] of rows) verifier.unlogged(id!);
}

/** The worker writes to the file first: only the newest checkpoint may still be missing in the table. */
function compareNotes(file: Notes, table: Notes, verifier: RecordVerifier): void {
  const [inFile, inTable] = [new Set(file.sizes), new Set(table.sizes)];
  const gone = (size: number, where: string) =>
    verifier.add({
      kind: 'checkpoint',
      detail: `The checkpoint over ${size} entries is missing in the ${where}.`,
    });
  for (const size of file.sizes) if (!inTable.has(size) && size !== file.largest) gone(size, 'database');
  for (const size of table.sizes) if (!inFile.has(size) && size <= file.largest) gone(size, 'file');
}

/** The stored nodes of the tree, from which proofs are made. */
async function compareNodes(client: Texts, verifier: RecordVerifier): Promise<void> {
  const rows = await texts(client, `select height || '/' || place, encode(hash, 'hex') from journal_nodes`);
  for (const [node, hash] of rows)
    if (verifier.nodes.has(node!) && verifier.nodes.get(node!) !== hash)
      verifier.add({
        kind: 'node',
        detail: `Node ${node} of the stored tree was altered: proofs made with it fail.`,
      });
}
