import { Queue, Worker, createPostgresBackend, runMigrations, withBackend } from 'bullmq';
import pg from 'pg';

/** One job as the queue carries it: ids only, never content. `id` makes a second delivery do nothing. */
export interface QueuedJob {
  id: string;
  name: string;
  data: Record<string, unknown>;
}

export interface QueueSettings {
  /** PostgreSQL of the worker's role; the queues live in its schema `bullmq`. */
  databaseUrl: string;
  /** Redis or Valkey instead, when set. */
  queueUrl?: string | undefined;
}

/** How a job is tried again: ten times over about a quarter of an hour, then kept as failed. */
const RETRY = { attempts: 10, backoff: { type: 'exponential', delay: 1_000 } } as const;
/**
 * How long a finished job stays, so that its second delivery does nothing. By age, not by count: for a count the
 * queue on PostgreSQL reads all finished jobs again each time one finishes.
 */
const KEEP = { removeOnComplete: { age: 3_600 }, removeOnFail: false } as const;

interface Closable {
  close(): Promise<void>;
}

/**
 * The queues of the office over BullMQ. PostgreSQL and Redis through the same calls; whether one or the other
 * is decided once, here.
 */
export class Queues {
  private readonly open: Closable[] = [];
  private readonly queues = new Map<string, Pick<Queue, 'addBulk' | 'getJobCounts'>>();

  constructor(
    private readonly settings: QueueSettings,
    private readonly onError: (error: Error) => void,
  ) {}

  /** Adds jobs in one round trip; a job whose id is there already is left as it is. */
  async add(queueName: string, jobs: readonly QueuedJob[]): Promise<void> {
    if (jobs.length === 0) return;
    const bulk = jobs.map(({ id, name, data }) => ({ name, data, opts: { jobId: id, ...RETRY, ...KEEP } }));
    await this.queue(queueName).addBulk(bulk);
  }

  /** How many jobs wait, run, are delayed or have failed for good. */
  async counts(queueName: string): Promise<Record<string, number>> {
    return this.queue(queueName).getJobCounts('waiting', 'active', 'delayed', 'failed');
  }

  /** Starts to work a queue. A handler that throws has its job tried again. */
  work(queueName: string, handle: (job: QueuedJob) => Promise<void>, concurrency: number): void {
    const processor = async (job: { id?: string | undefined; name: string; data: Record<string, unknown> }) =>
      handle({ id: job.id ?? '', name: job.name, data: job.data });
    const options = { concurrency, lockDuration: 30_000, stalledInterval: 5_000, maxStalledCount: 10 };
    const worker = this.settings.queueUrl
      ? new Worker(queueName, processor, { connection: { url: this.settings.queueUrl }, ...options })
      : new (onPostgres().Worker)(queueName, processor, { connection: this.pool(), ...options });
    this.keep(worker);
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.open.map((part) => part.close()));
  }

  private queue(name: string): Pick<Queue, 'addBulk' | 'getJobCounts'> {
    const known = this.queues.get(name);
    if (known) return known;
    const queue = this.settings.queueUrl
      ? new Queue(name, { connection: { url: this.settings.queueUrl } })
      : new (onPostgres().Queue)(name, { connection: this.pool() });
    this.keep(queue);
    this.queues.set(name, queue);
    return queue;
  }

  private pool() {
    return { connectionString: this.settings.databaseUrl, schema: 'bullmq', max: 4 };
  }

  /** Without an 'error' listener a lost connection would end the process. */
  private keep(part: Closable & { on(event: 'error', listener: (error: Error) => void): unknown }): void {
    part.on('error', this.onError);
    this.open.push(part);
  }
}

const onPostgres = () => withBackend(createPostgresBackend);

/** Makes or updates the queues' tables; run by the owner of the database, never by a door. */
export async function migrateQueues(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await runMigrations(client, 'bullmq');
  } finally {
    await client.end();
  }
}
