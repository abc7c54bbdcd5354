import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Queues, databaseOptions, newId, type QueuedJob } from '@redress/platform';
import { freePort } from '../../../test/ports.js';
import { freshDatabase, type FreshDatabase } from '../../../test/postgres.js';
import { defineFact, record, recordAll } from './journal.js';
import { defineBatchJob, defineJob, relay, type Delivery, type Job } from './relay.js';
import { sequence } from './sequencer.js';

let database: FreshDatabase;
let redis: Redis;

beforeAll(async () => {
  [database, redis] = await Promise.all([freshDatabase(), Redis.start()]);
});
afterAll(async () => {
  await redis.stop();
  await database.drop();
});

/** Debian's Redis on a port of its own, nothing kept on disk, gone with this process. */
class Redis {
  private constructor(
    private readonly shell: ChildProcess,
    readonly url: string,
  ) {}

  static async start(): Promise<Redis> {
    const port = await freePort();
    const command = `redis-server --port ${port} --bind 127.0.0.1 --save '' --appendonly no & cat >/dev/null; kill $!; wait`;
    const shell = spawn('sh', ['-c', command], { stdio: ['pipe', 'pipe', 'inherit'] });
    for await (const chunk of shell.stdout) if (String(chunk).includes('Ready to accept connections')) break;
    return new Redis(shell, `redis://127.0.0.1:${port}`);
  }

  async stop(): Promise<void> {
    const gone = once(this.shell, 'exit');
    this.shell.stdin?.end();
    await gone;
  }
}

async function until(what: string, holds: () => boolean | Promise<boolean>, seconds = 20): Promise<void> {
  for (const limit = performance.now() + seconds * 1000; !(await holds()); await pause(20)) {
    if (performance.now() > limit) throw new Error(`Not within ${seconds} s: ${what}.`);
  }
}

const job = (id: string, data: Record<string, unknown> = {}): QueuedJob => ({
  id,
  name: 'letter.send',
  data,
});

const KINDS = ['PostgreSQL', 'Redis'] as const;
const settingsFor = (kind: (typeof KINDS)[number]) => ({
  databaseUrl: database.urls.worker,
  queueUrl: kind === 'Redis' ? redis.url : undefined,
});

