import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { receivesFor, written } from '../letters.js';
import { TestOffice, eventually, type Person } from '../office.js';
import { TestMailServer, headersOf } from '../smtp.js';

const WORKER = join(import.meta.dirname, '../../dist/apps/worker/src/main.js');
const FILINGS = 8;

/** The built worker in a process of its own, killed without a word in each step of a letter. */
describe('a letter whose worker is killed', () => {
  let mails: TestMailServer;
  let office: TestOffice;
  let advocate: Person;
  let supervisor: Person;
  let worker: ChildProcess | undefined;
  /** What happens before the mail server says that it took a mail. */
  let onMail: () => void = () => undefined;

  beforeAll(async () => {
    mails = await TestMailServer.open({
      onData: (stream, session, done) => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        text(stream).then((raw) => (mails.received.push({ to, raw }), onMail(), done()), done);
      },
    });
    office = await TestOffice.open({ mailUrl: mails.url });
    [advocate, supervisor] = await Promise.all([office.signIn('advocate'), office.signIn('supervisor')]);
  });
  afterAll(async () => {
    worker?.kill('SIGKILL');
    await office.close();
    await mails.stop();
  });

  async function startWorker(): Promise<void> {
    worker = fork(WORKER, {
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: office.database.urls.worker,
        REDRESS_DATA: office.config.dataFolder,
        WORKER_PORT: '0',
        MAIL_URL: mails.url,
        MAIL_FROM: 'redress@office.example',
      },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    await once(worker, 'message', { signal: AbortSignal.timeout(30_000) });
  }

  async function kill(): Promise<void> {
    if (worker!.signalCode === null) {
      worker!.kill('SIGKILL');
      await once(worker!, 'exit');
    }
  }

  /** Until its connections are gone too, and its jobs are free: the half minute for which the dead hold theirs is over. */
  async function forgotten(): Promise<void> {
    await eventually('its end at the database', async () =>
      (await count(
        `select count(*) n from pg_stat_activity where datname = current_database() and usename = 'redress_worker'`,
      )) === 0
        ? true
        : undefined,
    );
    await office.owner.query(`update bullmq.job set locked_until_ms = 0 where state = 'active'`);
  }

  const count = async (sql: string) => Number((await office.owner.query<{ n: string }[]>(sql))[0]?.n);
  const becomes = (what: string, n: number, sql: string) =>
    eventually(what, async () => ((await count(sql)) === n ? true : undefined), 30_000);

  /** Starts a worker that gets as far as writing into a table, and kills it there. */
  async function killAt(table: string): Promise<void> {
    const locker = new pg.Client({ connectionString: office.database.ownerUrl });
    await locker.connect();
    try {
      await locker.query(`begin; lock table ${table} in share mode`);
      await startWorker();
      await becomes(
        `a worker at ${table}`,
        1,
        `select least(count(*), 1) n from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock' and query ilike '%insert into%${table}%'`,
      );
      await kill();
    } finally {
      // Now the server finds the table free, and nobody there any more who would end the transaction.
      await locker.end();
    }
    await forgotten();
  }

  const letters = 'select count(*) n from letters';
  const stops = `select count(*) n from clock_changes h join clocks c on c.id = h.clock
    where c.clock_id = 'acknowledgement' and h.change = 'stopped'`;

  it('goes out once, in the mailbox, in the record and for its clock', async () => {
    await office.startWorker();
    for (let n = 0; n < FILINGS; n += 1) {
      const told = { narrative: 'He shouted at me.', consent: 'oral' };
      expect((await advocate.post('/api/v1/complaints', told)).status).toBe(201);
    }
    const clocks = `select count(*) n from clocks where clock_id = 'acknowledgement'`;
    await becomes('the clocks', FILINGS, clocks);
    await office.stopWorker();

    // Its message was written, and went with it.
    await killAt('letters');
    for (const half of ['letters', 'messages'])
      expect([half, await count(`select count(*) n from ${half}`)]).toEqual([half, 0]);
    // The letters are written, and no clock has heard of one.
    await killAt('clock_changes');
    expect(await count(stops)).toBe(0);

    await startWorker();
    await becomes('the letters', FILINGS, letters);
    await becomes('clocks that have heard of them', FILINGS, stops);
    await becomes('an empty outbox', 0, 'select count(*) n from journal_outbox');
    expect(await count('select count(distinct case_id) n from letters')).toBe(FILINGS);
    expect(await count(`select count(*) n from messages where author = 'office'`)).toBe(FILINGS);
    expect(await count(`select count(*) n from journal where fact = 'letter.sent'`)).toBe(FILINGS);
    expect(await count(letters)).toBe(FILINGS);
  });

  it('is told by a mail that goes out again only as the same one', async () => {
    const [liaison] = await office.owner.query<{ id: string; email: string }[]>(
      `select id, email from accounts where role = 'liaison' order by created_at, email limit 1`,
    );
    const [of] = await office.owner.query<{ id: string }[]>('select id from cases limit 1');
    await receivesFor(office, liaison!.id, 'chief_of_police');
    const wish = { template: 'document_request', documents: 'The recording.' };
    const ids = () =>
      mails.received
        .filter(({ to }) => to.includes(liaison!.email))
        .map(({ raw }) => headersOf(raw).get('message-id'));

    // The server has the mail, and nobody hears any more that it took it.
    onMail = () => void worker!.kill('SIGKILL');
    const died = once(worker!, 'exit', { signal: AbortSignal.timeout(30_000) });
    const id = await written(supervisor, of!.id, wish, { channel: 'account', toAccount: liaison!.id });
    await died;
    await forgotten();
    const told = `select count(*) n from letters where id = '${id}' and told_at is not null`;
    expect([ids().length, await count(told)]).toEqual([1, 0]);

    onMail = () => undefined;
    await startWorker();
    await becomes('a letter that was told', 1, told);
    expect(ids()).toEqual([ids()[0], ids()[0]]);
    expect(ids()[0]).toContain(id);
    await kill();
  });
});
