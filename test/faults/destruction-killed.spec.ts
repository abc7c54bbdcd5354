import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { TestOffice, eventually, type Answer, type Person } from '../office.js';

const WORKER = join(import.meta.dirname, '../../dist/apps/worker/src/main.js');

/** The built worker in a process of its own, killed without a word in each step of a destruction. */
describe('a destruction whose worker is killed', () => {
  let office: TestOffice;
  let supervisor: Person;
  let counsel: Person;
  let worker: ChildProcess | undefined;

  beforeAll(async () => {
    office = await TestOffice.open();
    [supervisor, counsel] = (await Promise.all(
      (['supervisor', 'counsel'] as const).map((role) => office.signIn(role)),
    )) as [Person, Person];
  });
  afterAll(async () => {
    worker?.kill('SIGKILL');
    await office.close();
  });

  async function startWorker(): Promise<void> {
    worker = fork(WORKER, {
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: office.database.urls.worker,
        REDRESS_DATA: office.config.dataFolder,
        WORKER_PORT: '0',
      },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    await once(worker, 'message');
  }

  async function kill(): Promise<void> {
    worker!.kill('SIGKILL');
    await once(worker!, 'exit');
    await gone();
  }

  /** Until its connections are gone too, and with them what they had begun. */
  const gone = () =>
    eventually('its end at the database', async () => {
      const rows = await rowsOf(
        `select from pg_stat_activity where datname = current_database() and usename = 'redress_worker'`,
      );
      return rows.length === 0 ? true : undefined;
    });

  const rowsOf = <T extends object>(sql: string, values: unknown[] = []) =>
    office.owner.query<T[]>(sql, values);

  async function done<T>(answering: Promise<Answer<T>>): Promise<T> {
    const answer = await answering;
    if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
    return answer.body;
  }

  /** A closed case with two exhibits, and where these lie. */
  async function oldCase(): Promise<{ caseId: string; files: string[] }> {
    const { number } = await done(
      office.visitor().post<{ number: string }>('/api/v1/complaints', { narrative: 'He shouted at me.' }),
    );
    const [{ caseId }] = (await rowsOf<{ caseId: string }>(
      'select case_id as "caseId" from complaints where number = $1',
      [number],
    )) as [{ caseId: string }];
    await rowsOf(`update cases set status = 'investigating' where id = $1`, [caseId]);
    for (const name of ['one.txt', 'two.txt'])
      await done(supervisor.upload(`/api/v1/cases/${caseId}/evidence`, name, name, `What is in ${name}.`));
    await rowsOf(`update cases set status = 'closed', closed_at = now() - interval '6 years' where id = $1`, [
      caseId,
    ]);
    const blobs = await rowsOf<{ blob: string }>(
      'select blob from evidence_items where case_id = $1 order by exhibit',
      [caseId],
    );
    const files = blobs.map(({ blob }) => join(office.config.dataFolder, 'blobs', blob.slice(0, 2), blob));
    return { caseId, files };
  }

  async function approve(caseId: string): Promise<string> {
    const { id } = await done(supervisor.post<{ id: string }>(`/api/v1/cases/${caseId}/destruction`, {}));
    await done(counsel.post(`/api/v1/destructions/${id}/decision`, { decision: 'approve' }));
    return id;
  }

  const statusOf = async (id: string) =>
    (await rowsOf<{ status: string }>('select status from destructions where id = $1', [id]))[0]?.status;
  const becomes = (id: string, status: string) =>
    eventually(`a destruction that is ${status}`, async () =>
      (await statusOf(id)) === status ? true : undefined,
    );
  const countOf = async (caseId: string, table: string) =>
    (
      await rowsOf<object>(`select from ${table} where ${table === 'cases' ? 'id' : 'case_id'} = $1`, [
        caseId,
      ])
    ).length;

  async function expectDoneOnce(caseId: string, files: readonly string[]): Promise<void> {
    for (const table of ['cases', 'complaints', 'statements', 'evidence_items'])
      expect([table, await countOf(caseId, table)]).toEqual([table, 0]);
    expect(files.filter((path) => existsSync(path))).toEqual([]);
    const facts = await rowsOf<{ fact: string }>(
      `select fact from journal where case_id = $1 and fact like 'case.%ed' and fact <> 'case.read' order by seq`,
      [caseId],
    );
    expect(facts.map(({ fact }) => fact).filter((fact) => fact !== 'case.assessed')).toEqual([
      'case.erased',
      'case.destroyed',
    ]);
  }

  it('among the rows has lost none of them, and is done by the next', async () => {
    const { caseId, files } = await oldCase();
    const locker = new pg.Client({ connectionString: office.database.ownerUrl });
    await locker.connect();
    await locker.query('begin');
    // Of the tables that are deleted from late: by then the worker has deleted from others.
    await locker.query('select from complaints where case_id = $1 for update', [caseId]);
    const id = await approve(caseId);
    await startWorker();
    await eventually('a worker in the middle', async () => {
      const rows = await rowsOf(
        `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%erase_case%'`,
      );
      return rows.length > 0 ? true : undefined;
    });
    worker!.kill('SIGKILL');
    await once(worker!, 'exit');
    // Now the server finds the rows free, and nobody there any more who would end the transaction.
    await locker.query('rollback');
    await locker.end();
    await gone();
    for (const [table, n] of Object.entries({ cases: 1, complaints: 1, statements: 1, evidence_items: 2 }))
      expect([table, await countOf(caseId, table)]).toEqual([table, n]);
    expect(await statusOf(id)).toBe('approved');

    await startWorker();
    await becomes(id, 'destroyed');
    await expectDoneOnce(caseId, files);
    await kill();
  });

  it('between two files goes on with those that are left', async () => {
    const { caseId, files } = await oldCase();
    const id = await approve(caseId);
    // A step that fails: what cannot be deleted as a file.
    const [stuck, other] = files as [string, string];
    await rm(stuck);
    await mkdir(stuck);
    await startWorker();
    await becomes(id, 'erased');
    await eventually('the other file', () => Promise.resolve(existsSync(other) ? undefined : true));
    await kill();
    expect(await statusOf(id)).toBe('erased');
    expect(await countOf(caseId, 'cases')).toBe(0);
    expect((await supervisor.get(`/api/v1/destructions/${id}/certificate`)).status).toBe(404);

    await rmdir(stuck);
    await startWorker();
    await becomes(id, 'destroyed');
    await expectDoneOnce(caseId, files);
    expect((await supervisor.get(`/api/v1/destructions/${id}/certificate`)).status).toBe(200);
    await kill();
  });
});
