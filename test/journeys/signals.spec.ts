import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import pg from 'pg';
import { addDays } from '@redress/policy';
import { Keyring, dayIn, newId } from '@redress/platform';
import { sealAlerts, type ImportAnswer, type WatchView } from '@redress/watch';
import { Traces } from '@redress/vault';
import { importSignalsFile } from '../../apps/cli/src/signals.js';
import { tracesOf } from '../../libs/vault/src/traces.rules.js';
import { TestOffice, eventually, type Answer, type Person } from '../office.js';

/** Records of the police are compared with the people who reported, and whoever brings them in learns nothing of it. */
let office: TestOffice;
let [supervisor, administrator, investigator, counsel]: Person[] = [];
let officerId = '';
const keyring = () => Keyring.load(office.config.dataFolder);
const today = () => dayIn(office.config.timeZone, new Date());
const rows = <T>(sql: string, values: unknown[] = []) => office.owner.query<T[]>(sql, values);

beforeAll(async () => {
  office = await TestOffice.open();
  [supervisor, administrator, investigator, counsel] = await Promise.all(
    (['supervisor', 'administrator', 'investigator', 'counsel'] as const).map((role) => office.signIn(role)),
  );
  officerId = newId();
  for (const [id, star, unit] of [
    [officerId, '4411', 'Mission Station'],
    [newId(), '9000', 'Park Station'],
    [newId(), '7', 'A'],
    [newId(), '7', 'B'],
  ])
    await rows(
      `insert into officers (id, source, source_key, name, star, unit, search_name, search_keys, active, updated_at)
       values ($1::uuid, 'test', $1::uuid::text, 'Doe', $2, $3, ' doe ', '{}', true, now())`,
      [id, star, unit],
    );
  await office.startWorker();
});
afterAll(() => office.close());

