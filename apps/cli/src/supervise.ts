import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { Failure, childEnvironment } from '@redress/platform';

export const DOORS = ['portal', 'desk', 'worker'] as const;
export type DoorName = (typeof DOORS)[number];

/** How one door is run: a process of its own, told everything by its environment. */
export interface DoorPlan {
  name: DoorName;
  entry: string;
  env: Record<string, string | undefined>;
  /** Arguments for Node: the rights it keeps, the memory it gets. */
  limits?: readonly string[];
}

export interface DoorEvents {
  /** One line for the person who watches. */
  say(line: string): void;
  /** The door cannot be kept open; the office has to be closed. */
  lost(failure: Failure): void;
}

const READY_WITHIN = 60_000;
const STOP_WITHIN = 10_000;
const LAST_WORDS = 12;
const TETHER = new URL(`./tether${extname(import.meta.filename)}`, import.meta.url).href;

const readyMessage = z.object({ ready: z.literal(true), url: z.url() });

/** Counts deaths: five within a minute are too many, fewer are waited for ever longer. */
export class Deaths {
  private times: number[] = [];

  constructor(private readonly unit = 250) {}

  /** @returns how long to wait before the next try; undefined when there should be none. */
  next(now = performance.now()): number | undefined {
    this.times = [...this.times.filter((time) => now - time < 60_000), now];
    return this.times.length >= 5 ? undefined : this.unit * 2 ** this.times.length;
  }
}

/** A door that is kept open: started again when it dies, stopped in order when asked. */
export class Door {
  private child: ChildProcess | undefined;
  private stopping = false;
  private lines: string[] = [];
  private isReady = false;
  url = '';

  constructor(
    private readonly plan: DoorPlan,
    private readonly events: DoorEvents,
    private readonly deaths = new Deaths(),
  ) {}

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /**
   * Starts the process and waits until it listens.
   * @throws Failure `port_taken`, `door_failed` or `door_slow`.
   */
  async open(): Promise<void> {
    const child = this.spawn();
    this.url = await this.ready(child);
    this.isReady = true;
    for (const line of this.lines) this.forward(line);
    if (child.exitCode !== null || child.signalCode !== null) this.died(describeExit(child));
    else child.once('exit', () => this.died(describeExit(child)));
  }

  /** Asks the door to finish what it is doing, and ends it after ten seconds if it does not. */
  async stop(): Promise<void> {
    this.stopping = true;
    const child = this.child;
    if (!child || !isRunning(child)) return;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN);
    await gone;
    clearTimeout(late);
  }

  /** In a process group of its own, so that Ctrl-C reaches the launcher alone; IPC tells it of our death. */
  private spawn(): ChildProcess {
    this.lines = [];
    this.isReady = false;
    const { entry, env, limits = [] } = this.plan;
    const child = fork(entry, [], {
      env: childEnvironment(env),
      // A signal from another door would open its inspector, by which everything can be read.
      execArgv: ['--enable-source-maps', '--disable-sigusr1', ...limits, '--import', TETHER],
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', (line) => this.heard(line));
    }
    this.child = child;
    return child;
  }

  private ready(child: ChildProcess): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const limit = setTimeout(() => {
      child.kill('SIGKILL');
      reject(this.failure('door_slow', `was not ready within ${READY_WITHIN / 1000} seconds`));
    }, READY_WITHIN);
    child.on('message', (message) => {
      const parsed = readyMessage.safeParse(message);
      if (parsed.success) resolve(parsed.data.url);
    });
    child.once('error', (error) =>
      reject(this.failure('door_failed', `could not be started (${error.message})`)),
    );
    // 'close' comes after the last line of output, which says why.
    child.once('close', () =>
      reject(
        this.portTaken() ?? this.failure('door_failed', `stopped while starting (${describeExit(child)})`),
      ),
    );
    return promise.finally(() => clearTimeout(limit));
  }

  private died(how: string): void {
    if (this.stopping) return;
    const wait = this.deaths.next();
    if (wait === undefined) {
      this.events.lost(this.failure('door_failed', `died five times within a minute (${how})`));
      return;
    }
    this.events.say(`The ${this.plan.name} stopped unexpectedly (${how}) and is being started again.`);
    void this.reopen(wait);
  }

  private async reopen(wait: number): Promise<void> {
    await pause(wait);
    if (this.stopping) return;
    // The address was given out: keep its port, also when it was chosen by the system.
    this.plan.env[`${this.plan.name.toUpperCase()}_PORT`] = new URL(this.url).port;
    try {
      await this.open();
      this.events.say(`The ${this.plan.name} is open again.`);
    } catch (error) {
      this.died(error instanceof Error ? error.message : 'unknown');
    }
  }

  private heard(line: string): void {
    if (this.isReady) this.forward(line);
    this.lines = [...this.lines, line].slice(-LAST_WORDS);
  }

  private forward(line: string): void {
    this.events.say(`${this.plan.name} | ${line}`);
  }

  private portTaken(): Failure | undefined {
    if (!this.lines.some((line) => /EADDRINUSE|^Port \d+ is taken/.test(line))) return undefined;
    const setting = `${this.plan.name.toUpperCase()}_PORT`;
    return portTaken(this.plan.name, this.plan.env[setting] ?? '', setting);
  }

  private failure(code: string, what: string): Failure {
    const words = this.lines.map((line) => `\n  ${line}`).join('');
    return new Failure(
      'unavailable',
      code,
      `The ${this.plan.name} ${what}${words ? `. Its last words:${words}` : '.'}`,
    );
  }
}

export function portTaken(door: DoorName, port: number | string, setting: string): Failure {
  const detail = `Port ${port} for the ${door} is taken by another program: stop that, or set ${setting} to a free port.`;
  return new Failure('conflict', 'port_taken', detail);
}

export const isRunning = (child: ChildProcess): boolean =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null;

const describeExit = (child: ChildProcess) =>
  child.signalCode ? `ended by ${child.signalCode}` : `exit status ${child.exitCode ?? 'unknown'}`;
