import { setTimeout as pause } from 'node:timers/promises';
import { createPostgresBackend, withBackend } from 'bullmq';
import type { Client } from 'pg';
import { newId, withClient } from '@redress/platform';
import type { BenchOffice } from './bench-office.js';
import { fileAll } from './filing.bench.js';
import type { Row } from './table.js';

const AIM = 0.5;
const COMPLAINTS = 3_000;
/** Those before the first that counts, of both: in them V8 compiles what runs often. */
const WARM_UP = 1_000;
/** What one call adds to the bare queue. */
const BATCH = 500;
const PATIENCE_MS = 60_000;

/**
 * Complaints a second through the real worker, from outbox to assessed, against as many empty jobs through a bare
 * queue of the same concurrency, half of them before and half after. The worker takes what waits several at a time:
 * one job of the queue carries many complaints to the rules, and one many to the clocks that the rules start.
 */
export async function assessment(office: BenchOffice): Promise<Row[]> {
  await office.shut('worker');
  await office.empty();
  await fileAll(office, WARM_UP + COMPLAINTS);
  await office.shut('portal');
  await emptyJobs(office, WARM_UP);
  await office.settle();
  const before = await emptyJobs(office, COMPLAINTS / 2);
  const { assessed, clocks } = await withClient(office.ownerUrl, async (watcher) => {
    await office.door('worker');
    const { at, count } = await reached(watcher, ASSESSED, WARM_UP);
    const whole = WARM_UP + COMPLAINTS;
    const assessed = await reached(watcher, ASSESSED, whole);
    const clocks = await reached(watcher, WITH_CLOCKS, whole);
    const rate = (end: number) => ((whole - count) / (end - at)) * 1_000;
    return { assessed: rate(assessed.at), clocks: rate(clocks.at) };
  });
  await office.shut('worker');
  const after = await emptyJobs(office, COMPLAINTS / 2);
  await office.empty();
  return [
    {
      what: 'assessed, from the outbox to the review queue',
      unit: '/s',
      ours: assessed,
      limit: COMPLAINTS / (before + after),
      aim: AIM,
      note: `with their clocks running ${Math.round(clocks)} /s`,
    },
  ];
}

const ASSESSED = 'select count(*)::int as n from assessments';
const WITH_CLOCKS = 'select count(distinct case_id)::int as n from clocks';

/**
 * Waits until a question counts so many; asked on one connection, for a new one each time would weigh on what is
 * measured. @returns when that was (milliseconds of this process), and how many it was by then.
 */
async function reached(watcher: Client, question: string, wanted: number) {
  const patience = performance.now() + PATIENCE_MS;
  for (;;) {
    const [row] = (await watcher.query<{ n: number }>(question)).rows;
    const [at, count] = [performance.now(), row?.n ?? 0];
    if (count >= wanted) return { at, count };
    if (at > patience) throw new Error(`Only ${count} of ${wanted} were done in a minute.`);
    await pause(50);
  }
}

/** Adds jobs that do nothing and works them off in this process. @returns the seconds from the first to the last. */
async function emptyJobs(office: BenchOffice, count: number): Promise<number> {
  const name = `bench-${newId()}`;
  const connection = { connectionString: office.workerUrl, schema: 'bullmq', max: 4 };
  const bare = withBackend(createPostgresBackend);
  const queue = new bare.Queue(name, { connection });
  const { promise: done, resolve, reject } = Promise.withResolvers<void>();
  let finished = 0;
  const worker = new bare.Worker(name, () => Promise.resolve(), {
    connection,
    concurrency: office.workerConcurrency,
  });
  queue.on('error', reject);
  worker.on('error', reject);
  worker.on('completed', () => (finished += 1) === count && resolve());
  const started = performance.now();
  const add = async () => {
    for (let added = 0; added < count; added += BATCH) {
      const ids = Array.from({ length: Math.min(BATCH, count - added) }, newId);
      await queue.addBulk(ids.map((jobId) => ({ name: 'empty', data: {}, opts: { jobId } })));
    }
  };
  await Promise.all([add(), done]);
  const elapsed = (performance.now() - started) / 1000;
  await Promise.all([worker.close(), queue.close()]);
  return elapsed;
}
