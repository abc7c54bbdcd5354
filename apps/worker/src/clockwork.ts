import { setTimeout as pause } from 'node:timers/promises';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCKS_QUEUE, ClocksService, clocksJobs } from '@redress/clocks';
import { relay, type Job } from '@redress/journal';
import { InvitationMailer, peopleJobs } from '@redress/people';
import { Queues, describe, type QueuedJob } from '@redress/platform';
import { ReferralRenderer, referralJobs } from '@redress/referral';
import { ReviewService, reviewJobs } from '@redress/review';

export abstract class ClockworkSettings {
  abstract readonly databaseUrl: string;
  abstract readonly queueUrl: string | undefined;
  abstract readonly concurrency: number;
}

/** How many entries the relay takes at once. */
const BATCH = 500;
/**
 * How long it rests after it took all there were, and after it met an error. Adding one job costs the queue on
 * PostgreSQL much the same as adding a hundred: what comes one by one is better taken together.
 */
const REST_MS = 50;
const REST_AFTER_ERROR_MS = 2_000;

/** Carries facts to the queues and jobs to their rooms, until it is told to stop. */
@Injectable()
export class Clockwork implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('clockwork');
  private readonly queues: Queues;
  private readonly jobs: Job[];
  private readonly stopping = new AbortController();
  private relaying: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: DataSource,
    private readonly settings: ClockworkSettings,
    review: ReviewService,
    clocks: ClocksService,
    referrals: ReferralRenderer,
    invitations: InvitationMailer,
  ) {
    this.jobs = [
      ...reviewJobs(review),
      ...clocksJobs(clocks),
      ...referralJobs(referrals),
      ...peopleJobs(invitations),
    ];
    this.queues = new Queues(settings, (error) => this.complain('queue', error));
  }

  /** One lane for the clocks, which count in days: in a storm of filings the review goes first. */
  onApplicationBootstrap(): void {
    for (const queue of new Set(this.jobs.map((job) => job.queue))) {
      const lanes = queue === CLOCKS_QUEUE ? 1 : this.settings.concurrency;
      this.queues.work(queue, (job) => this.run(queue, job), lanes);
    }
    this.relaying = this.relayUntilStopped();
  }

  /** First the relay, then the queues (which wait for running jobs), and only then the database. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.relaying;
    await this.queues.close();
  }

  private async run(queue: string, queued: QueuedJob): Promise<void> {
    const job = this.jobs.find((candidate) => candidate.queue === queue && candidate.name === queued.name);
    if (!job) throw new Error(`No room handles ${queued.name}.`);
    try {
      await job.handle(queued.data);
    } catch (error) {
      this.complain(queued.name, error);
      throw error;
    }
  }

  private async relayUntilStopped(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const taken = await relay(this.db, this.queues, this.jobs, BATCH).catch((error: unknown) => {
        this.complain('relay', error);
        return -1;
      });
      if (taken < BATCH) await this.rest(taken < 0 ? REST_AFTER_ERROR_MS : REST_MS);
    }
  }

  private async rest(milliseconds: number): Promise<void> {
    await pause(milliseconds, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }

  private complain(what: string, error: unknown): void {
    this.log.warn(`${what}: ${describe(error)}`);
  }
}
