import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Queues } from '@redress/platform';
import { REVIEW_QUEUE } from '@redress/review';
import { TestOffice, eventually, type Person } from '../office.js';

const WORKER = join(import.meta.dirname, '../../dist/apps/worker/src/main.js');
const FILINGS = 240;
const KILLS = 4;

/** The built worker in a process of its own, killed without a word while complaints come in. */
describe('a worker that is killed', () => {
  let office: TestOffice;
  let advocate: Person;
  let worker: ChildProcess | undefined;

  beforeAll(async () => {
    office = await TestOffice.open();
    advocate = await office.signIn('advocate');
  });
  afterAll(async () => {
    worker?.kill('SIGKILL');
    await office.close();
  });

  async function startWorker(): Promise<ChildProcess> {
    const child = fork(WORKER, {
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: office.database.urls.worker,
        REDRESS_DATA: office.config.dataFolder,
        WORKER_PORT: '0',
      },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    await once(child, 'message');
    return child;
  }

  async function kill(child: ChildProcess): Promise<void> {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  const count = async (statement: string) =>
    Number((await office.owner.query<{ n: string }[]>(statement))[0]?.n);
  const assessed = () => count('select count(*) n from assessments');

  async function file(from: number, to: number): Promise<void> {
    for (let i = from; i < to; i += 1) {
      const filed = await advocate.post('/api/v1/complaints', {
        narrative: `He shouted at me, for the ${i}th time.`,
        consent: 'oral',
      });
      expect(filed.status).toBe(201);
    }
  }

  it('leaves every complaint with exactly one assessment, once there is a worker again', async () => {
    const share = FILINGS / KILLS;
    for (let round = 0; round < KILLS; round += 1) {
      worker = await startWorker();
      const before = await assessed();
      const filing = file(round * share, (round + 1) * share);
      // In the middle of its work: some of this round are assessed, some are on their way, some are not even filed.
      await eventually('the first assessments', async () => ((await assessed()) > before ? true : undefined));
      await kill(worker);
      await filing;
    }
    expect(await assessed()).toBeLessThan(FILINGS);

    worker = await startWorker();
    await eventually(
      'the last assessment',
      async () => ((await assessed()) === FILINGS ? true : undefined),
      90_000,
    );
    await eventually('an empty outbox', async () =>
      (await count('select count(*) n from journal_outbox')) === 0 ? true : undefined,
    );
    expect(await count(`select count(*) n from cases where status <> 'in_review'`)).toBe(0);
    expect(await count(`select count(*) n from journal where fact = 'case.assessed'`)).toBe(FILINGS);
    expect(await count(`select count(distinct case_id) n from journal where fact = 'case.assessed'`)).toBe(
      FILINGS,
    );
    await eventually('the clocks of every case', async () =>
      (await count('select count(distinct case_id) n from clocks')) === FILINGS ? true : undefined,
    );

    // Nothing is left that fails again and again, such as a batch that is delivered a second time.
    const queues = new Queues({ databaseUrl: office.database.urls.worker }, () => undefined);
    await eventually(
      'a queue without work',
      async () => (Object.values(await queues.counts(REVIEW_QUEUE)).every((n) => n === 0) ? true : undefined),
      60_000,
    ).finally(() => queues.close());
  }, 200_000);
});
