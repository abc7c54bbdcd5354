import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { z } from 'zod';
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
  /** How many deliveries one job of the queue may carry. */
  readonly most: number;
  readonly handle: (data: Record<string, unknown>) => Promise<void>;
}

/** Ties a job to the fact that calls for it; the payload is parsed by the fact's own schema on arrival. */
export function defineJob<P extends object>(
  queue: string,
  name: string,
  on: Fact<P>,
  handle: (delivery: Delivery<P>) => Promise<void>,
): Job {
  return defineBatchJob(queue, name, on, 1, async ([delivery]) => {
    if (delivery) await handle(delivery);
  });
}

/**
 * The same for work that costs much less together than one by one: what waits is handed over up to `most` at a time,
 * oldest first, to be done in one transaction. When that fails, each is tried by itself, so that one which cannot be
 * done holds up no other; the job is tried again as a whole, and those that are done already do nothing.
 */
export function defineBatchJob<P extends object>(
  queue: string,
  name: string,
  on: Fact<P>,
  most: number,
  handle: (deliveries: Delivery<P>[]) => Promise<void>,
): Job {
  const carried = z.object({ deliveries: z.array(deliveryOf(on.payload)).min(1) });
  return {
    queue,
    name,
    on: on.name,
    most,
    handle: async (data) => {
      const { deliveries } = carried.parse(data);
      try {
        await handle(deliveries);
      } catch (error) {
        if (deliveries.length === 1) throw error;
        await eachAlone(deliveries, handle);
      }
    },
  };
}

const deliveryOf = <P extends object>(payload: z.ZodType<P>) =>
  z.object({ entryId: z.uuid(), caseId: z.uuid().nullable(), payload });

/** @throws the first error, after every one was tried. */
async function eachAlone<P extends object>(
  deliveries: readonly Delivery<P>[],
  handle: (deliveries: Delivery<P>[]) => Promise<void>,
): Promise<void> {
  const errors: unknown[] = [];
  for (const delivery of deliveries)
    await handle([delivery]).catch((error: unknown) => void errors.push(error));
  if (errors.length > 0) throw errors[0];
}

interface LogRow {
  n: string;
  entry_id: string;
  fact: string;
  case_id: string | null;
  payload: object;
}

/**
 * Takes up to `limit` entries of the log past the relay's cursor to the queues. The cursor moves only after the queues
 * have the jobs, and a job carries its entry's id: killed anywhere between, the next round adds the same ids again and
 * the queue keeps one of each.
 *
 * A cursor is safe over the log and would not be over the journal. There an entry gets its number when it is written
 * and is seen when its transaction ends, so that a cursor could pass one that ends late and miss it for ever. A place
 * in the log is given to entries that are there to be seen, by one sequencer at a time: behind the last place that
 * anybody sees nothing is still to come.
 * @returns how many entries were taken; 0 also while another process is at it.
 */
export async function relay(
  db: DataSource,
  queues: Queues,
  jobs: readonly Job[],
  limit = 500,
): Promise<number> {
  return db.transaction(async (tx) => {
    const [cursor] = await tx.query<{ next: string }[]>(
      'select next from relay_cursor for update skip locked',
    );
    if (!cursor) return 0;
    const rows = await tx.query<LogRow[]>(
      `select l.n, l.entry_id, j.fact, j.case_id, j.payload
         from journal_log l join journal j on j.seq = l.seq
        where l.n >= $1 order by l.n limit $2`,
      [cursor.next, limit],
    );
    const last = rows.at(-1);
    if (!last) return 0;
    for (const [queue, queued] of Object.entries(byQueue(rows, jobs))) await queues.add(queue, queued);
    await tx.query('update relay_cursor set next = $1', [Number(last.n) + 1]);
    return rows.length;
  });
}

function byQueue(rows: readonly LogRow[], jobs: readonly Job[]): Record<string, QueuedJob[]> {
  const queued: Record<string, QueuedJob[]> = {};
  for (const job of jobs) {
    const called = rows.filter((row) => row.fact === job.on);
    for (let at = 0; at < called.length; at += job.most)
      (queued[job.queue] ??= []).push(carrying(job, called.slice(at, at + job.most)));
  }
  return queued;
}

/** The id tells exactly which entries are carried: added again the queue keeps one, and no other set is taken for it. */
function carrying({ name }: Job, rows: readonly LogRow[]): QueuedJob {
  const ids = rows.map((row) => row.entry_id);
  const which =
    ids.length === 1 ? ids[0]! : createHash('sha256').update(ids.join()).digest('hex').slice(0, 32);
  const deliveries = rows.map((row) => ({
    entryId: row.entry_id,
    caseId: row.case_id,
    payload: row.payload,
  }));
  return { id: `${which}.${name}`, name, data: { deliveries } };
}
