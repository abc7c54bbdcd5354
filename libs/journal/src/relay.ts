import type { DataSource } from 'typeorm';
import type { Queues, QueuedJob } from '@redress/platform';
import type { Fact } from './journal.js';

/** What a job is handed: the journal entry that called for it. */
export interface Delivery<P extends object = object> {
  entryId: string;
  caseId: string | null;
  payload: P;
}

/** A room's answer to a fact. `handle` must be idempotent: delivery is at least once. */
export interface Job {
  readonly queue: string;
  /** Imperative, such as `review.assess`. */
  readonly name: string;
  readonly on: string;
  readonly handle: (data: Record<string, unknown>) => Promise<void>;
}

/** Ties a job to the fact that calls for it; the payload is parsed by the fact's own schema on arrival. */
export function defineJob<P extends object>(
  queue: string,
  name: string,
  on: Fact<P>,
  handle: (delivery: Delivery<P>) => Promise<void>,
): Job {
  return {
    queue,
    name,
    on: on.name,
    handle: (data) =>
      handle({
        entryId: String(data['entryId']),
        caseId: typeof data['caseId'] === 'string' ? data['caseId'] : null,
        payload: on.payload.parse(data['payload']),
      }),
  };
}

interface OutboxRow {
  n: string;
  entry_id: string;
  fact: string;
  case_id: string | null;
  payload: object;
}

/**
 * Takes up to `limit` entries from the outbox to the queues. The rows are deleted only after the queues have
 * the jobs, and a job carries its entry's id: killed anywhere between, the next round adds the same ids again
 * and the queue keeps one of each.
 * @returns how many entries were taken.
 */
export async function relay(
  db: DataSource,
  queues: Queues,
  jobs: readonly Job[],
  limit = 500,
): Promise<number> {
  return db.transaction(async (tx) => {
    const rows = await tx.query<OutboxRow[]>(
      `select o.n, o.entry_id, j.fact, j.case_id, j.payload
         from journal_outbox o join journal j on j.id = o.entry_id
        order by o.n limit $1 for update of o skip locked`,
      [limit],
    );
    if (rows.length === 0) return 0;
    for (const [queue, queued] of Object.entries(byQueue(rows, jobs))) await queues.add(queue, queued);
    await tx.query('delete from journal_outbox where n = any($1)', [rows.map((row) => row.n)]);
    return rows.length;
  });
}

function byQueue(rows: readonly OutboxRow[], jobs: readonly Job[]): Record<string, QueuedJob[]> {
  const queued: Record<string, QueuedJob[]> = {};
  for (const row of rows) {
    for (const job of jobs.filter((candidate) => candidate.on === row.fact)) {
      const data = { entryId: row.entry_id, caseId: row.case_id, payload: row.payload };
      (queued[job.queue] ??= []).push({ id: `${row.entry_id}.${job.name}`, name: job.name, data });
    }
  }
  return queued;
}