// On each kind a worker begins a job and is killed in the middle of it. Half a minute passes until the job's lock has
// run out, which the tests between fill; the last test looks who has done it.
beforeAll(async () => {
  await Promise.all(
    KINDS.map(async (kind) => {
      const adder = new Queues(settingsFor(kind), () => undefined);
      await adder.add('left-behind', [job('left', { page: 1 })]);
      await adder.close();
      const victim = spawn(process.execPath, ['--input-type=module', '-e', VICTIM], {
        env: { ...process.env, NODE_OPTIONS: '', SETTINGS: JSON.stringify(settingsFor(kind)) },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      for await (const chunk of victim.stdout) if (String(chunk).includes('begun left')) break;
      victim.kill('SIGKILL');
      await once(victim, 'exit');
      if (victim.signalCode !== 'SIGKILL') throw new Error('The worker ended by itself.');
    }),
  );
});

/** The built program in a process of its own, which can be killed. */
const VICTIM = `
  import { Queues } from ${JSON.stringify(join(import.meta.dirname, '../../../dist/libs/platform/src/queue.js'))};
  const queues = new Queues(JSON.parse(process.env.SETTINGS), console.error);
  queues.work('left-behind', (job) => { console.log('begun ' + job.id); return new Promise(() => {}); }, 1);
`;

describe.each(KINDS)('the queues on %s', (kind) => {
  const open: Queues[] = [];
  const errors: Error[] = [];

  function queues(): Queues {
    const made = new Queues(settingsFor(kind), (error) => errors.push(error));
    open.push(made);
    return made;
  }

  afterAll(async () => {
    await Promise.all(open.map((made) => made.close()));
  });

  /** A worker that writes down what it was given. */
  function works(queue: string, by = queues(), concurrency = 4): QueuedJob[] {
    const done: QueuedJob[] = [];
    by.work(queue, (given) => Promise.resolve(void done.push(given)), concurrency);
    return done;
  }

  it('carry every job with its id, name and data, many in one round trip', async () => {
    const sent = Array.from({ length: 250 }, (_, i) =>
      job(`bulk-${i}.letter.send`, { entryId: newId(), i, none: null }),
    );
    await queues().add('bulk', sent);
    const done = works('bulk');
    await until('all are done', () => done.length >= 250);
    expect([...done].sort((a, b) => Number(a.data['i']) - Number(b.data['i']))).toEqual(sent);
  });

  it('take nothing as nothing', () => expect(queues().add('nothing', [])).resolves.toBeUndefined());

  it('do a job once that is added many times: in one go, before, while and after it is done', async () => {
    const adder = queues();
    await adder.add('same', [job('one', { first: true }), job('one'), job('two'), job('one')]);
    await adder.add('same', [job('one'), job('two')]);
    const done = works('same');
    await until('both are done', () => done.length >= 2);
    await adder.add('same', [job('two'), job('one'), job('last')]);
    await until('the last is done', () => done.some(({ id }) => id === 'last'));
    expect(done.map(({ id }) => id).sort()).toEqual(['last', 'one', 'two']);
    expect(done.find(({ id }) => id === 'one')?.data).toEqual({ first: true });
  });

  it('keep a job apart from one with the same id in another queue', async () => {
    const adder = queues();
    await adder.add('left-hand', [job('same-id', { hand: 'left' })]);
    await adder.add('right-hand', [job('same-id', { hand: 'right' })]);
    const [left, right] = [works('left-hand'), works('right-hand')];
    await until('both are done', () => left.length + right.length >= 2);
    expect([left[0]?.data, right[0]?.data]).toEqual([{ hand: 'left' }, { hand: 'right' }]);
  });

  it('try a job again whose handler failed, and no other', async () => {
    const by = queues();
    const tries: string[] = [];
    by.work(
      'failing',
      ({ id }) => {
        tries.push(id);
        const tooSoon = id === 'bad' && tries.filter((tried) => tried === 'bad').length < 2;
        return tooSoon ? Promise.reject(new Error('not yet')) : Promise.resolve();
      },
      2,
    );
    await by.add('failing', [job('good'), job('bad'), job('better')]);
    await until(
      'the failed one waits for its next try',
      async () => (await by.counts('failing'))['delayed'] === 1,
    );
    await until('it is tried again', () => tries.length >= 4);
    expect([...tries].sort()).toEqual(['bad', 'bad', 'better', 'good']);
    await until('nothing is left', async () =>
      Object.values(await by.counts('failing')).every((n) => n === 0),
    );
  });

  it('count what waits, what runs and what waits for another try', async () => {
    const by = queues();
    const none = { waiting: 0, active: 0, delayed: 0, failed: 0 };
    expect(await by.counts('counted')).toEqual(none);
    await by.add('counted', [job('a'), job('b'), job('c')]);
    expect(await by.counts('counted')).toEqual({ ...none, waiting: 3 });
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    by.work('counted', () => released, 2);
    await until('two run', async () => (await by.counts('counted'))['active'] === 2);
    expect(await by.counts('counted')).toEqual({ ...none, waiting: 1, active: 2 });
    release();
    await until('all are done', async () => Object.values(await by.counts('counted')).every((n) => n === 0));
  });

  it('work as many at once as they are told, never more', async () => {
    const by = queues();
    let [running, most, done] = [0, 0, 0];
    by.work(
      'at-once',
      async () => {
        most = Math.max(most, (running += 1));
        await pause(10);
        running -= 1;
        done += 1;
      },
      3,
    );
    await by.add(
      'at-once',
      Array.from({ length: 30 }, (_, i) => job(`n${i}`)),
    );
    await until('all are done', () => done === 30);
    expect(most).toBe(3);
  });

  it('share the jobs of one queue: each is done by one of two workers', async () => {
    const [one, other] = [works('shared'), works('shared')];
    await queues().add(
      'shared',
      Array.from({ length: 100 }, (_, i) => job(`n${i}`)),
    );
    await until('all are done', () => one.length + other.length >= 100);
    expect(new Set([...one, ...other].map(({ id }) => id)).size).toBe(100);
    expect(one.length + other.length).toBe(100);
  });

  it('close only after the running job has ended, and begin no other', async () => {
    const by = queues();
    const said: string[] = [];
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    by.work(
      'closing',
      async ({ id }) => {
        said.push(`begun ${id}`);
        await released;
        said.push(`ended ${id}`);
      },
      1,
    );
    await by.add('closing', [job('first'), job('second')]);
    await until('the first runs', () => said.length === 1);
    const closed = by.close().then(() => said.push('closed'));
    // Round trips of somebody else: time enough for a close that does not wait.
    const other = queues();
    for (let i = 0; i < 20; i += 1) await other.counts('closing');
    expect(said).toEqual(['begun first']);
    release();
    await closed;
    expect(said).toEqual(['begun first', 'ended first', 'closed']);
    expect(await other.counts('closing')).toMatchObject({ waiting: 1, active: 0 });
  });

  it('met no error in all of this', () => expect(errors).toEqual([]));
});

const written = defineFact('letter.written', z.object({ letterId: z.uuid() }));
const burnt = defineFact('letter.burnt', z.object({}));

describe('the relay', () => {
  let owner: DataSource;
  let db: DataSource;
  let queues: Queues;
  const handled: string[] = [];
  const kept = (what: string) => Promise.resolve(void handled.push(what));
  const jobs: Job[] = [
    defineJob('post', 'letter.send', written, ({ payload }) => kept(`sent ${payload.letterId}`)),
    defineJob('post', 'letter.stamp', written, ({ payload }) => kept(`stamped ${payload.letterId}`)),
    defineJob('archive', 'letter.keep', written, ({ payload }) => kept(`kept ${payload.letterId}`)),
  ];

  beforeAll(async () => {
    owner = await new DataSource(databaseOptions(database.ownerUrl, 'relay-spec', 2)).initialize();
    db = await new DataSource(databaseOptions(database.urls.worker, 'relay-spec', 6)).initialize();
    queues = new Queues({ databaseUrl: database.urls.worker }, () => undefined);
    for (const queue of ['post', 'archive']) {
      const handle = async ({ name, data }: QueuedJob) =>
        jobs.find((each) => each.name === name)?.handle(data);
      queues.work(queue, handle, 4);
    }
  });
  afterAll(async () => {
    await queues.close();
    await Promise.all([db.destroy(), owner.destroy()]);
  });

  const author = { accountId: null, role: 'visitor' };
  const at = new Date('2026-11-23T09:00:00Z');
  const write = async (letterId: string) => {
    await db.transaction((tx) => record(tx, written, { author, at, payload: { letterId } }));
    await sequence(db);
  };
  const waiting = async () => {
    const [count] = await owner.query<{ n: string }[]>(
      `select (select count(*) from journal_outbox)
            + (select count(*) from journal_log l, relay_cursor c where l.n >= c.next) as n`,
    );
    return Number(count?.n);
  };
  const effectsOf = (letterId: string) =>
    handled
      .filter((what) => what.endsWith(letterId))
      .map((what) => what.split(' ')[0])
      .sort();
  const ALL = ['kept', 'sent', 'stamped'];

  it('takes an entry to every job that answers to its fact, once', async () => {
    const letterId = newId();
    await write(letterId);
    expect(await waiting()).toBe(1);
    expect(await relay(db, queues, jobs)).toBe(1);
    expect(await waiting()).toBe(0);
    await until('all three are done', () => effectsOf(letterId).length >= 3);
    expect(effectsOf(letterId)).toEqual(ALL);
    expect(await relay(db, queues, jobs)).toBe(0);
  });

  it('clears an entry away that nobody answers to', async () => {
    await db.transaction((tx) => record(tx, burnt, { author, at, payload: {} }));
    await sequence(db);
    expect(await relay(db, queues, jobs)).toBe(1);
    expect(await waiting()).toBe(0);
  });

  it('never sees an entry whose transaction was rolled back', async () => {
    const failing = db.transaction(async (tx) => {
      await record(tx, written, { author, at, payload: { letterId: newId() } });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await sequence(db)).toBe(0);
    expect(await relay(db, queues, jobs)).toBe(0);
  });

  it('takes no more than it is told, the oldest first', async () => {
    const letters = [newId(), newId(), newId()];
    for (const letter of letters) await write(letter);
    expect(await relay(db, queues, jobs, 2)).toBe(2);
    const rest = await owner.query<{ id: string }[]>(
      `select j.payload->>'letterId' id from relay_cursor c join journal_log l on l.n >= c.next join journal j using (seq)`,
    );
    expect(rest).toEqual([{ id: letters[2] }]);
    expect(await relay(db, queues, jobs, 2)).toBe(1);
    await until('all are done', () => letters.every((letter) => effectsOf(letter).length === 3));
  });

  it('shares the log with a second one: nobody waits, nothing is taken twice', async () => {
    const letters = Array.from({ length: 60 }, newId);
    await Promise.all(letters.map(write));
    await sequence(db);
    const taken = await Promise.all(Array.from({ length: 4 }, () => relay(db, queues, jobs, 25)));
    const more = await relay(db, queues, jobs);
    expect([...taken, more].reduce((sum, n) => sum + n, 0)).toBe(60);
    await until('all are done', () => letters.every((letter) => effectsOf(letter).length >= 3));
    for (const letter of letters) expect(effectsOf(letter)).toEqual(ALL);
  });

  it('keeps the entries when the queue cannot be reached', async () => {
    const letterId = newId();
    await write(letterId);
    const away = new Queues({ databaseUrl: database.urls.worker.replace(/:\d+\//, ':1/') }, () => undefined);
    await expect(relay(db, away, jobs)).rejects.toThrow();
    const later = newId();
    await write(later);
    expect(await waiting()).toBe(2);
    await relay(db, queues, jobs);
    await until('all six are done', () => [letterId, later].every((id) => effectsOf(id).length >= 3));
    for (const id of [letterId, later]) expect(effectsOf(id)).toEqual(ALL);
    await away.close();
  });

  it('has no second effect when it dies between the queue and the commit', async () => {
    const letterId = newId();
    await write(letterId);
    class Dying extends Queues {
      override async add(name: string, given: readonly QueuedJob[]): Promise<void> {
        await super.add(name, given);
        if (name === 'archive') throw new Error('killed');
      }
    }
    const dying = new Dying({ databaseUrl: database.urls.worker }, () => undefined);
    await expect(relay(db, dying, jobs)).rejects.toThrow('killed');
    await dying.close();
    expect(await waiting()).toBe(1);
    await until('the jobs are done already', () => effectsOf(letterId).length >= 3);
    expect(await relay(db, queues, jobs)).toBe(1);
    const after = newId();
    await write(after);
    await relay(db, queues, jobs);
    await until('later jobs are done', () => effectsOf(after).length >= 3);
    expect(effectsOf(letterId)).toEqual(ALL);
  });

  it('misses no entry whose transaction ends after those of later entries', async () => {
    const [slow, quick] = [newId(), newId()];
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    const late = db.transaction(async (tx) => {
      await record(tx, written, { author, at, payload: { letterId: slow } });
      begin();
      await released;
    });
    await begun;
    await write(quick);
    expect(await relay(db, queues, jobs)).toBe(1);
    release();
    await late;
    expect(await sequence(db)).toBe(1);
    expect(await relay(db, queues, jobs)).toBe(1);
    await until('both are done', () => [slow, quick].every((id) => effectsOf(id).length >= 3));
    for (const id of [slow, quick]) expect(effectsOf(id)).toEqual(ALL);
  });

  it('refuses a payload that is not what the fact says, at both ends', async () => {
    await expect(write('no id')).rejects.toThrow();
    expect(await waiting()).toBe(0);
    const wrong = { deliveries: [{ entryId: newId(), caseId: null, payload: { letterId: 7 } }] };
    await expect(Promise.resolve(wrong).then((data) => jobs[0]?.handle(data))).rejects.toThrow();
  });

  it('leaves what is not of the fact out of the record', async () => {
    const told = { letterId: newId(), text: 'Officer Grant' };
    await db.transaction((tx) => record(tx, written, { author, at, payload: told }));
    const kept = `select payload, at, actor_role from journal where payload->>'letterId' = $1`;
    expect(await owner.query(kept, [told.letterId])).toEqual([
      { payload: { letterId: told.letterId }, at, actor_role: 'visitor' },
    ]);
  });
});

const counted = defineFact('letter.counted', z.object({ n: z.int() }));

describe('a job that carries several', () => {
  let db: DataSource;
  beforeAll(async () => {
    db = await new DataSource(databaseOptions(database.urls.worker, 'relay-spec', 2)).initialize();
    await relay(db, new Noted(), []);
  });
  afterAll(() => db.destroy());

  type Letters = Delivery<{ n: number }>[];
  const MOST = 3;
  const batch = (handle: (deliveries: Letters) => Promise<void> = () => Promise.resolve()): Job =>
    defineBatchJob('count', 'letter.count', counted, MOST, handle);
  const numbers = (deliveries: Letters) => deliveries.map(({ payload }) => payload.n);

  /** Keeps what it is given in place of a queue. */
  class Noted extends Queues {
    readonly added: QueuedJob[] = [];
    constructor(private readonly then: () => Promise<void> = () => Promise.resolve()) {
      super({ databaseUrl: database.urls.worker }, () => undefined);
    }
    override add(_: string, jobs: readonly QueuedJob[]): Promise<void> {
      this.added.push(...jobs);
      return this.then();
    }
  }
  const carriedBy = ({ data }: QueuedJob) => numbers(data['deliveries'] as Letters);

  const tell = async (...given: number[]) => {
    const of = (n: number) => ({
      author: { accountId: null, role: 'visitor' },
      at: new Date(0),
      payload: { n },
    });
    await db.transaction((tx) => recordAll(tx, counted, given.map(of)));
    await sequence(db);
  };
  const deliver = (job: Job, ...given: number[]) =>
    job.handle({ deliveries: given.map((n) => ({ entryId: newId(), caseId: null, payload: { n } })) });

  beforeEach(async () => {
    await sequence(db);
    await relay(db, new Noted(), []);
  });

  it('takes up to so many, the oldest first, and the rest as another', async () => {
    await tell(1, 2, 3);
    await tell(4, 5);
    await tell(6, 7);
    const noted = new Noted();
    expect(await relay(db, noted, [batch()])).toBe(7);
    expect(noted.added.map(carriedBy)).toEqual([[1, 2, 3], [4, 5, 6], [7]]);
    expect(new Set(noted.added.map(({ id }) => id)).size).toBe(3);
  });

  it('stands beside a job of the same fact that takes each alone', async () => {
    await tell(1, 2);
    const alone = defineJob('count', 'letter.file', counted, () => Promise.resolve());
    const noted = new Noted();
    await relay(db, noted, [batch(), alone]);
    const carried = noted.added.map((added) => [added.name, carriedBy(added)]);
    expect(carried).toEqual([
      ['letter.count', [1, 2]],
      ['letter.file', [1]],
      ['letter.file', [2]],
    ]);
  });

  it('has the same id when the same are taken again, and another when they are not quite the same', async () => {
    await tell(1, 2);
    const fails = () => Promise.reject(new Error('killed'));
    const [first, again, more] = [new Noted(fails), new Noted(fails), new Noted()];
    await expect(relay(db, first, [batch()])).rejects.toThrow('killed');
    await expect(relay(db, again, [batch()])).rejects.toThrow('killed');
    await tell(3);
    await relay(db, more, [batch()]);
    expect(again.added).toEqual(first.added);
    expect(more.added.map(carriedBy)).toEqual([[1, 2, 3]]);
    expect(more.added[0]?.id).not.toBe(first.added[0]?.id);
  });

  it('hands them over together, in their order', async () => {
    const calls: number[][] = [];
    await deliver(
      batch((deliveries) => Promise.resolve(void calls.push(numbers(deliveries)))),
      3,
      1,
      2,
    );
    expect(calls).toEqual([[3, 1, 2]]);
  });

  it('tries each alone when they cannot be done together, all of them, and then throws the first error', async () => {
    const calls: number[][] = [];
    const job = batch((deliveries) => {
      calls.push(numbers(deliveries));
      const bad = numbers(deliveries).find((n) => n % 2 === 0);
      return bad === undefined ? Promise.resolve() : Promise.reject(new Error(`cannot do ${bad}`));
    });
    await expect(deliver(job, 1, 2, 3, 4, 5)).rejects.toThrow('cannot do 2');
    expect(calls).toEqual([[1, 2, 3, 4, 5], [1], [2], [3], [4], [5]]);
  });

  it('is done when each alone can be done, and tries one that came alone only once', async () => {
    const calls: number[][] = [];
    const job = batch((deliveries) => {
      calls.push(numbers(deliveries));
      return deliveries.length > 1 || calls.length > 3
        ? Promise.reject(new Error('busy'))
        : Promise.resolve();
    });
    await deliver(job, 1, 2);
    await expect(deliver(job, 3)).rejects.toThrow('busy');
    expect(calls).toEqual([[1, 2], [1], [2], [3]]);
  });

  it('refuses all when one is not what the fact says, and an empty one', async () => {
    const calls: number[][] = [];
    const job = batch((deliveries) => Promise.resolve(void calls.push(numbers(deliveries))));
    await expect(deliver(job, 1, 0.5)).rejects.toThrow();
    await expect(deliver(job)).rejects.toThrow();
    expect(calls).toEqual([]);
  });
});

describe('a killed worker’s job', () => {
  it('is done by another, on PostgreSQL as on Redis', async () => {
    const done: Record<string, QueuedJob[]> = {};
    const open = KINDS.map((kind) => {
      const queues = new Queues(settingsFor(kind), () => undefined);
      queues.work('left-behind', (given) => Promise.resolve(void (done[kind] ??= []).push(given)), 1);
      return queues;
    });
    await until('both are done', () => KINDS.every((kind) => done[kind]), 80);
    await Promise.all(open.map((queues) => queues.close()));
    expect(done).toEqual({ PostgreSQL: [job('left', { page: 1 })], Redis: [job('left', { page: 1 })] });
  });
});
