import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  CLOCKS_QUEUE,
  ClockFollower,
  ClocksService,
  LawFollower,
  WarningSweeper,
  clocksJobs,
} from '@redress/clocks';
import { EVIDENCE_QUEUE, EvidencePreparer, Scrubber, evidenceJobs } from '@redress/evidence';
import { relay, type Job } from '@redress/journal';
import { LetterTeller, lettersJobs } from '@redress/letters';
import { MailboxCarrier, NewsMailer, messagesJobs } from '@redress/messages';
import { InvitationMailer, peopleJobs } from '@redress/people';
import { Queues, describe, type QueuedJob } from '@redress/platform';
import { ReferralRenderer, referralJobs } from '@redress/referral';
import { Destroyer, RETENTION_QUEUE, retentionJobs } from '@redress/retention';
import { ReviewService, reviewJobs } from '@redress/review';
import { SEARCH_QUEUE, SearchIndexer, searchJobs } from '@redress/search';
import { SignalsMatcher, WATCH_QUEUE, WatchFollower, watchJobs } from '@redress/watch';
import { LogKeeper } from './log-keeper.js';
import { Loop } from './loop.js';
import { Rush } from './rush.js';

export abstract class ClockworkSettings {
  abstract readonly databaseUrl: string;
  abstract readonly queueUrl: string | undefined;
  abstract readonly concurrency: number;
}

/** How many entries the relay takes at once. */
const BATCH = 500;
/** How long it rests at most when nothing has come into the log here, and after it met an error. */
const REST_MS = 1_000;
const REST_AFTER_ERROR_MS = 2_000;

/**
 * One lane each for the clocks, the watch and retention, which count in days, for the search and for copies of
 * evidence. While other jobs run they give
 * way, for so long at most each time: in a storm of filings the review goes first, and nothing stands still.
 */
const GIVES_WAY_MS = 2_000;
const UNHURRIED: ReadonlySet<string> = new Set([
  CLOCKS_QUEUE,
  EVIDENCE_QUEUE,
  RETENTION_QUEUE,
  SEARCH_QUEUE,
  WATCH_QUEUE,
]);

/** Carries facts from the log to the queues and jobs to their rooms, until it is told to stop. */
@Injectable()
export class Clockwork implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('clockwork');
  private readonly queues: Queues;
  private readonly jobs: Job[];
  private readonly rush = new Rush();
  private readonly relaying = new Loop(() => this.relayOnce());

  constructor(
    private readonly db: DataSource,
    private readonly settings: ClockworkSettings,
    private readonly record: LogKeeper,
    review: ReviewService,
    clocks: ClocksService,
    follower: ClockFollower,
    law: LawFollower,
    warnings: WarningSweeper,
    referrals: ReferralRenderer,
    search: SearchIndexer,
    invitations: InvitationMailer,
    destroyer: Destroyer,
    carrier: MailboxCarrier,
    news: NewsMailer,
    teller: LetterTeller,
    watch: WatchFollower,
    matcher: SignalsMatcher,
    preparer: EvidencePreparer,
    scrubber: Scrubber,
  ) {
    this.jobs = [
      ...reviewJobs(review),
      ...clocksJobs(clocks, follower, law, warnings),
      ...referralJobs(referrals),
      ...searchJobs(search),
      ...peopleJobs(invitations),
      ...retentionJobs(destroyer),
      ...messagesJobs(carrier, news),
      ...lettersJobs(teller),
      ...watchJobs(watch, matcher, news),
      ...evidenceJobs(preparer, scrubber),
    ];
    this.queues = new Queues(settings, (error) => this.complain('queue', error));
  }

  onApplicationBootstrap(): void {
    for (const queue of new Set(this.jobs.map((job) => job.queue))) {
      const lanes = UNHURRIED.has(queue) ? 1 : this.settings.concurrency;
      this.queues.work(queue, (job) => this.run(queue, job), lanes);
    }
    this.record.onGrowth = () => this.relaying.nudge();
    this.relaying.start();
    this.record.start();
  }

  /** First the relay, then the queues (which wait for running jobs), then the record, and only then the database. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.relaying.stop();
    await this.queues.close();
    await this.record.stop();
  }

  private async run(queue: string, queued: QueuedJob): Promise<void> {
    const job = this.jobs.find((candidate) => candidate.queue === queue && candidate.name === queued.name);
    if (!job) throw new Error(`No room handles ${queued.name}.`);
    const work = () => job.handle(queued.data);
    try {
      if (UNHURRIED.has(queue)) await this.rush.over(GIVES_WAY_MS).then(work);
      else await this.rush.during(work);
    } catch (error) {
      this.complain(queued.name, error);
      // The queue keeps why a job failed, and the message of a library can quote what somebody wrote.
      throw new Error(describe(error));
    }
  }

  private async relayOnce(): Promise<number> {
    try {
      return (await relay(this.db, this.queues, this.jobs, BATCH)) < BATCH ? REST_MS : 0;
    } catch (error) {
      this.complain('relay', error);
      return REST_AFTER_ERROR_MS;
    }
  }

  private complain(what: string, error: unknown): void {
    this.log.warn(`${what}: ${describe(error)}`);
  }
}
