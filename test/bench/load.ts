import autocannon from 'autocannon';

/** How long many calls took, and what became of them. */
export interface Load {
  /** Calls that were done, a second. */
  rate: number;
  p50: number;
  p95: number;
  p99: number;
  /** Calls that were answered by anything but 2xx, or not at all. */
  failed: number;
  /** Milliseconds of each call that was done, sorted. */
  times: number[];
  seconds: number;
}

/** One kind of request, sent again and again. */
export interface Shot {
  url: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** Sees every answer. */
  onAnswer?: (status: number, body: string) => void;
}

/** Sends one request after the other on each of `connections`, for `seconds`. */
export async function hammer(connections: number, seconds: number, shot: Shot): Promise<Load> {
  const times: number[] = [];
  let failed = 0;
  const { promise, resolve, reject } = Promise.withResolvers<autocannon.Result>();
  const running = autocannon(
    {
      url: shot.url,
      connections,
      duration: seconds,
      timeout: 30,
      requests: [
        {
          method: shot.method ?? 'GET',
          headers: shot.headers ?? {},
          ...(shot.body !== undefined && { body: shot.body }),
          ...(shot.onAnswer && { onResponse: shot.onAnswer }),
        },
      ],
    },
    (error: unknown, result) =>
      error ? reject(error instanceof Error ? error : new Error('autocannon failed')) : resolve(result),
  );
  running.on('response', (_client, status, _bytes, milliseconds) => {
    if (status >= 200 && status < 300) times.push(milliseconds);
    else failed += 1;
  });
  const { duration, errors } = await promise;
  return summary({ times, seconds: duration, failed: failed + errors });
}

/** Calls `work` again and again, `lanes` calls at once, for `seconds`; `work` is told its lane. */
export async function repeat(
  lanes: number,
  seconds: number,
  work: (lane: number) => Promise<unknown>,
): Promise<Load> {
  const times: number[] = [];
  const started = performance.now();
  const until = started + seconds * 1000;
  const lane = async (number: number) => {
    for (let begun = performance.now(); begun < until;) {
      await work(number);
      const ended = performance.now();
      times.push(ended - begun);
      begun = ended;
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  return summary({ times, seconds: (performance.now() - started) / 1000, failed: 0 });
}

/** How often two loads take turns. */
const TURNS = 3;

/**
 * Runs two loads by turns, `seconds` each in all: whatever else the machine does meanwhile falls on both, so that
 * their ratio stays true where their rates do not.
 */
export async function byTurns(
  seconds: number,
  ours: (seconds: number) => Promise<Load>,
  limit: (seconds: number) => Promise<Load>,
): Promise<{ ours: Load; limit: Load }> {
  const done: { ours: Load[]; limit: Load[] } = { ours: [], limit: [] };
  for (let turn = 0; turn < TURNS; turn += 1) {
    done.limit.push(await limit(seconds / TURNS));
    done.ours.push(await ours(seconds / TURNS));
  }
  return { ours: together(done.ours), limit: together(done.limit) };
}

const together = (loads: readonly Load[]): Load =>
  summary({
    times: loads.flatMap(({ times }) => times),
    seconds: loads.reduce((sum, load) => sum + load.seconds, 0),
    failed: loads.reduce((sum, load) => sum + load.failed, 0),
  });

export function summary({ times, seconds, failed }: Pick<Load, 'times' | 'seconds' | 'failed'>): Load {
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { rate: times.length / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99), failed, times, seconds };
}
