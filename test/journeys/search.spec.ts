import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { SearchIndexer } from '@redress/search';
import { TestOffice, eventually, type Person } from '../office.js';

interface Found {
  items: { caseId: string; number: string; kind: string; excerpt: string; id: string }[];
  next: number | null;
  unreadable: number;
}

let office: TestOffice;
let worker: Awaited<ReturnType<TestOffice['startWorker']>>;
let supervisor: Person;
let screener: Person;
let investigator: Person;
let counsel: Person;
let investigatorId: string;
const cases: Record<string, string> = {};

const STORIES: Record<string, { narrative: string; language: string }> = {
  lantern: { narrative: 'The officer kicked over my lantern near the old cannery.', language: 'en' },
  cannery: { narrative: 'He waited by the cannery and said the old word again.', language: 'en' },
  calle: { narrative: 'Los policías me golpearon en la calle del farol.', language: 'es' },
  вокзал: { narrative: 'Полицейский угрожал мне возле вокзала.', language: 'ru' },
  kanto: { narrative: 'Sinaktan ako ng pulis sa kanto.', language: 'fil' },
  đường: { narrative: 'Cảnh sát đã đánh tôi ở góc đường.', language: 'vi' },
  警察: { narrative: '那個警察打了我,還威脅我的家人。', language: 'zh-Hant' },
};

const entered = (count: number) =>
  eventually(
    `${count} entries of the search`,
    async () => {
      const [row] = await office.owner.query<{ n: number }[]>('select count(*)::int n from search_entries');
      return row!.n >= count ? true : undefined;
    },
    30_000,
  );

async function ask(who: Person, q: string, after?: number): Promise<Found> {
  const { status, body } = await who.post<Found>('/api/v1/search', { q, after });
  expect(status).toBe(200);
  return body;
}
/** The stories that somebody finds, newest first. */
async function finds(who: Person, q: string): Promise<string[]> {
  const { items } = await ask(who, q);
  return items.map(({ caseId }) => Object.keys(cases).find((name) => cases[name] === caseId) ?? '?');
}

beforeAll(async () => {
  office = await TestOffice.open();
  [supervisor, screener, investigator, counsel] = await Promise.all([
    office.signIn('supervisor'),
    office.signIn('screener'),
    office.signIn('investigator'),
    office.signIn('counsel'),
  ]);
  investigatorId =
    (await investigator.get<{ actor: { id: string } }>('/api/v1/session')).body.actor?.id ?? '';
  worker = await office.startWorker();
  for (const [name, said] of Object.entries(STORIES)) {
    const { body } = await office.visitor().post<{ number: string }>('/api/v1/complaints', said);
    const [row] = await office.owner.query<{ id: string }[]>(
      'select case_id as id from complaints where number = $1',
      [body.number],
    );
    cases[name] = row!.id;
    await entered(Object.keys(cases).length);
  }
}, 60_000);
afterAll(() => office.close());

describe('a search', () => {
  it.each([
    ['cannery', ['cannery', 'lantern']],
    ['old cannery', ['cannery', 'lantern']],
    ['"old cannery"', ['lantern']],
    ['lanterns', ['lantern']],
    ['cannery -lantern', ['cannery']],
    ['lantern OR farol', ['calle', 'lantern']],
    ['policia', ['calle']],
    ['вокзал', ['вокзал']],
    ['pulis', ['kanto']],
    ['duong', ['đường']],
    ['警察', ['警察']],
    ['察警', []],
    ['威脅 -家人', []],
    ['zeppelin', []],
  ])('for %s finds what holds it, newest first', async (q, expected) =>
    expect(await finds(supervisor, q)).toEqual(expected),
  );

  it('finds notes and allegations as well, as soon as they are entered', async () => {
    const caseId = cases['lantern']!;
    await office.owner.query(`update cases set status = 'investigating' where id = $1`, [caseId]);
    const note = await supervisor.post(`/api/v1/cases/${caseId}/notes`, {
      body: 'Ask at the zoetrope shop.',
    });
    expect(note.status).toBe(201);
    const allegation = await supervisor.post(`/api/v1/cases/${caseId}/allegations`, {
      typeId: 'force',
      officerId: null,
      text: 'Kicked the zoetrope.',
    });
    expect(allegation.status).toBe(201);
    await entered(Object.keys(cases).length + 2);
    const { items } = await ask(supervisor, 'zoetropes');
    expect(items.map(({ kind }) => kind).sort()).toEqual(['allegation', 'note']);
    expect(items.map(({ excerpt }) => excerpt).sort()).toEqual([
      'Ask at the zoetrope shop.',
      'Kicked the zoetrope.',
    ]);
  });

  it('leaves an entry without the words', async () => {
    await ask(supervisor, 'farol');
    const [entry] = await office.owner.query<{ payload: object }[]>(
      `select payload from journal where fact = 'search.made' order by seq desc limit 1`,
    );
    expect(entry?.payload).toEqual({ found: 1, cases: [cases['calle']] });
  });

  it.each([
    ['', 400],
    ['-lantern', 400],
    ['!?', 400],
    ['x'.repeat(401), 400],
  ])('for %j is refused', async (q, status) =>
    expect((await supervisor.post('/api/v1/search', { q })).status).toBe(status),
  );
});