async function done<T>(answering: Promise<Answer<T>>): Promise<T> {
  const answer = await answering;
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

async function filed(complainant?: object, more: object = {}): Promise<string> {
  const { number } = await done(
    office.visitor().post<{ number: string }>('/api/v1/complaints', {
      narrative: 'He said that he would be back.',
      ...(complainant && { complainant }),
      ...more,
    }),
  );
  return eventually('the watch', async () => {
    const [row] = await rows<{ id: string }>(
      `select c.id from cases c join complaints k on k.case_id = c.id join watches w on w.case_id = c.id
        where k.number = $1 and c.status = 'in_review'`,
      [number],
    );
    return row?.id;
  });
}

const HEAD = 'kind,happened_on,recorded_on,name,contact,officer_star,unit,reference';
const line = (of: Record<string, string>) =>
  HEAD.split(',')
    .map((column) => `"${of[column] ?? ''}"`)
    .join();
const fileOf = (...lines: Record<string, string>[]) => [HEAD, ...lines.map(line)].join('\n');
const bring = (csv: string, by: Person = administrator!) =>
  by.post<ImportAnswer>('/api/v1/signals/imports', { csv });
/** Until the worker has looked at everything. */
const matched = () =>
  eventually('the comparing', async () =>
    (await rows('select from signals union all select from journal_outbox')).length === 0 ? true : undefined,
  );
const alertsOf = async (caseId: string) => {
  await matched();
  return (await done(supervisor!.get<WatchView>(`/api/v1/cases/${caseId}/watch`))).alerts;
};
const arrest = (of: Record<string, string>) => ({ kind: 'arrest', happened_on: today(), ...of });
type Known = ReturnType<typeof person>;
/** `+1 415 555 0130, …` as `(415) 555.0130`. */
const otherwise = (contact: string) => contact.replace(/^\+1 (\d+) (\d+) (\d+),.*$/, '($1) $2.$3');
let nth = 0;
/** Somebody whom no other test knows. */
const person = () => {
  nth += 1;
  return {
    name: `Marisol Fuentes ${'abcdefghij'[nth]}q`,
    contact: `+1 415 555 01${nth}0, m${nth}@example.org`,
  };
};

describe('an arrest of whoever reported', () => {
  it('raises an alert at once: urgent in the queue, with a day to look after the person', async () => {
    const who = person();
    const caseId = await filed(who, { officers: [{ officerId }] });
    const stranger = await filed(person());
    const answer = await bring(
      fileOf(arrest({ name: who.name.toUpperCase(), officer_star: '4411', reference: 'Incident 12-4' })),
    );
    expect(answer).toMatchObject({ status: 200, body: { taken: 1, refused: [] } });
    const [alert] = await alertsOf(caseId);
    expect(alert).toMatchObject({
      kind: 'arrest',
      grade: 'alert',
      reference: 'Incident 12-4',
      officer: 'Doe',
      by: '',
    });
    expect([...alert!.basis].sort()).toEqual(['name', 'officer', 'window']);
    expect(await alertsOf(stranger)).toEqual([]);
    await eventually('the clock', async () =>
      (
        await rows(`select from clocks where case_id = $1 and clock_id = 'safety_review' and due_on = $2`, [
          caseId,
          addDays(today(), 1),
        ])
      ).length === 1
        ? true
        : undefined,
    );
    await eventually('its place in the queue', async () => {
      const { body } = await supervisor!.get<{ items: { caseId: string; priority: string }[] }>(
        '/api/v1/review-queue?limit=100',
      );
      return body.items.find((item) => item.caseId === caseId)?.priority === 'urgent' ? true : undefined;
    });
    const more = (await done(supervisor!.get<WatchView>(`/api/v1/cases/${caseId}/watch`))).checkIns;
    expect(more.filter(({ clockId }) => clockId === null)).toHaveLength(4);
  });

  it.each([
    [
      'by a telephone number, written otherwise',
      ({ contact }: Known) => ({ contact: otherwise(contact) }),
      ['contact', 'window'],
    ],
    [
      'by the unit of the officer',
      ({ name }: Known) => ({ name, unit: ' mission  STATION ' }),
      ['name', 'unit', 'window'],
    ],
  ])('is known %s', async (_, told, basis) => {
    const who = person();
    const caseId = await filed(who, { officers: [{ officerId }] });
    await bring(fileOf(arrest({ ...told(who), reference: newId() })));
    const [alert] = await alertsOf(caseId);
    expect([...alert!.basis].sort()).toEqual(basis);
  });

  it('is one alert, however often the file is brought in', async () => {
    const who = person();
    const caseId = await filed(who);
    const csv = fileOf(arrest({ name: who.name, reference: 'R 1' }));
    for (let n = 0; n < 3; n += 1) expect((await bring(csv)).body).toEqual({ taken: 1, refused: [] });
    expect(await alertsOf(caseId)).toHaveLength(1);
    const told = await rows(`select from journal where case_id = $1 and fact = 'retaliation.signalled'`, [
      caseId,
    ]);
    expect(told).toHaveLength(1);
  });

  it('is no alert before the report, nor of half a name', async () => {
    const who = person();
    const caseId = await filed(who);
    await bring(fileOf(arrest({ name: who.name, happened_on: addDays(today(), -1) })));
    expect((await bring(fileOf(arrest({ name: 'Marisol' })))).body.refused).toMatchObject([{ line: 2 }]);
    expect(await alertsOf(caseId)).toEqual([]);
  });
});

describe('what is less than an arrest', () => {
  it('is an alert by the named officer or their unit, a note by others, and nothing when the watch is over', async () => {
    const who = person();
    const caseId = await filed(who, { officers: [{ officerId }] });
    await bring(
      fileOf(
        { kind: 'query', happened_on: today(), name: who.name, officer_star: '4411', reference: 'a' },
        { kind: 'stop', happened_on: today(), name: who.name, officer_star: '9000', reference: 'b' },
      ),
    );
    const alerts = await alertsOf(caseId);
    expect(alerts.map(({ kind, grade }) => [kind, grade]).sort()).toEqual([
      ['query', 'alert'],
      ['stop', 'note'],
    ]);
    await eventually('the longer watch', async () =>
      (await rows('select from check_ins where case_id = $1', [caseId])).length === 7 ? true : undefined,
    );
    await rows(`update check_ins set opens_on = opens_on - 300, due_on = due_on - 300 where case_id = $1`, [
      caseId,
    ]);
    await bring(fileOf(arrest({ name: who.name, officer_star: '9000', reference: 'c' })));
    expect(await alertsOf(caseId)).toHaveLength(2);
  });
});

describe('a file that cannot be', () => {
  it('is refused line by line, with the reason; the rest is taken', async () => {
    const who = { name: 'Some Body' };
    const { body } = await bring(
      fileOf(
        arrest(who),
        { kind: 'abduction', happened_on: today(), ...who },
        arrest({ ...who, happened_on: addDays(today(), 1) }),
        arrest({ ...who, happened_on: '2026-02-30' }),
        arrest({ ...who, recorded_on: addDays(today(), -3) }),
        arrest({ officer_star: '4411' }),
        arrest({ ...who, officer_star: '31337' }),
        arrest({ ...who, officer_star: '7' }),
      ),
    );
    expect(body.taken).toBe(1);
    expect(body.refused.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8, 9]);
    const reasons = body.refused.map(({ reason }) => reason);
    for (const [n, said] of [
      /kind/,
      /not come yet/,
      /happened_on/,
      /before it happened/,
      /nothing of a person/,
      /nobody of the roster/,
      /several officers/,
    ].entries())
      expect(reasons[n]).toMatch(said);
  });

  it.each([
    ['no columns of ours', 'name,shoe_size\nA B,44'],
    ['nothing beneath its head', HEAD],
    ['an open quote', `${HEAD}\narrest,2026-01-01,,"A B`],
  ])('has %s', async (_, csv) => {
    const before = await rows('select from signal_imports');
    expect(await bring(csv)).toMatchObject({ status: 400, body: { code: 'signals_unreadable' } });
    expect(await rows('select from signal_imports')).toHaveLength(before.length);
  });
});

