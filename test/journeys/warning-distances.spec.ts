import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DistancesChange, DistancesLine } from '@redress/clocks';
import { lawOf } from '@redress/policy';
import { TestOffice, eventually, type Answer, type Person } from '../office.js';

const ROUTE = '/api/v1/warning-distances';
const CLOCK = 'investigation_270';
const POLICY = lawOf().warnings.distances;
const why = 'Two months is when the investigators plan.';

/** An administrator sets how long before its day a deadline is told; clocks that run and clocks to come follow. */
let office: TestOffice;
let administrator: Person;

beforeAll(async () => {
  office = await TestOffice.open();
  administrator = await office.signIn('administrator');
  await office.startWorker();
});
afterAll(() => office.close());

async function done<T>(answering: Promise<Answer<T>>): Promise<T> {
  const answer = await answering;
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

const read = () => done(administrator.get<{ items: DistancesLine[]; changes: DistancesChange[] }>(ROUTE));
const lineOf = async (clockId: string) => (await read()).items.find((each) => each.clockId === clockId)!;

async function filed(): Promise<string> {
  const { number } = await done(
    office.visitor().post<{ number: string }>('/api/v1/complaints', { narrative: 'He shouted at me.' }),
  );
  return eventually('the clocks', async () => {
    const [row] = await office.owner.query<{ id: string }[]>(
      `select c.id from clocks c join complaints k on k.case_id = c.case_id where k.number = $1 and c.clock_id = $2`,
      [number, CLOCK],
    );
    return row?.id;
  });
}

/** How many days before its day the clock is told next. */
const nextOf = async (clock: string) =>
  (
    await office.owner.query<{ before: number }[]>(
      'select due_on - next_warning_on as before from clocks where id = $1',
      [clock],
    )
  )[0]?.before;
const becomes = (clock: string, before: number) =>
  eventually(`a warning ${before} days before`, async () =>
    (await nextOf(clock)) === before ? true : undefined,
  );

describe('the distances of a clock', () => {
  it('are those of the policy until somebody sets others', async () => {
    const { items, changes } = await read();
    expect(changes).toEqual([]);
    expect(items.map(({ clockId }) => clockId)).toEqual(
      lawOf()
        .clocks.filter(({ quiet }) => !quiet)
        .map(({ id }) => id),
    );
    for (const each of items) expect(each).toMatchObject({ distances: POLICY, own: false });
  });

  it('are set for clocks that run and for those to come, and for no other', async () => {
    const running = await filed();
    expect(await nextOf(running)).toBe(60);
    await done(administrator.post(ROUTE, { clockId: CLOCK, distances: [45, 100, 20], reason: why }));
    await becomes(running, 100);
    expect(await nextOf(await filed())).toBe(100);
    expect(await lineOf(CLOCK)).toMatchObject({ distances: [100, 45, 20, 0, -1], own: true });
    expect(await lineOf('feedback')).toMatchObject({ distances: POLICY, own: false });

    await done(administrator.post(ROUTE, { clockId: CLOCK, reason: 'The policy was right after all.' }));
    await becomes(running, 60);
    expect(await lineOf(CLOCK)).toMatchObject({ distances: POLICY, own: false });
  });

  it('have a history: who, when and why, sealed where it lies and in the record without a word', async () => {
    const { changes } = await read();
    expect(changes.map(({ clockId, distances, reason }) => [clockId, distances, reason])).toEqual([
      [CLOCK, null, 'The policy was right after all.'],
      [CLOCK, [100, 45, 20], why],
    ]);
    expect(changes.every(({ by, at }) => by.length > 3 && !Number.isNaN(Date.parse(String(at))))).toBe(true);
    const told = await office.owner.query<{ payload: object }[]>(
      `select payload from journal where fact = 'warning_distances.set' order by seq`,
    );
    expect(told.map(({ payload }) => payload)).toEqual([
      { clockId: CLOCK, distances: [100, 45, 20] },
      { clockId: CLOCK, distances: null },
    ]);
    const rows = await office.owner.query<{ row: string }[]>(
      'select w::text as row from warning_distances w',
    );
    expect(rows.map(({ row }) => row).join()).not.toContain(Buffer.from('investigators').toString('hex'));
  });

  it.each([
    [{ clockId: 'no_such_clock', distances: [10], reason: why }, 'clock_unknown', 'clockId'],
    [{ clockId: 'retention_sustained', distances: [10], reason: why }, 'clock_unknown', 'clockId'],
    [{ clockId: CLOCK, distances: [], reason: why }, 'input_invalid', 'distances'],
    [{ clockId: CLOCK, distances: [10, 10], reason: why }, 'input_invalid', 'distances'],
    [{ clockId: CLOCK, distances: [366], reason: why }, 'input_invalid', 'distances[0]'],
    [{ clockId: CLOCK, distances: [0], reason: why }, 'input_invalid', 'distances[0]'],
    [{ clockId: CLOCK, distances: [1.5], reason: why }, 'input_invalid', 'distances[0]'],
    [
      { clockId: CLOCK, distances: Array.from({ length: 13 }, (_, n) => n + 1), reason: why },
      'input_invalid',
      'distances',
    ],
    [{ clockId: CLOCK, distances: [10] }, 'input_invalid', 'reason'],
  ])('are not %j', async (input, code, path) => {
    const before = (await read()).changes.length;
    const { status, body } = await administrator.post<{ code: string; fields: { path: string }[] }>(
      ROUTE,
      input,
    );
    expect([status, body.code, body.fields.map((field) => field.path)]).toEqual([400, code, [path]]);
    expect((await read()).changes).toHaveLength(before);
  });

  it('are an administrator’s to set, also for the database, and nobody’s to change', async () => {
    for (const role of ['screener', 'investigator', 'supervisor', 'counsel', 'auditor', 'liaison'] as const) {
      const person = await office.signIn(role);
      expect((await person.get(ROUTE)).status).toBe(403);
      expect((await person.post(ROUTE, { clockId: CLOCK, distances: [10], reason: why })).status).toBe(403);
    }
    const as = (role: string, account: string, sql: string) =>
      office.owner.transaction(async (tx) => {
        await tx.query(
          `select set_config('role', 'redress_desk', true), set_config('redress.role', $1, true), set_config('redress.account', $2, true)`,
          [role, account],
        );
        await tx.query(sql);
      });
    const accounts = await office.owner.query<{ id: string; role: string }[]>(
      `select distinct on (role) id, role from accounts where role in ('supervisor', 'administrator') order by role, created_at, email`,
    );
    const idOf = (role: string) => accounts.find((each) => each.role === role)!.id;
    const row = (by: string) =>
      `insert into warning_distances (id, clock_id, distances, reason_sealed, by_account, at)
         values (gen_random_uuid(), 'feedback', array[10], '', '${by}', now())`;
    const [boss, admin] = [idOf('supervisor'), idOf('administrator')];
    await expect(as('supervisor', boss, row(boss))).rejects.toThrow('row-level security');
    await expect(as('administrator', admin, row(boss))).rejects.toThrow('row-level security');
    for (const sql of ['update warning_distances set distances = null', 'delete from warning_distances'])
      await expect(as('administrator', admin, sql)).rejects.toThrow('permission denied');
    await expect(as('administrator', admin, row(admin).replace('array[10]', 'array[400]'))).rejects.toThrow(
      'check constraint',
    );
  });
});
