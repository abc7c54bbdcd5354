// A worker whose time of day is told to it: its own rooms, sweeps, log and relay out of dist, in a process that can be
// killed. Only the queue between relay and rooms is left out: a job is done as it is handed over, so that a day is over
// when its round is. Killed in the middle, the cursor has not moved, and everything is handed over again.
import 'reflect-metadata';

const dist = (path) => import(new URL(`../../dist/${path}`, import.meta.url).href);
const [platform, journal, { WorkerModule }, review, clocks, messages, watch] = await Promise.all(
  [
    'libs/platform/src/index.js',
    'libs/journal/src/index.js',
    'apps/worker/src/worker.module.js',
    'libs/review/src/index.js',
    'libs/clocks/src/index.js',
    'libs/messages/src/index.js',
    'libs/watch/src/index.js',
  ].map(dist),
);
const { DataSource } = await import('typeorm');

let now = new Date(0);
platform.Clock.prototype.now = () => new Date(now);

const config = platform.readConfig();
const app = await platform.makeDoor(WorkerModule.of(config), config);
const get = (type) => app.get(type, { strict: false });
const jobs = [
  ...review.reviewJobs(get(review.ReviewService)),
  ...clocks.clocksJobs(get(clocks.ClocksService), get(clocks.ClockFollower)),
  ...messages.messagesJobs(get(messages.MailboxCarrier), { send: async () => undefined }),
  ...watch.watchJobs(get(watch.WatchFollower), get(watch.SignalsMatcher), { send: async () => undefined }),
];
const sweeps = [get(clocks.WarningSweeper), get(watch.WatchSweeper)];
const db = get(DataSource);

const atOnce = {
  add: async (_, queued) => {
    for (const { name, data } of queued) await jobs.find((job) => job.name === name).handle(data);
  },
};

async function tellAll() {
  for (;;) {
    const taken = await journal.sequence(db);
    const handed = await journal.relay(db, atOnce, jobs);
    if (taken === 0 && handed === 0) return;
  }
}

process.on('message', ({ at }) => {
  now = new Date(at);
  round().catch((error) => process.send({ failed: String(error?.stack ?? error) }));
});

async function round() {
  await tellAll();
  const begun = performance.now();
  let looked = 0;
  for (const sweep of sweeps) looked += await sweep.sweep();
  const sweepMs = performance.now() - begun;
  await tellAll();
  process.send({ done: now.toISOString(), looked, sweepMs });
}

process.on('disconnect', () => process.exit(0));
process.send({ ready: true });
