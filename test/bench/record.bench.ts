import { hash, randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import {
  CheckpointFolder,
  CheckpointReader,
  Checkpointer,
  canonical,
  entryLeaf,
  sequence,
  signerNamed,
  verifyDatabase,
  type LoggedEntry,
} from '@redress/journal';
import { Clock, databaseOptions, newId, withClient } from '@redress/platform';
import type { BenchOffice } from './bench-office.js';
import { insertsOfFiling, settleWithFilings } from './filing.bench.js';
import { byTurns, hammer, repeat } from './load.js';
import { FILING } from './samples.js';
import type { Row } from './table.js';

const SIZES = [100_000, 1_000_000];
/** Entries a second that one process is to verify at least. */
const WANTED = 100_000;
/** The share of a filing's time that its entries may cost at most. */
const SHARE = 0.1;
const ENTRIES_OF_A_CASE = 20;

/** What the record costs a filing, and how fast it is verified, with the memory that this takes. */
export async function record(office: BenchOffice, seconds: number): Promise<Row[]> {
  const rows = [await costOfEntry(office, seconds)];
  await office.empty();
  const signer = signerNamed('log', office.keyring.signingKey('log'));
  const folder = new CheckpointFolder(office.dataFolder);
  await folder.prepare(signer.key);
  const worker = await new DataSource(databaseOptions(office.workerUrl, 'bench-record', 2)).initialize();
  const checkpointer = new Checkpointer(worker, new Clock(), signer, folder);
  try {
    for (const [i, size] of SIZES.entries()) {
      rows.push(await logged(office, worker, checkpointer, size - (SIZES[i - 1] ?? 0)));
      await office.settle();
      rows.push(await verified(office, folder, size));
    }
  } finally {
    await worker.destroy();
  }
  await office.empty();
  return rows;
}

/** A filing over HTTP by turns with its one statement by bare `pg`, every second one without what the journal gets. */
async function costOfEntry(office: BenchOffice, seconds: number): Promise<Row> {
  await settleWithFilings(office);
  const { url, cookie } = await office.signIn('advocate');
  const shot = {
    url: `${url}/api/v1/complaints`,
    method: 'POST' as const,
    headers: { 'content-type': 'application/json', cookie },
    body: FILING,
  };
  const inserts = await insertsOfFiling(office, 1);
  const bare: Record<'with' | 'without', number[]> = { with: [], without: [] };
  const both = async () => {
    for (const [name, times] of Object.entries(bare)) {
      const started = performance.now();
      await inserts.insertTogether(0, name === 'with');
      times.push(performance.now() - started);
    }
  };
  await hammer(1, 3, shot);
  await repeat(1, 1, both);
  const { ours: whole } = await byTurns(
    seconds * 2,
    (time) => hammer(1, time, shot),
    (time) => repeat(1, time, both),
  );
  await inserts.close();
  const cost = median(bare.with) - median(bare.without);
  const share = cost / whole.p50;
  return {
    what: 'journal entries of a filing, 1 at once',
    unit: '% of its time',
    ours: share * 100,
    times: whole,
    note: `${cost.toFixed(3)} ms; at most ${SHARE * 100} % wanted: ${share <= SHARE ? 'ok' : 'above'}`,
  };
}

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

/** Adds entries to the journal and takes them into the log, with a checkpoint after every few thousand. */
async function logged(
  office: BenchOffice,
  worker: DataSource,
  checkpointer: Checkpointer,
  count: number,
): Promise<Row> {
  await office.query(SEED, [count, ENTRIES_OF_A_CASE]);
  const started = performance.now();
  let [taken, batches] = [0, 0];
  do {
    taken = await sequence(worker);
    batches += 1;
    if (batches % 5 === 0) await checkpointer.sign();
  } while (taken > 0);
  await checkpointer.sign();
  const elapsed = (performance.now() - started) / 1_000;
  return {
    what: `record, ${count.toLocaleString('en')} entries taken into the log and signed`,
    unit: '/s',
    ours: count / elapsed,
  };
}

const SEED = `
  with made as (
    insert into journal (id, at, fact, actor_id, actor_role, case_id, payload)
    select gen_random_uuid(), date_trunc('milliseconds', now()) + i * interval '1 ms', 'evidence.viewed', gen_random_uuid(),
           'investigator', ('00000000-0000-7000-8000-' || lpad(to_hex(i / $2), 12, '0'))::uuid,
           jsonb_build_object('evidenceId', gen_random_uuid(), 'sha256', encode(sha256(i::text::bytea), 'hex'))
      from generate_series(1, $1::int) i returning id)
  insert into journal_outbox (entry_id) select id from made`;

/** The whole record verified by this process, beside what its hashing alone takes here. */
async function verified(office: BenchOffice, folder: CheckpointFolder, size: number): Promise<Row> {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  const started = performance.now();
  const { key } = signerNamed('log', office.keyring.signingKey('log'));
  const reader = await CheckpointReader.open(folder);
  const report = await withClient(office.ownerUrl, (client) =>
    verifyDatabase(client, reader, key, () => void (peak = Math.max(peak, process.memoryUsage().rss))),
  ).finally(() => reader.close());
  const rate = size / ((performance.now() - started) / 1_000);
  const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
  const verdict = report.holds && report.entries === size ? 'holds' : 'DOES NOT HOLD';
  return {
    what: `record of ${size.toLocaleString('en')} verified`,
    unit: '/s',
    ours: rate,
    limit: bareHashing(),
    note: `${verdict}, ${report.checkpoints} checkpoints; ${WANTED.toLocaleString('en')} /s wanted: ${rate >= WANTED ? 'ok' : 'below'}; memory ${megabytes(before)} MB before, ${megabytes(peak)} MB at most`,
  };
}

/** Entries that this machine can write in canonical form and hash, leaf and node, with nothing else to do. */
function bareHashing(): number {
  const entry: LoggedEntry = {
    id: newId(),
    at: new Date(0).toISOString(),
    fact: 'evidence.viewed',
    actorId: newId(),
    actorRole: 'investigator',
    caseId: newId(),
    payload: { evidenceId: newId(), sha256: randomBytes(32).toString('hex') },
    caseN: 1,
    casePrev: randomBytes(32).toString('hex'),
  };
  const text = canonical(entry);
  const pair = randomBytes(65);
  const started = performance.now();
  const rounds = 200_000;
  for (let i = 0; i < rounds; i += 1) {
    hash('sha256', `\u0000${text}`, 'buffer');
    hash('sha256', pair, 'buffer');
  }
  entryLeaf(entry);
  return rounds / ((performance.now() - started) / 1_000);
}
