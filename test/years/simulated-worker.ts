import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually, type TestOffice } from '../office.js';

const PROGRAM = join(import.meta.dirname, 'virtual-worker.mjs');

export interface Round {
  looked: number;
  sweepMs: number;
}

/** The worker of a simulated office: a real process, told what time it is, and killed now and then. */
export class SimulatedWorker {
  private child: ChildProcess | undefined;
  kills = 0;

  constructor(private readonly office: TestOffice) {}

  async round(at: Date): Promise<Round> {
    const child = await this.live();
    const answer = await this.answerTo(child, at);
    if ('failed' in answer) throw new Error(answer.failed);
    return answer;
  }

  /** Begins a round and kills the process in it, without a word. */
  async killedRound(at: Date, afterMs: number): Promise<void> {
    const child = await this.live();
    child.send({ at: at.toISOString() });
    await pause(afterMs);
    await this.stop();
    this.kills += 1;
    await eventually('its end at the database', async () => {
      const rows = await this.office.owner.query<object[]>(
        `select from pg_stat_activity where datname = current_database() and usename = 'redress_worker'`,
      );
      return rows.length === 0 ? true : undefined;
    });
  }

  async stop(): Promise<void> {
    const child = this.child;
    this.child = undefined;
    if (!child || child.exitCode !== null) return;
    child.kill('SIGKILL');
    if (child.signalCode === null) await once(child, 'exit');
  }

  private async answerTo(child: ChildProcess, at: Date): Promise<Round | { failed: string }> {
    const over = new AbortController();
    const { signal } = over;
    child.send({ at: at.toISOString() });
    try {
      return await Promise.race([
        once(child, 'message', { signal }).then(([answer]) => answer as Round | { failed: string }),
        once(child, 'exit', { signal }).then(() => ({ failed: 'The worker ended by itself.' })),
      ]);
    } finally {
      over.abort();
    }
  }

  private async live(): Promise<ChildProcess> {
    if (this.child) return this.child;
    const child = fork(PROGRAM, {
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: this.office.database.urls.worker,
        REDRESS_DATA: this.office.config.dataFolder,
        WORKER_PORT: '0',
      },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await once(child, 'message');
    this.child = child;
    return child;
  }
}