describe('what no job has entered', () => {
  it('is entered when a worker goes through all texts, once', async () => {
    const indexer = worker.get(SearchIndexer, { strict: false });
    await office.owner.query('delete from search_entries where case_id = any($1)', [
      [cases['kanto'], cases['calle']],
    ]);
    expect(await finds(supervisor, 'farol')).toEqual([]);
    let entered = 0;
    let from = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const round = await indexer.catchUp(from, 2);
      entered += round.entered;
      if (!round.last) break;
      from = round.last;
    }
    expect(entered).toBe(2);
    expect(await finds(supervisor, 'farol')).toEqual(['calle']);
    expect(await finds(supervisor, 'pulis')).toEqual(['kanto']);
  });
});

describe('who may not read a case', () => {
  it('does not find it: a screener one that is assigned, an investigator one that is another’s', async () => {
    const everything = 'cannery OR lantern';
    await office.owner.query(`update cases set status = 'in_review', investigator_id = null`);
    expect(await finds(screener, everything)).toEqual(['cannery', 'lantern']);
    expect(await finds(counsel, everything)).toEqual(['cannery', 'lantern']);
    expect(await finds(investigator, everything)).toEqual([]);
    const [account] = await office.owner.query<{ id: string }[]>(
      `select id from accounts where role = 'investigator' order by created_at, email limit 1`,
    );
    investigatorId = account!.id;
    await office.owner.query(
      `update cases set status = 'investigating', investigator_id = $2 where id = $1`,
      [cases['cannery'], investigatorId],
    );
    expect(await finds(screener, everything)).toEqual(['lantern']);
    expect(await finds(investigator, everything)).toEqual(['cannery']);
  });

  it('does not find it behind a wall', async () => {
    expect(await finds(supervisor, 'farol')).toEqual(['calle']);
    const [tie] = await office.owner.query<{ id: string }[]>(
      `with me as (select id from accounts where role = 'supervisor' order by created_at, email limit 1),
         officer as (insert into officers (id, source, source_key, name, search_name, search_keys, active, updated_at)
           values (uuidv7(), 's', 's', 'Officer', ' officer ', '{}', true, now()) returning id),
         named as (insert into named_officers (id, complaint_id, case_id, officer_id, received_on)
           select uuidv7(), k.id, k.case_id, officer.id, k.received_on from complaints k, officer where k.case_id = $1)
       select (select id from officer) as id`,
      [cases['calle']],
    );
    expect((await supervisor.post('/api/v1/ties', { kind: 'officer', officerId: tie!.id })).status).toBe(201);
    expect(await finds(supervisor, 'farol')).toEqual([]);
    expect(await finds(counsel, 'farol')).toEqual(['calle']);
  });

  it.each(['auditor', 'custodian', 'administrator'] as const)('cannot search at all: %s', async (role) => {
    await office.addPerson(role, `${role}@search.example`);
    const person = await office.signInAs(`${role}@search.example`);
    expect((await person.post('/api/v1/search', { q: 'lantern' })).status).toBe(403);
  });

  it('gets no place of one from the database either, whatever the program asks it', async () => {
    const desk = new pg.Client({ connectionString: office.database.urls.desk });
    await desk.connect();
    const hash = await office.owner.query<{ tokens: string[] }[]>('select tokens from search_entries');
    const wanted = [`{${hash.flatMap(({ tokens }) => tokens).join()}}`];
    const places = async (role: string, account: string) => {
      await desk.query('begin');
      await desk.query(
        `select set_config('redress.role', $1, true), set_config('redress.account', $2, true)`,
        [role, account],
      );
      const { rows } = await desk.query<{ case_id: string }>(
        'select distinct case_id from search_candidates($1, 1000000, 1000)',
        [wanted],
      );
      await desk.query('rollback');
      return rows.length;
    };
    expect(await places('', '')).toBe(0);
    expect(await places('auditor', investigatorId)).toBe(0);
    expect(await places('investigator', investigatorId)).toBe(1);
    expect(await places('counsel', investigatorId)).toBe(Object.keys(cases).length);
    await expect(desk.query('select * from search_entries')).rejects.toThrow('permission denied');
    await desk.end();
  });
});

describe('many texts', () => {
  const note = (n: number) => ({ body: `The harbour ledger, page ${n}${n % 3 === 0 ? ', torn' : ''}.` });

  it('come by pages of 20, each once, newest first', async () => {
    const caseId = cases['kanto']!;
    for (let n = 1; n <= 45; n += 1) await supervisor.post(`/api/v1/cases/${caseId}/notes`, note(n));
    await entered(Object.keys(cases).length + 2 + 45);
    const seen: string[] = [];
    let after: number | undefined;
    const sizes: number[] = [];
    do {
      const page = await ask(supervisor, '"harbour ledger"', after);
      sizes.push(page.items.length);
      seen.push(...page.items.map(({ excerpt }) => excerpt));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(sizes).toEqual([20, 20, 5]);
    expect(new Set(seen).size).toBe(45);
    expect((await ask(supervisor, 'harbour torn')).items).toHaveLength(15);
  });

  it('one that was altered is told of and not shown, the others are', async () => {
    await office.owner.query(
      `update notes set body_sealed = set_byte(body_sealed, 20, get_byte(body_sealed, 20) # 1)
        where id = (select id from notes where case_id = $1 order by written_at desc limit 1)`,
      [cases['kanto']],
    );
    const { items, unreadable } = await ask(supervisor, 'torn');
    expect([items.length, unreadable]).toEqual([14, 1]);
  });
});