describe('whoever tries out names', () => {
  it('gets the same answer whatever fits, word for word, and sees no case', async () => {
    const who = person();
    await filed(who);
    const right = await bring(fileOf(arrest({ name: who.name, reference: 'x' })));
    const wrong = await bring(fileOf(arrest({ name: 'Nobody Atall', reference: 'x' })));
    await matched();
    expect(right.raw.equals(wrong.raw)).toBe(true);
    for (const path of ['/api/v1/watch', '/api/v1/cases', '/api/v1/review-queue', '/api/v1/record', '/watch'])
      expect([path, (await administrator!.get(path)).status]).toEqual([path, 403]);
    for (const other of [supervisor!, investigator!, counsel!])
      expect((await bring(fileOf(arrest({ name: who.name })), other)).status).toBe(403);
  });

  it('leaves nothing of strangers behind, and no name anywhere', async () => {
    const [stranger, who] = [{ name: 'Zebulon Quartermain', contact: 'zeb@quartermain.example' }, person()];
    await filed(who);
    await bring(fileOf(arrest(stranger), arrest({ name: who.name, reference: 'y' })));
    await matched();
    expect(await rows('select from signals')).toEqual([]);
    const dump = JSON.stringify([
      await rows('select * from watch_alerts'),
      await rows('select * from signal_imports'),
      await rows('select * from journal'),
      await rows('select * from identity_traces'),
    ]).toLowerCase();
    for (const word of ['zebulon', 'quartermain', 'fuentes', 'marisol']) expect(dump).not.toContain(word);
  });

  it('and a stolen database lead from no list of arrests to a case: day, officer and unit are sealed, the rest is keyed', async () => {
    const who = person();
    const caseId = await filed(who, { officers: [{ officerId }] });
    const [happenedOn, reference] = [today(), 'Booking 334455'];
    await bring(fileOf(arrest({ name: who.name, officer_star: '4411', unit: 'Park Station', reference })));
    expect((await alertsOf(caseId))[0]).toMatchObject({ kind: 'arrest', happenedOn, reference });
    const [alert] = await rows<{ row: string; digest: Buffer }>(
      'select t::text as row, digest from watch_alerts t where case_id = $1',
      [caseId],
    );
    for (const told of ['arrest', officerId, 'Park', reference]) expect(alert!.row).not.toContain(told);
    // Most are imported on the day itself; that moment stands there, and no other.
    expect(alert!.row.replace(/"[^"]*\+00"/, '')).not.toContain(happenedOn);
    const line = JSON.stringify(['arrest', happenedOn, officerId, 'Park Station', reference]);
    expect(alert!.digest.equals(createHash('sha256').update(line).digest())).toBe(false);
    expect(alert!.digest.equals(keyring().markOf('signals', line))).toBe(true);
  });

  it('are the same alert when it was kept by an earlier version, in the clear', async () => {
    const who = person();
    const caseId = await filed(who, { officers: [{ officerId }] });
    const csv = fileOf(arrest({ name: who.name, officer_star: '4411', reference: 'CAD 881' }));
    await bring(csv);
    const before = await alertsOf(caseId);
    await rows('alter table watch_alerts drop constraint event_is_sealed');
    await rows(
      `update watch_alerts set event_sealed = null, kind = 'arrest', happened_on = $2, officer_id = $3, digest = 'x'
        where case_id = $1`,
      [caseId, today(), officerId],
    );
    expect(await sealAlerts(office.database.ownerUrl, keyring())).toBe(1);
    expect(await sealAlerts(office.database.ownerUrl, keyring())).toBe(0);
    const kept = await rows(
      'select kind, happened_on, officer_id, unit from watch_alerts where case_id = $1',
      [caseId],
    );
    expect(kept).toEqual([{ kind: null, happened_on: null, officer_id: null, unit: null }]);
    await bring(csv);
    expect(await alertsOf(caseId)).toEqual(before);
  });

  it('cannot compare by the roles of the doors, which hold the key: portal and desk read no traces', async () => {
    for (const [door, statement] of [
      ['portal', 'select * from identity_traces'],
      ['portal', 'select * from signals'],
      ['desk', 'select * from identity_traces'],
      ['desk', 'select * from signals'],
      ['desk', 'delete from signals'],
      ['portal', 'select * from watch_alerts'],
    ] as const) {
      const client = new pg.Client({ connectionString: office.database.urls[door] });
      await client.connect();
      await expect(client.query(statement)).rejects.toThrow('permission denied');
      await Promise.all([once(client, 'end'), client.end()]);
    }
  });

  it('tells nobody by the traces whether there is a name, or how many telephones', async () => {
    const [named, nameless] = [await filed(person()), await filed()];
    const marks = await rows<{ marks: Buffer[] }>(
      `select marks from identity_traces where case_id = any($1)
       union all select marks from fresh_traces where case_id = any($1)`,
      [[named, nameless]],
    );
    expect(marks.map((row) => row.marks.map((mark) => mark.length))).toEqual(
      Array.from({ length: 2 }, () => Array.from({ length: 8 }, () => 16)),
    );
  });

  it('needs a tenth of a second for each try, key and database in hand: the quick marks are gone', async () => {
    const who = person();
    const [named, nameless] = [await filed(who), await filed()];
    const quick = tracesOf(who).map((trace) => keyring().markOf('traces', trace).subarray(0, 16));
    expect(quick).toHaveLength(3);
    const settled = await eventually(
      'the slow marks',
      async () => {
        const found = await rows<{ caseId: string; marks: Buffer[] }>(
          'select case_id as "caseId", marks from identity_traces where case_id = any($1) order by case_id',
          [[named, nameless]],
        );
        return found.length === 2 ? found : undefined;
      },
      25_000,
    );
    expect(await rows('select from fresh_traces where case_id = any($1)', [[named, nameless]])).toEqual([]);
    const kept = settled.flatMap(({ marks }) => marks.map((mark) => mark.toString('hex')));
    expect(kept.filter((mark) => quick.some((each) => each.toString('hex') === mark))).toEqual([]);
    const started = performance.now();
    const slow = await new Traces(keyring()).slowed(quick);
    expect((performance.now() - started) / 3).toBeGreaterThan(20);
    expect([...slow.values()].filter((mark) => !kept.includes(mark.toString('hex')))).toEqual([]);
  });

  it('of somebody who filed before there were slow marks is told nothing less', async () => {
    const who = person();
    const [other, caseId] = [await filed(), await filed(who)];
    await eventually(
      'no fresh marks',
      async () => ((await rows('select from fresh_traces')).length === 0 ? true : undefined),
      25_000,
    );
    const quick = tracesOf(who).map((trace) => keyring().markOf('traces', trace).subarray(0, 16));
    const marks = [...quick, ...Array.from({ length: 5 }, () => randomBytes(16))];
    await rows('delete from identity_traces where case_id = any($1)', [[caseId, other]]);
    // Nor is it held up by a row that somebody else has written through the public door.
    await rows(`insert into fresh_traces (case_id, marks, count_sealed) values ($1, $2, '\\x00')`, [
      other,
      Array.from({ length: 8 }, () => randomBytes(16)),
    ]);
    await rows('insert into fresh_traces (case_id, marks) values ($1, $2)', [caseId, marks]);
    await bring(fileOf(arrest({ contact: who.contact, reference: 'of before' })));
    expect(await alertsOf(caseId)).toMatchObject([{ reference: 'of before' }]);
  });

  it('is held up after twenty files a day, and each is an entry of the record', async () => {
    const email = 'second.administrator@office.example';
    await office.addPerson('administrator', email);
    const other = await office.signInAs(email);
    const [{ id }] = (await rows<{ id: string }>('select id from accounts where email = $1', [email])) as [
      { id: string },
    ];
    await rows(
      `insert into signal_imports (id, account_id, at, lines, taken) select gen_random_uuid(), $1, now(), 1, 1 from generate_series(1, 19)`,
      [id],
    );
    expect((await bring(fileOf(arrest({ name: 'A B' })), other)).status).toBe(200);
    expect((await bring(fileOf(arrest({ name: 'A C' })), other)).body).toMatchObject({
      code: 'imports_too_many',
    });
    expect(
      await rows(`select from journal where actor_id = $1 and fact = 'signals.imported'`, [id]),
    ).toHaveLength(1);
  });
});

describe('somebody who works on the case', () => {
  it('enters what they heard, which is an alert; nothing from before the report or after today', async () => {
    const caseId = await filed(person());
    const at = `/api/v1/cases/${caseId}/signals`;
    for (const [happenedOn, code] of [
      [addDays(today(), 1), 'signal_dates'],
      [addDays(today(), -1), 'signal_before_report'],
    ] as const)
      expect((await supervisor!.post(at, { kind: 'stop', happenedOn })).body).toMatchObject({ code });
    const contradicts = { kind: 'stop', happenedOn: today(), recordedOn: addDays(today(), -1) };
    expect((await supervisor!.post(at, contradicts)).body).toMatchObject({ code: 'signal_dates' });
    expect((await investigator!.post(at, { kind: 'stop', happenedOn: today() })).status).toBe(404);
    expect((await counsel!.post(at, { kind: 'stop', happenedOn: today() })).status).toBe(403);
    await done(supervisor!.post(at, { kind: 'stop', happenedOn: today(), reference: 'CAD 77' }));
    const [alert] = await alertsOf(caseId);
    expect(alert).toMatchObject({ grade: 'alert', basis: ['entered'], reference: 'CAD 77' });
    expect(alert!.by).not.toBe('');
  });
});

describe('the command', () => {
  it('takes in the same file for the operator, who is told as little', async () => {
    const who = person();
    const caseId = await filed(who);
    process.env['REDRESS_DATA'] = office.config.dataFolder;
    const answer = await importSignalsFile(
      office.database.ownerUrl,
      fileOf(arrest({ contact: who.contact })),
    ).finally(() => delete process.env['REDRESS_DATA']);
    expect(answer).toEqual({ taken: 1, refused: [] });
    expect(await alertsOf(caseId)).toHaveLength(1);
  });
});
